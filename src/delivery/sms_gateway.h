#pragma once
// SMS through a gateway that speaks HTTP and that the operator describes (OPS-7): address, headers, body, and which answers
// mean that it has the message.

#include <memory>
#include <string>
#include <vector>

#include "delivery/carrier.h"
#include "delivery/sms_template.h"

namespace regie::delivery {

struct GatewaySettings {
  std::string url;                   // a template
  std::string method = "POST";       // "GET" has no body
  std::vector<std::string> headers;  // templates: "Authorization: Bearer {secret}"
  std::string body;                  // a template; escaped as the header Content-Type says
  std::string sender, secret;        // what {sender} and {secret} stand for
  std::vector<std::string> success;  // "2xx", "409": statuses that mean that the gateway has the message
  std::string success_text;          // what the answer must hold besides; empty: nothing
  std::string ca_file;               // PEM; empty: the system's
  std::chrono::milliseconds connecting{std::chrono::seconds(10)}, whole{std::chrono::seconds(30)};
  std::chrono::milliseconds grace{std::chrono::seconds(5)};  // when the program ends
};

// The value of the header Content-Type, "" when there is none.
std::string content_type_of(const std::vector<std::string>& headers);
// "2xx" or three digits.
bool is_status_pattern(std::string_view text);
bool matches_status(std::string_view pattern, int status);

class GatewayCarrier final : public Carrier {
 public:
  explicit GatewayCarrier(GatewaySettings settings);
  ~GatewayCarrier() override;
  // Only a mobile number gets an SMS; other numbers are refused, "landline" or "no_number".
  Outcome carry(const Taken& message) override;
  std::chrono::milliseconds patience() const override;
  void hurry() override;

 private:
  class Line;
  std::unique_ptr<Line> line_;
};

}  // namespace regie::delivery

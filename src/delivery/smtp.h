#pragma once
// E-mail to a mail server (OPS-7), through libcurl: STARTTLS or TLS from the start, login, certificates checked. One connection
// carries several messages, one after the other.

#include <memory>
#include <string>

#include "delivery/carrier.h"

namespace regie::delivery {

struct SmtpSettings {
  enum class Security {
    starttls,  // required: without it nothing is said, no password either
    tls,       // from the first byte
    none       // only for a server on this machine
  };
  std::string server;
  int port = 587;
  Security security = Security::starttls;
  std::string username, password;  // empty: no login
  std::string ca_file;             // PEM; empty: the system's
  std::string sender_address;      // the envelope's too
  std::string sender_name;         // for messages that do not say in whose name they go
  std::chrono::milliseconds connecting{std::chrono::seconds(20)}, whole{std::chrono::minutes(2)};
  std::chrono::milliseconds grace{std::chrono::seconds(5)};  // when the program ends
};

class SmtpCarrier final : public Carrier {
 public:
  explicit SmtpCarrier(SmtpSettings settings);
  ~SmtpCarrier() override;
  Outcome carry(const Taken& message) override;
  std::chrono::milliseconds patience() const override;
  void hurry() override;
  // Connects and logs in, and sends nothing; for regie doctor.
  Outcome greet();

 private:
  class Line;
  std::unique_ptr<Line> line_;
};

}  // namespace regie::delivery

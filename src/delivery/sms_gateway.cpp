#include "delivery/sms_gateway.h"

#include <algorithm>

#include "base/text.h"
#include "delivery/curl_call.h"
#include "delivery/phone_number.h"

namespace regie::delivery {

namespace {

constexpr std::size_t most_of_an_answer = 65'536;

std::size_t take_answer(char* bytes, std::size_t size, std::size_t count, void* answer) {
  auto& text = *static_cast<std::string*>(answer);
  text.append(bytes, std::min(size * count, most_of_an_answer - text.size()));
  return size * count;
}

// Whether the gateway heard the request, so that it may have sent the SMS although we did not hear so.
bool was_heard(CURL* handle) {
  long request_bytes = 0;
  curl_easy_getinfo(handle, CURLINFO_REQUEST_SIZE, &request_bytes);
  return request_bytes > 0;
}

// Statuses that say that we are not let in, or ask in a wrong way: it is the same for every message.
bool is_about_us(int status) {
  constexpr int about_us[] = {401, 402, 403, 404, 405, 406, 407, 411, 415, 501};
  return status < 400 || std::find(std::begin(about_us), std::end(about_us), status) != std::end(about_us);
}

Outcome judge(const GatewaySettings& settings, int status, const std::string& body) {
  using Kind = Outcome::Kind;
  const bool is_success = std::any_of(settings.success.begin(), settings.success.end(),
                                      [&](const std::string& pattern) { return matches_status(pattern, status); });
  // The body may repeat the message with its code, so it is not kept.
  const std::string answer = "HTTP " + std::to_string(status);
  if (is_success && body.find(settings.success_text) != std::string::npos) return {};
  if (is_success) return {Kind::later, "not_now", answer + " without \"" + settings.success_text + "\" in the answer"};
  if (status >= 500 && status != 501) return {Kind::later, "not_now", answer};
  if (status == 408 || status == 425 || status == 429) return {Kind::later, "not_now", answer};
  if (is_about_us(status)) return {Kind::unreachable, "unreachable", answer};
  return {Kind::refused, "refused", answer};
}

}  // namespace

std::string content_type_of(const std::vector<std::string>& headers) {
  for (const auto& header : headers) {
    const auto colon = header.find(':');
    if (colon != std::string::npos && base::lowercase_ascii(base::trimmed(header.substr(0, colon))) == "content-type")
      return std::string(base::trimmed(header.substr(colon + 1)));
  }
  return "";
}

bool is_status_pattern(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return text.size() == 3 && text[0] >= '1' && text[0] <= '5' &&
         (text.substr(1) == "xx" || (is_digit(text[1]) && is_digit(text[2])));
}

bool matches_status(std::string_view pattern, int status) {
  const std::string digits = std::to_string(status);
  return pattern == digits || (pattern.ends_with("xx") && pattern.substr(0, 1) == digits.substr(0, 1));
}

class GatewayCarrier::Line {
 public:
  explicit Line(GatewaySettings settings) : settings_(std::move(settings)) {}
  const GatewaySettings& settings() const { return settings_; }
  Hurry& hurry() { return hurry_; }

  Outcome send(const SmsValues& values) {
    CURL* handle = handle_.get();
    const std::string address = filled(settings_.url, values, Escaping::address);
    const auto escaping = escaping_for(content_type_of(settings_.headers)).value_or(Escaping::plain);
    const std::string body = filled(settings_.body, values, escaping);
    CurlList headers;
    for (const auto& header : settings_.headers) add_to(headers, filled(header, values, Escaping::header));
    std::string answer;

    curl_easy_reset(handle);
    const CallGuard guard(handle, "http,https", settings_.ca_file,
                          {settings_.connecting, settings_.whole, settings_.grace}, hurry_);
    curl_easy_setopt(handle, CURLOPT_URL, address.c_str());
    if (settings_.method != "GET") {
      curl_easy_setopt(handle, CURLOPT_POST, 1L);
      curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body.data());
      curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
      curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, settings_.method.c_str());
      add_to(headers, "Expect:");  // no waiting for "100 Continue"
    }
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_answer);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &answer);
    // A gateway that answers twice would have its second answer taken for the next message's.
    curl_easy_setopt(handle, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    const CURLcode code = curl_easy_perform(handle);

    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    // An answer that breaks off after a status is an answer all the same, unless its text counts.
    if (code == CURLE_OK || (status >= 200 && settings_.success_text.empty()))
      return judge(settings_, static_cast<int>(status), answer);
    const std::string what = tidy_answer(guard.what(code));
    if (was_heard(handle)) return {Outcome::Kind::unconfirmed, "no_answer", what};
    return {Outcome::Kind::unreachable, "unreachable", what};
  }

 private:
  GatewaySettings settings_;
  Hurry hurry_;
  CurlHandle handle_ = new_curl_handle();
};

GatewayCarrier::GatewayCarrier(GatewaySettings settings) : line_(std::make_unique<Line>(std::move(settings))) {}
GatewayCarrier::~GatewayCarrier() = default;

Outcome GatewayCarrier::carry(const Taken& message) {
  const auto number = read_phone_number(message.recipient);
  if (number.kind == PhoneNumber::Kind::invalid)
    return {Outcome::Kind::refused, "no_number", "this is no telephone number"};
  if (number.kind == PhoneNumber::Kind::landline)
    return {Outcome::Kind::refused, "landline", "this is no mobile number"};
  const auto& settings = line_->settings();
  return line_->send({number.e164, message.text, message.id.text(), settings.sender, settings.secret});
}

std::chrono::milliseconds GatewayCarrier::patience() const { return line_->settings().whole; }
void GatewayCarrier::hurry() { line_->hurry().begin(); }

}  // namespace regie::delivery

#include "app/delivery_settings.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/log.h"
#include "base/text.h"
#include "delivery/sms_gateway.h"
#include "delivery/sms_template.h"

namespace regie::app {

namespace {

using Mistakes = std::vector<std::pair<std::string, std::string>>;

std::string secret_in(const char* setting, const std::string& path) {
  if (path.empty()) return "";
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line) || base::trimmed(line).empty())
    throw std::runtime_error(std::string(setting) + " is empty or cannot be read");
  return std::string(base::trimmed(line));
}

void check_mail(const Configuration::Mail& mail, Mistakes& mistakes) {
  if (mail.server.empty()) return;
  if (mail.sender.empty())
    mistakes.emplace_back("mail.server", "with a mail server, mail.sender must say which address e-mails come from");
  if (mail.username.empty() != mail.password_file.empty())
    mistakes.emplace_back(mail.username.empty() ? "mail.password_file" : "mail.username",
                          "mail.username and mail.password_file belong together: set both, or neither");
  const bool is_here = mail.server == "localhost" || mail.server == "127.0.0.1" || mail.server == "::1";
  if (mail.security == "none" && !is_here)
    mistakes.emplace_back("mail.security",
                          "\"none\" is only for a mail server on this machine; choose \"starttls\" or \"tls\"");
}

// Whether a body is JSON once it is filled in, whatever the message says.
bool is_json(const std::string& body) {
  const delivery::SmsValues sample{"+31612345678", "\"\\ é\n", "id", "sender", "secret"};
  return nlohmann::json::accept(delivery::filled(body, sample, delivery::Escaping::json));
}

void check_body(const Configuration::Sms& sms, Mistakes& mistakes) {
  if (sms.method == "GET") {
    if (!sms.body.empty())
      mistakes.emplace_back("sms.body", "a GET has no body: leave it empty, or choose \"POST\" as sms.method");
    return;
  }
  const auto escaping = delivery::escaping_for(delivery::content_type_of(sms.headers));
  if (sms.body.empty()) return;
  if (!escaping)
    mistakes.emplace_back("sms.body",
                          "sms.headers must say what this is: \"Content-Type: application/json\" (or "
                          "application/x-www-form-urlencoded, application/xml, text/plain)");
  else if (*escaping == delivery::Escaping::json && !is_json(sms.body))
    mistakes.emplace_back("sms.body", "this is not JSON once it is filled in; put {text} and the others between \"\"");
}

void check_sms(const Configuration::Sms& sms, Mistakes& mistakes) {
  if (sms.url.empty()) return;
  const auto holds = [&](const char* name) {
    return delivery::has_placeholder(sms.url, name) || delivery::has_placeholder(sms.body, name);
  };
  if (!holds("text")) mistakes.emplace_back("sms.url", "neither sms.url nor sms.body holds {text}, the message");
  if (!holds("number") && !holds("digits"))
    mistakes.emplace_back("sms.url", "neither sms.url nor sms.body holds {number} or {digits}, whom it goes to");
  const bool holds_secret =
      holds("secret") || std::any_of(sms.headers.begin(), sms.headers.end(), [](const std::string& header) {
        return delivery::has_placeholder(header, "secret");
      });
  if (holds_secret && sms.secret_file.empty())
    mistakes.emplace_back("sms.url", "{secret} is used, but sms.secret_file does not say where it is");
  if (!holds_secret && !sms.secret_file.empty())
    mistakes.emplace_back("sms.secret_file", "nothing uses {secret}; write it where the gateway wants it");
  if (sms.success.empty())
    mistakes.emplace_back("sms.success", "say which answers mean that the gateway has the message, such as [\"2xx\"]");
  check_body(sms, mistakes);
}

delivery::GatewaySettings gateway_settings(const Configuration::Sms& sms) {
  delivery::GatewaySettings settings;
  settings.url = sms.url;
  settings.method = sms.method;
  settings.headers = sms.headers;
  settings.body = sms.body;
  settings.sender = sms.sender;
  settings.secret = secret_in("sms.secret_file", sms.secret_file);
  settings.success = sms.success;
  settings.success_text = sms.success_text;
  settings.ca_file = sms.ca_file;
  settings.whole = std::chrono::seconds(sms.timeout);
  settings.connecting = std::min(settings.connecting, settings.whole);
  return settings;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> delivery_mistakes(const Configuration& configuration) {
  Mistakes mistakes;
  check_mail(configuration.mail, mistakes);
  check_sms(configuration.sms, mistakes);
  return mistakes;
}

delivery::SmtpSettings smtp_settings(const Configuration& configuration, const std::string& organisation_name) {
  using Security = delivery::SmtpSettings::Security;
  const auto& mail = configuration.mail;
  delivery::SmtpSettings settings;
  settings.server = mail.server;
  settings.port = mail.port;
  settings.security = mail.security == "tls"    ? Security::tls
                      : mail.security == "none" ? Security::none
                                                : Security::starttls;
  settings.username = mail.username;
  settings.password = secret_in("mail.password_file", mail.password_file);
  settings.ca_file = mail.ca_file;
  settings.sender_address = mail.sender;
  settings.sender_name = mail.sender_name.empty() ? organisation_name : mail.sender_name;
  settings.whole = std::chrono::seconds(mail.timeout);
  settings.connecting = std::min(settings.connecting, settings.whole);
  return settings;
}

delivery::Sender::Carriers carriers_of(const Configuration& configuration, const std::string& organisation_name) {
  delivery::Sender::Carriers carriers;
  if (configuration.mail.server.empty())
    base::log::warning("email_waits", {{"because", "mail.server is not set"}});
  else
    carriers.email = std::make_unique<delivery::SmtpCarrier>(smtp_settings(configuration, organisation_name));
  if (configuration.sms.url.empty())
    base::log::warning("sms_waits", {{"because", "sms.url is not set"}});
  else
    carriers.sms = std::make_unique<delivery::GatewayCarrier>(gateway_settings(configuration.sms));
  return carriers;
}

}  // namespace regie::app

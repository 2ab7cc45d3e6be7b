#include "app/settings_table.h"

#include <arpa/inet.h>

#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>

#include "base/text.h"
#include "delivery/mime.h"
#include "delivery/sms_gateway.h"

namespace regie::app {

namespace {

std::string anything(const std::string&) { return {}; }

std::string a_database(const std::string& value) {
  if (value.empty()) return "name a folder for SQLite, or an address that begins with postgresql://";
  if (value.find("://") != std::string::npos && !value.starts_with("postgresql://") &&
      !value.starts_with("postgres://"))
    return "an address begins with postgresql://; anything else is a folder";
  return {};
}

std::string a_readable_file(const std::string& value) {
  if (value.empty()) return {};
  std::error_code problem;
  const bool is_file = std::filesystem::is_regular_file(value, problem);
  if (is_file && std::ifstream(value)) return {};
  if (is_file || problem == std::errc::permission_denied)
    return "Regie's user may not read this file; give it to group regie with mode 640, in a folder that group may "
           "enter";
  return "there is no file of that name; write its full path";
}

std::string a_folder(const std::string& value) {
  std::error_code ignored;
  if (value.empty() || std::filesystem::is_directory(value, ignored)) return {};
  return "there is no folder of that name; make it, or leave this empty";
}

std::string an_origin(const std::string& value) {
  if (value.empty()) return {};
  const bool is_local = value == "http://localhost" || value.starts_with("http://localhost:") ||
                        value == "http://127.0.0.1" || value.starts_with("http://127.0.0.1:");
  const bool is_https = value.starts_with("https://") && value.size() > 8;
  if (!is_local && !is_https)
    return "write https:// and the name people type, such as https://portaal.example (http:// only for localhost)";
  if (value.find('/', value.find("://") + 3) != std::string::npos)
    return "leave out what comes after the name, also the / at the end";
  return {};
}

std::string a_log_level(const std::string& value) {
  for (const char* level : {"debug", "info", "warning", "error"})
    if (value == level) return {};
  return "choose debug, info, warning or error";
}

bool is_address(const std::string& value) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return inet_pton(AF_INET, value.c_str(), bytes.data()) == 1 || inet_pton(AF_INET6, value.c_str(), bytes.data()) == 1;
}

std::string an_address(const std::string& value) {
  if (is_address(value)) return {};
  return "write a number address of this machine, such as 127.0.0.1, or 0.0.0.0 for all";
}

std::string an_address_or_nothing(const std::string& value) { return value.empty() ? value : an_address(value); }

std::string an_address_or_network(const std::string& value) {
  const auto slash = value.find('/');
  const std::string address = value.substr(0, slash);
  bool is_right = is_address(address);
  if (is_right && slash != std::string::npos) {
    const std::string_view digits = std::string_view(value).substr(slash + 1);
    const int most = address.find(':') == std::string::npos ? 32 : 128;
    int bits = -1;
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), bits).ptr;
    is_right = end == digits.data() + digits.size() && bits >= 0 && bits <= most;
  }
  if (is_right) return {};
  return "write an address such as 10.0.0.5, or a network such as 10.0.0.0/24";
}

std::string an_email_address(const std::string& value) {
  if (value.empty()) return {};
  const auto at = value.find('@');
  if (at != std::string::npos && at > 0 && at + 1 < value.size() && value.find_first_of(" \t\r\n") == std::string::npos)
    return {};
  return "write an e-mail address such as zorgadministratie@voorbeeld.example";
}

std::string a_sender(const std::string& value) {
  if (value.empty() || delivery::is_email_address(value)) return {};
  return "write an e-mail address such as portaal@voorbeeld.example";
}

std::string a_mail_server(const std::string& value) {
  if (value.find_first_of("/@ \t\r\n") == std::string::npos) return {};
  return "write only the name of the server, such as mail.voorbeeld.example; the port is mail.port";
}

std::string a_security(const std::string& value) {
  for (const char* choice : {"starttls", "tls", "none"})
    if (value == choice) return {};
  return "choose starttls, tls or none";
}

std::string one_line(const std::string& value) {
  if (base::is_valid_utf8(value) && base::tidy_line(value) == value) return {};
  return "write one line, without spaces at its ends";
}

std::string a_method(const std::string& value) {
  for (const char* choice : {"POST", "PUT", "GET"})
    if (value == choice) return {};
  return "choose POST, PUT or GET";
}

std::string a_template(const std::string& value) {
  const auto unknown = delivery::unknown_placeholders(value);
  if (unknown.empty()) return {};
  return "there is no placeholder {" + unknown.front() +
         "}; there are {number}, {digits}, {text}, {id}, {sender} and {secret}";
}

std::string a_gateway(const std::string& value) {
  if (value.empty()) return {};
  const bool is_local = value.starts_with("http://localhost") || value.starts_with("http://127.0.0.1");
  if (!value.starts_with("https://") && !is_local)
    return "write an address that begins with https:// (http:// only for localhost)";
  if (value.find_first_of(" \t\r\n") != std::string::npos) return "leave out the spaces";
  return a_template(value);
}

std::string a_header(const std::string& value) {
  const auto colon = value.find(':');
  const bool has_name = colon != std::string::npos && colon > 0 && value.find_first_of(" \t{}\"") > colon;
  if (!has_name || !one_line(value).empty()) return "write a name, a colon and a value: \"Accept: application/json\"";
  if (delivery::has_placeholder(value, "text")) return "{text} belongs in sms.body or sms.url";
  return a_template(value);
}

std::string a_status(const std::string& value) {
  if (delivery::is_status_pattern(value)) return {};
  return "write a status such as \"200\", or \"2xx\" for all that begin with 2";
}

}  // namespace

std::span<const Setting> settings_table() {
  static const std::array table = {
      Setting{"database", TextSetting{[](Configuration& c) -> std::string& { return c.database; }, a_database}},
      Setting{"database_password_file",
              TextSetting{[](Configuration& c) -> std::string& { return c.database_password_file; }, a_readable_file}},
      Setting{"origin", TextSetting{[](Configuration& c) -> std::string& { return c.origin; }, an_origin}},
      Setting{"own_wording", TextSetting{[](Configuration& c) -> std::string& { return c.own_wording; }, a_folder}},
      Setting{"log_level", TextSetting{[](Configuration& c) -> std::string& { return c.log_level; }, a_log_level}},
      Setting{"hashing_threads", NumberSetting{[](Configuration& c) -> int& { return c.hashing_threads; }, 1, 64}},
      Setting{"hashing_waiting", NumberSetting{[](Configuration& c) -> int& { return c.hashing_waiting; }, 1, 10'000}},
      Setting{"temporary_password_days",
              NumberSetting{[](Configuration& c) -> int& { return c.temporary_password_days; }, 1, 14}},
      Setting{"server.address",
              TextSetting{[](Configuration& c) -> std::string& { return c.server.address; }, an_address}},
      Setting{"server.port", NumberSetting{[](Configuration& c) -> int& { return c.server.port; }, 0, 65'535}},
      Setting{"server.certificate",
              TextSetting{[](Configuration& c) -> std::string& { return c.server.certificate; }, a_readable_file}},
      Setting{"server.private_key",
              TextSetting{[](Configuration& c) -> std::string& { return c.server.private_key; }, a_readable_file}},
      Setting{"server.trusted_proxies",
              ListSetting{[](Configuration& c) -> std::vector<std::string>& { return c.server.trusted_proxies; },
                          an_address_or_network}},
      Setting{"server.workers", NumberSetting{[](Configuration& c) -> int& { return c.server.workers; }, 1, 256}},
      Setting{"server.most_connections",
              NumberSetting{[](Configuration& c) -> int& { return c.server.most_connections; }, 1, 1'000'000}},
      Setting{
          "server.most_connections_per_address",
          NumberSetting{[](Configuration& c) -> int& { return c.server.most_connections_per_address; }, 1, 1'000'000}},
      Setting{"server.most_requests_per_address",
              NumberSetting{[](Configuration& c) -> int& { return c.server.most_requests_per_address; }, 1, 1'000'000}},
      Setting{"server.most_waiting_requests",
              NumberSetting{[](Configuration& c) -> int& { return c.server.most_waiting_requests; }, 1, 100'000}},
      Setting{"server.drain_seconds",
              NumberSetting{[](Configuration& c) -> int& { return c.server.drain_seconds; }, 0, 60}},
      Setting{"metrics.address",
              TextSetting{[](Configuration& c) -> std::string& { return c.metrics.address; }, an_address_or_nothing}},
      Setting{"metrics.port", NumberSetting{[](Configuration& c) -> int& { return c.metrics.port; }, 1, 65'535}},
      Setting{"organisation.name",
              TextSetting{[](Configuration& c) -> std::string& { return c.organisation.name; }, anything}},
      Setting{"organisation.telephone",
              TextSetting{[](Configuration& c) -> std::string& { return c.organisation.telephone; }, anything}},
      Setting{"organisation.hours",
              TextSetting{[](Configuration& c) -> std::string& { return c.organisation.hours; }, anything}},
      Setting{"organisation.email",
              TextSetting{[](Configuration& c) -> std::string& { return c.organisation.email; }, an_email_address}},
      Setting{"mail.server",
              TextSetting{[](Configuration& c) -> std::string& { return c.mail.server; }, a_mail_server}},
      Setting{"mail.port", NumberSetting{[](Configuration& c) -> int& { return c.mail.port; }, 1, 65'535}},
      Setting{"mail.security",
              TextSetting{[](Configuration& c) -> std::string& { return c.mail.security; }, a_security}},
      Setting{"mail.username", TextSetting{[](Configuration& c) -> std::string& { return c.mail.username; }, one_line}},
      Setting{"mail.password_file",
              TextSetting{[](Configuration& c) -> std::string& { return c.mail.password_file; }, a_readable_file}},
      Setting{"mail.ca_file",
              TextSetting{[](Configuration& c) -> std::string& { return c.mail.ca_file; }, a_readable_file}},
      Setting{"mail.sender", TextSetting{[](Configuration& c) -> std::string& { return c.mail.sender; }, a_sender}},
      Setting{"mail.sender_name",
              TextSetting{[](Configuration& c) -> std::string& { return c.mail.sender_name; }, one_line}},
      Setting{"mail.timeout", NumberSetting{[](Configuration& c) -> int& { return c.mail.timeout; }, 5, 900}},
      Setting{"sms.url", TextSetting{[](Configuration& c) -> std::string& { return c.sms.url; }, a_gateway}},
      Setting{"sms.method", TextSetting{[](Configuration& c) -> std::string& { return c.sms.method; }, a_method}},
      Setting{"sms.headers",
              ListSetting{[](Configuration& c) -> std::vector<std::string>& { return c.sms.headers; }, a_header}},
      Setting{"sms.body", TextSetting{[](Configuration& c) -> std::string& { return c.sms.body; }, a_template}},
      Setting{"sms.secret_file",
              TextSetting{[](Configuration& c) -> std::string& { return c.sms.secret_file; }, a_readable_file}},
      Setting{"sms.sender", TextSetting{[](Configuration& c) -> std::string& { return c.sms.sender; }, one_line}},
      Setting{"sms.success",
              ListSetting{[](Configuration& c) -> std::vector<std::string>& { return c.sms.success; }, a_status}},
      Setting{"sms.success_text",
              TextSetting{[](Configuration& c) -> std::string& { return c.sms.success_text; }, anything}},
      Setting{"sms.ca_file",
              TextSetting{[](Configuration& c) -> std::string& { return c.sms.ca_file; }, a_readable_file}},
      Setting{"sms.timeout", NumberSetting{[](Configuration& c) -> int& { return c.sms.timeout; }, 1, 300}},
  };
  return table;
}

std::string environment_name(std::string_view setting) {
  std::string name = "REGIE_";
  for (const char letter : setting)
    name += letter == '.' ? '_' : static_cast<char>(letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter);
  return name;
}

}  // namespace regie::app

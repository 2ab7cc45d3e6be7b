#pragma once
// What the operator sets (OPS-4): one TOML file and environment variables of the same names ([server] port is
// REGIE_SERVER_PORT; lists are separated by commas). The environment wins. Everything has a default; all mistakes are told
// at once. config/regie.example.toml explains each setting.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace regie::app {

struct Configuration {
  std::string database = "data";       // a folder, or "postgresql://…"
  std::string database_password_file;  // PostgreSQL's password, when it is not in the address
  std::string origin;                  // "https://portaal.example"; empty: made from the server's address
  std::string own_wording;             // folder with nl.toml and en.toml; empty: none
  std::string log_level = "info";
  int hashing_threads = 1;           // each makes about 50 password hashes a second
  int hashing_waiting = 64;          // of each kind: known devices, and everybody else
  int temporary_password_days = 14;  // LOGIN-2

  struct Server {
    std::string address = "127.0.0.1";
    int port = 8080;                       // 0: any free one
    std::string certificate, private_key;  // PEM files; empty: no TLS here
    std::vector<std::string> trusted_proxies;
    int workers = 8;
    int most_connections = 10'000;
    int most_connections_per_address = 200;
    int most_requests_per_address = 100;  // a second
    int most_waiting_requests = 512;
    int drain_seconds = 0;  // how long it serves on after it was told to stop
    bool operator==(const Server&) const = default;
  } server;

  struct Metrics {        // of each server, for Prometheus
    std::string address;  // empty: not served
    int port = 9464;
    bool operator==(const Metrics&) const = default;
  } metrics;

  struct Organisation {  // empty: what the database holds
    std::string name, telephone, hours, email;
    bool operator==(const Organisation&) const = default;
  } organisation;

  struct Mail {
    std::string server;  // empty: e-mails wait
    int port = 587;
    std::string security = "starttls";  // or "tls", "none"
    std::string username, password_file, ca_file;
    std::string sender, sender_name;  // name: empty: the organisation's
    int timeout = 120;                // seconds, for one e-mail
    bool operator==(const Mail&) const = default;
  } mail;

  struct Sms {        // templates with {placeholders}, see delivery/sms_template.h
    std::string url;  // empty: SMS wait
    std::string method = "POST";
    std::vector<std::string> headers;
    std::string body, secret_file, sender;
    std::vector<std::string> success{"2xx"};
    std::string success_text, ca_file;
    int timeout = 30;  // seconds, for one SMS
    bool operator==(const Sms&) const = default;
  } sms;

  bool operator==(const Configuration&) const = default;
};

struct Mistake {
  std::string where;  // "regie.toml:12" or "REGIE_SERVER_PORT"
  std::string what;   // with the remedy
  bool operator==(const Mistake&) const = default;
};

struct Loaded {
  Configuration configuration;  // only to be used when there are no mistakes
  std::vector<Mistake> mistakes;
};

using Environment = std::map<std::string, std::string>;
// The variables of this process that begin with REGIE_.
Environment regie_environment();

// `file`: the configuration file; nothing for defaults and environment only. Reads files that the settings name only to
// see whether they are there.
Loaded load_configuration(const std::optional<std::string>& file, const Environment& environment);
// The file to take when none was named: ./regie.toml, then /etc/regie/regie.toml, when it is there.
std::optional<std::string> usual_configuration_file();

// All names of settings, "server.port", in the order of the example file.
std::vector<std::string_view> setting_names();

// The public address: as configured, or made from the server's own.
std::string origin_of(const Configuration& configuration, int port);
// The database with its password filled in. Throws std::runtime_error when the password file cannot be read.
std::string database_location(const Configuration& configuration);

}  // namespace regie::app

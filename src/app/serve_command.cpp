#include <chrono>

#include "app/commands.h"
#include "app/delivery_settings.h"
#include "app/demonstration/fill.h"
#include "app/installation.h"
#include "app/routes.h"
#include "app/schema.h"
#include "app/serving.h"
#include "base/log.h"

namespace regie::app {

namespace {

base::log::Level level_of(const std::string& name) {
  using enum base::log::Level;
  if (name == "debug") return debug;
  if (name == "warning") return warning;
  if (name == "error") return error;
  return info;
}

http::ServerSettings server_settings(const Configuration::Server& server) {
  http::ServerSettings settings;
  settings.address = server.address;
  settings.port = static_cast<std::uint16_t>(server.port);
  if (!server.certificate.empty()) settings.tls = http::TlsFiles{server.certificate, server.private_key};
  settings.trusted_proxies = server.trusted_proxies;
  settings.workers = server.workers;
  settings.most_connections = static_cast<std::size_t>(server.most_connections);
  settings.most_connections_per_address = static_cast<std::size_t>(server.most_connections_per_address);
  settings.most_requests_per_address = server.most_requests_per_address;
  settings.most_waiting_requests = static_cast<std::size_t>(server.most_waiting_requests);
  return settings;
}

}  // namespace

Configuration read_configuration(const std::optional<std::string>& file) {
  auto loaded = load_configuration(file ? file : usual_configuration_file(), regie_environment());
  if (loaded.mistakes.empty()) return std::move(loaded.configuration);
  std::string told = "the configuration is not right:";
  for (const auto& mistake : loaded.mistakes) told += "\n  " + mistake.where + ": " + mistake.what;
  throw WrongUse(told);
}

ExitCode serve(const std::optional<std::string>& configuration_file) {
  const Configuration configuration = read_configuration(configuration_file);
  base::log::set_level(level_of(configuration.log_level));
  hold_back_signals();
  const base::SystemClock clock;

  const auto settings = database_settings(database_location(configuration), configuration.server.workers);
  const bool is_sqlite = db::engine_of(settings) == db::Engine::sqlite;
  prepare_schema(settings, is_sqlite ? WhenOlder::move_forward : WhenOlder::refuse, clock.now());
  auto database = db::Database::open(settings);
  {
    auto read = database->read();
    if (demonstration::demonstration_since(read)) {
      throw Failed(
          "this database is a demonstration, whose passwords everybody knows; start it with regie demo, or name "
          "another");
    }
  }
  store_organisation(*database, configuration.organisation, clock.now());

  InstallationPlan plan;
  plan.hashing_threads = configuration.hashing_threads;
  plan.hashing_waiting = configuration.hashing_waiting;
  plan.temporary_password_days = configuration.temporary_password_days;
  plan.own_wording = configuration.own_wording;
  Installation installation(plan, std::move(database), all_routes(), clock);
  const delivery::Sender sender(installation.database(), clock,
                                carriers_of(configuration, installation.house().organisation.name));
  serve_until_told(
      installation, server_settings(configuration.server), {configuration.metrics.address, configuration.metrics.port},
      [&](int port) {
        installation.set_origin(origin_of(configuration, port));
        base::log::info(
            "serving",
            {{"address", configuration.server.address}, {"port", port}, {"origin", installation.house().origin}});
      },
      std::chrono::seconds(configuration.server.drain_seconds));
  return good;
}

}  // namespace regie::app

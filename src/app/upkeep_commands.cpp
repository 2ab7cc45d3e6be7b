// Commands that look after an installation: migrate, doctor, version, audit verify.

#include <functional>
#include <iostream>

#include "app/commands.h"
#include "app/delivery_settings.h"
#include "app/demonstration/fill.h"
#include "app/installation.h"
#include "app/schema.h"
#include "db/migrations.h"
#include "delivery/deliveries.h"
#include "gate/access_log.h"
#include "http/certificate.h"
#include "ui/catalogue.h"

namespace regie::app {

namespace {

constexpr int few_readers = 2;

db::Settings settings_of(const Configuration& configuration) {
  return database_settings(database_location(configuration), few_readers);
}

std::string waiting(const Configuration& configuration, delivery::Channel channel) {
  const auto database = db::Database::open(settings_of(configuration));
  auto read = database->read();
  return std::to_string(delivery::count_waiting(read, channel)) + " waiting";
}

// Greets the mail server and logs in; sends nothing.
std::string email_state(const Configuration& configuration) {
  const std::string queue = waiting(configuration, delivery::Channel::email);
  if (configuration.mail.server.empty()) return "NOT SENT, as mail.server is not set; " + queue;
  const auto outcome = delivery::SmtpCarrier(smtp_settings(configuration, "")).greet();
  if (outcome.kind != delivery::Outcome::Kind::sent)
    throw Failed(configuration.mail.server + " does not let us in: " + outcome.answer + "; " + queue);
  return configuration.mail.server + " lets us in; " + queue;
}

std::string sms_state(const Configuration& configuration) {
  const std::string queue = waiting(configuration, delivery::Channel::sms);
  if (configuration.sms.url.empty()) return "NOT SENT, as sms.url is not set; " + queue;
  return "a gateway is set (and not asked anything now); " + queue;
}

// Writes something that changes nothing, and looks through the whole of an SQLite file.
std::string database_state(db::Database& database) {
  database.write([](db::WriteTx& tx) {
    tx.execute("update migration set applied_at = applied_at where number = (select max(m.number) from migration m)");
  });
  if (database.engine() != db::Engine::sqlite) return "takes writes";
  auto read = database.read();
  const auto found = read.first("pragma quick_check(1)", [](const db::Row& row) { return std::string(row.text(0)); });
  if (found != "ok") throw Failed("the file is damaged, put a backup back: " + found.value_or("it cannot be read"));
  return "takes writes, and the file is whole";
}

}  // namespace

ExitCode migrate(const std::optional<std::string>& configuration_file) {
  const Configuration configuration = read_configuration(configuration_file);
  const base::SystemClock clock;
  const auto settings = settings_of(configuration);
  prepare_schema(settings, WhenOlder::move_forward, clock.now());
  const auto database = db::Database::open(settings);
  store_organisation(*database, configuration.organisation, clock.now());
  std::cout << "the database has schema " << db::newest_schema_version() << "\n";
  return good;
}

ExitCode version() {
  std::cout << "regie " << REGIE_VERSION << " (schema " << db::newest_schema_version() << ")\n";
  return good;
}

ExitCode audit_verify(const std::optional<std::string>& configuration_file) {
  const auto settings = settings_of(read_configuration(configuration_file));
  prepare_schema(settings, WhenOlder::refuse, {});
  const auto database = db::Database::open(settings);
  const auto verdict = gate::verify_log(*database);
  std::cout << verdict.lines << " lines under " << verdict.seals << " seals\n";
  for (const auto& finding : verdict.findings) std::cerr << "regie: " << finding << "\n";
  if (!verdict.findings.empty()) return failed;
  std::cout << "nothing was changed, lost or put in another order\n";
  return good;
}

// Goes on after what is wrong, so that one look shows everything.
ExitCode doctor(const std::optional<std::string>& configuration_file) {
  bool is_well = true;
  const auto check = [&](const char* what, const std::function<std::string()>& look) {
    try {
      const std::string found = look();
      std::cout << "good  " << what << ": " << found << "\n";
    } catch (const std::exception& exception) {
      std::cout << "WRONG " << what << ": " << exception.what() << "\n";
      is_well = false;
    }
  };
  Configuration configuration;
  check("configuration", [&] {
    configuration = read_configuration(configuration_file);
    return std::string("no mistakes");
  });
  if (!is_well) return failed;
  if (const auto& server = configuration.server; !server.certificate.empty()) {
    check("certificate", [&] {
      const auto end = http::end_of_certificate({server.certificate, server.private_key});
      const auto date = base::to_local(end).date.iso();
      if (end <= base::SystemClock().now()) throw Failed("it ended on " + date);
      return "good until " + date;
    });
  }
  check("wording", [&] {
    const ui::Catalogue read(configuration.own_wording);
    return configuration.own_wording.empty() ? std::string("Regie's own") : configuration.own_wording;
  });
  check("schema", [&] {
    const auto settings = settings_of(configuration);
    const int present = db::schema_version(settings);
    if (present != db::newest_schema_version())
      throw Failed("it is " + std::to_string(present) + ", this program needs " +
                   std::to_string(db::newest_schema_version()));
    return std::to_string(present);
  });
  if (!is_well) return failed;
  check("organisation", [&] {
    const auto database = db::Database::open(settings_of(configuration));
    auto read = database->read();
    if (demonstration::demonstration_since(read)) throw Failed("this is a demonstration; regie serve refuses it");
    return read_organisation(read).name;
  });
  check("database", [&] {
    const auto database = db::Database::open(settings_of(configuration));
    return database_state(*database);
  });
  check("e-mail", [&] { return email_state(configuration); });
  check("SMS", [&] { return sms_state(configuration); });
  check("access log", [&] {
    const auto database = db::Database::open(settings_of(configuration));
    const auto verdict = gate::verify_log(*database);
    if (!verdict.findings.empty()) throw Failed(verdict.findings.front());
    return std::to_string(verdict.lines) + " sealed lines";
  });
  return is_well ? good : failed;
}

}  // namespace regie::app

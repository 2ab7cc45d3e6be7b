#include <iostream>

#include "app/commands.h"
#include "app/demonstration/accounts.h"
#include "app/demonstration/fill.h"
#include "app/demonstration/pages.h"
#include "app/installation.h"
#include "app/routes.h"
#include "app/schema.h"
#include "app/serving.h"
#include "base/log.h"
#include "db/migrations.h"
#include "ui/gallery.h"

namespace regie::app {

namespace {

constexpr int workers = 8;

// Only what is a demonstration, or nothing yet, is brought forward and filled: anything else stays exactly as it is.
void refuse_what_is_none(const db::Settings& settings) {
  if (db::schema_version(settings) == 0) return;
  const auto database = db::Database::open(settings);
  auto read = database->read();
  if (!demonstration::demonstration_since(read) && !demonstration::is_empty(read))
    throw Failed("this database is not a demonstration; give an empty folder to fill");
}

// Nothing in a demonstration is worth a repair.
void prepare_demonstration(const db::Settings& settings, const std::string& place, base::Instant now) {
  refuse_what_is_none(settings);
  try {
    prepare_schema(settings, WhenOlder::move_forward, now);
  } catch (const db::Unavailable&) {
    throw;
  } catch (const db::Error& error) {
    throw Failed(std::string(error.what()) + "; delete " + place + " to begin with a new demonstration");
  }
}

std::string table_of_accounts(db::Database& database, base::Instant now) {
  auto read = database.read();
  return demonstration::accounts_as_table(demonstration::list_accounts(read, now));
}

}  // namespace

ExitCode demo(const DemoOptions& options) {
  base::log::set_level(base::log::Level::warning);
  hold_back_signals();
  base::MovableClock clock;

  const std::string place = options.database.empty() ? options.data : options.database;
  const auto settings = database_settings(place, workers);
  prepare_demonstration(settings, place, clock.now());
  auto database = db::Database::open(settings);
  demonstration::fill(*database, clock.now(), options.large_record);

  InstallationPlan plan;
  plan.is_demonstration = true;
  auto routes = all_routes();
  routes.add(demonstration::routes(clock));
  if (options.gallery)
    routes.add(page::get("/galerij", page::Public{},
                         [](page::Visit& visit) { return page::show(visit, ui::gallery_page(visit.texts())); }));
  Installation installation(plan, std::move(database), std::move(routes), clock);

  // Never to be reached from another machine: passwords are known, cookies go without TLS (LOGIN-11).
  http::ServerSettings server;
  server.address = "127.0.0.1";
  server.port = static_cast<std::uint16_t>(options.port);
  server.workers = workers;
  serve_until_told(installation, server, {}, [&](int port) {
    const std::string origin = "http://localhost:" + std::to_string(port);
    installation.set_origin(origin);
    std::cout << table_of_accounts(installation.database(), clock.now()) << "\n"
              << "Regie's demonstration: " << origin << "\n"
              << "SMS codes and e-mails: " << origin << "/demo/postvak\n"
              << "Ctrl+C stops it. What you add stays in " << (options.database.empty() ? place : "the database") << "."
              << std::endl;
  });
  return good;
}

}  // namespace regie::app

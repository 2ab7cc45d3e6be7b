#include "app/installation.h"

#include "app/exit_codes.h"
#include "base/ids.h"
#include "gate/throttle.h"

namespace regie::app {

namespace {

constexpr const char* name_before_one_is_set = "Cliëntportaal";

page::Organisation organisation_in(db::Database& database) {
  auto read = database.read();
  return read_organisation(read);
}

}  // namespace

Installation::Installation(const InstallationPlan& plan, std::unique_ptr<db::Database> database, page::Routes routes,
                           const base::Clock& clock)
    : database_(std::move(database)),
      catalogue_(plan.own_wording),
      access_log_(*database_),
      live_(*database_, clock),
      routes_(std::move(routes)),
      house_{.database = *database_,
             .clock = clock,
             .catalogue = catalogue_,
             .access_log = access_log_,
             .live = live_,
             .hashing = hashing_,
             .key = gate::installation_key(*database_, "visits", clock.now()),
             .cookies = gate::cookie_names(plan.is_demonstration),
             .organisation = organisation_in(*database_),
             .origin = {},
             .is_demonstration = plan.is_demonstration,
             .temporary_password_days = plan.temporary_password_days,
             .routes = &routes_},
      pipeline_(house_, routes_),
      hashing_(plan.hashing_threads, plan.hashing_waiting) {}

db::Settings database_settings(const std::string& location, int workers) {
  db::Settings settings;
  settings.location = location;
  settings.read_connections = workers;
  return settings;
}

page::Organisation read_organisation(db::Queries& queries) {
  auto found = queries.first(
      "select name, care_administration_telephone, care_administration_hours, care_administration_email from "
      "organisation",
      [](const db::Row& row) {
        return page::Organisation{row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2),
                                  row.get<std::string>(3)};
      });
  if (!found)
    throw Failed("the database does not say which organisation this is; run regie serve once, or regie migrate");
  return *found;
}

void store_organisation(db::Database& database, const Configuration::Organisation& organisation, base::Instant now) {
  database.write([&](db::WriteTx& tx) {
    const auto found = tx.first("select 1 from organisation", [](const db::Row&) { return true; });
    if (!found) {
      tx.execute(
          "insert into organisation (id, name, care_administration_telephone, care_administration_hours, "
          "care_administration_email, created_at) values ($1, $2, '', '', '', $3)",
          base::new_uuid(now), name_before_one_is_set, now);
    }
    const auto set = [&](db::Sql sql, const std::string& value) {
      if (!value.empty()) tx.execute(sql, value);
    };
    set("update organisation set name = $1 where name <> $1", organisation.name);
    set("update organisation set care_administration_telephone = $1 where care_administration_telephone <> $1",
        organisation.telephone);
    set("update organisation set care_administration_hours = $1 where care_administration_hours <> $1",
        organisation.hours);
    set("update organisation set care_administration_email = $1 where care_administration_email <> $1",
        organisation.email);
  });
}

}  // namespace regie::app

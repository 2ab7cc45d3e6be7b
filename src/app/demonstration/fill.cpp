#include "app/demonstration/fill.h"

#include <stdexcept>

#include "app/demonstration/calendar_store.h"
#include "app/demonstration/people_store.h"
#include "app/demonstration/plan_store.h"
#include "app/demonstration/questionnaire_store.h"
#include "app/demonstration/report_store.h"

namespace regie::app::demonstration {

std::optional<base::Instant> demonstration_since(db::Queries& queries) {
  return queries.first("select created_at from installation_key where name = 'demonstration'",
                       [](const db::Row& row) { return row.get<base::Instant>(0); });
}

bool is_empty(db::Queries& queries) {
  return queries
      .first("select (select count(*) from organisation) + (select count(*) from person)",
             [](const db::Row& row) { return row.integer(0) == 0; })
      .value_or(true);
}

void fill(db::Database& database, base::Instant now, std::size_t large_record) {
  std::optional<base::Instant> since;
  {
    auto read = database.read();
    since = demonstration_since(read);
    if (!since && !is_empty(read))
      throw std::runtime_error("this database is not a demonstration; give an empty folder to fill");
  }
  if (!since) {
    store_people(database, now);
    since = now;
  }
  store_calendar(database, *since, now);
  store_reports(database, *since, now, large_record);
  store_plans(database, *since);
  store_questionnaires(database, *since);
}

}  // namespace regie::app::demonstration

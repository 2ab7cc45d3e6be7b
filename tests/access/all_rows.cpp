#include "all_rows.h"

#include <set>

#include "app/demonstration/pages.h"
#include "app/routes.h"
#include "page/pipeline.h"

namespace regie::access {

std::string name_of(const page::Route& row) {
  return (row.method == http::Method::get ? "GET " : "POST ") + row.pattern;
}

std::vector<page::Route> all_rows(base::MovableClock& clock) {
  std::set<std::string> already;
  for (const auto& row : page::common_routes()) already.insert(name_of(row));
  std::vector<page::Route> rows;
  const page::Routes routes = app::all_routes();
  for (const auto& row : routes.rows())
    if (!already.contains(name_of(row))) rows.push_back(row);
  for (auto& row : app::demonstration::routes(clock)) rows.push_back(std::move(row));
  return rows;
}

}  // namespace regie::access

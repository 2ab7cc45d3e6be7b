// How the list of accounts is written: as a table for people, as JSON for programs.

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "app/demonstration/accounts.h"
#include "base/text.h"

namespace regie::app::demonstration {

namespace {

using Json = nlohmann::ordered_json;

Json as_json(const gate::Rights& rights) {
  Json names = Json::array();
  for (const auto right : gate::all_rights)
    if (rights.has_exactly(right)) names.push_back(gate::name_of(right));
  return names;
}

Json as_json(const AccountPortal& portal) {
  return {{"client", portal.client},
          {"path", portal.path},
          {"role", portal.role},
          {"relation", portal.relation},
          {"rights", as_json(portal.rights)},
          {"situation", portal.situation ? Json(*portal.situation) : Json()}};
}

std::string spoken(std::string relation) {
  std::replace(relation.begin(), relation.end(), '_', ' ');
  if (relation == "brother sister") return "brother or sister";
  return relation == "administrator of means" ? "financial administrator" : relation;
}

std::string padded(std::string text, std::size_t width) {
  const std::size_t characters = base::character_count(text);
  text.append(characters < width ? width - characters : 0, ' ');
  return text;
}

}  // namespace

std::string who_it_is(const ListedAccount& account) {
  std::string who = account.job_title;
  for (const auto& portal : account.portals) {
    if (!who.empty()) who += "; ";
    who += portal.role == "client" ? "client" : spoken(portal.relation) + " of " + portal.client;
    if (portal.role == "portal_manager") who += ", with mandate";
    if (portal.situation) who += ", situation " + std::to_string(*portal.situation);
    if (portal.rights.empty() && !account.is_blocked) who += ", no access";
  }
  if (account.is_blocked) who += ", blocked";
  return who;
}

std::string accounts_as_json(const std::vector<ListedAccount>& accounts) {
  Json list = Json::array();
  for (const auto& account : accounts) {
    const AccountPortal first = account.portals.empty() ? AccountPortal{} : account.portals.front();
    Json portals = Json::array();
    for (const auto& portal : account.portals) portals.push_back(as_json(portal));
    list.push_back({{"username", account.username},
                    {"password", account.password},
                    {"name", account.name},
                    {"kind", account.kind},
                    {"who", who_it_is(account)},
                    {"client", first.client},
                    {"portal", first.path},
                    {"rights", as_json(first.rights)},
                    {"situation", first.situation ? Json(*first.situation) : Json()},
                    {"email", account.email},
                    {"mobile", account.mobile},
                    {"blocked", account.is_blocked},
                    {"portals", portals}});
  }
  return list.dump(1) + "\n";
}

std::string accounts_as_table(const std::vector<ListedAccount>& accounts) {
  std::vector<std::array<std::string, 4>> rows = {{"name", "who it is", "username", "password"}};
  for (const auto& account : accounts)
    rows.push_back({account.name, who_it_is(account), account.username, account.password});
  std::array<std::size_t, 4> widths{};
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], base::character_count(row[i]));
  std::string table;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) line += padded(row[i], i + 1 < row.size() ? widths[i] + 2 : 0);
    table += line + "\n";
  }
  return table;
}

}  // namespace regie::app::demonstration

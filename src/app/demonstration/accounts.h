#pragma once
// Who can log in to the demonstration, as what, and what they may do there: for the table that `regie demo` prints and for
// /demo/accounts.json. Rights are asked of the gate, so the list says what is so now.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "db/database.h"
#include "gate/rights.h"

namespace regie::app::demonstration {

// A portal that an account has to do with.
struct AccountPortal {
  std::string client;            // "Jan de Vries"
  std::string path;              // "/mijn" or "/bij/{address}"; empty when the client has no portal
  std::string role;              // "client", "portal_manager", "contact"
  std::string relation;          // "mother"; empty for the client
  gate::Rights rights;           // none: may not enter
  std::optional<int> situation;  // PEOPLE-1 to 3; only for the client and who has the mandate
};

struct ListedAccount {
  std::string username, password, name, email, mobile;
  std::string kind;       // the role in the first portal, or the staff role
  std::string job_title;  // of employees
  bool is_blocked = false;
  std::vector<AccountPortal> portals;
};

// Clients first, then employees, then contacts.
std::vector<ListedAccount> list_accounts(db::Queries& queries, base::Instant now);

// "sister of Jan de Vries", "client, situation 1": one line on who it is.
std::string who_it_is(const ListedAccount& account);
std::string accounts_as_json(const std::vector<ListedAccount>& accounts);
// With columns for a terminal: name, who it is, username, password.
std::string accounts_as_table(const std::vector<ListedAccount>& accounts);

}  // namespace regie::app::demonstration

#pragma once
// People as the command line adds them; until the werkplek does.

#include <optional>
#include <string>
#include <vector>

#include "app/commands.h"
#include "base/clock.h"
#include "base/ids.h"
#include "base/language.h"
#include "db/database.h"

namespace regie::app {

// Tidied and checked; empty: not given.
struct PersonDetails {
  std::string first_name, last_name, email, mobile;
};
// Throws WrongUse: a new person needs all four (LOGIN-1 asks for e-mail and mobile number), a known one those not known yet.
PersonDetails checked_person(const NewAccountOptions& options);

base::PersonId add_person(db::WriteTx& tx, const PersonDetails& details, base::Instant now);
// Fills in what was given. Throws Failed when there is no such person, or e-mail address or mobile number stay unknown.
base::PersonId update_person(db::WriteTx& tx, base::PersonId person, const PersonDetails& details);
void add_employee(db::WriteTx& tx, base::PersonId person, gate::StaffRole role, const std::string& job_title,
                  base::Instant now);

struct Reachability {
  std::string email, called;
  base::Language language = base::Language::dutch;
};
// Throws Failed when the person has no e-mail address.
Reachability read_reachability(db::Queries& queries, base::PersonId person);

struct ListedUsername {
  std::string username, name;
  bool is_blocked = false;
};
std::vector<ListedUsername> list_usernames(db::Queries& queries);

}  // namespace regie::app

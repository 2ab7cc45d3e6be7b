#pragma once
// Logging in (LOGIN-1 to 9, 11, 12, 16), and what the command line and the demonstration do with accounts. All of it
// writes its line in the access log; no password, code or token is ever in a log.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "db/database.h"
#include "page/route.h"

namespace regie::login {

// The rows of this room: /inloggen, /inloggen/code, /inloggen/wachtwoord, /instellingen/wachtwoord
// and so on (see README.md).
std::vector<page::Route> routes();

// Argon2id with its parameters and salt in front, as stored (LOGIN-8: 19 MiB, 2 passes). Takes about 20 ms of a core: never
// inside a write closure. Throws std::bad_alloc when there is no memory for it.
std::string hash_password(std::string_view password);

// A temporary password that is easy to read aloud and type over: 4 groups of 4 letters and digits without look-alikes.
std::string new_temporary_password();
// LOGIN-2: as long as a temporary password works, unless the operator set less.
inline constexpr int temporary_password_days = 14;

// "jan.devries": lower case, without space around it, as it is stored and compared. Nothing when it is empty, longer than 64
// characters or holds white space or control characters.
std::optional<std::string> tidy_username(std::string_view typed);

// Who changes an account, for the access log: "regie account" on the command line, or an employee's name.
struct ChangedBy {
  std::string name;
  std::string role = "system_administrator";
};

struct NewAccount {
  base::PersonId person;
  std::string username;               // as tidy_username gives it
  std::string password_hash;          // of hash_password
  bool password_is_temporary = true;  // an own one must be chosen at the first login (LOGIN-7)
  int works_for_days = temporary_password_days;
};
// Throws db::ConstraintViolated when the person has an account already or the username is taken.
base::AccountId create_account(db::WriteTx& tx, const NewAccount& account, const ChangedBy& by, base::Instant now);

struct AccountFound {
  base::AccountId id;
  base::PersonId person;
  std::string username, person_name;
  bool is_blocked = false;
  bool password_is_temporary = false;
};
std::optional<AccountFound> find_account(db::Queries& queries, std::string_view username);

// A new temporary password: the old one stops working, all sessions end, all devices are forgotten.
void reset_password(db::WriteTx& tx, base::AccountId account, std::string_view password_hash, const ChangedBy& by,
                    base::Instant now, int works_for_days = temporary_password_days);
// The next request of any session is no longer let in (PEOPLE-10).
void block_account(db::WriteTx& tx, base::AccountId account, const ChangedBy& by, base::Instant now);
void unblock_account(db::WriteTx& tx, base::AccountId account, const ChangedBy& by, base::Instant now);

}  // namespace regie::login

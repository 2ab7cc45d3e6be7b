#pragma once
// All SQL of logging in.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/language.h"
#include "base/secrets.h"
#include "db/database.h"
#include "gate/sessions.h"

namespace regie::login {

struct Credentials {
  base::AccountId account;
  base::PersonId person;
  std::string person_name;
  std::string username;
  std::string password_hash;
  bool password_is_temporary = false;
  std::optional<base::Instant> temporary_until;
  bool is_blocked = false;
  std::optional<base::Instant> last_visit_at;
  base::Language language = base::Language::dutch;
  std::string mobile, email;             // empty: none is known
  std::string called;                    // "Jan"
  std::optional<base::DeviceId> device;  // known by the browser's cookie, for this account
};
// Asks the same whether or not there is such an account (LOGIN-4).
std::optional<Credentials> find_credentials(db::Queries& queries, std::string_view username,
                                            std::string_view device_token);
// The same of an account that is logging in.
std::optional<Credentials> credentials_of(db::Queries& queries, base::AccountId account, std::string_view device_token);

// False when the account was blocked or its password changed since it was compared.
bool still_holds(db::WriteTx& tx, base::AccountId account, std::string_view password_hash);
// One's own from now on. Links to choose another, and changes of address or number that were not proved yet,
// stop working.
void store_password(db::WriteTx& tx, base::AccountId account, std::string_view password_hash, base::Instant now);
// The same password with newer parameters.
void upgrade_hash(db::WriteTx& tx, base::AccountId account, std::string_view from, std::string_view to);

// ---- codes ----------------------------------------------------------------------------------------------------
struct Code {
  base::Uuid id;
  base::Hash256 code_hash;
  base::Instant created_at, expires_at;
  int wrong_tries = 0;
  bool is_void = false;  // used, replaced, or too many wrong tries
};
// The newest that this session waits for.
std::optional<Code> newest_code(db::Queries& queries, const base::Hash256& session_hash);
// Earlier codes of the session stop working.
void store_code(db::WriteTx& tx, base::AccountId account, const base::Hash256& session_hash,
                const base::Hash256& code_hash, base::Instant now, base::Instant expires_at);
void mark_used(db::WriteTx& tx, const base::Uuid& code, base::Instant now);
// Void when it was the last try.
void count_wrong_try(db::WriteTx& tx, const base::Uuid& code, int most, base::Instant now);

// ---- forgotten passwords (LOGIN-10) ----------------------------------------------------------------------------
// Accounts that are not blocked, with that username or with an e-mail address like that (without capitals): an address
// can be shared.
std::vector<Credentials> receivers_of_link(db::Queries& queries, std::string_view username, std::string_view email);

struct Link {
  base::Uuid id;
  base::AccountId account;
  base::Instant expires_at;
  bool is_used = false;
  bool works(base::Instant now) const { return !is_used && now < expires_at; }
};
void store_link(db::WriteTx& tx, base::AccountId account, const base::Hash256& token_hash, base::Instant now,
                base::Instant expires_at);
std::optional<Link> find_link(db::Queries& queries, const base::Hash256& token_hash);
// The link that began this session; it then leads to choosing a password and to nothing else.
std::optional<Link> link_of_session(db::Queries& queries, const base::Hash256& session_hash);
void mark_session(db::WriteTx& tx, const base::Hash256& session_hash, const base::Uuid& link);

struct PasswordOwner {
  std::string username, first_name, last_name, called, password_hash;
};
std::optional<PasswordOwner> password_owner(db::Queries& queries, base::AccountId account);

}  // namespace regie::login

#pragma once
// All SQL of changing an e-mail address or a mobile number (LOGIN-18): what was asked for, and the person it changes.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/ids.h"
#include "base/secrets.h"
#include "db/database.h"

namespace regie::login {

enum class ContactKind { email, mobile };

struct ContactChange {
  base::Uuid id;
  base::AccountId account;
  std::string new_value;
  base::Hash256 secret_hash, session_hash;
  base::Instant created_at, expires_at;
  int wrong_tries = 0;
  bool has_ended = false;
  bool works(base::Instant now) const { return !has_ended && now < expires_at; }
};
// Earlier ones of that kind stop working.
void store_change(db::WriteTx& tx, ContactKind kind, const ContactChange& change);
// The newest that this account asked for, whether or not it still works.
std::optional<ContactChange> newest_change(db::Queries& queries, ContactKind kind, base::AccountId account);
// The e-mail address that a link belongs to.
std::optional<ContactChange> change_of_link(db::Queries& queries, const base::Hash256& token_hash);
// Ended when it was the last try.
void count_wrong_code(db::WriteTx& tx, const base::Uuid& change, int most, base::Instant now);
// The address or number counts from now on, for the account's person.
void carry_out(db::WriteTx& tx, ContactKind kind, const ContactChange& change, base::Instant now);
// Whatever was asked for and not proved: when the password changed, perhaps because somebody else knew it.
void end_changes(db::WriteTx& tx, base::AccountId account, base::Instant now);

}  // namespace regie::login

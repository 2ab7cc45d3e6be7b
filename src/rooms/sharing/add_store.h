#pragma once
// All SQL about adding somebody. Whether an e-mail address has an account is found out here and said nowhere (SHARING-4).

#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "newcomer.h"
#include "pages.h"

namespace regie::sharing {

// Thrown inside the transaction: the address belongs to somebody who is on this list already, or to the client.
struct IsKnownHere : std::exception {
  std::string name;
  explicit IsKnownHere(std::string who) : name(std::move(who)) {}
  const char* what() const noexcept override { return "the e-mail address is on this list already"; }
};

// A new contact of this client: of the one person whose account has this e-mail address, or else of a new person. Gives the ids of
// the messages that went out.
std::vector<base::Uuid> add_contact(db::WriteTx& tx, const Accounts& office, const page::House& house,
                                    const gate::SharingAccess& access, const Newcomer& newcomer,
                                    const NewPassword& password, base::Instant now);
// What was filled in about a contact who was known already; nothing of it replaces what the care administration or they themselves wrote.
void complete_contact(db::WriteTx& tx, const gate::SharingAccess& access, const Person& known,
                      const Newcomer& newcomer);

}  // namespace regie::sharing

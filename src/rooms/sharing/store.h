#pragma once
// All SQL about the people of a portal and what they may do. What it finds is judged by people.h.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "gate/access.h"
#include "people.h"

namespace regie::sharing {

// Everybody on the list, by name; the manager first. One batch.
People read_people(db::Queries& queries, const gate::SharingAccess& access, base::Instant now);

// Carries out one change after the other.
void carry_out(db::WriteTx& tx, const gate::SharingAccess& access, const Person& person,
               const std::vector<Change>& changes, base::Instant now);

// Since so many people see it at once, a change of the list first takes the portal's row: who comes second waits, and then finds what
// the first one did.
void take_turn(db::WriteTx& tx, const gate::SharingAccess& access);

// ---- invitations ------------------------------------------------------------------------------------------------
// An invitation lapses after so many days, unless it is answered (SHARING-6).
inline constexpr int invitation_days = 30;
void invite(db::WriteTx& tx, const gate::SharingAccess& access, base::ContactId contact, base::Instant now);
// Nothing waits any more, and what was accepted counts no more: a new one is needed.
void end_invitations(db::WriteTx& tx, const gate::SharingAccess& access, base::ContactId contact, base::Instant now);
void end_all_grants(db::WriteTx& tx, const gate::SharingAccess& access, base::ContactId contact, base::Instant now);
// Access that ends by itself: all running grants of this person now last until the end of that day, or without end (SHARING-12).
void set_last_day(db::WriteTx& tx, const gate::SharingAccess& access, base::ContactId contact,
                  std::optional<base::LocalDate> last_day, base::Instant now);

// ---- contacts ---------------------------------------------------------------------------------------------------
void remove_contact(db::WriteTx& tx, const gate::SharingAccess& access, base::ContactId contact, base::Instant now);
// The e-mail address and mobile number (email_for_account, mobile_for_account) of a person who has no account yet; nothing happens when
// what is registered is not what was read any more.
void store_reachability(db::WriteTx& tx, const Person& person, const std::string& email, const std::string& mobile);
// The client manages the portal again, without adding people; both change in one transaction (PEOPLE-4, SHARING-10).
void withdraw_mandate(db::WriteTx& tx, const gate::SharingAccess& access, base::Instant now);
// Whether the account's password is still the temporary one.
bool waits_for_first_login(db::Queries& queries, base::PersonId person);
// Remembers what was sent to them, so that the list can say how it fares.
void note_messages(db::WriteTx& tx, const gate::SharingAccess& access, base::ContactId contact,
                   const std::vector<base::Uuid>& messages, base::Instant now);

}  // namespace regie::sharing

#pragma once
// "Gebruikersbeheer": who may look at a portal and at what, and the invitations of who was asked (spec sharing.md).

#include <functional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "db/database.h"
#include "page/route.h"

namespace regie::sharing {

// What the room needs of accounts, which are not its own: app/ gives it.
struct NewPassword {
  std::string password, hash;
};
struct Accounts {
  // A temporary password and its hash. Takes about 20 ms of a core: never inside a transaction or on a worker.
  std::function<NewPassword()> new_password;
  // Opens an account for a person who has none, with the two e-mails of LOGIN-1; gives the ids of those messages.
  std::function<std::vector<base::Uuid>(db::WriteTx&, const page::House&, base::PersonId, const NewPassword&,
                                        const std::string& by, base::Instant)>
      open;
  // Both e-mails again, with a new temporary password, for a person who never chose one of their own.
  std::function<std::vector<base::Uuid>(db::WriteTx&, const page::House&, base::PersonId, const NewPassword&,
                                        const std::string& by, base::Instant)>
      send_again;
};

std::vector<page::Route> routes(Accounts accounts);
// "Gebruikersbeheer", for a portal's client and its manager; "Uitnodigingen", with how many wait (START-2).
std::vector<page::MenuEntry> menu_entries();
// In "Instellingen": what one may see and do in the portals of others (PEOPLE-8).
page::SettingsPart own_rights_part();

}  // namespace regie::sharing

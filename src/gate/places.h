#pragma once
// Where somebody is logged in: the devices an account knows, with their running sessions (LOGIN-13). Always of one's own
// account: nobody sees or ends another's.

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "db/database.h"
#include "gate/visitor.h"

namespace regie::gate {

struct Place {
  base::Uuid id;  // of the device, or of a session that has none
  bool is_device = true;
  std::string browser;  // "Chrome op Windows"
  base::Instant last_used_at;
  bool is_logged_in = false;  // a session runs there now
  bool is_this_one = false;   // where the visitor is now
};
// This one first, then the one used last. Devices whose cookie has gone by itself (a year) are left out.
std::vector<Place> places_of(db::Queries& queries, const Visitor& visitor, base::Instant now);

enum class EndOfPlace {
  logged_out,  // its sessions end; the device stays known
  forgotten,   // and it needs a code by SMS the next time
};
// Takes effect with the next request from there. False when it was ended before, or is not one of this account.
bool end_place(db::WriteTx& tx, base::AccountId account, const base::Uuid& place, EndOfPlace end, base::Instant now);
// Devices whose cookie has gone by itself: a copy of it must not work for ever. Called now and then by one process.
void end_forgotten_devices(db::WriteTx& tx, base::Instant now);
// Every place but the visitor's own is forgotten.
void end_other_places(db::WriteTx& tx, const Visitor& visitor, base::Instant now);

}  // namespace regie::gate

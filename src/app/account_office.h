#pragma once
// Opens accounts for the user management: the room knows people and not passwords, login knows passwords and not mails.

#include "rooms/sharing/sharing.h"

namespace regie::app {

sharing::Accounts account_office();

}  // namespace regie::app

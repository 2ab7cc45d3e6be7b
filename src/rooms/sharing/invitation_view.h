#pragma once
// The HTML of "Uitnodigingen".

#include <string>
#include <vector>

#include "invitation_store.h"
#include "ui/components.h"

namespace regie::sharing {

struct InvitationsPage {
  std::vector<OwnInvitation> invitations;
  base::LocalDate today;
  html::Markup token;
  std::string done, warning;
};
ui::Page invitations_page(const ui::Texts& texts, const InvitationsPage& page);

}  // namespace regie::sharing

#pragma once
// The page functions of the room.

#include <memory>

#include "page/route.h"
#include "page/visit.h"
#include "rooms/sharing/sharing.h"

namespace regie::sharing {

using gate::SharingAccess;
using AccountsOffice = std::shared_ptr<const Accounts>;

// ---- the list (list_pages.cpp) ----------------------------------------------------------------------------------
http::Response show_list(page::Visit& visit, const SharingAccess& access);
void send_list(const AccountsOffice& office, std::shared_ptr<page::Visit> visit, const SharingAccess& access,
               const page::Reply& reply);

// ---- one person (person_pages.cpp) ------------------------------------------------------------------------------
http::Response ask_to_remove(page::Visit& visit, const SharingAccess& access);
http::Response remove(page::Visit& visit, const SharingAccess& access);
http::Response show_last_day(page::Visit& visit, const SharingAccess& access);
http::Response save_last_day(page::Visit& visit, const SharingAccess& access);
http::Response show_invitation(page::Visit& visit, const SharingAccess& access);
void change_invitation(const AccountsOffice& office, std::shared_ptr<page::Visit> visit, const SharingAccess& access,
                       const page::Reply& reply);

// ---- somebody new (add_pages.cpp) -------------------------------------------------------------------------------
http::Response show_add(page::Visit& visit, const SharingAccess& access);
void add(const AccountsOffice& office, std::shared_ptr<page::Visit> visit, const SharingAccess& access,
         const page::Reply& reply);

// ---- the form to print, the history, the mandate ----------------------------------------------------------------
http::Response show_form_to_print(page::Visit& visit, const SharingAccess& access);
http::Response show_history(page::Visit& visit, const SharingAccess& access);
http::Response ask_to_stop_mandate(page::Visit& visit, const SharingAccess& access);
http::Response stop_mandate(page::Visit& visit, const SharingAccess& access);

// ---- one's own invitations (invitation_pages.cpp) ---------------------------------------------------------------
http::Response show_invitations(page::Visit& visit);
http::Response answer_invitation(page::Visit& visit);

// Nobody fills the letterboxes of others: adding people and sending again count together; how long to wait.
std::optional<std::chrono::seconds> begin_sending(db::WriteTx& tx, const page::Visit& visit);
// Where the list is, and with what it says that something was done; with the card open of whom it was about.
html::Url room_url(const page::Visit& visit);
http::Response back_to_list(const page::Visit& visit, std::string_view what_was_done,
                            std::optional<base::ContactId> about = std::nullopt);

}  // namespace regie::sharing

#pragma once
// A form that came in after its session had ended is kept for an hour, sealed, for that browser, and shown again to the same
// account after logging in; it is never carried out by itself (LOGIN-12: what someone was writing is still there).

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/ids.h"
#include "db/database.h"
#include "gate/sessions.h"
#include "http/message.h"
#include "page/house.h"

namespace regie::page {

inline constexpr std::string_view kept_form_path = "/bewaard";

struct KeptForm {
  base::AccountId account;
  std::string path;
  http::Values form;
};

// Keeps the form of that request, when its token shows that it was made in the session that this browser had. Gives the token
// for the browser's cookie; nothing when it is none of ours.
std::optional<std::string> keep_form(const House& house, const http::Request& request,
                                     std::string_view ended_session_token, base::Instant now);
// What is kept for that cookie; nothing after an hour, or when it is no such cookie.
std::optional<KeptForm> find_kept_form(db::ReadTx& tx, const House& house, std::string_view token, base::Instant now);

std::string_view kept_form_cookie_name(const gate::CookieNames& names);
std::string kept_form_cookie(std::string_view token, const gate::CookieNames& names);

}  // namespace regie::page

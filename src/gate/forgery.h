#pragma once
// Protection against forged cross-site requests (LOGIN-15): the browser's own Sec-Fetch-Site and Origin decide before a
// body is read; then the form's token must fit the session (or the visit, before there is a session).

#include <string>
#include <string_view>

#include "base/secrets.h"
#include "http/message.h"

namespace regie::gate {

// False for a POST that another site made the browser send. `own_origin`: "https://portaal.example".
bool comes_from_own_pages(const http::Head& head, std::string_view own_origin);

// A fresh masked form of the secret, different in each page (so compression tells nothing, BREACH).
std::string masked_token(const base::Key256& secret);
bool token_fits(std::string_view token, const base::Key256& secret);
// The secret of a browser without a session, from its visit cookie and a key of the installation.
base::Key256 visit_secret(const base::Key256& installation_key, std::string_view visit_cookie);

}  // namespace regie::gate

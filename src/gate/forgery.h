#pragma once
// Protection against forged cross-site requests (LOGIN-15): the browser's own Sec-Fetch-Site and Origin decide before a
// body is read; then the form's token must fit the session (or the visit, before there is a session).

#include <string>
#include <string_view>

#include "base/secrets.h"
#include "http/message.h"

namespace regie::gate {

// False for a POST that another site made the browser send; true for every GET and HEAD, which change nothing.
// `own_origin`: "https://portaal.example".
//
//   Sec-Fetch-Site is there   only "same-origin", or "none" (the person, not a page); "same-site" is another site too
//   else Origin is there      only our own: the configured one, or our scheme with the Host that the browser sent to
//   else Referer is there     only our own
//   none of them              yes. Every browser of the last years sends one of them with a POST from another site
//                             (Fetch standard, "append a request Origin header"; W3C Fetch Metadata), so this is no
//                             page of another site but a program or a browser that hides all; the token still decides.
//   Origin "null"             no, whatever else is there: a sandboxed frame or a page that hides where it is from.
//
// Scripts cannot set these headers (Fetch standard, forbidden request-headers). Safari before 16.4 has no
// Sec-Fetch-Site, and is decided by Origin. OWASP, Cross-Site Request Forgery Prevention: check the origin, and a token.
bool comes_from_own_pages(const http::Head& head, std::string_view own_origin);

// A fresh masked form of the secret, different in each page (so compression tells nothing, BREACH).
std::string masked_token(const base::Key256& secret);
bool token_fits(std::string_view token, const base::Key256& secret);
// The secret of a browser without a session, from its visit cookie and a key of the installation.
base::Key256 visit_secret(const base::Key256& installation_key, std::string_view visit_cookie);

}  // namespace regie::gate

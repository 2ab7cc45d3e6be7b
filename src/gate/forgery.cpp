#include "gate/forgery.h"

#include "base/secrets.h"

namespace regie::gate {

namespace {

constexpr std::size_t secret_size = std::tuple_size_v<base::Key256>;

// "https://portaal.example/inloggen" → "https://portaal.example"
std::string_view origin_part(std::string_view address) {
  const auto scheme_end = address.find("://");
  if (scheme_end == std::string_view::npos) return {};
  return address.substr(0, address.find_first_of("/?#", scheme_end + 3));
}

// The origin that the browser itself thinks this server has: the scheme we know, and the Host it sent. A page of
// another site cannot choose that Host: the browser takes it from the address it sends to.
bool is_own_origin(std::string_view origin, const http::Head& head, std::string_view own_origin) {
  if (origin == own_origin) return true;
  const auto host = head.header("host");
  const auto scheme_end = own_origin.find("://");
  if (!host || host->empty() || scheme_end == std::string_view::npos) return false;
  const std::string_view scheme = own_origin.substr(0, scheme_end + 3);
  return origin.substr(0, scheme.size()) == scheme && origin.substr(scheme.size()) == *host;
}

}  // namespace

bool comes_from_own_pages(const http::Head& head, std::string_view own_origin) {
  if (head.method == http::Method::get || head.method == http::Method::head) return true;
  bool browser_said_site = false;
  bool browser_said_origin = false;
  // Over all headers and not the first of each name: a second one that contradicts must not be hidden behind the first.
  for (const auto& [name, value] : head.headers) {
    if (name == "sec-fetch-site") {
      if (value != "same-origin" && value != "none") return false;
      browser_said_site = true;
    } else if (name == "origin" && value == "null") {
      return false;
    } else if (name == "origin") {
      browser_said_origin = true;
    }
  }
  if (browser_said_site) return true;
  if (browser_said_origin) {
    for (const auto& [name, value] : head.headers)
      if (name == "origin" && !is_own_origin(value, head, own_origin)) return false;
    return true;
  }
  const auto referrer = head.header("referer");
  return !referrer || is_own_origin(origin_part(*referrer), head, own_origin);
}

std::string masked_token(const base::Key256& secret) {
  const base::Key256 mask = base::random_key();
  std::string bytes(base::as_view(mask));
  for (std::size_t i = 0; i < secret_size; ++i) bytes.push_back(static_cast<char>(mask[i] ^ secret[i]));
  return base::base64url(bytes);
}

bool token_fits(std::string_view token, const base::Key256& secret) {
  if (token.size() > 4 * secret_size) return false;
  const auto bytes = base::from_base64url(token);
  if (!bytes || bytes->size() != 2 * secret_size) return false;
  std::string unmasked(secret_size, '\0');
  for (std::size_t i = 0; i < secret_size; ++i)
    unmasked[i] = static_cast<char>((*bytes)[i] ^ (*bytes)[secret_size + i]);
  return base::equal_in_constant_time(unmasked, base::as_view(secret));
}

base::Key256 visit_secret(const base::Key256& installation_key, std::string_view visit_cookie) {
  return base::keyed_hash(installation_key, std::string("visit token\n").append(visit_cookie));
}

}  // namespace regie::gate

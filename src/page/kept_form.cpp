#include "page/kept_form.h"

#include <chrono>

#include "gate/forgery.h"
#include "html/url.h"
#include "page/visit.h"

namespace regie::page {
namespace {

constexpr auto kept_for = std::chrono::hours(1);
constexpr std::size_t largest = 64 * 1024;  // as much as a form without files may be

// Made from the browser's token, so that neither the database nor the installation's key opens it alone.
base::Key256 key_of(const House& house, std::string_view token) {
  return base::keyed_hash(house.key, std::string("kept form\n").append(token));
}

// The path, and then the fields as browsers write them; not the token of the session that is gone.
std::string written(const http::Request& request) {
  std::string text = request.path + "\n";
  for (const auto& [name, value] : request.form.pairs()) {
    if (name == Visit::form_token_field) continue;
    if (text.back() != '\n') text += '&';
    text += html::percent_encoded(name) + "=" + html::percent_encoded(value);
  }
  return text;
}

struct EndedSession {
  base::AccountId account;
  base::Key256 csrf_secret;
};

std::optional<EndedSession> session_it_came_from(const House& house, const http::Request& request,
                                                 std::string_view session_token) {
  auto tx = house.database.read();
  auto session = tx.first(
      "select account_id, csrf_secret from session where token_hash = $1 and stage = 'signed_in'",
      [](const db::Row& row) {
        return EndedSession{row.get<base::AccountId>(0), row.get<base::Key256>(1)};
      },
      base::sha256(session_token));
  if (!session || !gate::token_fits(request.form.get(Visit::form_token_field), session->csrf_secret))
    return std::nullopt;
  return session;
}

}  // namespace

std::optional<std::string> keep_form(const House& house, const http::Request& request,
                                     std::string_view ended_session_token, base::Instant now) {
  const auto session = session_it_came_from(house, request, ended_session_token);
  if (!session) return std::nullopt;
  const std::string plain = written(request);
  if (plain.size() > largest) return std::nullopt;
  const std::string token = base::random_token();
  const std::string sealed = base::encrypt(key_of(house, token), plain, session->account.text());
  house.database.write([&](db::WriteTx& tx) {
    tx.execute("delete from kept_form where kept_until <= $1", now);
    tx.execute(
        "insert into kept_form (account_id, token_hash, sealed, kept_until) values ($1, $2, $3, $4)"
        " on conflict (account_id) do update set token_hash = excluded.token_hash, sealed = excluded.sealed, "
        "kept_until = excluded.kept_until",
        session->account, base::sha256(token), db::Blob{sealed}, now + kept_for);
  });
  return token;
}

std::optional<KeptForm> find_kept_form(db::ReadTx& tx, const House& house, std::string_view token, base::Instant now) {
  struct Sealed {
    base::AccountId account;
    std::string bytes;
  };
  const auto kept = tx.first(
      "select account_id, sealed from kept_form where token_hash = $1 and kept_until > $2",
      [](const db::Row& row) {
        return Sealed{row.get<base::AccountId>(0), std::string(row.blob(1))};
      },
      base::sha256(token), now);
  if (!kept) return std::nullopt;
  const auto plain = base::decrypt(key_of(house, token), kept->bytes, kept->account.text());
  if (!plain) return std::nullopt;
  const auto line_end = plain->find('\n');
  if (line_end == std::string::npos) return std::nullopt;
  auto form = http::parse_urlencoded(std::string_view(*plain).substr(line_end + 1));
  if (!form) return std::nullopt;
  return KeptForm{kept->account, plain->substr(0, line_end), *std::move(form)};
}

std::string_view kept_form_cookie_name(const gate::CookieNames& names) {
  return names.secure ? "__Host-regie-bewaard" : "regie-bewaard";
}

std::string kept_form_cookie(std::string_view token, const gate::CookieNames& names) {
  return http::set_cookie({std::string(kept_form_cookie_name(names)), std::string(token), names.secure,
                           std::chrono::duration_cast<std::chrono::seconds>(kept_for).count()});
}

}  // namespace regie::page

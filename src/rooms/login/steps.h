#pragma once
// What the pages of logging in have in common: cookies, where to go afterwards, sending a code, and being in.

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "db/database.h"
#include "gate/sessions.h"
#include "html/url.h"
#include "http/message.h"
#include "page/route.h"
#include "page/visit.h"
#include "store.h"

namespace regie::login {

// The pages (see routes.cpp).
http::Response open_page(page::Visit& visit);
void check_password(std::shared_ptr<page::Visit> visit, const page::Reply& reply);
http::Response code_page_opened(page::Visit& visit);
http::Response check_code(page::Visit& visit);
http::Response new_password_opened(page::Visit& visit);
void change_password(std::shared_ptr<page::Visit> visit, const page::Reply& reply);
http::Response log_out(page::Visit& visit);
http::Response forgotten_opened(page::Visit& visit);
void send_link(std::shared_ptr<page::Visit> visit, page::Reply reply);
http::Response link_opened(page::Visit& visit);
http::Response follow_link(page::Visit& visit);
http::Response own_password_opened(page::Visit& visit);
void change_own_password(std::shared_ptr<page::Visit> visit, const page::Reply& reply);
http::Response judge_password(page::Visit& visit);
http::Response email_opened(page::Visit& visit);
void ask_email(std::shared_ptr<page::Visit> visit, const page::Reply& reply);
http::Response email_sent(page::Visit& visit);
http::Response email_link_opened(page::Visit& visit);
http::Response follow_email_link(page::Visit& visit);
http::Response email_link_ended(page::Visit& visit);
http::Response mobile_opened(page::Visit& visit);
void ask_mobile(std::shared_ptr<page::Visit> visit, const page::Reply& reply);
http::Response mobile_code_opened(page::Visit& visit);
http::Response check_mobile_code(page::Visit& visit);

// The own path in `naar`; START when there is none, or when it leads back here.
html::Url goes_to(std::string_view typed);
// /inloggen/code and so on, which keep where to go.
html::Url step(html::LiteralPath path, const html::Url& goes_to);

// Where somebody lands whose link was used, is too old, or never was one.
html::Url to_dead_link();

std::string device_token(const page::Visit& visit);
std::string browser_of(const page::Visit& visit);
void give_session(http::Response& response, const page::Visit& visit, std::string token);
void give_device(http::Response& response, const page::Visit& visit, std::string token);

// A fresh code for the session that waits for it, and the SMS that carries it (TRUST-7: in the same transaction). Nothing is
// sent when no number is known.
void send_code(db::WriteTx& tx, const page::Visit& visit, const Credentials& who, const gate::Session& session);
base::Hash256 hash_of_code(const page::Visit& visit, const base::Hash256& session_hash, std::string_view code);

// Tells the owner by e-mail that the password was changed, at the address they had until now (LOGIN-10, 18).
void tell_password_changed(db::WriteTx& tx, const page::Visit& visit, const Credentials& who);

// Being in, or one step from it: the old session of this browser ends, a new one with a new token begins (LOGIN-11).
gate::NewSession next_session(db::WriteTx& tx, const page::Visit& visit, const Credentials& who,
                              gate::SessionStage stage, std::optional<base::DeviceId> device,
                              std::optional<base::Instant> second_factor_at);

}  // namespace regie::login

#include "page/visit.h"

#include <chrono>
#include <stdexcept>

#include "gate/forgery.h"
#include "page/cookies.h"
#include "page/maker.h"

namespace regie::page {
namespace {

constexpr auto form_keys_are_kept_for = std::chrono::hours(24);
constexpr std::size_t longest_form_key = 64;

}  // namespace

std::shared_ptr<Visit> Visit::Maker::make(const House& house, http::Request request, base::Instant now) {
  std::shared_ptr<Visit> visit(new Visit);
  visit->request_ = std::move(request);
  visit->house_ = &house;
  visit->now_ = now;
  visit->texts_ = &house.catalogue.in(visit->language_);
  visit->script_nonce_ = base::random_token();
  visit->text_size_ = text_size_of(visit->request_, house.cookies);
  return visit;
}

void Visit::Maker::set_entry(gate::Entry entry) {
  visit_.entry_ = std::move(entry);
  if (!visit_.entry_.visitor) return;
  visit_.language_ = visit_.entry_.visitor->language;
  visit_.texts_ = &visit_.house_->catalogue.in(visit_.language_);
  visit_.text_size_ = visit_.entry_.visitor->text_size;
}

void Visit::Maker::show_again(KeptForm kept) {
  visit_.request_.method = http::Method::post;
  visit_.request_.path = std::move(kept.path);
  visit_.request_.query = {};
  visit_.request_.form = std::move(kept.form);
  visit_.only_shows_ = true;
}

std::string_view Visit::parameter(std::string_view name) const {
  for (const auto& [known, value] : parameters_)
    if (known == name) return value;
  return {};
}

html::Url Visit::in_portal(html::LiteralPath path) const {
  std::string address = portal().path;
  if (path.path() != "/") address += path.path();
  auto url = html::parse_own_path(address);
  if (!url) throw std::logic_error("a portal's path is no path");
  return *std::move(url);
}

void Visit::looked_at(std::string object_id, std::string object_part) {
  looked_at_id_ = std::move(object_id);
  looked_at_part_ = std::move(object_part);
}

void Visit::looked_at_client(const gate::PortalOf& of, gate::Capacity capacity, std::string basis,
                             std::string object_kind, std::string object_part) {
  gate::LogLine line = log_line_of(*this);
  line.event = "read";
  line.role = gate::name_of(capacity);
  line.client = of.client;
  line.client_name = of.client_name;
  line.object_kind = std::move(object_kind);
  line.object_part = std::move(object_part);
  line.basis = std::move(basis);
  more_looks_.push_back(std::move(line));
}

void Visit::looked_at_client_as(const gate::Actor& actor, const gate::PortalOf& of, std::string object_kind,
                                std::string object_part) {
  looked_at_client(of, actor.capacity, actor.basis, std::move(object_kind), std::move(object_part));
  gate::LogLine& line = more_looks_.back();
  line.account = actor.account;
  line.person = actor.person;
  line.person_name = actor.name;
}

gate::LogLine log_line_of(const Visit& visit) {
  gate::LogLine line;
  line.at = visit.now();
  line.network_address = visit.request().peer.address;
  line.request = visit.request().id;
  line.basis = "none";
  if (!visit.is_signed_in()) return line;
  const gate::Visitor& visitor = visit.visitor();
  line.account = visitor.account;
  line.person = visitor.person;
  line.person_name = visitor.name;
  line.device = visitor.device;
  return line;
}

void Visit::write_act(db::WriteTx& tx, const gate::Actor& actor, const gate::PortalOf& portal, const Act& act) const {
  gate::LogLine line = log_line_of(*this);
  line.event = act.event;
  line.action = act.action;
  line.role = gate::name_of(actor.capacity);
  line.client = portal.client;
  line.client_name = portal.client_name;
  line.object_kind = act.object_kind;
  line.object_id = act.object_id;
  line.object_part = act.object_part;
  line.basis = actor.basis;
  gate::write_line(tx, line);
}

void Visit::write_own_act(db::WriteTx& tx, const Act& act) const {
  gate::LogLine line = log_line_of(*this);
  line.event = act.event;
  line.action = act.action;
  line.object_kind = act.object_kind;
  line.object_id = act.object_id;
  line.object_part = act.object_part;
  line.basis = "own record";
  gate::write_line(tx, line);
}

FormOutcome Visit::claim_form_key(db::WriteTx& tx, std::string_view form_key, std::string_view content,
                                  const std::string& went_to) const {
  // A key that no page of ours gives: the form comes back with a good one.
  if (form_key.empty() || form_key.size() > longest_form_key) return {FormOutcome::Kind::other_content, {}};
  const base::Hash256 content_hash = base::sha256(content);
  tx.execute("delete from form_receipt where at < $1", now_ - form_keys_are_kept_for);
  const auto added = tx.execute(
      "insert into form_receipt (account_id, form_key, content_hash, went_to, at) values ($1, $2, $3, $4, $5) on "
      "conflict do nothing",
      visitor().account, form_key, content_hash, went_to, now_);
  if (added == 1) return {FormOutcome::Kind::done, went_to};

  struct Receipt {
    base::Hash256 content_hash;
    std::string went_to;
  };
  const auto before = tx.first(
      "select content_hash, went_to from form_receipt where account_id = $1 and form_key = $2",
      [](const db::Row& row) {
        return Receipt{row.get<base::Hash256>(0), row.get<std::string>(1)};
      },
      visitor().account, form_key);
  if (before && before->content_hash == content_hash) return {FormOutcome::Kind::done_before, before->went_to};
  return {FormOutcome::Kind::other_content, {}};
}

html::Markup Visit::form_token() const {
  return html::render(
      html::input(html::type("hidden"), html::name(form_token_field), html::value(gate::masked_token(form_secret_))));
}

std::string Visit::new_form_key() { return base::random_token(); }

}  // namespace regie::page

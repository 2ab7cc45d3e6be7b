#include "drafts_house.h"

#include "page/draft_view.h"
#include "page/drafts.h"

namespace regie::page {
namespace {

using gate::Right;
using Writes = gate::Access<Right::agenda_write>;

http::Response show_form(Visit& visit, const FormDraft& draft, const html::Url& rows, http::Status status) {
  std::vector<ui::TwoVersions::Line> lines;
  if (draft.trouble == FormDraft::Trouble::changed_elsewhere)
    lines.push_back({"Wat", std::string(draft.theirs.get("wat")), std::string(draft.fields.get("wat"))});
  const auto parts = draft_parts(visit, draft, rows, rows, std::move(lines));
  ui::Page page;
  page.title = "Schrijven";
  page.content = html::render(html::fragment(
      parts.above,
      html::form(html::method("post"), html::action(rows), parts.attributes(), visit.form_token(), parts.line,
                 html::input(html::name("wat"), html::value(std::string(draft.fields.get("wat")))), parts.discard)));
  page.after = parts.after;
  return show(visit, std::move(page), status);
}

DraftForm<Right::agenda_write> form_at(const std::string& path, const std::string& kind) {
  return {.path = path,
          .kind = kind,
          .logs = "things",
          .largest_body = 1024 * 1024,
          .subject = [](Visit& visit, const Writes&, const http::Values&) -> std::optional<std::string> {
            const std::string thing(visit.parameter("ding"));
            return thing == "van-een-ander" ? std::nullopt : std::optional(thing);
          },
          .address =
              [](Visit& visit, const http::Values&) {
                const auto form = visit.in_portal("/schrijf");
                return visit.parameter("ding").empty() ? form : form / visit.parameter("ding");
              },
          .show = [](Visit& visit, const Writes&, const FormDraft& draft,
                     http::Status status) { return show_form(visit, draft, visit.in_portal("/schrijf"), status); }};
}

http::Response send_form(Visit& visit, const Writes& access) {
  const auto& form = visit.request().form;
  const DraftOf of{"things.new", ""};
  if (form.get("wat").empty())
    return show_form(visit, keep_typed(visit, access, of), visit.in_portal("/schrijf"), http::Status::unprocessable);
  visit.finish_reading();
  const auto key = form.get(form_key_field);
  Act act;
  act.object_kind = "things";
  try {
    const auto outcome =
        visit.perform_once(access, act, key, form.get("wat"), visit.in_portal("/dingen"), [&](db::WriteTx& tx) {
          tx.execute("update person set called = called || '!' where id = $1", access.actor().person);
          if (form.get("wat") == "halverwege mis") throw std::runtime_error("no");
          end_draft(tx, access, form);
        });
    if (outcome.kind == FormOutcome::Kind::other_content)
      return show_form(visit, with_new_key(visit), visit.in_portal("/schrijf"), http::Status::conflict);
    return go_to(*html::parse_own_path(outcome.went_to));
  } catch (const ChangedMeanwhile&) {
    return show_form(visit, keep_typed(visit, access, of), visit.in_portal("/schrijf"), http::Status::conflict);
  }
}

}  // namespace

std::vector<Route> rows_with_drafts() {
  auto all = rows_for_tests();
  all.push_back(get("/schrijf", Needs<Right::agenda_write>{}, [](Visit& visit, const Writes& access) {
                  return show_form(visit, open_draft(visit, access, {"things.new", ""}), visit.in_portal("/schrijf"),
                                   http::Status::ok);
                }).logs("things"));
  all.push_back(post("/schrijf", Needs<Right::agenda_write>{}, send_form).logs("things"));
  for (auto& row : draft_rows(form_at("/schrijf", "things.new"))) all.push_back(std::move(row));
  for (auto& row : draft_rows(form_at("/dingen/{ding}/anders", "things.change"))) all.push_back(std::move(row));
  return all;
}

}  // namespace regie::page

#include "writing_pages.h"

#include "page/draft_view.h"
#include "report_view.h"
#include "store_writing.h"
#include "tabs.h"
#include "writing.h"
#include "writing_view.h"

namespace regie::dossier {
namespace {

constexpr html::LiteralPath writing_path = "/dossier/schrijven";
constexpr std::string_view sent_parameter = "verstuurd";
constexpr auto confirmed_for = std::chrono::minutes(1);
// Of something new one, and of each correction one.
page::DraftOf draft_of(std::string_view corrects) { return {"dossier.report", std::string(corrects)}; }

// What is corrected, by the field or the address; nothing when that is no report that the visitor wrote.
std::optional<Report> find_corrected(page::Visit& visit, const WriteAccess& access, std::string_view number) {
  const auto parsed = ReportNumber::parse(number);
  if (!parsed) return std::nullopt;
  return find_own_writing(visit.read(), access, *parsed);
}

html::Url address_of_form(const page::Visit& visit, std::string_view corrects) {
  const auto form = visit.in_portal(writing_path);
  return corrects.empty() ? form : form.with_query(writing_field::corrects, corrects);
}

// Whoever may write may look at Tijdlijn (PEOPLE-8).
html::Url address_to_read(const page::Visit& visit, ReportNumber number) {
  return visit.portal().rights.allows(gate::Right::documents_read)
             ? visit.in_portal("/dossier/lezen/rapportage") / number.text()
             : visit.in_portal("/dossier/tijdlijn").with_query("rapportage", number.text());
}

WritingPage page_of(page::Visit& visit, const WriteAccess& access, const page::FormDraft& draft) {
  const auto& texts = visit.texts();
  const auto& portal = visit.portal();
  WritingPage page;
  page.typed = typed_report(draft.fields);
  page.form = visit.in_portal(writing_path);
  if (const auto corrected = find_corrected(visit, access, page.typed.corrects))
    page.corrected = WritingPage::Corrected{title_of(texts, *corrected), address_to_read(visit, corrected->number)};
  page.tabs = tabs_for(visit, Tab::writing);
  page.token = visit.form_token();
  page.is_own_portal = portal.is_own();
  page.client = portal.of.client_name;
  page.support_worker = portal.support_worker_name;
  std::vector<ui::TwoVersions::Line> lines;
  if (draft.trouble == page::FormDraft::Trouble::changed_elsewhere)
    lines = differences(texts, typed_report(draft.theirs), page.typed);
  page.draft =
      page::draft_parts(visit, draft, page.form, address_of_form(visit, page.typed.corrects), std::move(lines));
  return page;
}

http::Response show_page(const page::Visit& visit, const WritingPage& page, http::Status status) {
  return page::show(visit, writing_page(visit.texts(), page), status);
}

}  // namespace

http::Response show_writing(page::Visit& visit, const WriteAccess& access) {
  std::optional<Tab> last_tab;
  db::Batch batch(visit.read());
  read_last_tab(batch, access.actor(), last_tab);
  TabNews news;
  read_tab_news(batch, visit, access.actor(), access.portal(), news);
  batch.run();
  const std::string corrects(visit.request().query.get(writing_field::corrects));
  auto draft = page::open_draft(visit, access, draft_of(corrects));
  if (!corrects.empty()) {
    const auto corrected = find_corrected(visit, access, corrects);
    if (!corrected) return page::not_found(visit);
    // It begins with what it corrects.
    if (!draft.is_continued) {
      draft.fields.add(std::string(writing_field::title), corrected->title);
      draft.fields.add(std::string(writing_field::body), corrected->body);
      draft.fields.add(std::string(writing_field::corrects), corrects);
    }
  }
  auto page = page_of(visit, access, draft);
  page.tabs = tabs_for(visit, Tab::writing, news);
  // The address says what was sent; the page says so for a minute, to who sent it.
  if (const auto key = visit.request().query.find(sent_parameter)) {
    const auto sent = find_sent(visit.read(), access, *key);
    if (sent && sent->written_at + confirmed_for > visit.now()) {
      page.was_sent = true;
      page.sent_report = address_to_read(visit, sent->number);
    }
  }
  visit.looked_at("", "schrijven");
  auto response = show_page(visit, page, http::Status::ok);
  remember_tab(visit, access.actor(), Tab::writing, last_tab);
  return response;
}

http::Response send_writing(page::Visit& visit, const WriteAccess& access) {
  const auto& form = visit.request().form;
  const auto typed = typed_report(form);
  if (!typed.corrects.empty() && !find_corrected(visit, access, typed.corrects)) return page::not_found(visit);
  visit.looked_at("", "schrijven");
  // The form with what was typed and what is wrong with it; or, before that, what another window kept of it.
  const auto again = [&](std::vector<WritingMistake> mistakes) {
    const auto draft = page::keep_typed(visit, access, draft_of(typed.corrects));
    auto page = page_of(visit, access, draft);
    if (!draft.is_conflict()) page.mistakes = std::move(mistakes);
    return show_page(visit, page, draft.is_conflict() ? http::Status::conflict : http::Status::unprocessable);
  };
  auto checked = check_report(typed);
  if (!checked.mistakes.empty()) return again(std::move(checked.mistakes));

  const auto key = form.get(page::form_key_field);
  const auto went_to = visit.in_portal(writing_path).with_query(sent_parameter, key);
  const page::Act act{.action = gate::LogAction::create,
                      .event = "change",
                      .object_kind = "dossier",
                      .object_id = {},
                      .object_part = "rapportage"};
  visit.finish_reading();
  try {
    const auto outcome = visit.perform_once(access, act, key, content_of(typed), went_to, [&](db::WriteTx& tx) {
      store_writing(tx, access, {checked.title, checked.body, ReportNumber::parse(typed.corrects), std::string(key)},
                    visit.now());
      page::end_draft(tx, access, form);
    });
    if (outcome.kind == page::FormOutcome::Kind::other_content) {
      auto page = page_of(visit, access, page::with_new_key(visit));
      page.is_too_old = true;
      return show_page(visit, page, http::Status::conflict);
    }
    return page::go_to(html::parse_own_path(outcome.went_to).value_or(visit.in_portal(writing_path)));
  } catch (const page::ChangedMeanwhile&) {
    return again({});
  }
}

page::DraftForm<gate::Right::reports_write> writing_draft() {
  return {
      .path = "/dossier/schrijven",
      .kind = draft_of("").kind,
      .logs = "dossier",
      .largest_body = largest_writing_form,
      .subject = [](page::Visit& visit, const WriteAccess& access,
                    const http::Values& fields) -> std::optional<std::string> {
        const auto corrects = fields.get(writing_field::corrects);
        if (!corrects.empty() && !find_corrected(visit, access, corrects)) return std::nullopt;
        return draft_of(corrects).subject;
      },
      .address = [](page::Visit& visit,
                    const http::Values& fields) { return address_of_form(visit, fields.get(writing_field::corrects)); },
      .show =
          [](page::Visit& visit, const WriteAccess& access, const page::FormDraft& draft, http::Status status) {
            visit.looked_at("", "schrijven");
            return show_page(visit, page_of(visit, access, draft), status);
          }};
}

}  // namespace regie::dossier

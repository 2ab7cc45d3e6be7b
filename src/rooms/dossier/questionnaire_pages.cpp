#include "questionnaire_pages.h"

#include <algorithm>

#include "page/draft_view.h"
#include "plan.h"
#include "question_view.h"
#include "questionnaire_view.h"
#include "reading_pages.h"

namespace regie::dossier {
namespace {

constexpr int on_a_page = 20, most_pages = 10'000;
constexpr auto confirmed_for = std::chrono::minutes(1);

page::DraftOf draft_of(ResponseId id) { return {"dossier.questionnaire", id.text()}; }

bool is_the_client(const page::Visit& visit, const gate::Actor& actor) {
  return actor.capacity == gate::Capacity::client && visit.leaves_marks();
}

// The questionnaire of the address with all that stands around it; nothing when it does not show.
std::optional<QuestionnairePage> find_page(page::Visit& visit, const ReadAccess& access) {
  const auto id = ResponseId::parse(visit.parameter("questionnaire"));
  if (!id) return std::nullopt;
  QuestionnairePage page{.frame = reading_frame(visit, access),
                         .response = {},
                         .questions = {},
                         .answers = {},
                         .not_sent = {},
                         .form = {}};
  WholeResponse found;
  db::Batch batch(visit.read());
  read_frame(batch, visit, access, page.frame);
  read_response(batch, access, *id, found);
  batch.run();
  if (!found.response) return std::nullopt;
  page.response = *std::move(found.response);
  page.questions = std::move(found.questions);
  page.answers = std::move(found.answers);
  page.was_just_sent = page.response.author.account == access.actor().account && page.response.answered_at &&
                       *page.response.answered_at + confirmed_for > visit.now();
  return page;
}

// The form, filled in with that draft; when it was sent meanwhile, what was sent with what stands in the draft beside it.
http::Response show_draft(page::Visit& visit, QuestionnairePage page, const page::FormDraft& draft, http::Status status,
                          std::map<int, AnswerMistake> mistakes = {}, bool is_too_old = false) {
  visit.looked_at(page.response.id.text(), "vragenlijst");
  auto typed = typed_answers(page.questions, draft.fields);
  if (!page.response.waits()) {
    page.not_sent = std::move(typed);
    return page::show(visit, questionnaire_page(visit.texts(), page), http::Status::conflict);
  }
  std::vector<ui::TwoVersions::Line> lines;
  if (draft.trouble == page::FormDraft::Trouble::changed_elsewhere) {
    const auto theirs = typed_answers(page.questions, draft.theirs);
    for (const auto& question : page.questions) {
      if (question.kind == QuestionKind::heading) continue;
      lines.push_back({question.prompt, answer_in_words(visit.texts(), question, theirs),
                       answer_in_words(visit.texts(), question, typed)});
    }
  }
  const auto address = address_of(page.frame.looking.reading, page.response.id);
  page.form = QuestionnairePage::Form{.typed = std::move(typed),
                                      .mistakes = std::move(mistakes),
                                      .is_too_old = is_too_old,
                                      .token = visit.form_token(),
                                      .draft = page::draft_parts(visit, draft, address, address, std::move(lines))};
  return page::show(visit, questionnaire_page(visit.texts(), page), status);
}

}  // namespace

http::Response show_questionnaires(page::Visit& visit, const ReadAccess& access) {
  const int number = std::min(plain_number(visit.request().query.get("bladzijde")).value_or(1), most_pages);
  QuestionnairesPage page{.frame = reading_frame(visit, access), .responses = {}, .number = number};
  db::Batch batch(visit.read());
  read_frame(batch, visit, access, page.frame);
  read_questionnaires(batch, access, (number - 1) * on_a_page, on_a_page + 1, page.responses);
  batch.run();
  // Without any, the topics have no such line; and a page that was never there is none.
  if (page.responses.empty()) return page::not_found(visit);
  page.has_more = page.responses.size() > on_a_page;
  if (page.has_more) page.responses.pop_back();
  visit.looked_at("", "vragenlijsten");
  return page::show(visit, questionnaires_page(visit.texts(), page));
}

http::Response show_questionnaire(page::Visit& visit, const ReadAccess& access) {
  auto page = find_page(visit, access);
  if (!page) return page::not_found(visit);
  if (page->response.waits() && is_the_client(visit, access.actor())) {
    const auto draft = page::open_draft(visit, access, draft_of(page->response.id));
    return show_draft(visit, *std::move(page), draft, http::Status::ok);
  }
  visit.looked_at(page->response.id.text(), "vragenlijst");
  return page::show(visit, questionnaire_page(visit.texts(), *page));
}

http::Response send_questionnaire(page::Visit& visit, const OwnReadAccess& access) {
  auto page = find_page(visit, access);
  if (!page) return page::not_found(visit);
  const auto& form = visit.request().form;
  const auto id = page->response.id;
  const auto typed = typed_answers(page->questions, form);
  auto checked = check_answers(page->questions, typed);
  const bool is_wrong = !checked.mistakes.empty();
  // The form with what was typed and what is wrong with it; or, before that, what another window kept of it.
  const auto again = [&](QuestionnairePage shown) {
    if (!shown.response.waits())
      return show_draft(visit, std::move(shown), page::without_keeping(page::typed_draft(form)),
                        http::Status::conflict);
    const auto draft = page::keep_typed(visit, access, draft_of(id));
    const bool is_conflict = draft.is_conflict() || !is_wrong;
    return show_draft(visit, std::move(shown), draft,
                      is_conflict ? http::Status::conflict : http::Status::unprocessable,
                      draft.is_conflict() ? std::map<int, AnswerMistake>{} : std::move(checked.mistakes));
  };
  if (is_wrong) return again(*std::move(page));

  const auto went_to = address_of(page->frame.looking.reading, id);
  const page::Act act{.action = gate::LogAction::create,
                      .event = "change",
                      .object_kind = "dossier",
                      .object_id = id.text(),
                      .object_part = "vragenlijst"};
  visit.finish_reading();
  try {
    const auto outcome = visit.perform_once(access, act, form.get(page::form_key_field), id.text() + content_of(typed),
                                            went_to, [&](db::WriteTx& tx) {
                                              page::end_draft(tx, access, form);
                                              store_response(tx, access, id, checked.answers, visit.now());
                                              page::forget_drafts(tx, access.client(), draft_of(id));
                                            });
    if (outcome.kind != page::FormOutcome::Kind::other_content) return page::go_to(went_to);
    auto now = find_page(visit, access);
    if (!now) return page::not_found(visit);
    return show_draft(visit, *std::move(now), page::with_new_key(visit), http::Status::conflict, {}, true);
  } catch (const page::ChangedMeanwhile&) {
    auto now = find_page(visit, access);
    return now ? again(*std::move(now)) : page::not_found(visit);
  }
}

page::DraftForm<gate::Right::documents_read> questionnaire_draft() {
  // Asked each time that something is kept, so without the page around it.
  const auto waits = [](page::Visit& visit, const ReadAccess& access) -> std::optional<bool> {
    const auto id = ResponseId::parse(visit.parameter("questionnaire"));
    return id ? waits_for_client(visit.read(), access, *id) : std::nullopt;
  };
  return {.path = "/dossier/lezen/vragenlijst/{questionnaire}",
          .kind = draft_of({}).kind,
          .logs = "dossier",
          .largest_body = largest_questionnaire_form,
          .subject = [waits](page::Visit& visit, const ReadAccess& access,
                             const http::Values&) -> std::optional<std::string> {
            if (!waits(visit, access)) return std::nullopt;
            return draft_of(*ResponseId::parse(visit.parameter("questionnaire"))).subject;
          },
          .is_over = [waits](page::Visit& visit, const ReadAccess& access,
                             const http::Values&) { return !waits(visit, access).value_or(false); },
          .address =
              [](page::Visit& visit, const http::Values&) {
                return visit.in_portal("/dossier/lezen/vragenlijst") / visit.parameter("questionnaire");
              },
          .show =
              [](page::Visit& visit, const ReadAccess& access, const page::FormDraft& draft, http::Status status) {
                auto page = find_page(visit, access);
                return page ? show_draft(visit, *std::move(page), draft, status) : page::not_found(visit);
              }};
}

}  // namespace regie::dossier

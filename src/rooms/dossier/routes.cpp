#include "attachment_pages.h"
#include "plan_drafts.h"
#include "plan_pages.h"
#include "questionnaire_pages.h"
#include "reading_pages.h"
#include "rooms/dossier/dossier.h"
#include "tabs.h"
#include "timeline_pages.h"
#include "writing_pages.h"

namespace regie::dossier {

using gate::Right;
using page::get;
using page::Needs;
using page::NeedsAsClient;
using page::NeedsOneOf;
using page::post;

std::vector<page::Route> routes() {
  std::vector<page::Route> rows;
  rows.push_back(
      get("/dossier", NeedsOneOf<Right::timeline_read, Right::documents_read, Right::plan_read>{}, to_last_tab)
          .logs("dossier"));

  // Tijdlijn
  rows.push_back(get("/dossier/tijdlijn", Needs<Right::timeline_read>{}, show_timeline).logs("dossier"));

  // Attachments, for both
  rows.push_back(get("/dossier/bijlage/{report}/{attachment}",
                     NeedsOneOf<Right::timeline_read, Right::documents_read>{}, send_attachment)
                     .logs("dossier"));

  // Lezen
  rows.push_back(get("/dossier/lezen", Needs<Right::documents_read>{}, show_reading).logs("dossier"));
  rows.push_back(get("/dossier/lezen/onderwerp/{topic}", Needs<Right::documents_read>{}, show_topic).logs("dossier"));
  rows.push_back(
      get("/dossier/lezen/rapportage/{report}", Needs<Right::documents_read>{}, show_report).logs("dossier"));
  rows.push_back(get("/dossier/lezen/zoeken", Needs<Right::documents_read>{}, show_search).logs("dossier"));
  const NeedsAsClient<Right::documents_read> fills_in;
  rows.push_back(
      get("/dossier/lezen/vragenlijsten", Needs<Right::documents_read>{}, show_questionnaires).logs("dossier"));
  rows.push_back(get("/dossier/lezen/vragenlijst/{questionnaire}", Needs<Right::documents_read>{}, show_questionnaire)
                     .logs("dossier"));
  rows.push_back(post("/dossier/lezen/vragenlijst/{questionnaire}", fills_in, send_questionnaire)
                     .logs("dossier")
                     .takes_body_of(largest_questionnaire_form));
  for (auto& row : page::draft_rows(questionnaire_draft(), fills_in)) rows.push_back(std::move(row));

  // Schrijven
  rows.push_back(get("/dossier/schrijven", Needs<Right::reports_write>{}, show_writing).logs("dossier"));
  rows.push_back(post("/dossier/schrijven", Needs<Right::reports_write>{}, send_writing)
                     .logs("dossier")
                     .takes_body_of(largest_writing_form));
  for (auto& row : page::draft_rows(writing_draft())) rows.push_back(std::move(row));

  // Plannen
  const Needs<Right::plan_read> reads_plan;
  const NeedsAsClient<Right::plan_read> says_of_plan;
  rows.push_back(get("/dossier/plannen", reads_plan, show_plan).logs("dossier"));
  rows.push_back(get("/dossier/plannen/doel/{item}", reads_plan, show_plan_item).logs("dossier"));
  rows.push_back(get("/dossier/plannen/versies", reads_plan, show_plan_versions).logs("dossier"));
  rows.push_back(get("/dossier/plannen/versie/{version}", reads_plan, show_plan_version).logs("dossier"));
  rows.push_back(get("/dossier/plannen/versie/{version}/doel/{item}", reads_plan, show_plan_version).logs("dossier"));
  rows.push_back(post("/dossier/plannen/doel/{item}/gevoel", says_of_plan, send_plan_rating).logs("dossier"));
  rows.push_back(post("/dossier/plannen/doel/{item}/gedaan", says_of_plan, send_plan_tick).logs("dossier"));
  rows.push_back(post("/dossier/plannen/versie/{version}/mening", says_of_plan, send_plan_opinion).logs("dossier"));
  for (auto& row : plan_draft_rows()) rows.push_back(std::move(row));
  return rows;
}

}  // namespace regie::dossier

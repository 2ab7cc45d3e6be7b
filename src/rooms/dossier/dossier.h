#pragma once
// Mijn Dossier: what is written about one client, and by the client (spec dossier.md). What others may use of it: its rows, its tile on
// START, and how topics, agreements and reports come in from elsewhere.

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "db/database.h"
#include "page/route.h"

namespace regie::dossier {

using TopicId = base::Id<struct TopicKind>;
using PlanItemId = base::Id<struct PlanItemKind>;
using QuestionnaireId = base::Id<struct QuestionnaireKind>;  // one version of what is asked
using ResponseId = base::Id<struct ResponseKind>;            // a questionnaire of one client, filled in or still to be

// A report's number is its place in time: a later report has a higher one, over all clients (decision 11). Addresses name it.
struct ReportNumber {
  std::int64_t value = 0;
  auto operator<=>(const ReportNumber&) const = default;
  std::string text() const { return std::to_string(value); }
  static std::optional<ReportNumber> parse(std::string_view text);  // exactly what text() gives
};

// The rows of this room: /dossier and what stands under it.
std::vector<page::Route> routes();
// The orange tile, with how many reports are new.
page::Tile tile();

// ---- what comes in from elsewhere; none of it asks for access, so it belongs in no page -------------------------------------------

// A heading of the organisation. One that is there already (by its address) gets this name, icon and position.
struct ImportedTopic {
  std::string address;  // "wonen": what stands in addresses
  std::string name;     // "Wonen"
  std::string icon;     // a name of web/icons: "i-koffie"
  int position = 0;     // their order; the lowest comes first
};
TopicId import_topic(db::WriteTx& tx, const ImportedTopic& topic, base::Instant now);
// The topic of what is written in the portal (PEOPLE-9): always there, and shows without an agreement.
TopicId own_topic();

// Client and support worker agree that a topic shows, or that it no longer does. Saying the same twice changes nothing.
void agree_topic(db::WriteTx& tx, base::ClientId client, TopicId topic, base::Instant now);
void end_topic_agreement(db::WriteTx& tx, base::ClientId client, TopicId topic, base::Instant now);

struct Author {
  std::optional<base::AccountId> account;
  std::optional<base::PersonId> person;  // for the portrait
  std::string capacity = "staff";        // gate::name_of(Capacity)
  std::string name;                      // "Fatima Amrani", as it is now
  std::string role;                      // "persoonlijk begeleider"; empty for others than staff
};
struct ImportedAttachment {
  std::string name;   // "Knie-oefeningen", without an ending
  std::string bytes;  // a PDF or a picture, at most 25 MB (media/files.h)
};
struct ImportedReport {
  TopicId topic;
  base::Instant reported_at;  // when it is about; lists are in this order
  std::string title;          // may be empty
  std::string body;           // as it was typed; shown as text
  Author author;
  std::optional<ReportNumber> corrects;  // an earlier report of this client under the same topic
  std::string key;                       // not empty: a second one with this key is the first one
  std::vector<ImportedAttachment> attachments{};
};
// Stores it, with its attachments, its counts and words, and as unread for everybody who reads along. Throws std::invalid_argument for an empty body or
// author, for an attachment that is not kept, or when what it corrects is not there.
ReportNumber import_report(db::WriteTx& tx, base::ClientId client, const ImportedReport& report, base::Instant now);
// Many at once, much faster. In one transaction: at most some thousands.
void import_reports(db::WriteTx& tx, base::ClientId client, std::span<const ImportedReport> reports, base::Instant now);
// From now on, what comes in is unread to this account; what was there is not. Looking at the record does the same.
void begin_reading(db::WriteTx& tx, base::ClientId client, base::AccountId account, base::Instant now);

// ---- Plannen: what comes in of the goals plan ----------------------------------------------------------------

enum class PlanState { draft, agreed, evaluated };
enum class PlanProgress { not_started, busy, reached, stopped };
enum class PlanOpinion { seen, disagrees };

// A main goal; under it its goals; under those their actions.
struct ImportedPlanItem {
  std::optional<PlanItemId> id;  // that of an earlier version when it goes on: so does its course
  std::string title;             // "Ik maak een boodschappenlijst"
  std::string explanation;       // may be empty
  std::string icon;              // a name of web/icons; empty: that of its kind
  std::string who;               // "Jij maakt de lijst. Rik gaat mee naar de winkel."
  bool is_done_by_client = false;
  std::string rhythm;                      // "elke dinsdag"; may be empty
  std::optional<base::LocalDate> ends_on;  // when it should be there
  int times = 0;                           // how often it is to be done in all; 0: once
  PlanProgress progress = PlanProgress::not_started;
  std::vector<ImportedPlanItem> under;
};
struct ImportedPlan {
  PlanState state = PlanState::draft;
  std::optional<base::LocalDate> agreed_on;  // unless it is a draft
  std::optional<base::LocalDate> talk_again_on;
  std::optional<base::LocalDate> evaluated_on;  // only when it was
  std::string evaluation;                       // what was said then; may be empty
  std::string made_by;
  std::string key;  // not empty: a second one with this key is the first one
  std::vector<ImportedPlanItem> main_goals;
};
// Stores it as the next version, beside all earlier ones, and gives its number. A draft shows to nobody in the portal. Throws
// std::invalid_argument when dates and state do not fit, a title is missing, or something stands deeper than an action.
int import_plan_version(db::WriteTx& tx, base::ClientId client, const ImportedPlan& plan, base::Instant now);
// draft → agreed → evaluated; false when that version is in another state.
bool agree_plan_version(db::WriteTx& tx, base::ClientId client, int version, base::LocalDate on);
bool evaluate_plan_version(db::WriteTx& tx, base::ClientId client, int version, base::LocalDate on,
                           std::string_view evaluation);

// What a client said or did on paper, or before the portal was there; of something in that version.
struct ImportedRating {
  int version = 0;
  PlanItemId item;
  int face = 0;  // 1, very bad, to 5, very good
  std::string words;
  base::Instant rated_at;
};
void import_plan_rating(db::WriteTx& tx, base::ClientId client, const ImportedRating& rating, const Author& author);
void import_plan_tick(db::WriteTx& tx, base::ClientId client, int version, PlanItemId action, base::LocalDate day,
                      base::Instant now);
void import_plan_opinion(db::WriteTx& tx, base::ClientId client, int version, PlanOpinion opinion,
                         std::string_view reason, const Author& author, base::Instant given_at);

// ---- questionnaires: what the organisation asks, and what was answered ----------------------------------------

// How a question is answered; a heading is not.
enum class QuestionKind { heading, yes_no, choice, choices, face, line, text, number, date };

struct QuestionOption {
  std::string label;
  std::string icon;  // a name of web/icons; may be empty
};
struct ImportedQuestion {
  std::string link_id;  // how the organisation's own system calls it
  QuestionKind kind = QuestionKind::text;
  std::string prompt;       // "Hoe vind je het eten?"
  std::string explanation;  // may be empty
  bool is_required = false;
  std::vector<QuestionOption> options;  // of choice and choices only
};
struct ImportedQuestionnaire {
  std::string address;  // the same for all versions: what client and support worker agree on
  int version = 1;
  std::string title, explanation;
  std::string icon = "i-vraag";
  std::vector<ImportedQuestion> questions;
};
// A version that is there already stays as it is. Throws std::invalid_argument when something could not be asked as it stands: no
// title, no question, a choice without options, two questions with one link_id.
QuestionnaireId import_questionnaire(db::WriteTx& tx, const ImportedQuestionnaire& questionnaire, base::Instant now);

// Client and support worker agree that a questionnaire shows, in whichever version, or that it no longer does.
void agree_questionnaire(db::WriteTx& tx, base::ClientId client, std::string_view address, base::Instant now);
void end_questionnaire_agreement(db::WriteTx& tx, base::ClientId client, std::string_view address, base::Instant now);

// Asks the client to fill it in, in the portal (WORK-6). Who asks that, agrees that it shows. `key`, not empty: a second one with
// this key is the first one.
ResponseId ask_questionnaire(db::WriteTx& tx, base::ClientId client, QuestionnaireId questionnaire,
                             std::string_view asked_by, std::string_view key, base::Instant now);

struct ImportedAnswer {
  std::string link_id;
  std::string value;  // as questionnaire_answer has it; of several chosen options one each
};
struct ImportedResponse {
  QuestionnaireId questionnaire;
  Author author;
  base::Instant answered_at;
  std::vector<ImportedAnswer> answers;
  std::string key;  // not empty: a second one with this key is the first one
};
// What was filled in elsewhere. Throws std::invalid_argument for an answer to what is not asked.
ResponseId import_response(db::WriteTx& tx, base::ClientId client, const ImportedResponse& response, base::Instant now);

}  // namespace regie::dossier

#include "app/demonstration/questionnaires.h"

#include <array>

#include "app/demonstration/dice.h"

namespace regie::app::demonstration {

namespace {

using base::LocalDate;
using dossier::ImportedAnswer;
using dossier::ImportedQuestion;
using dossier::ImportedQuestionnaire;
using dossier::QuestionOption;
using enum dossier::QuestionKind;

constexpr std::string_view well_being = "hoe-gaat-het", holiday = "vakantie", health = "gezondheid";

ImportedQuestion asks(std::string link_id, dossier::QuestionKind kind, std::string prompt, bool is_required = true) {
  ImportedQuestion question;
  question.link_id = std::move(link_id);
  question.kind = kind;
  question.prompt = std::move(prompt);
  question.is_required = is_required;
  return question;
}
ImportedQuestion offers(ImportedQuestion question, std::vector<QuestionOption> options) {
  question.options = std::move(options);
  return question;
}

ImportedQuestionnaire about_well_being() {
  ImportedQuestionnaire made;
  made.address = well_being;
  made.title = "Hoe gaat het met jou?";
  made.explanation = "Wij willen graag weten hoe het met je gaat. Er is geen goed of fout antwoord.";
  made.icon = "i-smile";
  made.questions = {
      asks("wonen-kop", heading, "Wonen"),
      asks("wonen", face, "Hoe vind je het waar je woont?"),
      asks("eten", face, "Hoe vind je het eten?"),
      asks("veilig", yes_no, "Voel je je veilig in huis?"),
      asks("mensen-kop", heading, "Mensen om je heen"),
      asks("begeleiding", face, "Hoe vind je je begeleiders?"),
      offers(asks("bezoek", choice, "Krijg je genoeg bezoek?"),
             {{"ja, genoeg", ""}, {"soms wel, soms niet", ""}, {"nee, te weinig", ""}}),
      asks("verder-kop", heading, "En verder"),
      offers(asks("leuk", choices, "Wat doe je het liefst?", false), {{"muziek", "i-muziek"},
                                                                      {"sport", "i-sport"},
                                                                      {"koken", "i-eten"},
                                                                      {"spelletjes", "i-spel"},
                                                                      {"de tuin", "i-plant"},
                                                                      {"tv kijken", "i-tv"}}),
      asks("anders", text, "Wat zou je anders willen?", false),
  };
  return made;
}

ImportedQuestionnaire about_holiday() {
  ImportedQuestionnaire made;
  made.address = holiday;
  made.title = "Vakantie volgend jaar";
  made.explanation = "Samen maken we een plan voor de vakantie. Vul in wat jij graag wilt.";
  made.icon = "i-bus";
  auto when = asks("dag", date, "Vanaf welke dag kun je?", false);
  auto nights = asks("nachten", number, "Hoeveel nachten wil je weg?", false);
  nights.explanation = "Schrijf een getal. Bijvoorbeeld: 5";
  made.questions = {
      asks("mee", yes_no, "Wil je mee op vakantie?"),
      offers(asks("waarheen", choice, "Waar wil je het liefst heen?", false), {{"naar zee", "i-zwem"},
                                                                               {"naar het bos", "i-plant"},
                                                                               {"naar een stad", "i-gebouw"},
                                                                               {"ik blijf thuis", "i-koffie"}}),
      std::move(when),
      std::move(nights),
      asks("met", line, "Met wie wil je op een kamer?", false),
      asks("wens", text, "Wat wil je daar graag doen?", false),
  };
  return made;
}

ImportedQuestionnaire about_health() {
  ImportedQuestionnaire made;
  made.address = health;
  made.title = "Gezondheid";
  made.explanation = "Deze vragenlijst vult je begeleider elk jaar samen met jou in.";
  made.icon = "i-dokter";
  made.questions = {
      asks("tandarts", date, "Wanneer was je voor het laatst bij de tandarts?"),
      asks("bril", yes_no, "Heb je een bril nodig?"),
      asks("gewicht", number, "Hoeveel weeg je, in kilo?", false),
      asks("slapen", face, "Hoe slaap je?"),
      asks("bewegen", line, "Wat doe je om te bewegen?", false),
  };
  return made;
}

// What one client answered on one day.
class AnswerWriter {
 public:
  AnswerWriter(std::string_view client, LocalDate date) : client_(client), date_(date), day_(date.iso()) {}

  std::vector<ImportedAnswer> well_being_answers() const {
    constexpr std::array wishes = {"Ik wil vaker naar buiten.", "Ik wil mijn kamer een andere kleur geven.",
                                   "Het mag wat stiller zijn in de avond.", "Niks. Het is goed zo."};
    return {{"wonen", face_for("wonen")},
            {"eten", face_for("eten")},
            {"veilig", luck(8, "veilig") == 0 ? "no" : "yes"},
            {"begeleiding", face_for("begeleiding")},
            {"bezoek", std::to_string(1 + luck(3, "bezoek"))},
            {"leuk", std::to_string(1 + luck(3, "leuk"))},
            {"leuk", std::to_string(4 + luck(3, "ook leuk"))},
            {"anders", wishes[luck(wishes.size(), "anders")]}};
  }
  std::vector<ImportedAnswer> health_answers() const {
    constexpr std::array moves = {"Wandelen in het bos", "Zwemmen op zaterdag", "Fietsen naar het werk"};
    return {{"tandarts", date_.plus_days(-20 - static_cast<int>(luck(60, "tandarts"))).iso()},
            {"bril", one_of(2, {"bril", client_}) == 0 ? "yes" : "no"},
            {"gewicht", std::to_string(58 + one_of(35, {"gewicht", client_})) + ".5"},
            {"slapen", face_for("slapen")},
            {"bewegen", moves[luck(moves.size(), "bewegen")]}};
  }

 private:
  std::size_t luck(std::size_t count, std::string_view what) const {
    return one_of(count, {"questionnaire", client_, day_, what});
  }
  std::string face_for(std::string_view what) const { return std::to_string(2 + luck(4, what)); }

  std::string_view client_;
  LocalDate date_;
  std::string day_;
};

}  // namespace

std::vector<ImportedQuestionnaire> questionnaires() { return {about_well_being(), about_holiday(), about_health()}; }

QuestionnairesData questionnaires_of(std::string_view client, LocalDate filled_on) {
  constexpr int a_year = 364;  // whole weeks: the same day of the week
  QuestionnairesData data;
  const auto last = filled_on.plus_days(-40 - static_cast<int>(one_of(100, {"questionnaire day", client})));
  for (const auto date : {last.plus_days(-2 * a_year), last.plus_days(-a_year), last})
    data.filled_in.push_back({well_being, date, true, AnswerWriter(client, date).well_being_answers()});
  for (const auto date : {last.plus_days(-a_year + 21), last.plus_days(21)})
    data.filled_in.push_back({health, date, false, AnswerWriter(client, date).health_answers()});
  if (client == "jan.devries" || one_of(2, {"questionnaire asked", client}) == 0)
    data.asked.push_back({holiday, filled_on.plus_days(-2)});
  return data;
}

}  // namespace regie::app::demonstration

#include "app/demonstration/reports.h"

#include <algorithm>
#include <array>
#include <optional>

#include "app/demonstration/cast.h"
#include "app/demonstration/dice.h"
#include "app/demonstration/report_stories.h"
#include "base/dates_in_words.h"

namespace regie::app::demonstration {

namespace {

constexpr std::array topics = {
    TopicData{"belangrijke-informatie", "Belangrijke informatie", "i-ster"},
    TopicData{"wonen", "Wonen", "i-koffie"},
    TopicData{"dagbesteding", "Dagbesteding", "i-plant"},
    TopicData{"gezondheid", "Gezondheid", "i-dokter"},
    TopicData{"vrije-tijd", "Vrije tijd", "i-hart"},
    TopicData{"familie-en-vrienden", "Familie en vrienden", "i-mensen"},
    TopicData{"geld", "Geld", "i-winkel"},
    TopicData{"zelf-doen", "Dingen zelf doen", "i-vink"},
};

constexpr int days_of_large_record = 7305;  // twenty years

constexpr std::array women = {"samira.yilmaz",   "joyce.pinas",   "truus.dekker",    "mai.nguyen",
                              "amina.elidrissi", "lotte.vermeer", "anna.devries",    "elif.yilmaz",
                              "corrie.bos",      "annie.dekker",  "naima.elidrissi", "jolanda.peters"};
bool is_woman(std::string_view key) { return std::ranges::find(women, key) != women.end(); }

// Chance within one day: one number from the dice, and as many after it as are needed (splitmix64).
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}
  std::size_t one_of(std::size_t count) {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return static_cast<std::size_t>((mixed ^ (mixed >> 31)) % count);
  }
  template <class List>
  auto& from(const List& list) {
    return list[one_of(list.size())];
  }

 private:
  std::uint64_t state_;
};

// Who there is around a client.
struct Circle {
  std::string_view client, called;
  std::vector<std::string_view> housemates, family, workers;
};

std::string_view first_name(std::string_view key) { return person(key).first_name; }

Circle make_circle(std::string_view client) {
  Circle circle{client, first_name(client), {}, {}, {}};
  const auto data = std::ranges::find(clients(), client, &ClientData::person);
  for (const auto& other : clients())
    if (other.team == data->team && other.person != client) circle.housemates.push_back(first_name(other.person));
  for (const auto& contact : contacts()) {
    if (contact.client == client && (contact.relation == "mother" || contact.relation == "father" ||
                                     contact.relation == "brother_sister" || contact.relation == "family"))
      circle.family.push_back(contact.person);
  }
  // The own support worker writes more than half of it.
  circle.workers.assign(3, data->support_worker);
  for (const auto& employee : employees())
    if (std::ranges::find(employee.teams, data->team) != employee.teams.end() && employee.person != client)
      circle.workers.push_back(employee.person);
  return circle;
}
const Circle& circle_of(std::string_view client) {
  static const std::vector<Circle> circles = [] {
    std::vector<Circle> all;
    for (const auto& data : clients()) all.push_back(make_circle(data.person));
    return all;
  }();
  return *std::ranges::find(circles, client, &Circle::client);
}

// Makes one report's texts.
class Writer {
 public:
  Writer(const Circle& circle, bool is_own, base::LocalDate date, Draw& draw)
      : circle_(circle), is_own_(is_own), date_(date), draw_(draw) {}

  std::string write(std::string_view sentence) {
    std::string text;
    for (std::size_t at = 0; at < sentence.size();) {
      const auto open = std::min(sentence.find('{', at), sentence.size());
      text += sentence.substr(at, open - at);
      if (open == sentence.size()) break;
      const auto close = sentence.find('}', open);
      fill_in(text, sentence.substr(open + 1, close - open - 1));
      at = close + 1;
    }
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
  }

 private:
  void fill_in(std::string& text, std::string_view slot) {
    const bool woman = is_woman(circle_.client);
    if (slot == "naam") {
      text += circle_.called;
    } else if (slot == "hij" || slot == "Hij") {
      text += slot == "hij" ? (woman ? "zij" : "hij") : (woman ? "Zij" : "Hij");
    } else if (slot == "hem") {
      text += woman ? "haar" : "hem";
    } else if (slot == "zijn") {
      text += its();
    } else if (slot == "bewoner") {
      text += draw_.from(circle_.housemates);
    } else if (slot == "begeleider") {
      text += first_name(circle_.workers.front());
    } else if (slot == "weekdag") {
      text += base::weekday_name(date_.weekday(), base::Language::dutch);
    } else if (slot == "familie") {
      add_family(text);
    } else {
      text += draw_.from(words_for(slot));
    }
  }

  std::string_view its() const { return is_own_ ? "mijn" : is_woman(circle_.client) ? "haar" : "zijn"; }

  // One and the same in a report.
  void add_family(std::string& text) {
    if (circle_.family.empty()) {
      text.append(its()).append(" tante");
      return;
    }
    if (!relative_) relative_ = draw_.one_of(circle_.family.size());
    const auto who = circle_.family[*relative_];
    const auto contact = std::ranges::find_if(
        contacts(), [&](const auto& one) { return one.client == circle_.client && one.person == who; });
    if (contact->relation == "mother")
      text.append(its()).append(" moeder");
    else if (contact->relation == "father")
      text.append(its()).append(" vader");
    else if (contact->relation == "brother_sister")
      text.append(its()).append(is_woman(who) ? " zus " : " broer ").append(first_name(who));
    else
      text.append(is_woman(who) ? "nicht " : "neef ").append(first_name(who));
  }

  const Circle& circle_;
  bool is_own_;
  base::LocalDate date_;
  Draw& draw_;
  std::optional<std::size_t> relative_;
};

ReportData make_report(const Circle& circle, std::string_view topic, base::LocalDate date, int minute, Draw& draw) {
  const bool is_own = topic.empty();
  const Story& story = draw.from(stories_of(topic));
  Writer writer(circle, is_own, date, draw);
  ReportData made;
  made.topic = topic;
  made.date = date;
  made.minute = minute;
  made.title = writer.write(draw.from(story.titles));
  for (const auto* sentences : {&story.begins, &story.middles, &story.ends})
    if (!sentences->empty()) made.body.append(made.body.empty() ? "" : " ").append(writer.write(draw.from(*sentences)));
  if (draw.one_of(4) == 0) made.body.append("\n\n").append(writer.write(draw.from(story.middles)));
  made.author = is_own ? circle.client : draw.from(circle.workers);
  return made;
}

// How often each topic comes up.
std::string_view draw_topic(Draw& draw, bool writes_self) {
  constexpr std::array chances = {
      "wonen",      "wonen",      "wonen",      "dagbesteding",        "dagbesteding", "dagbesteding", "gezondheid",
      "gezondheid", "vrije-tijd", "vrije-tijd", "familie-en-vrienden", "geld",         "zelf-doen",    ""};
  const std::string_view topic = draw.from(chances);
  return topic.empty() && !writes_self ? "wonen" : topic;
}

// What the first page of Lezen shows, and what always came yesterday.
void add_showcase(std::string_view client, base::LocalDate date, base::LocalDate filled_on,
                  std::vector<ReportData>& day) {
  if (client != "jan.devries") return;
  const auto days_ago = date.days_until(filled_on);
  const auto add = [&](std::string_view topic, int minute, std::string_view title, std::string_view body,
                       std::string_view author, ReportData::Attachment attachment = ReportData::Attachment::none) {
    day.push_back({topic, date, minute, std::string(title), std::string(body), author, attachment});
  };
  if (days_ago == 15) {
    add("belangrijke-informatie", 15 * 60 + 10, "Dit helpt als ik pijn heb",
        "Jan zegt niet altijd dat hij pijn heeft. Hij wordt dan stil. Vraag rustig: doet je knie pijn? Hij wijst het "
        "dan zelf "
        "aan.\n\nRusten op de bank met een koud doekje helpt. Na een half uur is het vaak over. Is het niet over? Bel "
        "dan de "
        "huisarts.",
        "fatima.amrani", ReportData::Attachment::knee_exercises);
  }
  if (days_ago == 82) {
    add("belangrijke-informatie", 10 * 60, "Wie bel je als er iets is",
        "Overdag bel je Fatima. In de avond en in de nacht bel je de wacht. Het nummer hangt ook naast de voordeur.",
        "sanne.bakker");
  }
  if (days_ago == 17) {
    add("", 16 * 60, "Fietsen met papa",
        "We zijn naar het bos gefietst. Papa had broodjes mee. Mijn knie deed geen pijn.", "jan.devries");
  }
  if (days_ago == 1) {
    add("dagbesteding", 15 * 60 + 30, "De laatste pompoenen",
        "Jan heeft vandaag met Kim de laatste pompoenen geoogst. Het waren er 24. Hij heeft de kruiwagen twee keer vol "
        "naar de "
        "winkel gebracht.\n\nNa de koffie was hij moe. Toen heeft hij etiketten geplakt.",
        "kim.vandijk", ReportData::Attachment::garden);
  }
}

std::size_t reports_on(std::string_view client, base::LocalDate date, base::LocalDate filled_on,
                       std::size_t large_record, Draw& draw) {
  if (client != client_with_large_record) return std::array{0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1}[draw.one_of(12)];
  const auto until = [&](int day) {
    return large_record * static_cast<std::size_t>(std::max(0, day)) / days_of_large_record;
  };
  const int day = first_day_of_record(client, filled_on).days_until(date);
  return until(day + 1) - until(day);
}

}  // namespace

std::span<const TopicData> report_topics() { return topics; }

bool is_agreed(std::string_view client, std::string_view topic) {
  return topic != "geld" || client == "cor.peters" || client == client_with_large_record;
}

base::LocalDate first_day_of_record(std::string_view client, base::LocalDate filled_on) {
  if (client == client_with_large_record) return filled_on.plus_days(-days_of_large_record);
  return filled_on.plus_days(
      -static_cast<int>(std::size_t{3} * 365 + one_of(std::size_t{5} * 365, {"record", client})));
}

std::vector<ReportData> reports_of(std::string_view client, base::LocalDate date, base::LocalDate filled_on,
                                   std::size_t large_record) {
  const Circle& circle = circle_of(client);
  const bool writes_self = [&] {
    for (const auto& portal : portals())
      if (portal.client == client) return std::ranges::find(portal.agreed, reports_write) != portal.agreed.end();
    return false;
  }();
  Draw draw(chance({"reports", client, date.iso()}));
  std::vector<ReportData> day;
  const auto count = reports_on(client, date, filled_on, large_record, draw);
  for (std::size_t i = 0; i < count; ++i) {
    const int minute = 8 * 60 + static_cast<int>(draw.one_of(std::size_t{14} * 12)) * 5;
    day.push_back(make_report(circle, draw_topic(draw, writes_self), date, minute, draw));
  }
  // Some things are written down once a year.
  const auto day_of_year = base::LocalDate::from(date.year(), 1, 1)->days_until(date);
  for (std::size_t i = 0; i < stories_of("belangrijke-informatie").size(); ++i) {
    if (client != "jan.devries" &&
        one_of(365, {"important", client, std::to_string(i)}) == static_cast<std::size_t>(day_of_year))
      day.push_back(make_report(circle, "belangrijke-informatie", date, 10 * 60 + static_cast<int>(i) * 15, draw));
  }
  add_showcase(client, date, filled_on, day);
  std::ranges::stable_sort(day, {}, &ReportData::minute);
  return day;
}

}  // namespace regie::app::demonstration

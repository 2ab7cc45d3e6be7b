#include "words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ui/texts.h"

namespace regie::sharing {

namespace {

using ui::TextKey;
using ui::Texts;

struct RightWords {
  TextKey<0> tick, own, other;
};
RightWords words_of(Right right) {
  switch (right) {
    case Right::agenda_read:
      return {text::sharing_right_agenda_read, text::sharing_own_agenda_read, text::sharing_other_agenda_read};
    case Right::agenda_write:
      return {text::sharing_right_agenda_write, text::sharing_own_agenda_write, text::sharing_other_agenda_write};
    case Right::timeline_read:
      return {text::sharing_right_timeline_read, text::sharing_own_timeline_read, text::sharing_other_timeline_read};
    case Right::documents_read:
      return {text::sharing_right_documents_read, text::sharing_own_documents_read, text::sharing_other_documents_read};
    case Right::reports_write:
      return {text::sharing_right_reports_write, text::sharing_own_reports_write, text::sharing_other_reports_write};
    case Right::plan_read:
      return {text::sharing_right_plan_read, text::sharing_own_plan_read, text::sharing_other_plan_read};
    case Right::messages_use:
      return {text::sharing_right_messages_use, text::sharing_own_messages_use, text::sharing_other_messages_use};
    case Right::details_read:
      return {text::sharing_right_details_read, text::sharing_own_details_read, text::sharing_other_details_read};
    case Right::board_read:
      return {text::sharing_right_board_read, text::sharing_own_board_read, text::sharing_other_board_read};
    case Right::board_write: break;
  }
  return {text::sharing_right_board_write, text::sharing_own_board_write, text::sharing_other_board_write};
}

}  // namespace

std::string_view relation_name(const Texts& texts, std::string_view stored) {
  constexpr std::array known = {std::pair{"mother", text::sharing_relation_mother},
                                std::pair{"father", text::sharing_relation_father},
                                std::pair{"brother_sister", text::sharing_relation_brother_sister},
                                std::pair{"family", text::sharing_relation_family},
                                std::pair{"friend", text::sharing_relation_friend},
                                std::pair{"volunteer", text::sharing_relation_volunteer},
                                std::pair{"legal_representative", text::sharing_relation_legal_representative},
                                std::pair{"mentor", text::sharing_relation_mentor},
                                std::pair{"administrator_of_means", text::sharing_relation_administrator_of_means},
                                std::pair{"curator", text::sharing_relation_curator}};
  for (const auto& [name, key] : known)
    if (stored == name) return texts(key);
  return texts(text::sharing_relation_other);
}

std::string relation_in_words(const Texts& texts, const Person& person, bool is_own_portal) {
  std::string_view relation = relation_name(texts, person.relation);
  if (person.relation == "brother_sister" && person.gender == "woman") relation = texts(text::sharing_relation_sister);
  if (person.relation == "brother_sister" && person.gender == "man") relation = texts(text::sharing_relation_brother);
  const bool is_somebodys = relation != texts(text::sharing_relation_other) && person.relation != "family";
  return is_own_portal && is_somebodys ? texts(text::sharing_relation_yours, relation) : std::string(relation);
}

std::string_view section_name(const Texts& texts, Section::Name name) {
  switch (name) {
    case Section::Name::appointments: return texts(text::sharing_section_appointments);
    case Section::Name::record: return texts(text::sharing_section_record);
    case Section::Name::messages: return texts(text::sharing_section_messages);
    case Section::Name::details: break;
  }
  return texts(text::sharing_section_details);
}

std::string_view short_section_name(const Texts& texts, Section::Name name) {
  switch (name) {
    case Section::Name::appointments: return texts(text::sharing_short_appointments);
    case Section::Name::record: return texts(text::sharing_short_record);
    case Section::Name::messages: return texts(text::sharing_short_messages);
    case Section::Name::details: break;
  }
  return texts(text::sharing_short_details);
}

std::string_view icon_of(Section::Name name) {
  switch (name) {
    case Section::Name::appointments: return "i-agenda";
    case Section::Name::record: return "i-boek";
    case Section::Name::messages: return "i-bericht";
    case Section::Name::details: break;
  }
  return "i-persoon";
}

std::string_view right_name(const Texts& texts, Right right) { return texts(words_of(right).tick); }
std::string_view what_right_does(const Texts& texts, Right right, bool is_own_portal) {
  const RightWords words = words_of(right);
  return texts(is_own_portal ? words.own : words.other);
}

std::string enumerated(const Texts& texts, const std::vector<std::string>& things) {
  std::string all;
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (i > 0 && i + 1 == things.size())
      all.append(" ").append(texts(text::sharing_and)).append(" ");
    else if (i > 0)
      all.append(", ");
    all.append(things[i]);
  }
  return all;
}

StateInWords state_in_words(const Texts& texts, const Person& person, PersonState state) {
  if (person.is_the_manager) return {"ok", "i-schild", texts(text::sharing_state_manages)};
  switch (state) {
    case PersonState::has_access: return {"ok", "i-goed", texts(text::sharing_state_has_access)};
    case PersonState::invited: return {"new", "i-uitnodiging", texts(text::sharing_state_invited)};
    case PersonState::declined: return {"no", "i-kruis", texts(text::sharing_state_declined)};
    case PersonState::lapsed: return {"no", "i-klok", texts(text::sharing_state_lapsed)};
    case PersonState::stopped: return {"no", "i-slot", texts(text::sharing_state_stopped)};
    case PersonState::no_access: break;
  }
  return {"no", "i-slot", texts(text::sharing_state_no_access)};
}

StateInWords sending_in_words(const Texts& texts, Sending sending) {
  switch (sending) {
    case Sending::on_its_way: return {"", "i-klok", texts(text::sharing_sending_on_its_way)};
    case Sending::sent: return {"ok", "i-vink", texts(text::sharing_sending_sent)};
    case Sending::failed: return {"no", "i-letop", texts(text::sharing_sending_failed)};
    case Sending::nothing: break;
  }
  return {};
}

std::vector<Sentence> deeds_in_words(const Texts& texts, const std::vector<Deed>& deeds, bool is_own_portal) {
  std::vector<Sentence> sentences;
  for (const Deed& deed : deeds) {
    std::vector<std::string> more, less;
    for (const Change& change : deed.changes) {
      const bool gives = change.kind == Change::Kind::give || change.kind == Change::Kind::reopen;
      // Giving what an ending right included changes nothing that anybody notices.
      if (gives && held_by(deed.person, gate::Rights{change.right}).has_exactly(change.right) &&
          !deed.person.closed.has_exactly(change.right))
        continue;
      auto& list = gives ? more : less;
      const std::string what(what_right_does(texts, change.right, is_own_portal));
      if (std::find(list.begin(), list.end(), what) == list.end()) list.push_back(what);
    }
    const std::string& name = deed.person.first_name;
    if (!more.empty() && !less.empty())
      sentences.push_back(
          {true, texts(text::sharing_now_may_and_not, name, enumerated(texts, more), enumerated(texts, less))});
    else if (!more.empty())
      sentences.push_back({true, texts(text::sharing_now_may, name, enumerated(texts, more))});
    else if (!less.empty())
      sentences.push_back({false, texts(text::sharing_now_may_not, name, enumerated(texts, less))});
    if (deed.gets_account)
      sentences.push_back({true, texts(text::sharing_gets_account, name)});
    else if (deed.gets_invitation)
      sentences.push_back({true, texts(text::sharing_gets_invitation, name)});
  }
  return sentences;
}

std::string mistake_in_words(const Texts& texts, const Mistake& mistake) {
  using Kind = Mistake::Kind;
  switch (mistake.kind) {
    case Kind::nothing_chosen:
      return texts(text::sharing_choose_in_section, mistake.name,
                   section_name(texts, sections()[static_cast<std::size_t>(mistake.section)].name));
    case Kind::may_not_give: return std::string(texts(text::sharing_may_not_give));
    case Kind::email_missing: return texts(text::sharing_email_needed, mistake.name);
    case Kind::email_wrong: return texts(text::sharing_email_wrong, mistake.name);
    case Kind::mobile_missing: return texts(text::sharing_mobile_needed, mistake.name);
    case Kind::mobile_wrong: break;
  }
  return texts(text::sharing_mobile_wrong, mistake.name);
}

}  // namespace regie::sharing

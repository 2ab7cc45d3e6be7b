#pragma once
// What is said about people and rights.

#include <string>
#include <vector>

#include "ui/catalogue.h"
#include "wishes.h"

namespace regie::sharing {

// "je moeder", on one's own portal; "moeder" on another's.
std::string relation_in_words(const ui::Texts& texts, const Person& person, bool is_own_portal);
std::string_view relation_name(const ui::Texts& texts, std::string_view stored);
std::string_view section_name(const ui::Texts& texts, Section::Name name);
std::string_view short_section_name(const ui::Texts& texts, Section::Name name);
std::string_view icon_of(Section::Name name);
std::string_view right_name(const ui::Texts& texts, Right right);  // "Afspraken lezen": a tick
std::string_view what_right_does(const ui::Texts& texts, Right right,
                                 bool is_own_portal);  // "je afspraken lezen": in a sentence
// "a, b en c"
std::string enumerated(const ui::Texts& texts, const std::vector<std::string>& things);

struct StateInWords {
  std::string_view tone, icon, word;
};
StateInWords state_in_words(const ui::Texts& texts, const Person& person, PersonState state);
StateInWords sending_in_words(const ui::Texts& texts, Sending sending);

// "Anna mag nu je afspraken lezen, en niet meer op je prikbord schrijven."
struct Sentence {
  bool gives = false;
  std::string text;
};
std::vector<Sentence> deeds_in_words(const ui::Texts& texts, const std::vector<Deed>& deeds, bool is_own_portal);
std::string mistake_in_words(const ui::Texts& texts, const Mistake& mistake);

}  // namespace regie::sharing

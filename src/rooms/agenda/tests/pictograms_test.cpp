// The pictures and their Dutch words.
#include "pictograms.h"

#include <gtest/gtest.h>

#include <set>

#include "base/text.h"
#include "form.h"
#include "ui/assets.h"

namespace regie::agenda {
namespace {

std::string best(std::string_view typed) {
  const auto found = search_pictograms(typed, 5);
  return found.empty() ? "" : std::string(found.front()->name);
}

// proves AGENDA-12
TEST(Pictograms, AreFoundByTheWordsThatPeopleUse) {
  for (const auto& [typed, name] : {std::pair{"zwemmen", "zwem"},
                                    {"Zwembad", "zwem"},
                                    {"tandarts", "tandarts"},
                                    {"huisarts", "dokter"},
                                    {"jarig", "verjaardag"},
                                    {"patat", "friet"},
                                    {"boodschappen", "winkel"},
                                    {"CAFÉ", "bier"},
                                    {"poes", "kat"},
                                    {"honden", "hond"},
                                    {"fysio", "sport"},
                                    {"kapper", "rond"},
                                    {"bus", "bus"},
                                    {"medicijnen", "medicijnen"},
                                    {"bingo", "spel"},
                                    {"logeren", "koffer"},
                                    {"wc", "toilet"},
                                    {"water  geven", "plant"}})
    EXPECT_EQ(best(typed), name) << typed;
}

TEST(Pictograms, NothingFitsWhatIsNoWordOfOurs) {
  for (const char* typed : {"", "   ", "qqqq", "🏊", "zwemmen qqqq", "\xff"})
    EXPECT_TRUE(search_pictograms(typed, 24).empty()) << typed;
  EXPECT_LE(search_pictograms("e", 24).size(), 24U);
}

// proves AGENDA-12
TEST(Pictograms, EachHasADrawingANameAndSeveralWords) {
  EXPECT_GE(pictograms().size(), 150U);
  std::set<std::string_view> names;
  for (const auto& each : pictograms()) {
    EXPECT_TRUE(names.insert(each.name).second) << each.name;
    EXPECT_NO_THROW(ui::asset_url("pictograms/" + std::string(each.name) + ".svg")) << each.name;
    EXPECT_FALSE(each.dutch.empty() || each.english.empty()) << each.name;
    EXPECT_GE(base::split(each.words, ' ').size(), 2U) << each.name;
    EXPECT_EQ(find_pictogram(each.name), &each);
    const auto found = search_pictograms(each.dutch, 24);
    EXPECT_NE(std::ranges::find(found, &each), found.end()) << each.dutch;
  }
}

// What was stored before there were this many.
TEST(Pictograms, EveryNameThatWasEverStoredStillHasADrawing) {
  for (const char* name :
       {"winkel", "eten", "sport", "fiets", "koffie", "muziek",   "feest",  "tv",     "bus",     "plant",
        "dokter", "spel", "zorg",  "zwem",  "taart",  "ster",     "rond",   "mensen", "persoon", "bericht",
        "goed",   "foto", "hart",  "tel",   "boek",   "computer", "gebouw", "doel"})
    EXPECT_NE(find_pictogram(name), nullptr) << name;
  for (const auto name : pictograms_to_choose) EXPECT_NE(find_pictogram(name), nullptr) << name;
}

}  // namespace
}  // namespace regie::agenda

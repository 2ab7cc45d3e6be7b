#include "base/search_words.h"

#include <gtest/gtest.h>

namespace regie::base {
namespace {

using Words = std::vector<std::string>;

// proves DOSSIER-7
TEST(SearchWords, forms_of_a_word_have_one_stem) {
  EXPECT_EQ(search_words("fietsen"), search_words("fiets"));
  EXPECT_EQ(search_words("Wandelingen"), search_words("wandeling"));
  EXPECT_EQ(search_words("tomaten"), search_words("tomaat"));
  EXPECT_NE(search_words("fiets"), search_words("fysio"));
}

// proves DOSSIER-7
TEST(SearchWords, forms_of_the_words_of_every_day_have_one_stem) {
  const std::vector<std::vector<std::string>> words = {
      {"pil", "pillen", "pilletje", "pilletjes"},
      {"koek", "koeken", "koekje", "koekjes"},
      {"lopen", "loop", "loopt", "liep", "gelopen"},
      {"fiets", "fietsen", "fietst", "fietste", "fietsten", "gefietst"},
      {"huis", "huizen", "huisje"},
      {"brief", "brieven", "briefje"},
      {"boom", "bomen", "boompje"},
      {"lamp", "lampen", "lampje"},
      {"stoel", "stoelen", "stoeltje"},
      {"kaart", "kaarten", "kaartje"},
      {"voet", "voeten", "voetje"},
      {"brood", "broodje", "broodjes"},
      {"glas", "glazen", "glaasje"},
      {"werken", "werkt", "werkte", "gewerkt"},
      {"spelen", "speelt", "speelde", "gespeeld"},
      {"kind", "kinderen", "kindje"},
      {"schrijven", "schrijft", "schreef", "geschreven"},
      {"vraag", "vragen", "vraagt"},
      {"gezond", "gezonde"},
      {"lezen", "leest", "las"},
  };
  for (const auto& forms : words)
    for (const auto& form : forms) EXPECT_EQ(search_words(form), search_words(forms.front())) << form;
  for (const auto& [one, other] : std::vector<std::pair<std::string, std::string>>{
           {"paard", "paar"}, {"tocht", "toch"}, {"gezond", "zon"}, {"hond", "hoed"}, {"bal", "balie"}})
    EXPECT_NE(search_words(one), search_words(other)) << one << " " << other;
}

TEST(SearchWords, capitals_accents_and_what_stands_around_make_no_difference) {
  EXPECT_EQ(search_words("CAFÉ"), search_words("cafe"));
  EXPECT_EQ(search_words("cafe\xCC\x81"), search_words("café"));  // e and an accent of its own
  EXPECT_EQ(search_words("(koffie!)"), search_words("koffie"));
  EXPECT_EQ(search_words("\"koffie\" OR 1=1 --"), (Words{search_words("koffie")[0], search_words("OR")[0], "1", "1"}));
  EXPECT_EQ(search_words("Naïma el Idrissi").size(), 3U);
}

TEST(SearchWords, words_of_every_text_and_letters_alone_are_left_out) {
  EXPECT_EQ(search_words("de het een en van"), Words{});
  EXPECT_EQ(search_words("foto's"), search_words("foto"));
  EXPECT_EQ(search_words("🙂 … !?"), Words{});
  EXPECT_EQ(search_words(""), Words{});
  EXPECT_EQ(search_words("\xff\xfe"), Words{});
}

TEST(SearchWords, a_very_long_word_is_cut) {
  const auto words = search_words(std::string(10'000, 'x'));
  ASSERT_EQ(words.size(), 1U);
  EXPECT_LE(words[0].size(), 64U);
}

// proves DOSSIER-7
TEST(SearchWords, found_words_are_known_by_their_place) {
  const std::string text = "Jan ging fietsen met zijn fiets.";
  const auto places = places_of_words(text, search_words("fiets"));
  ASSERT_EQ(places.size(), 2U);
  EXPECT_EQ(text.substr(places[0].begin, places[0].end - places[0].begin), "fietsen");
  EXPECT_EQ(text.substr(places[1].begin, places[1].end - places[1].begin), "fiets");
  EXPECT_TRUE(places_of_words(text, {}).empty());
  const std::string accented = "één café, twee cafés";
  const auto found = places_of_words(accented, search_words("CAFE"));
  ASSERT_EQ(found.size(), 1U + (search_words("cafés") == search_words("cafe") ? 1U : 0U));
  EXPECT_EQ(accented.substr(found[0].begin, found[0].end - found[0].begin), "café");
}

}  // namespace
}  // namespace regie::base

#include "base/text.h"

#include <gtest/gtest.h>
#include <locale.h>
#include <wctype.h>

#include "base/letters.h"

namespace regie::base {
namespace {

const std::string family = "\U0001F468‍\U0001F469‍\U0001F467";  // one emoji of five code points

TEST(Text, only_well_formed_utf8_is_valid) {
  EXPECT_TRUE(is_valid_utf8(""));
  EXPECT_TRUE(is_valid_utf8("Zoë, Ελένη, שלום, " + family));
  EXPECT_TRUE(is_valid_utf8("\xF4\x8F\xBF\xBF"));
  for (const char* wrong : {"\x80", "\xC0\xAF", "\xC1\x81", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF0\x80\x80\x80",
                            "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xE2\x82", "a\xFF", "\xE2\x28\xA1"})
    EXPECT_FALSE(is_valid_utf8(wrong)) << testing::PrintToString(wrong);
}

TEST(Text, characters_are_code_points) {
  EXPECT_EQ(character_count(""), 0U);
  EXPECT_EQ(character_count("Zoë"), 3U);
  EXPECT_EQ(character_count(family), 5U);
}

TEST(Text, trimming_takes_all_of_unicodes_spaces) {
  EXPECT_EQ(trimmed("\u00A0\u2003 \t\r\n Jan  de Vries \u3000\u2028"), "Jan  de Vries");
  EXPECT_EQ(trimmed(" \u00A0 "), "");
  EXPECT_EQ(trimmed(""), "");
}

TEST(Text, a_tidy_line_is_one_line_without_hidden_characters) {
  EXPECT_EQ(tidy_line("  Fysio\r\n\ttherapie \u00A0 om 14:00 "), "Fysio therapie om 14:00");
  EXPECT_EQ(tidy_line(std::string("a\0b\x1B[31mc\x7F", 10)), "ab[31mc");
  EXPECT_EQ(tidy_line("a\u0085b\u009Bc"), "a bc");
  EXPECT_EQ(tidy_line("jan\u202Egpj.exe\u2066x\u2069"), "jangpj.exex");
  EXPECT_EQ(tidy_line("شكرا"), "شكرا");
  EXPECT_EQ(tidy_line(family), family);
  EXPECT_EQ(tidy_line("a\xFF"
                      "b"),
            "ab");
  EXPECT_EQ(tidy_line(" \x01 "), "");
}

TEST(Text, paragraphs_keep_their_lines_and_lose_the_rest) {
  EXPECT_EQ(tidy_paragraphs("\r\n\r\nEerste  \r\nTweede\t\rDerde\u00A0\n\n\n"), "Eerste\nTweede\nDerde");
  EXPECT_EQ(tidy_paragraphs("a\n\nb"), "a\n\nb");
  EXPECT_EQ(tidy_paragraphs("a\tb  c"), "a\tb  c");
  EXPECT_EQ(tidy_paragraphs("a\x1B[2Jb\u202E"), "a[2Jb");
  EXPECT_EQ(tidy_paragraphs(" \n \n "), "");
}

TEST(Text, lower_case_agrees_with_the_system_for_latin_greek_and_cyrillic) {
  const locale_t locale = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  ASSERT_NE(locale, nullptr);
  const auto check = [&](char32_t first, char32_t last) {
    for (char32_t letter = first; letter <= last; ++letter) {
      if (letter >= 0x0180 && letter <= 0x024F) {  // of the African and phonetic letters only the regular stretches
        if (letters::small(letter) == letter) continue;
      }
      if (letter >= 0x0370 && letter <= 0x03FF && letters::small(letter) == letter) continue;  // archaic Greek
      EXPECT_EQ(letters::small(letter), static_cast<char32_t>(::towlower_l(static_cast<wint_t>(letter), locale)))
          << std::hex << static_cast<unsigned>(letter);
    }
  };
  check(0x00, 0x024F);
  check(0x0370, 0x052F);
  check(0x1E00, 0x1EFF);
  ::freelocale(locale);
  EXPECT_EQ(lowercase("ÉLÉONORE Ÿ ŁUKASZ ΕΛΕΝΑ ЮЛИЯ Jan-99 ß"), "éléonore ÿ łukasz ελενα юлия jan-99 ß");
  EXPECT_EQ(lowercase_ascii("JAN É"), "jan É");
}

TEST(Text, splitting_gives_the_empty_parts_too) {
  EXPECT_EQ(split("a,,b", ','), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_EQ(split("", ','), (std::vector<std::string_view>{""}));
  EXPECT_EQ(split(",", ','), (std::vector<std::string_view>{"", ""}));
}

TEST(Text, initials_are_of_the_first_and_the_last_name) {
  EXPECT_EQ(initials("Jan de Vries"), "JV");
  EXPECT_EQ(initials("Fatima Amrani"), "FA");
  EXPECT_EQ(initials("Vera"), "V");
  EXPECT_EQ(initials("élodie  van der öst"), "ÉÖ");
  EXPECT_EQ(initials("(Jan) 'Vries'"), "JV");
  EXPECT_EQ(initials("Jan \U0001F600"), "J");
  EXPECT_EQ(initials("юлия ελένη"), "ЮΕ");
  EXPECT_EQ(initials("12 34"), "");
  EXPECT_EQ(initials(""), "");
}

}  // namespace
}  // namespace regie::base

// The decisions of logging in, without anything around them.
#include "rules.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <string>

#include "guessable.h"
#include "passwords.h"
#include "rooms/login/login.h"

namespace regie::login {
namespace {

using namespace std::chrono_literals;

TEST(LoginRules, a_code_is_six_digits_with_any_spaces_and_dashes) {
  for (const char* typed : {"123456", " 123 456 ", "123-456", "12.34.56",
                            "\xc2\xa0"
                            "123456"})
    EXPECT_EQ(tidy_code(typed), "123456") << typed;
  for (const char* typed : {"", "12345", "1234567", "12345a", "+123456", "0x1234"})
    EXPECT_FALSE(tidy_code(typed)) << typed;
}

TEST(LoginRules, a_username_is_one_word_in_small_letters) {
  EXPECT_EQ(tidy_username(" Jan.deVries "), "jan.devries");
  EXPECT_EQ(tidy_username("ZO\xc3\x8b"), "zo\xc3\xab");
  for (const char* typed : {"", "   ", "jan de vries", "jan\tdevries", "jan\x01"})
    EXPECT_FALSE(tidy_username(typed)) << typed;
  EXPECT_TRUE(tidy_username(std::string(64, 'a')));
  EXPECT_FALSE(tidy_username(std::string(65, 'a')));
}

TEST(LoginRules, what_no_person_types_is_no_username_and_no_code) {
  for (const std::string& typed :
       {std::string(10'000, 'a'), std::string(10'000, ' '), std::string("jan\r\nbcc"), std::string("jan\0x", 5),
        std::string("jan\xe2\x80\xae") + "naj", std::string("\x7f")}) {
    EXPECT_FALSE(tidy_username(typed)) << typed.substr(0, 20);
    EXPECT_FALSE(tidy_code(typed)) << typed.substr(0, 20);
  }
  EXPECT_FALSE(tidy_code(std::string(10'000, '1')));
  EXPECT_EQ(tidy_username("\xf0\x9f\x90\x98"), "\xf0\x9f\x90\x98") << "strange, and harmless";
}

// proves LOGIN-5
TEST(LoginRules, the_last_line_of_the_sms_ties_the_code_to_the_site) {
  EXPECT_EQ(line_for_telephones("https://portaal.example", "123456"), "@portaal.example #123456");
  EXPECT_EQ(line_for_telephones("http://localhost:8080", "123456"), "@localhost #123456");
}

TEST(LoginRules, temporary_passwords_are_known_by_their_shape) {
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(looks_temporary(new_temporary_password()));
  for (const char* other :
       {"", "abcd-efgh-jkmn-pqr", "abcd-efgh-jkmn-pqrst", "abcdeefgh-jkmn-pqrs", "Abcd-efgh-jkmn-pqrs"})
    EXPECT_FALSE(looks_temporary(other)) << other;
}

TEST(LoginRules, the_end_of_a_number_is_its_last_two_digits) {
  EXPECT_EQ(last_two_digits("06 0000 12-34"), "34");
  EXPECT_EQ(last_two_digits("7"), "");
  EXPECT_EQ(last_two_digits(""), "");
}

TEST(LoginRules, a_code_is_needed_on_new_devices_after_long_absence_and_with_a_temporary_password) {
  const base::Instant now{1000h * 24};
  EXPECT_FALSE(needs_code(true, false, now - 90 * 24h, now));
  EXPECT_TRUE(needs_code(true, false, now - 90 * 24h - 1us, now));
  EXPECT_TRUE(needs_code(true, false, std::nullopt, now));
  EXPECT_TRUE(needs_code(false, false, now, now));
  EXPECT_TRUE(needs_code(true, true, now, now));
}

TEST(LoginRules, passwords_are_counted_in_characters_and_searched_for_names) {
  const Owner jan{"jan.devries", "Jan", "de Vries", "Jantje"};
  EXPECT_TRUE(faults_of("elf tekens!", jan).too_short);
  EXPECT_FALSE(faults_of("twaalf teken", jan).too_short);
  EXPECT_FALSE(faults_of(std::string(128, 'x'), jan).too_long);
  EXPECT_TRUE(faults_of(std::string(129, 'x'), jan).too_long);
  std::string elephants;
  for (int i = 0; i < 12; ++i) elephants += "\xf0\x9f\x90\x98";
  EXPECT_FALSE(faults_of(elephants, jan).too_short);
  EXPECT_TRUE(faults_of("mijn naam is JANTJE ja", jan).holds_name);
  EXPECT_TRUE(faults_of("xx de vries xxxx", jan).holds_name);
  EXPECT_FALSE(faults_of("groene fiets lacht hard", jan).holds_name);
  // A name of two letters is in too many words.
  EXPECT_FALSE(faults_of("een boom en een boot", {"b", "Bo", "Ng", "Bo"}).holds_name);
}

TEST(LoginRules, stretches_are_cut_between_characters) {
  EXPECT_EQ(stretches_of("abcd", 3), (std::vector<std::string_view>{"abc", "bcd"}));
  EXPECT_EQ(stretches_of("a\xc3\xab"
                         "b",
                         2),
            (std::vector<std::string_view>{"a\xc3\xab",
                                           "\xc3\xab"
                                           "b"}));
  EXPECT_TRUE(stretches_of("ab", 3).empty());
}

TEST(GuessablePasswords, are_words_with_something_added_rows_and_repeats_in_Dutch_too) {
  for (const char* password : {"wachtwoord1234", "Welkom2026!!", "W@chtw00rd123", "Zomer2026Zomer", "zonnebloem2026",
                               "123456789012", "12-34-56-78-90", "aaaaaaaaaaaa", "abcabcabcabcabc", "qwertyuiop12",
                               "password1234", "verantwoordelijkheid", "geheimgeheim"})
    EXPECT_TRUE(is_guessable(password)) << password;
  for (const char* password : {"groene fiets lacht hard", "vier blije olifanten", "de kat zit op het dak",
                               "x7Kp-92mQ-tt4w", "\xf0\x9f\x90\x98 drie olifanten"})
    EXPECT_FALSE(is_guessable(password)) << password;
}

TEST(StoredPasswords, fit_only_what_was_hashed_whatever_its_length) {
  ASSERT_GE(sodium_init(), 0);
  const std::string hash = hash_password("groene fiets lacht hard");
  EXPECT_TRUE(password_fits("groene fiets lacht hard", hash));
  EXPECT_FALSE(password_fits("groene fiets lacht har", hash));
  EXPECT_FALSE(password_fits("", hash));
  EXPECT_FALSE(is_outdated(hash));
  // Nothing is cut off: what is too long to be right is wrong, also when its beginning is right.
  const std::string longest(512, 'x');
  const std::string long_hash = hash_password(longest);
  EXPECT_TRUE(password_fits(longest, long_hash));
  EXPECT_FALSE(password_fits(longest + "x", long_hash));
  for (const char* no_hash : {"", "-", "$argon2id$", "$2y$10$abcdefghijklmnopqrstuv"})
    EXPECT_FALSE(password_fits("", no_hash)) << no_hash;
}

TEST(TemporaryPasswords, are_long_differ_and_have_no_look_alikes) {
  ASSERT_GE(sodium_init(), 0);
  const std::string one = new_temporary_password();
  EXPECT_EQ(one.size(), 19U);
  EXPECT_NE(one, new_temporary_password());
  EXPECT_EQ(one.find_first_of("0o1il"), std::string::npos);
}

}  // namespace
}  // namespace regie::login

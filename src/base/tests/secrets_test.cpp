#include "base/secrets.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace regie::base {
namespace {

class Secrets : public testing::Test {
 protected:
  static void SetUpTestSuite() { start_secrets(); }
};

TEST_F(Secrets, tokens_hold_256_random_bits_in_letters_that_a_cookie_may_have) {
  std::set<std::string> tokens;
  for (int i = 0; i < 1000; ++i) {
    const std::string token = random_token();
    EXPECT_EQ(token.size(), 43U);
    EXPECT_EQ(from_base64url(token)->size(), 32U);
    EXPECT_EQ(token.find_first_of("+/=; \"\\"), std::string::npos);
    tokens.insert(token);
  }
  EXPECT_EQ(tokens.size(), 1000U);
}

TEST_F(Secrets, digits_are_all_about_as_frequent) {
  std::array<int, 10> seen{};
  for (const char digit : random_digits(100'000)) ++seen.at(static_cast<std::size_t>(digit - '0'));
  for (const int count : seen) {
    EXPECT_GT(count, 9'500);  // five standard deviations
    EXPECT_LT(count, 10'500);
  }
  EXPECT_EQ(random_digits(6).size(), 6U);
}

TEST_F(Secrets, random_numbers_stay_below_their_bound) {
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(random_below(7));
  EXPECT_EQ(seen.size(), 7U);
  EXPECT_EQ(*seen.rbegin(), 6U);
  EXPECT_EQ(random_below(1), 0U);
  EXPECT_EQ(random_below(0), 0U);
  EXPECT_LT(random_below(UINT64_MAX), UINT64_MAX);
}

TEST_F(Secrets, hashes_are_the_published_ones) {
  EXPECT_EQ(hex(as_view(sha256("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-2, B.1
  EXPECT_EQ(hex(as_view(sha256(""))), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  const Key256 key = random_key();
  EXPECT_EQ(keyed_hash(key, "text"), keyed_hash(key, "text"));
  EXPECT_NE(keyed_hash(key, "text"), keyed_hash(key, "texT"));
  EXPECT_NE(keyed_hash(key, "text"), keyed_hash(random_key(), "text"));
}

TEST_F(Secrets, comparing_tells_the_same_from_the_different) {
  EXPECT_TRUE(equal_in_constant_time("", ""));
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
  EXPECT_FALSE(equal_in_constant_time("", "a"));
}

TEST_F(Secrets, base64url_has_exactly_one_form_for_each_content) {
  EXPECT_EQ(base64url(""), "");
  EXPECT_EQ(base64url("f"), "Zg");
  EXPECT_EQ(base64url("fo"), "Zm8");
  EXPECT_EQ(base64url("\xff\xfe\xfd"), "__79");
  for (std::size_t size = 0; size < 70; ++size) {
    const std::string bytes(size, '\xa5');
    EXPECT_EQ(from_base64url(base64url(bytes)), bytes);
  }
  for (const char* wrong :
       {"Zg==", "Zh", "Z", "Zm9v\n", "Zm 9v", "Zm+v", "Zm/v", "Zm9v!", "\x80\x80\x80\x80", "Zm9\xff"})
    EXPECT_FALSE(from_base64url(wrong)) << wrong;
}

TEST_F(Secrets, what_is_encrypted_opens_only_with_its_key_and_context) {
  const Key256 key = random_key();
  const std::string sealed = encrypt(key, "wat ik schreef", "account 1");
  EXPECT_EQ(decrypt(key, sealed, "account 1"), "wat ik schreef");
  EXPECT_FALSE(decrypt(key, sealed, "account 2"));
  EXPECT_FALSE(decrypt(random_key(), sealed, "account 1"));
  EXPECT_NE(encrypt(key, "wat ik schreef", "account 1"), sealed);
  EXPECT_EQ(decrypt(key, encrypt(key, "", ""), ""), "");
}

TEST_F(Secrets, a_changed_or_shortened_secret_does_not_open) {
  const Key256 key = random_key();
  const std::string sealed = encrypt(key, "tekst", "");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(decrypt(key, changed, "")) << i;
    EXPECT_FALSE(decrypt(key, sealed.substr(0, i), "")) << i;
  }
}

}  // namespace
}  // namespace regie::base

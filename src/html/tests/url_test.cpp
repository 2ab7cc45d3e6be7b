#include "html/url.h"

#include <gtest/gtest.h>

namespace html = regie::html;

TEST(Url, PartsAreEncoded) {
  EXPECT_EQ((html::path("/mijn") / "dag" / "2026-11-24").text(), "/mijn/dag/2026-11-24");
  EXPECT_EQ((html::path("/") / "a/b?c#d").text(), "/a%2Fb%3Fc%23d");
  EXPECT_EQ((html::path("/x") / "é\"<>").text(), "/x/%C3%A9%22%3C%3E");
  EXPECT_THROW(html::path("/x") / "..", std::invalid_argument);
  EXPECT_THROW(html::path("/x").with_query("a", "b") / "c", std::logic_error);
}

TEST(Url, NoPartMakesAnotherHostOfAPath) {
  EXPECT_EQ((html::path("/") / "" / "example.org").text(), "/example.org");
  EXPECT_EQ((html::path("/") / "/example.org").text(), "/%2Fexample.org");
}

TEST(Url, QueryAndFragmentStandInTheirPlaces) {
  const auto url = html::path("/mijn/afspraken").with_query("wat", "a&b=c d").with_query("x", "1");
  EXPECT_EQ(url.text(), "/mijn/afspraken?wat=a%26b%3Dc%20d&x=1");
  EXPECT_EQ(url.with_fragment("a b").text(), "/mijn/afspraken?wat=a%26b%3Dc%20d&x=1#a%20b");
  EXPECT_EQ(html::path("/a").with_fragment("b").with_query("c", "d").text(), "/a?c=d#b");
  EXPECT_EQ(html::path("/a").with_fragment("b").with_fragment("c").text(), "/a#c");
}

// proves TRUST-5
TEST(Url, OnlyAPathOnThisServerIsAnOwnPath) {
  for (const std::string good : {"/", "/mijn/afspraken/dag/2026-11-24", "/mijn?x=1&y=%20#z", "/a//b"}) {
    const auto url = html::parse_own_path(good);
    ASSERT_TRUE(url) << good;
    EXPECT_EQ(url->text(), good);
  }
  for (const std::string bad : {"", "//example.org", "/\\example.org", "\\\\example.org", "https://example.org",
                                "javascript:alert(1)", "mijn", " /mijn", "/mijn\r\nSet-Cookie: a=b", "/\t/example.org",
                                "/mijn afspraken", "/\x7f", "/é", "/\"onclick=", "/<x>"})
    EXPECT_FALSE(html::parse_own_path(bad)) << bad;
  EXPECT_FALSE(html::parse_own_path(std::string("/a\0b", 4)));
  EXPECT_FALSE(html::parse_own_path("/" + std::string(2000, 'a')));
}

// proves TRUST-5
TEST(Url, OnlyHttpAndHttpsAreWebAddresses) {
  EXPECT_EQ(html::parse_web_address("https://www.example.org/a?b=c#d")->text(), "https://www.example.org/a?b=c#d");
  EXPECT_EQ(html::parse_web_address("HTTP://example.org:8080")->text(), "http://example.org:8080");
  EXPECT_EQ(html::parse_web_address("https://example.org/café")->text(), "https://example.org/caf%C3%A9");
  for (const std::string bad :
       {"", "example.org", "http://", "https:///a", "javascript:alert(1)", "data:text/html,x", "ftp://example.org",
        "https://bank.example@elders.example", "https://exa mple.org", "https://example.org/\"x",
        "https://example.org:99999999", "https://example.org:", "https://.org", "https://-x.org",
        "https://ex\xC3\xA4mple.org", "http:\\\\example.org", "https://example.org/a\nb"})
    EXPECT_FALSE(html::parse_web_address(bad)) << bad;
}

TEST(Url, TelephoneNumbersKeepDigitsOnly) {
  EXPECT_EQ(html::telephone("06 0000 1234").text(), "tel:0600001234");
  EXPECT_EQ(html::telephone("+31 (0)88-000 12 00").text(), "tel:+310880001200");
  EXPECT_EQ(html::telephone("javascript:1+2").text(), "tel:12");
}

TEST(Url, AddressesOfMailCannotCarryMore) {
  EXPECT_EQ(html::email_address("jan@example.org").text(), "mailto:jan@example.org");
  EXPECT_EQ(html::email_address("jan@example.org?bcc=x\r\n").text(), "mailto:jan@example.org%3Fbcc%3Dx%0D%0A");
  EXPECT_EQ(html::anchor("wat nu").text(), "#wat%20nu");
}

// What the gate decides from a request's head alone: forged requests, browsers' names, cookies, networks.
#include <gtest/gtest.h>

#include "gate/forgery.h"
#include "gate/sessions.h"
#include "gate/throttle.h"

namespace regie::gate {
namespace {

constexpr std::string_view own = "https://portaal.example";

http::Head post_with(std::vector<http::Field> headers) {
  http::Head head;
  head.method = http::Method::post;
  head.headers = std::move(headers);
  head.headers.emplace_back("host", "portaal.example");
  return head;
}
bool is_let_through(std::vector<http::Field> headers) {
  return comes_from_own_pages(post_with(std::move(headers)), own);
}

// proves LOGIN-15
TEST(Forgery, a_post_that_another_site_caused_is_refused) {
  EXPECT_FALSE(is_let_through({{"sec-fetch-site", "cross-site"}}));
  EXPECT_FALSE(is_let_through({{"sec-fetch-site", "same-site"}}))
      << "another name under the same domain is another site";
  EXPECT_FALSE(is_let_through({{"sec-fetch-site", "cross-site"}, {"origin", "https://portaal.example"}}));
  EXPECT_FALSE(is_let_through({{"sec-fetch-site", "same-origin, cross-site"}}));
  EXPECT_FALSE(is_let_through({{"sec-fetch-site", ""}}));
  EXPECT_FALSE(is_let_through({{"origin", "https://elsewhere.example"}}));
  EXPECT_FALSE(is_let_through({{"origin", "http://portaal.example"}})) << "the same name without TLS can be anyone";
  EXPECT_FALSE(is_let_through({{"origin", "https://portaal.example.elsewhere.example"}}));
  EXPECT_FALSE(is_let_through({{"origin", "https://portaal.example:8443"}}));
  EXPECT_FALSE(is_let_through({{"origin", ""}}));
  EXPECT_FALSE(is_let_through({{"referer", "https://elsewhere.example/portaal.example"}}));
  EXPECT_FALSE(is_let_through({{"referer", "https://portaal.example@elsewhere.example/"}}));
  EXPECT_FALSE(is_let_through({{"referer", "nonsense"}}));
}

TEST(Forgery, a_second_header_cannot_hide_behind_the_first) {
  EXPECT_FALSE(is_let_through({{"origin", "https://portaal.example"}, {"origin", "https://elsewhere.example"}}));
  EXPECT_FALSE(is_let_through({{"sec-fetch-site", "same-origin"}, {"sec-fetch-site", "cross-site"}}));
}

TEST(Forgery, an_origin_that_hides_itself_is_refused_whatever_else_is_said) {
  EXPECT_FALSE(is_let_through({{"origin", "null"}}));
  EXPECT_FALSE(is_let_through({{"sec-fetch-site", "same-origin"}, {"origin", "null"}}));
}

TEST(Forgery, a_post_of_our_own_pages_comes_through) {
  EXPECT_TRUE(is_let_through({{"sec-fetch-site", "same-origin"}, {"origin", "https://portaal.example"}}));
  EXPECT_TRUE(is_let_through({{"sec-fetch-site", "none"}})) << "the person, not a page";
  EXPECT_TRUE(is_let_through({{"origin", "https://portaal.example"}})) << "Safari before 16.4";
  EXPECT_TRUE(is_let_through({{"referer", "https://portaal.example/inloggen?x=1"}}));
  EXPECT_TRUE(is_let_through({})) << "no browser of today, and the token still decides";
}

TEST(Forgery, the_name_the_browser_used_for_this_server_is_its_own_too) {
  http::Head head;
  head.method = http::Method::post;
  head.headers = {{"host", "127.0.0.1:8080"}, {"origin", "http://127.0.0.1:8080"}};
  EXPECT_TRUE(comes_from_own_pages(head, "http://localhost:8080"));
  EXPECT_FALSE(comes_from_own_pages(head, "https://localhost:8080"));
  head.headers = {{"host", "127.0.0.1:8080"}, {"origin", "http://elsewhere.example"}};
  EXPECT_FALSE(comes_from_own_pages(head, "http://localhost:8080"));
  head.headers = {{"host", ""}, {"origin", "http://"}};
  EXPECT_FALSE(comes_from_own_pages(head, "http://localhost:8080"));
}

TEST(Forgery, links_from_elsewhere_may_open_pages) {
  http::Head head = post_with({{"sec-fetch-site", "cross-site"}, {"origin", "https://elsewhere.example"}});
  head.method = http::Method::get;
  EXPECT_TRUE(comes_from_own_pages(head, own));
  head.method = http::Method::head;
  EXPECT_TRUE(comes_from_own_pages(head, own));
  head.method = http::Method::other;
  EXPECT_FALSE(comes_from_own_pages(head, own));
}

// proves LOGIN-15
TEST(Token, fits_its_own_secret_only_and_looks_different_each_time) {
  const base::Key256 secret = base::random_key();
  const base::Key256 other = base::random_key();
  const std::string token = masked_token(secret);
  EXPECT_TRUE(token_fits(token, secret));
  EXPECT_FALSE(token_fits(token, other));
  const std::string again = masked_token(secret);
  EXPECT_NE(again, token);
  EXPECT_TRUE(token_fits(again, secret));
}

TEST(Token, that_is_cut_or_changed_anywhere_does_not_fit) {
  const base::Key256 secret = base::random_key();
  const std::string token = masked_token(secret);
  for (std::size_t length = 0; length < token.size(); ++length)
    EXPECT_FALSE(token_fits(token.substr(0, length), secret));
  for (std::size_t i = 0; i + 1 < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(token_fits(changed, secret)) << i;
  }
  EXPECT_FALSE(token_fits(token + "A", secret));
  EXPECT_FALSE(token_fits(token + token, secret));
  EXPECT_FALSE(token_fits(std::string(1'000'000, 'A'), secret));
  EXPECT_FALSE(token_fits(base::base64url(std::string(64, '\0')), secret)) << "no mask and no secret";
}

TEST(Token, of_a_browser_without_a_session_depends_on_its_cookie_and_the_installation) {
  const base::Key256 installation = base::random_key();
  EXPECT_EQ(visit_secret(installation, "cookie"), visit_secret(installation, "cookie"));
  EXPECT_NE(visit_secret(installation, "cookie"), visit_secret(installation, "another"));
  EXPECT_NE(visit_secret(installation, "cookie"), visit_secret(base::random_key(), "cookie"));
}

TEST(Browser, is_called_what_people_call_it) {
  EXPECT_EQ(browser_name("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                         "Chrome/131.0.0.0 Safari/537.36"),
            "Chrome op Windows");
  EXPECT_EQ(browser_name("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                         "Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0"),
            "Edge op Windows");
  EXPECT_EQ(browser_name("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"), "Firefox op Linux");
  EXPECT_EQ(browser_name("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
                         "Gecko) Version/18.1 Mobile/15E148 Safari/604.1"),
            "Safari op iPhone");
  EXPECT_EQ(browser_name("Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                         "CriOS/131.0 Mobile/15E148 Safari/604.1"),
            "Chrome op iPad");
  EXPECT_EQ(browser_name("Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) "
                         "SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36"),
            "Samsung Internet op Android");
  EXPECT_EQ(browser_name("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                         "Version/18.1 Safari/605.1.15"),
            "Safari op Mac");
  EXPECT_EQ(browser_name("Mozilla/5.0 (Windows NT 10.0)"), "onbekende browser op Windows");
}

TEST(Browser, that_says_nothing_useful_is_unknown_and_nothing_of_its_text_is_kept) {
  EXPECT_EQ(browser_name(""), "onbekende browser");
  EXPECT_EQ(browser_name("curl/8.5"), "onbekende browser");
  EXPECT_EQ(browser_name("<script>alert(1)</script> Chrome/1 Windows\x01"), "Chrome op Windows");
}

// proves LOGIN-11
TEST(Cookies, carry_the_host_prefix_unless_there_is_no_tls) {
  const CookieNames with_tls = cookie_names(false);
  EXPECT_TRUE(with_tls.secure);
  for (const auto& name : {with_tls.session, with_tls.device, with_tls.visit})
    EXPECT_EQ(name.rfind("__Host-", 0), 0U) << name;
  const CookieNames without = cookie_names(true);
  EXPECT_FALSE(without.secure);
  EXPECT_NE(without.session, without.device);
  EXPECT_NE(without.session, without.visit);
  EXPECT_NE(without.device, without.visit);
}

TEST(Network, is_the_whole_address_of_version_4_and_the_first_half_of_version_6) {
  EXPECT_EQ(network_of("203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(network_of("::ffff:203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), network_of("2001:db8:1:2::1"));
  EXPECT_EQ(network_of("2001:0DB8:0001:0002::"), network_of("2001:db8:1:2:ffff:ffff:ffff:ffff"));
  EXPECT_NE(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:3::1"));
  EXPECT_EQ(network_of("fe80::1%eth0"), network_of("fe80::2"));
  EXPECT_EQ(network_of("::1"), network_of("::2"));
  EXPECT_EQ(network_of("nonsense"), "nonsense");
  EXPECT_EQ(network_of("1:2:3"), "1:2:3");
  EXPECT_EQ(network_of("1:2:3:4:5:6:7:8:9"), "1:2:3:4:5:6:7:8:9");
}

TEST(ThrottleKey, names_nobody_and_keeps_kinds_apart) {
  const base::Key256 key = base::random_key();
  EXPECT_EQ(throttle_key(key, "account", "jan"), throttle_key(key, "account", "jan"));
  EXPECT_NE(throttle_key(key, "account", "jan"), throttle_key(key, "device", "jan"));
  EXPECT_NE(throttle_key(key, "a", "bc"), throttle_key(key, "ab", "c"));
  EXPECT_NE(throttle_key(key, "account", "jan"), throttle_key(base::random_key(), "account", "jan"));
}

}  // namespace
}  // namespace regie::gate

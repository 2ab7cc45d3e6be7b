#include <gtest/gtest.h>

#include "http/cookies.h"
#include "http/event_stream.h"
#include "http/forwarded.h"
#include "http/head_scanner.h"
#include "http/multipart.h"
#include "http/outgoing.h"
#include "http/request_parser.h"
#include "http/urlencoded.h"

namespace regie::http {
namespace {

class Collector final : public PartReceiver {
 public:
  bool part_begins(PartHead head) override {
    text += "[" + head.name + "|" + head.filename.value_or("-") + "|" + head.media_type + "]";
    return true;
  }
  bool part_data(std::string_view bytes) override {
    text.append(bytes);
    return true;
  }
  bool part_ends() override {
    text += "!";
    return true;
  }
  std::string text;
};

TEST(Multipart, says_the_same_wherever_it_is_cut) {
  const std::string body =
      "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n--b\r\n"
      "content-disposition: Form-Data; filename=\"x \\\"y\\\" C:\\z\"; name=f\r\nContent-Type: "
      "text/plain\r\n\r\n\r\r\n--\r\n--c\r\n--b--\r\nepilogue";
  const std::string expected = "[a|-|]![f|x \"y\" C:\\z|text/plain]\r\r\n--\r\n--c!";
  for (std::size_t first = 0; first <= body.size(); ++first) {
    for (const std::size_t second : {first, (first + body.size()) / 2, body.size()}) {
      Collector collector;
      MultipartParser parser("b", collector);
      const std::string_view whole = body;
      EXPECT_EQ(parser.feed(whole.substr(0, first)), MultipartParser::Result::more);
      EXPECT_EQ(parser.feed(whole.substr(first, second - first)), MultipartParser::Result::more);
      EXPECT_EQ(parser.feed(whole.substr(second)), MultipartParser::Result::more);
      EXPECT_TRUE(parser.is_complete());
      ASSERT_EQ(collector.text, expected) << first << " " << second;
    }
  }
}

TEST(Multipart, takes_boundaries_quoted_and_not) {
  EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=----WebKitFormBoundaryABC"), "----WebKitFormBoundaryABC");
  EXPECT_EQ(multipart_boundary("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\""), std::nullopt);
  EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=\"a:b\""), "a:b");
  EXPECT_EQ(multipart_boundary("multipart/mixed; boundary=a"), std::nullopt);
  EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=\"a\r\n\""), std::nullopt);
}

TEST(HeadScanner, sees_the_end_wherever_the_head_is_cut) {
  const std::string head = "\r\nPOST /a HTTP/1.1\r\nHost: [::1]:8080\r\nContent-Length: 12\r\nX:\r\n\r\n";
  for (std::size_t cut = 0; cut < head.size(); ++cut) {
    HeadScanner scanner({});
    ASSERT_EQ(scanner.scan(std::string_view(head).substr(0, cut)), HeadScanner::State::incomplete) << cut;
    ASSERT_EQ(scanner.scan(head + "rest"), HeadScanner::State::complete);
    EXPECT_EQ(scanner.length(), head.size());
    EXPECT_EQ(scanner.content_length(), 12u);
    EXPECT_FALSE(scanner.is_chunked());
  }
}

// The content of a chunked body that arrives `piece` bytes at a time; nothing when it is malformed or does not end.
std::optional<std::string> chunked_content(std::string_view bytes, std::size_t piece) {
  RequestParser parser;
  Head head;
  EXPECT_TRUE(parser.parse_head("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", head));
  std::string content;
  const RequestParser::Sink sink = [&](std::string_view part) { content.append(part); };
  std::size_t used = 0, arrived = 0;
  while (parser.has_body_left()) {
    const auto step =
        used < arrived ? parser.take_body(bytes.substr(used, arrived - used), sink) : RequestParser::Step{};
    used += step.consumed;
    if (step.is_malformed) return std::nullopt;
    if (step.consumed > 0) continue;
    if (arrived == bytes.size()) return std::nullopt;
    arrived = std::min(arrived + piece, bytes.size());
  }
  return content;
}

TEST(Chunks, say_the_same_wherever_they_are_cut) {
  const std::vector<std::pair<std::string, std::optional<std::string>>> bodies{
      {"0\r\n\r\n", ""},
      {"000\r\n\r\n", ""},
      {"0;a=b\r\nTrailer: x\r\n\r\n", ""},
      {"1\r\na\r\n0\r\n\r\n", "a"},
      {"5\r\nhello\r\n1;x=\"y z\"\r\n,\r\n00000A\r\n 234567890\r\n0\r\n\r\nGET /", "hello, 234567890"},
      {"3\r\nabcd\r\n0\r\n\r\n", std::nullopt},
      {"x\r\nabc\r\n0\r\n\r\n", std::nullopt},
      {"3\nabc\r\n0\r\n\r\n", std::nullopt},
      {"3\r\nabc\r\n0\r\n", std::nullopt}};
  for (const auto& [bytes, expected] : bodies)
    for (std::size_t piece = 1; piece <= bytes.size(); ++piece)
      EXPECT_EQ(chunked_content(bytes, piece), expected) << bytes << " by " << piece;
}

TEST(Cookies, are_found_by_their_whole_name) {
  EXPECT_EQ(find_cookie("a=1; b=2;c=3", "b"), "2");
  EXPECT_EQ(find_cookie("a=1; b=2;c=3", "c"), "3");
  EXPECT_EQ(find_cookie("ab=1; b=2", "a"), std::nullopt);
  EXPECT_EQ(find_cookie("a=x=y", "a"), "x=y");
  EXPECT_EQ(find_cookie("a=", "a"), "");
  EXPECT_EQ(find_cookie("a", "a"), std::nullopt);
  EXPECT_EQ(find_cookie(";;; =; a=1", "a"), "1");
  EXPECT_EQ(find_cookie("a=1; a=2", "a"), "1");
}

TEST(Cookies, go_out_locked_down_and_refuse_what_could_forge_another) {
  EXPECT_EQ(set_cookie({.name = "__Host-regie", .value = "abc_-1", .secure = true, .max_age_seconds = {}}),
            "__Host-regie=abc_-1; Path=/; HttpOnly; SameSite=Lax; Secure");
  EXPECT_EQ(set_cookie({.name = "a", .value = "", .secure = false, .max_age_seconds = 0}),
            "a=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
  for (const char* value : {"a;b", "a b", "a\r\nb", "a,b", "\"a\"", "é"})
    EXPECT_THROW(set_cookie({.name = "a", .value = value, .secure = true, .max_age_seconds = {}}),
                 std::invalid_argument)
        << value;
  EXPECT_THROW(set_cookie({.name = "a=b", .value = "", .secure = true, .max_age_seconds = {}}), std::invalid_argument);
  EXPECT_THROW(redirect_to("/a\r\nSet-Cookie: b=c"), std::invalid_argument);
}

TEST(Urlencoded, refuses_more_pairs_than_any_form_has) {
  std::string many;
  for (std::size_t i = 0; i < most_pairs; ++i) many += "a=1&";
  EXPECT_EQ(parse_urlencoded(many)->pairs().size(), most_pairs);
  EXPECT_EQ(parse_urlencoded(many + "b=2"), std::nullopt);
  const auto values = parse_urlencoded("a=1&b=2&a=3");
  EXPECT_EQ(values->all("a"), (std::vector<std::string_view>{"1", "3"}));
  EXPECT_EQ(values->get("a"), "1");
  EXPECT_EQ(values->get("c"), "");
  EXPECT_FALSE(values->has("c"));
}

Peer peer(const std::string& address, const std::vector<Field>& headers,
          const std::vector<std::string>& trusted = {"10.0.0.0/8", "2001:db8:1::/48"}) {
  return peer_behind(*NetworkAddress::parse(address), false, Networks(trusted), headers);
}

TEST(Proxies, that_are_not_trusted_are_not_believed) {
  const auto result = peer("203.0.113.9", {{"x-forwarded-for", "198.51.100.1"}, {"x-forwarded-proto", "https"}});
  EXPECT_EQ(result.address, "203.0.113.9");
  EXPECT_FALSE(result.is_secure);
}

TEST(Proxies, that_are_trusted_name_the_rightmost_stranger) {
  const auto result = peer(
      "10.1.2.3",
      {{"x-forwarded-for", "1.1.1.1, 198.51.100.7"}, {"x-forwarded-for", "10.9.9.9"}, {"x-forwarded-proto", "https"}});
  EXPECT_EQ(result.address, "198.51.100.7");
  EXPECT_TRUE(result.is_secure);
  EXPECT_FALSE(result.is_loopback);
  EXPECT_EQ(peer("10.1.2.3", {{"x-forwarded-for", "198.51.100.7:4711"}}).address, "198.51.100.7");
  EXPECT_EQ(peer("10.1.2.3", {{"x-forwarded-for", "[2001:db8::5]:4711"}}).address, "2001:db8::5");
  EXPECT_EQ(peer("2001:db8:1::1", {{"x-forwarded-for", "2001:db8:2::5"}}).address, "2001:db8:2::5");
  EXPECT_EQ(peer("::ffff:10.0.0.1", {{"x-forwarded-for", "1.2.3.4"}}).address, "1.2.3.4");
}

TEST(Proxies, that_send_nonsense_are_taken_for_the_client) {
  EXPECT_EQ(peer("10.1.2.3", {}).address, "10.1.2.3");
  EXPECT_EQ(peer("10.1.2.3", {{"x-forwarded-for", "unknown"}}).address, "10.1.2.3");
  EXPECT_EQ(peer("10.1.2.3", {{"x-forwarded-for", "1.2.3.4, , nonsense"}}).address, "10.1.2.3");
  EXPECT_EQ(peer("10.1.2.3", {{"x-forwarded-for", "1.2.3.4<script>, 10.0.0.1"}}).address, "10.0.0.1");
  EXPECT_FALSE(peer("10.1.2.3", {{"x-forwarded-proto", "https, http"}}).is_secure);
}

TEST(Networks, are_matched_to_the_bit_and_checked_at_the_start) {
  const Networks networks({"192.0.2.128/25", "2001:db8::/33", "203.0.113.7"});
  const auto contains = [&](const char* address) { return networks.contains(*NetworkAddress::parse(address)); };
  EXPECT_TRUE(contains("192.0.2.128"));
  EXPECT_FALSE(contains("192.0.2.127"));
  EXPECT_TRUE(contains("2001:db8:7fff::1"));
  EXPECT_FALSE(contains("2001:db8:8000::1"));
  EXPECT_TRUE(contains("203.0.113.7"));
  EXPECT_FALSE(contains("203.0.113.6"));
  EXPECT_TRUE(Networks({"0.0.0.0/0"}).contains(*NetworkAddress::parse("8.8.8.8")));
  EXPECT_FALSE(Networks({"0.0.0.0/0"}).contains(*NetworkAddress::parse("2001:db8::1")));
  for (const char* wrong :
       {"", "proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0/8", "::/129", "10.0.0.1 "})
    EXPECT_THROW(Networks({wrong}), std::runtime_error) << wrong;
  EXPECT_TRUE(NetworkAddress::parse("127.3.2.1")->is_loopback());
  EXPECT_TRUE(NetworkAddress::parse("::1")->is_loopback());
  EXPECT_FALSE(NetworkAddress::parse("::2")->is_loopback());
}

Outgoing prepared_page(const char* accept_encoding, bool may_compress) {
  Head head;
  head.headers = {{"accept-encoding", accept_encoding}};
  Response response;
  response.body = std::string(5000, 'p');
  return prepare(std::move(response), AnswerFacts(head, may_compress));
}

TEST(Compression, is_done_when_allowed_and_wanted_only) {
  EXPECT_LT(prepared_page("gzip", true).body.size(), 200u);
  EXPECT_NE(prepared_page("gzip", true).head.find("Content-Encoding: gzip\r\n"), std::string::npos);
  EXPECT_EQ(prepared_page("gzip", false).body.size(), 5000u);
  EXPECT_EQ(prepared_page("br", true).body.size(), 5000u);
  EXPECT_EQ(prepared_page("gzip;q=0", true).body.size(), 5000u);
  EXPECT_NE(prepared_page("br", true).head.find("Vary: Accept-Encoding\r\n"), std::string::npos);
}

}  // namespace
}  // namespace regie::http

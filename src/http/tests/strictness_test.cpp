#include <gtest/gtest.h>

#include "tests/support.h"

namespace regie::http::test {
namespace {

struct Bytes {
  std::string name, bytes;
  int status;
};
void PrintTo(const Bytes& bytes, std::ostream* out) { *out << bytes.name; }

class AmbiguousRequests : public testing::TestWithParam<Bytes> {};

// proves TRUST-6
TEST_P(AmbiguousRequests, are_answered_and_the_connection_is_closed) {
  TestApplication application;
  application.on_admit = [](const Head&) { return Admission{.largest_body = 100}; };
  TestServer server(application);
  Client client(server.port());
  // A request behind must not be answered: where the first one ends is what is unclear.
  client.send(GetParam().bytes + request("GET", "/smuggled"));
  const auto reply = client.receive();
  EXPECT_EQ(reply.status, GetParam().status);
  EXPECT_EQ(reply.body.substr(0, 10), "complaint ");
  EXPECT_EQ(reply.headers.at("connection"), "close");
  EXPECT_TRUE(client.is_closed_by_server());
}

const std::string start = "POST /x HTTP/1.1\r\nHost: localhost\r\n";

INSTANTIATE_TEST_SUITE_P(
    Framing, AmbiguousRequests,
    testing::Values(
        Bytes{"both lengths", start + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        Bytes{"both lengths, the other way", start + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
              400},
        Bytes{"the same length twice", start + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 400},
        Bytes{"two lengths", start + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400},
        Bytes{"a list of lengths", start + "Content-Length: 3, 3\r\n\r\nabc", 400},
        Bytes{"a negative length", start + "Content-Length: -3\r\n\r\nabc", 400},
        Bytes{"a signed length", start + "Content-Length: +3\r\n\r\nabc", 400},
        Bytes{"a hexadecimal length", start + "Content-Length: 0x3\r\n\r\nabc", 400},
        Bytes{"an empty length", start + "Content-Length:\r\n\r\n", 400},
        Bytes{"a length over 64 bits", start + "Content-Length: 18446744073709551619\r\n\r\nabc", 400},
        Bytes{"another transfer encoding", start + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400},
        Bytes{"chunked twice", start + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", 400},
        Bytes{"two transfer encodings",
              start + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        Bytes{"chunked with a vertical tab",
              start + "Transfer-Encoding: \x0b"
                      "chunked\r\n\r\n0\r\n\r\n",
              400},
        Bytes{"chunked in HTTP/1.0",
              "POST /x HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        Bytes{"a chunk size that is no number", start + "Transfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n0\r\n\r\n",
              400},
        Bytes{"a negative chunk size", start + "Transfer-Encoding: chunked\r\n\r\n-3\r\nabc\r\n0\r\n\r\n", 400},
        Bytes{"a chunk size with 0x", start + "Transfer-Encoding: chunked\r\n\r\n0x3\r\nabc\r\n0\r\n\r\n", 400},
        Bytes{"a chunk size over 64 bits",
              start + "Transfer-Encoding: chunked\r\n\r\n10000000000000003\r\nabc\r\n0\r\n\r\n", 400},
        Bytes{"a chunk longer than its size", start + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n", 400},
        Bytes{"a chunk line with bare LF", start + "Transfer-Encoding: chunked\r\n\r\n3\nabc\r\n0\r\n\r\n", 400},
        Bytes{"an endless chunk extension",
              start + "Transfer-Encoding: chunked\r\n\r\n3;" + std::string(9000, 'x') + "\r\nabc\r\n0\r\n\r\n", 400}));

INSTANTIATE_TEST_SUITE_P(
    Lines, AmbiguousRequests,
    testing::Values(
        Bytes{"bare LF everywhere", "GET / HTTP/1.1\nHost: localhost\n\n", 400},
        Bytes{"bare LF in a field", "GET / HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n", 400},
        Bytes{"bare LF at the end", "GET / HTTP/1.1\r\nHost: localhost\r\n\n", 400},
        Bytes{"bare CR in a value", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n", 400},
        Bytes{"space before the colon", "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length : 0\r\n\r\n", 400},
        Bytes{"tab before the colon", "GET / HTTP/1.1\r\nHost\t: localhost\r\n\r\n", 400},
        Bytes{"a folded field", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n", 400},
        Bytes{"space before the first field", "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n", 400},
        Bytes{"a field without a name", "GET / HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n", 400},
        Bytes{"a field without a colon", "GET / HTTP/1.1\r\nHost: localhost\r\nnothing\r\n\r\n", 400},
        Bytes{"NUL in a value", std::string("GET / HTTP/1.1\r\nHost: localhost\r\nX: a") + '\0' + "b\r\n\r\n", 400},
        Bytes{"DEL in a value", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\x7f\r\n\r\n", 400},
        Bytes{"a value that is not UTF-8", "GET / HTTP/1.1\r\nHost: localhost\r\nX: \xff\r\n\r\n", 400},
        Bytes{"two spaces in the request line", "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        Bytes{"a space in the target", "GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        Bytes{"a raw letter over 127 in the target", "GET /\xc3\xa9 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        Bytes{"no version", "GET /\r\nHost: localhost\r\n\r\n", 400},
        Bytes{"another version", "GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", 400},
        Bytes{"a version in small letters", "GET / http/1.1\r\nHost: localhost\r\n\r\n", 400},
        Bytes{"the greeting of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
        Bytes{"a greeting of TLS", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), 400}));

INSTANTIATE_TEST_SUITE_P(
    HostsAndTargets, AmbiguousRequests,
    testing::Values(Bytes{"no host", "GET / HTTP/1.1\r\n\r\n", 400},
                    Bytes{"two hosts", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400},
                    Bytes{"an empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
                    Bytes{"a host with a path", "GET / HTTP/1.1\r\nHost: localhost/evil\r\n\r\n", 400},
                    Bytes{"two hosts in one field", "GET / HTTP/1.1\r\nHost: localhost, evil\r\n\r\n", 400},
                    Bytes{"authority-form", "CONNECT localhost:443 HTTP/1.1\r\nHost: localhost:443\r\n\r\n", 400},
                    Bytes{"asterisk-form", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
                    Bytes{"absolute-form of another host",
                          "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
                    Bytes{"absolute-form with user information",
                          "GET http://localhost@evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
                    Bytes{"another scheme", "GET ftp://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
                    Bytes{"a broken escape", "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
                    Bytes{"an escape cut short", "GET /%4 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
                    Bytes{"NUL in the path", "GET /a%00b HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
                    Bytes{"a line end in the path", "GET /a%0d%0ab HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
                    Bytes{"a path that is not UTF-8", "GET /%ff HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
                    Bytes{"a query that is not UTF-8", "GET /?a=%c3%28 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
                    Bytes{"an encoded slash", "GET /mijn%2fafspraken HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
                    Bytes{"dot dot", "GET /a/../b HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
                    Bytes{"encoded dot dot", "GET /a/%2e%2E/b HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
                    Bytes{"a single dot", "GET /. HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
                    Bytes{"two slashes in front", "GET //evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
                    Bytes{"two slashes in front, absolute",
                          "GET http://localhost//evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
                    Bytes{"a backslash", "GET /\\evil.example HTTP/1.1\r\nHost: localhost\r\n\r\n", 400}));

INSTANTIATE_TEST_SUITE_P(
    Sizes, AmbiguousRequests,
    testing::Values(
        Bytes{"a line of 9 KB", "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 414},
        Bytes{"a line without an end", "GET /" + std::string(100'000, 'a'), 414},
        Bytes{"a field of 17 KB", "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(17'000, 'a') + "\r\n\r\n",
              431},
        Bytes{"headers of 1 MB",
              "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(1024 * 1024, 'a') + "\r\n\r\n", 431},
        Bytes{"150 fields",
              "GET / HTTP/1.1\r\nHost: localhost\r\n" +
                  [] {
                    std::string text;
                    for (int i = 0; i < 150; ++i) text += "X: y\r\n";
                    return text;
                  }() +
                  "\r\n",
              431},
        Bytes{"a body over the limit", start + "Content-Length: 101\r\n\r\n" + std::string(101, 'x'), 413},
        Bytes{"chunks over the limit",
              start + "Transfer-Encoding: chunked\r\n\r\n65\r\n" + std::string(101, 'x') + "\r\n0\r\n\r\n", 413}));

TEST(Strictness, a_body_over_the_limit_is_refused_before_it_is_sent) {
  TestApplication application;
  application.on_admit = [](const Head&) { return Admission{.largest_body = 100}; };
  TestServer server(application);
  Client client(server.port());
  client.send(start + "Content-Length: 1000000000\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.receive().status, 413);
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Strictness, absolute_form_of_the_own_host_is_served) {
  TestApplication application;
  TestServer server(application);
  Client client(server.port());
  client.send("GET http://LocalHost/a?b=c HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(client.receive().body, "GET /a query:b=c; form: body:");
  client.send("GET http://localhost HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(client.receive().body, "GET / query: form: body:");
}

TEST(Strictness, one_empty_line_in_front_is_forgiven_and_two_are_not) {
  TestApplication application;
  TestServer server(application);
  Client client(server.port());
  client.send("\r\n" + request("GET", "/"));
  EXPECT_EQ(client.receive().status, 200);
  client.send("\r\n\r\n" + request("GET", "/"));
  EXPECT_EQ(client.receive().status, 400);
}

TEST(Strictness, the_path_arrives_decoded_and_the_target_as_it_came) {
  TestApplication application;
  application.on_handle = [](Request request, Answer answer) {
    Response response;
    response.body = request.path + "|" + request.raw_target + "|" + std::string(request.query.get("q"));
    answer.send(std::move(response));
  };
  TestServer server(application);
  Client client(server.port());
  EXPECT_EQ(client.get("/caf%C3%A9/a+b?q=a+b%2B").body, "/café/a+b|/caf%C3%A9/a+b?q=a+b%2B|a b+");
}

TEST(Strictness, a_control_character_in_an_answers_header_gives_500_and_forges_nothing) {
  TestApplication application;
  application.on_handle = [](Request, Answer answer) {
    Response response;
    response.with("X-Name", "a\r\nSet-Cookie: forged=1");
    answer.send(std::move(response));
  };
  TestServer server(application);
  Client client(server.port());
  const auto reply = client.get("/");
  EXPECT_EQ(reply.status, 500);
  EXPECT_EQ(reply.head.find("forged"), std::string::npos);
}

}  // namespace
}  // namespace regie::http::test

#include <gtest/gtest.h>
#include <zlib.h>

#include <fstream>

#include "tests/support.h"

namespace regie::http::test {
namespace {

std::string gunzipped(const std::string& compressed) {
  z_stream stream{};
  inflateInit2(&stream, MAX_WBITS + 16);
  std::string plain(1'000'000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
  stream.avail_in = static_cast<uInt>(compressed.size());
  stream.next_out = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_out = static_cast<uInt>(plain.size());
  const int result = inflate(&stream, Z_FINISH);
  plain.resize(plain.size() - stream.avail_out);
  inflateEnd(&stream);
  return result == Z_STREAM_END ? plain : "not gzip";
}

class Content : public testing::Test {
 protected:
  Content() {
    application_.on_handle = [this](Request request, Answer answer) {
      Response response;
      if (request.path == "/static") response.static_bytes = &bytes_;
      if (request.path == "/file") response.file_path = folder_.path() + "/file";
      if (request.path == "/missing") response.file_path = folder_.path() + "/missing";
      if (request.path == "/page") response.body = page_, response.etag = "\"page\"";
      if (request.path == "/small") response.body = "small";
      if (request.path == "/picture") response.body = page_, response.media_type = "image/webp";
      if (request.path == "/none") response.status = Status::no_content;
      if (request.path == "/redirect") response = redirect_to("/inloggen");
      response.with("Cache-Control", "no-store");
      answer.send(std::move(response));
    };
    for (int i = 0; i < 700'000; ++i) file_ += static_cast<char>('a' + i % 23);
    std::ofstream(folder_.path() + "/file") << file_;
  }

  const StaticBytes bytes_{.identity = "0123456789", .gzip = "GZIP", .brotli = "BR", .etag = "\"abc\""};
  const std::string page_ = std::string(5000, 'p');
  std::string file_;
  TemporaryFolder folder_;
  TestApplication application_;
};

TEST_F(Content, static_bytes_go_out_in_the_best_encoding_the_browser_takes) {
  TestServer server(application_);
  Client client(server.port());
  EXPECT_EQ(client.get("/static").body, "0123456789");
  const auto brotli = client.get("/static", "Accept-Encoding: gzip, deflate, br\r\n");
  EXPECT_EQ(brotli.body, "BR");
  EXPECT_EQ(brotli.headers.at("content-encoding"), "br");
  EXPECT_EQ(brotli.headers.at("vary"), "Accept-Encoding");
  EXPECT_EQ(client.get("/static", "Accept-Encoding: gzip\r\n").body, "GZIP");
  EXPECT_EQ(client.get("/static", "Accept-Encoding: br;q=0.5, gzip;q=0.8\r\n").body, "GZIP");
  EXPECT_EQ(client.get("/static", "Accept-Encoding: br;q=0, *\r\n").body, "GZIP");
  EXPECT_EQ(client.get("/static", "Accept-Encoding: *;q=0\r\n").body, "0123456789");
  EXPECT_EQ(client.get("/static", "Accept-Encoding: identity, br;q=0.9\r\n").body, "0123456789");
  EXPECT_EQ(client.get("/static", "Accept-Encoding: br;q=nonsense\r\n").body, "0123456789");
}

TEST_F(Content, what_the_browser_has_already_is_304) {
  TestServer server(application_);
  Client client(server.port());
  EXPECT_EQ(client.get("/static").headers.at("etag"), "\"abc\"");
  const auto same = client.get("/static", "If-None-Match: \"x\", W/\"abc\"\r\n");
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.headers.at("etag"), "\"abc\"");
  EXPECT_EQ(same.headers.at("cache-control"), "no-store");
  EXPECT_FALSE(same.headers.contains("content-length"));
  EXPECT_EQ(client.get("/static", "If-None-Match: *\r\n").status, 304);
  EXPECT_EQ(client.get("/static", "If-None-Match: \"abcd\"\r\n").status, 200);
  // Another encoding is another thing.
  EXPECT_EQ(client.get("/static", "If-None-Match: \"abc\"\r\nAccept-Encoding: br\r\n").status, 200);
  EXPECT_EQ(client.get("/static", "If-None-Match: \"abc-br\"\r\nAccept-Encoding: br\r\n").status, 304);
  EXPECT_EQ(client.get("/page", "If-None-Match: \"page\"\r\n").status, 304);
  EXPECT_EQ(client.get("/small", "If-None-Match: *\r\n").status, 200);  // has no tag
}

struct RangeCase {
  std::string range, expected_range, body;
  int status;
};

TEST_F(Content, single_ranges_are_served) {
  TestServer server(application_);
  Client client(server.port());
  for (const auto& [range, expected_range, body, status] :
       std::vector<RangeCase>{{"bytes=0-0", "bytes 0-0/10", "0", 206},
                              {"bytes=2-4", "bytes 2-4/10", "234", 206},
                              {"bytes=7-", "bytes 7-9/10", "789", 206},
                              {"bytes=7-100", "bytes 7-9/10", "789", 206},
                              {"bytes=-3", "bytes 7-9/10", "789", 206},
                              {"bytes=-30", "bytes 0-9/10", "0123456789", 206},
                              {"bytes=10-", "bytes */10", "", 416},
                              {"bytes=-0", "bytes */10", "", 416},
                              {"bytes=4-2", "", "0123456789", 200},
                              {"bytes=0-1,3-4", "", "0123456789", 200},
                              {"bytes=a-b", "", "0123456789", 200},
                              {"bytes=99999999999999999999-", "", "0123456789", 200},
                              {"lines=1-2", "", "0123456789", 200}}) {
    const auto reply = client.get("/static", "Range: " + range + "\r\nAccept-Encoding: br\r\n");
    EXPECT_EQ(reply.status, status) << range;
    EXPECT_EQ(reply.body, body) << range;
    EXPECT_EQ(reply.headers.contains("content-range") ? reply.headers.at("content-range") : "", expected_range)
        << range;
  }
}

TEST_F(Content, a_range_of_something_that_changed_is_the_whole) {
  TestServer server(application_);
  Client client(server.port());
  EXPECT_EQ(client.get("/static", "Range: bytes=2-4\r\nIf-Range: \"abc\"\r\n").status, 206);
  EXPECT_EQ(client.get("/static", "Range: bytes=2-4\r\nIf-Range: \"old\"\r\n").status, 200);
  EXPECT_EQ(client.get("/static", "Range: bytes=2-4\r\nIf-Range: W/\"abc\"\r\n").status, 200);
  EXPECT_EQ(client.get("/static", "Range: bytes=2-4\r\nIf-Range: Sat, 21 Nov 2026 12:00:00 GMT\r\n").status, 200);
}

TEST_F(Content, files_are_streamed_whole_and_in_ranges) {
  TestServer server(application_);
  Client client(server.port());
  EXPECT_EQ(client.get("/file").body, file_);
  const auto part = client.get("/file", "Range: bytes=300000-650000\r\n");
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(part.body, file_.substr(300'000, 350'001));
  client.send(request("HEAD", "/file"));
  EXPECT_EQ(client.receive(Client::Body::left_out).headers.at("content-length"), "700000");
  EXPECT_EQ(client.get("/missing").status, 500);
}

TEST_F(Content, pages_are_compressed_only_for_those_who_are_far_away) {
  TestServer server(application_, {.address = "0.0.0.0"});
  Client near(server.port());
  const std::string accepts = "Accept-Encoding: gzip, br\r\n";
  EXPECT_EQ(near.get("/page", accepts).body, page_);
  TestServer proxied(application_, {.trusted_proxies = {"127.0.0.0/8"}});
  Client proxy(proxied.port());
  EXPECT_EQ(proxy.get("/page", accepts + "X-Forwarded-For: 203.0.113.7\r\n").body, page_);
}

// Who is far away has no loopback address; so this machine's own one on its network.
TEST_F(Content, pages_are_compressed_for_another_machine) {
  const auto own = own_network_address();
  ASSERT_FALSE(own.empty()) << "this needs an address of this machine beside loopback";
  TestServer server(application_, {.address = "0.0.0.0", .most_connections_per_address = 2});
  Client far(server.port(), own);
  const auto page = far.get("/page", "Accept-Encoding: gzip, br\r\n");
  EXPECT_EQ(page.headers.at("content-encoding"), "gzip");
  EXPECT_EQ(page.headers.at("vary"), "Accept-Encoding");
  EXPECT_EQ(page.headers.at("etag"), "\"page-gzip\"");
  EXPECT_EQ(gunzipped(page.body), page_);
  EXPECT_EQ(far.get("/page").body, page_);
  EXPECT_EQ(far.get("/small", "Accept-Encoding: gzip\r\n").body, "small");
  EXPECT_FALSE(far.get("/picture", "Accept-Encoding: gzip\r\n").headers.contains("content-encoding"));
  // And it is counted by address: a third connection is one too many.
  Client second(server.port(), own);
  EXPECT_EQ(second.get("/small").status, 200);
  Client third(server.port(), own);
  EXPECT_EQ(third.receive().status, 429);
  EXPECT_EQ(far.get("/small").status, 200);
}

TEST_F(Content, an_answer_that_somebody_else_sends_is_compressed_by_a_worker) {
  const auto own = own_network_address();
  ASSERT_FALSE(own.empty()) << "this needs an address of this machine beside loopback";
  std::thread answering;
  application_.on_handle = [&](Request, Answer answer) {
    answering = std::thread([this, kept = std::move(answer)]() mutable {
      Response response;
      response.body = page_;
      kept.send(std::move(response));
    });
  };
  TestServer server(application_, {.address = "0.0.0.0"});
  Client far(server.port(), own);
  EXPECT_EQ(gunzipped(far.get("/page", "Accept-Encoding: gzip\r\n").body), page_);
  answering.join();
}

TEST_F(Content, every_answer_has_a_date_and_no_word_about_the_server) {
  TestServer server(application_);
  Client client(server.port());
  const auto reply = client.get("/small");
  EXPECT_EQ(reply.headers.at("date").size(), 29u);
  EXPECT_TRUE(reply.headers.at("date").ends_with(" GMT"));
  EXPECT_FALSE(reply.headers.contains("server"));
  const auto nothing = client.get("/none");
  EXPECT_EQ(nothing.status, 204);
  EXPECT_FALSE(nothing.headers.contains("content-length"));
  const auto redirect = client.get("/redirect");
  EXPECT_EQ(redirect.status, 303);
  EXPECT_EQ(redirect.headers.at("location"), "/inloggen");
}

}  // namespace
}  // namespace regie::http::test

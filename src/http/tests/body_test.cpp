#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <mutex>

#include "tests/support.h"

namespace regie::http::test {
namespace {

std::string read_whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Part {
  std::string head, content;
};
std::string multipart(std::initializer_list<Part> parts) {
  std::string body;
  for (const auto& part : parts) body += "--grens\r\n" + part.head + "\r\n\r\n" + part.content + "\r\n";
  return body + "--grens--\r\n";
}
Part text_part(const std::string& name, const std::string& value) {
  return {"Content-Disposition: form-data; name=\"" + name + "\"", value};
}
Part file_part(const std::string& name, const std::string& filename, const std::string& content) {
  return {
      "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + filename + "\"\r\nContent-Type: image/png",
      content};
}
constexpr const char* multipart_type = "multipart/form-data; boundary=grens";

TEST(Bodies, chunked_ones_are_put_together_whatever_their_pieces) {
  TestApplication application;
  TestServer server(application);
  Client client(server.port());
  const std::string chunked =
      "POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
      "5\r\nhello\r\n1;x=y\r\n,\r\n00000A\r\n 234567890\r\n0\r\nTrailer: ignored\r\n\r\n";
  client.send(chunked + chunked);
  EXPECT_EQ(client.receive().body, "POST /a query: form: body:hello, 234567890");
  EXPECT_EQ(client.receive().body, "POST /a query: form: body:hello, 234567890");
  const std::string empty = "POST /a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
  for (const char byte : empty) {
    client.send(std::string(1, byte));
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  EXPECT_EQ(client.receive().body, "POST /a query: form: body:");
  for (const char byte : chunked) client.send(std::string(1, byte));
  EXPECT_EQ(client.receive().body, "POST /a query: form: body:hello, 234567890");
}

TEST(Bodies, a_trailer_is_no_header) {
  TestApplication application;
  application.on_handle = [](Request request, Answer answer) {
    Response response;
    response.body = request.header("x-role").value_or("none");
    answer.send(std::move(response));
  };
  TestServer server(application);
  Client client(server.port());
  client.send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-Role: manager\r\n\r\n");
  EXPECT_EQ(client.receive().body, "none");
}

TEST(Bodies, are_asked_for_with_100_Continue) {
  TestApplication application;
  TestServer server(application);
  Client client(server.port());
  client.send(request("POST", "/", "Expect: 100-continue\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n"));
  EXPECT_EQ(client.receive_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("hello");
  EXPECT_EQ(client.receive().body, "POST / query: form: body:hello");
}

TEST(Forms, come_decoded_and_in_order) {
  TestApplication application;
  TestServer server(application);
  Client client(server.port());
  client.send(
      post("/", "application/x-www-form-urlencoded; charset=UTF-8", "naam=An+%26+Co&x=1&leeg=&x=%F0%9F%98%80&los"));
  EXPECT_EQ(client.receive().body, "POST / query: form:naam=An & Co;x=1;leeg=;x=😀;los=; body:");
}

TEST(Forms, that_are_malformed_get_400_and_the_connection_goes_on) {
  TestApplication application;
  TestServer server(application);
  Client client(server.port());
  for (const char* body : {"a=%", "a=%4", "a=%zz", "a=%00", "a=%ff", "%c0%80=x"}) {
    client.send(post("/", "application/x-www-form-urlencoded", body));
    EXPECT_EQ(client.receive().status, 400) << body;
  }
  EXPECT_EQ(client.get("/").status, 200);
}

TEST(Uploads, go_to_disk_and_are_gone_with_the_last_owner) {
  TemporaryFolder folder;
  TestApplication application;
  application.on_admit = [](const Head&) { return Admission{.largest_body = 10'000'000, .accepts_files = true}; };
  std::mutex mutex;
  std::vector<UploadedFile> kept;
  application.on_handle = [&](Request request, Answer answer) {
    Response response;
    response.body = request.form.get("titel");
    for (const auto& file : request.files)
      response.body += "|" + file.field + " " + file.filename + " " + file.media_type + " " + std::to_string(file.size);
    const std::lock_guard lock(mutex);
    kept = request.files;
    answer.send(std::move(response));
  };
  TestServer server(application, {.upload_folder = folder.path()});
  std::string content(3'000'000, '\0');
  for (std::size_t i = 0; i < content.size(); ++i) content[i] = static_cast<char>(i * 7 + i / 1000);
  content += "\r\n--gren\r\n--grensoverschrijdend is not the boundary\r\n\r\n--";
  content.replace(1000, 9, "\r\n--grenz");
  Client client(server.port());
  client.send(
      post("/", multipart_type,
           multipart({text_part("titel", "Mijn foto's"), file_part("foto", "C:\\Foto\\vakantie %22zon%22.png", content),
                      file_part("leeg", "leeg.txt", ""), file_part("niets", "", "")})));
  const auto expected_size = std::to_string(content.size());
  // "--grens…" right after a line end would be the boundary (RFC 2046, 5.1.1): this content holds none.
  EXPECT_EQ(client.receive().status, 400);
  content.replace(content.find("--grensover"), 11, "--Grensover");
  client.send(
      post("/", multipart_type,
           multipart({text_part("titel", "Mijn foto's"), file_part("foto", "C:\\Foto\\vakantie %22zon%22.png", content),
                      file_part("leeg", "leeg.txt", ""), file_part("niets", "", "")})));
  EXPECT_EQ(client.receive().body,
            "Mijn foto's|foto vakantie \"zon\".png image/png " + expected_size + "|leeg leeg.txt image/png 0");
  {
    const std::lock_guard lock(mutex);
    ASSERT_EQ(kept.size(), 2u);
    EXPECT_EQ(read_whole(kept[0].path), content);
    EXPECT_EQ(folder.file_count(), 2u);
    kept.clear();
  }
  EXPECT_TRUE(becomes_true([&] { return folder.file_count() == 0; }));
}

TEST(Uploads, leave_nothing_behind_when_they_are_broken_off_or_too_large) {
  TemporaryFolder folder;
  TestApplication application;
  application.on_admit = [](const Head&) { return Admission{.largest_body = 100'000, .accepts_files = true}; };
  TestServer server(application, {.upload_folder = folder.path()});
  const auto begin = multipart({file_part("foto", "a.png", std::string(50'000, 'x'))}).substr(0, 40'000);
  {
    Client client(server.port());
    client.send(
        request("POST", "/", "Content-Type: multipart/form-data; boundary=grens\r\nContent-Length: 60000\r\n", begin));
    EXPECT_TRUE(becomes_true([&] { return folder.file_count() == 1; }));
  }
  EXPECT_TRUE(becomes_true([&] { return folder.file_count() == 0; }));

  Client chunked(server.port());
  chunked.send(
      request("POST", "/", "Content-Type: multipart/form-data; boundary=grens\r\nTransfer-Encoding: chunked\r\n"));
  chunked.send("9c40\r\n" + begin + "\r\n");
  chunked.send("1d4c0\r\n" + std::string(120'000, 'x') + "\r\n0\r\n\r\n");
  EXPECT_EQ(chunked.receive().status, 413);
  EXPECT_TRUE(becomes_true([&] { return folder.file_count() == 0; }));
}

TEST(Uploads, are_415_where_none_are_accepted_and_nothing_is_written) {
  TemporaryFolder folder;
  TestApplication application;
  TestServer server(application, {.upload_folder = folder.path()});
  Client client(server.port());
  client.send(post("/", multipart_type, multipart({file_part("foto", "a.png", "x")})));
  EXPECT_EQ(client.receive().status, 415);
  EXPECT_EQ(folder.file_count(), 0u);
  Client text(server.port());
  text.send(post("/", multipart_type, multipart({text_part("a", "1"), file_part("foto", "", "")})));
  EXPECT_EQ(text.receive().body, "POST / query: form:a=1; body:");
}

TEST(Uploads, are_read_only_after_the_admission_said_yes) {
  TemporaryFolder folder;
  TestApplication application;
  application.on_admit = [](const Head&) -> std::variant<Admission, Response> {
    Response response;
    response.status = Status::forbidden;
    return response;
  };
  TestServer server(application, {.upload_folder = folder.path()});
  Client client(server.port());
  client.send(request("POST", "/", "Content-Type: multipart/form-data; boundary=grens\r\nContent-Length: 60000\r\n"));
  EXPECT_EQ(client.receive().status, 403);  // nothing of the body was sent
  EXPECT_EQ(folder.file_count(), 0u);
}

struct Broken {
  std::string name, content_type, body;
};
void PrintTo(const Broken& broken, std::ostream* out) { *out << broken.name; }
class BrokenMultipart : public testing::TestWithParam<Broken> {};

TEST_P(BrokenMultipart, gets_400) {
  TestApplication application;
  TestServer server(application);
  Client client(server.port());
  client.send(post("/", GetParam().content_type, GetParam().body));
  EXPECT_EQ(client.receive().status, 400);
}

INSTANTIATE_TEST_SUITE_P(
    All, BrokenMultipart,
    testing::Values(
        Broken{"no boundary", "multipart/form-data", multipart({text_part("a", "1")})},
        Broken{"two boundaries", "multipart/form-data; boundary=grens; boundary=x", multipart({text_part("a", "1")})},
        Broken{"a boundary of 71", "multipart/form-data; boundary=" + std::string(71, 'x'), "x"},
        Broken{"another boundary", "multipart/form-data; boundary=ander", multipart({text_part("a", "1")})},
        Broken{"no end", multipart_type, multipart({text_part("a", "1")}).substr(0, 60)},
        Broken{"a preamble", multipart_type, "hello\r\n" + multipart({text_part("a", "1")})},
        Broken{"no name", multipart_type, multipart({{"Content-Disposition: form-data", "1"}})},
        Broken{"two names", multipart_type, multipart({{"Content-Disposition: form-data; name=a; name=b", "1"}})},
        Broken{"no disposition", multipart_type, multipart({{"Content-Type: text/plain", "1"}})},
        Broken{"two dispositions", multipart_type,
               multipart({{"Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b", "1"}})},
        Broken{"a quote that is not closed", multipart_type,
               multipart({{"Content-Disposition: form-data; name=\"a", "1"}})},
        Broken{"an endless head", multipart_type,
               multipart({{"Content-Disposition: form-data; name=a\r\nX: " + std::string(5000, 'x'), "1"}})},
        Broken{"NUL in a text", multipart_type, multipart({text_part("a", std::string("1\0002", 3))})},
        Broken{"a text that is not UTF-8", multipart_type, multipart({text_part("a", "\xff")})},
        Broken{"a name that is not UTF-8", multipart_type, multipart({text_part("\xff", "1")})}));

}  // namespace
}  // namespace regie::http::test

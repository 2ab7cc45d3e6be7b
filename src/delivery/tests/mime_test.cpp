#include "delivery/mime.h"

#include <gmock/gmock.h>

#include <regex>
#include <stdexcept>

namespace regie::delivery {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const base::Instant moment =
    base::from_microseconds(1'795'644'309'000'000);  // Wednesday 25 November 2026, 22:05:09 UTC
const std::string id_text = "019ac0de-0000-7000-8000-000000000001";

Mail a_mail() {
  return {base::Uuid::parse(id_text).value(),
          "De Wilgenroos",
          "portaal@wilgenroos.example",
          "anna@voorbeeld.example",
          "Je account",
          "Dag Anna,\nwelkom",
          "<p>Dag Anna</p>",
          moment};
}

std::vector<std::string> lines_of(const std::string& mime) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  for (auto end = mime.find("\r\n"); end != std::string::npos; end = mime.find("\r\n", begin)) {
    lines.push_back(mime.substr(begin, end - begin));
    begin = end + 2;
  }
  EXPECT_EQ(begin, mime.size()) << "the last line ends too";
  return lines;
}

TEST(Mime, is_a_text_and_an_html_form_of_one_mail) {
  const std::string mime = as_mime(a_mail());
  EXPECT_EQ(mime,
            "Date: Wed, 25 Nov 2026 22:05:09 +0000\r\n"
            "From: \"De Wilgenroos\"\r\n <portaal@wilgenroos.example>\r\n"
            "To: anna@voorbeeld.example\r\n"
            "Subject: Je account\r\n"
            "Message-ID: <" +
                id_text +
                "@wilgenroos.example>\r\n"
                "Auto-Submitted: auto-generated\r\n"
                "MIME-Version: 1.0\r\n"
                "Content-Type: multipart/alternative;\r\n boundary=\"=_" +
                id_text +
                "\"\r\n\r\n"
                "--=_" +
                id_text +
                "\r\n"
                "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                "Dag Anna,\r\nwelkom\r\n"
                "--=_" +
                id_text +
                "\r\n"
                "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                "<p>Dag Anna</p>\r\n"
                "--=_" +
                id_text + "--\r\n");
  EXPECT_EQ(mime, as_mime(a_mail())) << "a repeated mail has the same bytes";
}

TEST(Mime, without_html_there_is_one_part) {
  Mail mail = a_mail();
  mail.html.clear();
  EXPECT_THAT(as_mime(mail), Not(HasSubstr("multipart")));
}

TEST(Mime, lines_are_short_and_ascii_whatever_the_text_is) {
  Mail mail = a_mail();
  mail.sender_name = "Zorg én wélzijn \"De Wilgenroos\" 🌷 in een heel lange naam, met een komma";
  mail.subject = std::string(300, 'x') + " één à la carte 🌷🌷🌷🌷🌷🌷🌷🌷🌷🌷🌷🌷🌷🌷🌷🌷";
  mail.text = std::string(5000, 'y') + "\n.\n..\nFrom hier \nspatie \n=\n\r\tz\n" + std::string(900, ' ');
  for (const auto& line : lines_of(as_mime(mail))) {
    EXPECT_LE(line.size(), 76U) << line;
    EXPECT_FALSE(line.starts_with('.')) << line;
    EXPECT_FALSE(line.ends_with(' ')) << line;
    for (const char c : line) EXPECT_TRUE(c >= 0x20 && c < 0x7F) << line;
  }
}

// proves OPS-7
TEST(Mime, no_text_begins_a_header_of_its_own) {
  Mail mail = a_mail();
  mail.sender_name = "De Wilgenroos\r\nBcc: alle@voorbeeld.example";
  mail.subject = "Dag\r\n\r\nBcc: alle@voorbeeld.example";
  mail.html.clear();
  const std::string mime = as_mime(mail);
  for (const auto& line : lines_of(mime.substr(0, mime.find("\r\n\r\n") + 2)))
    EXPECT_TRUE(std::regex_search(
        line, std::regex("^( |(Date|From|To|Subject|Message-ID|Auto-Submitted|MIME-Version|Content-[A-Za-z-]+): )")))
        << line;
  for (const char* address : {"anna@voorbeeld.example\r\nBcc: b@c.example", "anna@voorbeeld.example, b@c.example",
                              "<anna@voorbeeld.example>", "anna@voorbeeld.example\n", "\"a b\"@c.example", ""}) {
    mail = a_mail();
    mail.recipient = address;
    EXPECT_THROW(as_mime(mail), std::invalid_argument) << address;
  }
}

TEST(Mime, a_subject_that_looks_encoded_is_encoded) {
  Mail mail = a_mail();
  mail.subject = "=?UTF-8?Q?vals?=";
  EXPECT_THAT(as_mime(mail), HasSubstr("Subject: =?UTF-8?Q?=3D=3FUTF=2D8=3FQ=3Fvals=3F=3D?=\r\n"));
}

TEST(Mime, knows_what_an_address_is) {
  for (const char* right :
       {"a@b", "anna.de-vries+zorg@voorbeeld.example", "o'brien@x.y.example", "a@xn--bcher-kva.example"})
    EXPECT_TRUE(is_email_address(right)) << right;
  for (const char* wrong : {"", "@", "a@", "@b", "a", "a@b@c", "a b@c", "a@b c", ".a@b", "a.@b", "a..b@c", "a@b..c",
                            "a@-b", "a@[1.2.3.4]", "é@b", "a@é", "a,b@c", "a@b>"})
    EXPECT_FALSE(is_email_address(wrong)) << wrong;
  EXPECT_FALSE(is_email_address(std::string(65, 'a') + "@b"));
  EXPECT_FALSE(is_email_address("a@" + std::string(260, 'b')));
}

}  // namespace
}  // namespace regie::delivery

#include "delivery/letter.h"

#include <gmock/gmock.h>

#include <regex>
#include <stdexcept>

namespace regie::delivery {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Letter a_letter() {
  Letter letter;
  letter.sender = "De Wilgenroos";
  letter.subject = "Je account";
  letter.parts = {Paragraph{"Hallo Anna,"}, Fact{"Je gebruikersnaam is", "anna.devries"},
                  Steps{"Zo begin je:", {"Ga naar het portaal.", "Log in."}},
                  Link{"Naar het portaal", "https://portaal.example/inloggen"}};
  letter.signature = "Zorgadministratie De Wilgenroos";
  return letter;
}

Message message_of(const Letter& letter) { return as_message(letter, "anna@voorbeeld.example", {}, "welcome"); }

TEST(Letter, reads_well_as_plain_text) {
  const auto message = message_of(a_letter());
  EXPECT_EQ(message.channel, Channel::email);
  EXPECT_EQ(message.recipient, "anna@voorbeeld.example");
  EXPECT_EQ(message.subject, "Je account");
  EXPECT_EQ(message.kind, "welcome");
  EXPECT_EQ(message.sender_name, "De Wilgenroos");
  EXPECT_EQ(message.text,
            "Hallo Anna,\n\nJe gebruikersnaam is: anna.devries\n\nZo begin je:\n1. Ga naar het portaal.\n2. Log in.\n\n"
            "Naar het portaal:\nhttps://portaal.example/inloggen\n\nZorgadministratie De Wilgenroos");
}

TEST(Letter, says_the_same_in_html) {
  const std::string html = message_of(a_letter()).html;
  EXPECT_THAT(html, HasSubstr("<html lang=\"nl\">"));
  EXPECT_THAT(html, HasSubstr("De Wilgenroos</td>"));
  EXPECT_THAT(html, HasSubstr("Je account</h1>"));
  EXPECT_THAT(html, HasSubstr("anna.devries</strong>"));
  EXPECT_THAT(html, HasSubstr("href=\"https://portaal.example/inloggen\">Naar het portaal</a>"));
  for (const char* text : {"Hallo Anna,", "Zo begin je:", "Ga naar het portaal.", "Log in.", "Zorgadministratie"})
    EXPECT_THAT(html, HasSubstr(text));
  Letter english = a_letter();
  english.language = base::Language::english;
  EXPECT_THAT(message_of(english).html, HasSubstr("<html lang=\"en\">"));
}

// Its elements are literals because of their styles, so nothing but this sees to their balance.
TEST(Letter, html_is_balanced_and_loads_nothing_from_elsewhere) {
  const std::string html = message_of(a_letter()).html;
  std::vector<std::string> open;
  const std::regex tag("<(/?)([a-z0-9]+)[^>]*>");
  for (std::sregex_iterator at(html.begin(), html.end(), tag), end; at != end; ++at) {
    const std::string name = (*at)[2];
    if (name == "br" || name == "meta") continue;
    if ((*at)[1].length() == 0) {
      open.push_back(name);
    } else {
      ASSERT_FALSE(open.empty()) << name;
      EXPECT_EQ(open.back(), name);
      open.pop_back();
    }
  }
  EXPECT_TRUE(open.empty());
  for (const char* loader : {"<img", "<script", "<link", "src=", "url(", "@import"})
    EXPECT_THAT(html, Not(HasSubstr(loader)));
}

TEST(Letter, text_of_people_stays_text) {
  Letter letter = a_letter();
  letter.sender = "<b>A</b>";
  letter.subject = "</title><script>1</script>";
  letter.parts = {Paragraph{"<i>Anna</i>\ntweede regel\n\nderde"}, Fact{"<u>", "\"><img src=x>"},
                  Steps{"<s>", {"<em>"}}, Link{"<b>", "https://portaal.example/?a=1&b=2"}};
  const std::string html = message_of(letter).html;
  for (const char* forged : {"<b>", "<script>", "<i>", "<u>", "<img", "<s>", "<em>"})
    EXPECT_THAT(html, Not(HasSubstr(forged)));
  EXPECT_THAT(html, HasSubstr("&lt;i&gt;Anna&lt;/i&gt;<br>tweede regel</p>"));
  EXPECT_THAT(html, HasSubstr("href=\"https://portaal.example/?a=1&amp;b=2\""));
}

TEST(Letter, a_link_goes_to_a_web_address) {
  Letter letter = a_letter();
  letter.parts = {Link{"Klik", "javascript:alert(1)"}};
  EXPECT_THROW(message_of(letter), std::invalid_argument);
}

}  // namespace
}  // namespace regie::delivery

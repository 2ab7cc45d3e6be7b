#include "ui/components.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "ui/assets.h"
#include "ui/gallery.h"

namespace {

using namespace regie::ui;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
namespace html = regie::html;

const Texts& dutch() {
  static const Catalogue catalogue;
  return catalogue.in(regie::base::Language::dutch);
}

template <class Part>
std::string written(const Part& part) {
  return html::render(part).string();
}

std::set<std::string> names_in_sprite() {
  const std::string sprite(find_asset(asset_url("icons.svg").text())->bytes.identity);
  const std::regex symbol("<symbol id=\"([^\"]+)\"");
  std::set<std::string> names;
  for (std::sregex_iterator it(sprite.begin(), sprite.end(), symbol), end; it != end; ++it) names.insert((*it)[1]);
  return names;
}

}  // namespace

TEST(Icons, AllThatTheProgramNamesStandInTheSprite) {
  const auto drawn = names_in_sprite();
  EXPECT_GT(drawn.size(), 90u);
  const std::regex name("\"((i|art)-[a-z0-9-]+|mark)\"");
  std::set<std::string> used;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(REGIE_SOURCE_FOLDER)) {
    const std::string path = entry.path().generic_string();
    if (path.find("/tests/") != std::string::npos ||
        (entry.path().extension() != ".cpp" && entry.path().extension() != ".h"))
      continue;
    std::stringstream content;
    content << std::ifstream(entry.path()).rdbuf();
    const std::string text = content.str();
    for (std::sregex_iterator it(text.begin(), text.end(), name), end; it != end; ++it) {
      used.insert((*it)[1]);
      EXPECT_TRUE(drawn.contains((*it)[1])) << (*it)[1] << " in " << path;
    }
  }
  EXPECT_TRUE(used.contains("i-voorlees"));
}

TEST(Icons, AreReferencesIntoTheSpriteAndHiddenFromScreenReaders) {
  const std::string sprite = asset_url("icons.svg").text();
  EXPECT_EQ(written(icon("i-klok")),
            "<svg class=\"i\" aria-hidden=\"true\"><use href=\"" + sprite + "#i-klok\"/></svg>");
  EXPECT_EQ(written(icon("i-klok", true)),
            "<svg class=\"i l\" aria-hidden=\"true\"><use href=\"" + sprite + "#i-klok\"/></svg>");
  EXPECT_EQ(written(drawing("art-zon")),
            "<svg class=\"art\" aria-hidden=\"true\"><use href=\"" + sprite + "#art-zon\"/></svg>");
  EXPECT_THAT(written(brand_mark()), HasSubstr("class=\"mark\""));
  EXPECT_THAT(written(icon("\"><script>")), Not(HasSubstr("<script>")));
}

TEST(Avatars, ShowTheDrawnPortraitOrElseInitials) {
  EXPECT_EQ(written(avatar("jan", "Jan de Vries", "l")), "<img class=\"avatar l\" src=\"" +
                                                             asset_url("portraits/jan.svg").text() +
                                                             "\" alt=\"\" width=\"40\" height=\"40\">");
  for (const std::optional<std::string_view> portrait :
       {std::optional<std::string_view>(), std::optional<std::string_view>("nobody"),
        std::optional<std::string_view>("../regie")})
    EXPECT_THAT(written(avatar(portrait, "Jan de Vries")),
                AllOf(HasSubstr("<svg class=\"avatar\""), HasSubstr(">JV</text>")));
}

TEST(Chips, GoWithAnIconAndAWord) {
  EXPECT_EQ(written(chip("own", "i-persoon", "Van <jou>")),
            "<span class=\"chip own\">" + written(icon("i-persoon")) + " Van &lt;jou&gt;</span>");
  EXPECT_EQ(written(chip("", "", "vandaag")), "<span class=\"chip\">vandaag</span>");
}

TEST(Bands, CarryTheColourOfTheSectionAndMarkTheCurrentTab) {
  const Tab tabs[] = {{html::path("/a"), "i-middag", "Dag", true}, {html::path("/b"), "i-agenda", "Week", false}};
  const std::string band_html = band(Section::appointments, "Mijn Afspraken", {}, tabs, "Dag of week").string();
  EXPECT_THAT(band_html, AllOf(HasSubstr("<div class=\"band s-afspraken\">"), HasSubstr("<h1>Mijn Afspraken</h1>"),
                               HasSubstr("#art-afspraken"), HasSubstr("<nav aria-label=\"Dag of week\">"),
                               HasSubstr("<a href=\"/a\" aria-current=\"page\">"), HasSubstr("<a href=\"/b\">")));
  EXPECT_THAT(band(Section::none, "Instellingen", {}, {}, "").string(),
              AllOf(HasSubstr("<div class=\"band\">"), Not(HasSubstr("<nav"))));
}

TEST(Buttons, SayWhatTheyDo) {
  EXPECT_EQ(button_link(html::path("/a"), "Vandaag", "", "btn alt").string(),
            "<a class=\"btn alt\" href=\"/a\">Vandaag</a>");
  EXPECT_EQ(submit_button("Opslaan", "i-vink").string(),
            "<button class=\"btn big\">" + written(icon("i-vink")) + " Opslaan</button>");
}

TEST(WrittenText, KeepsParagraphsAndLineBreaks) {
  EXPECT_EQ(written_text("een\ntwee\n\n\n  \ndrie").string(), "<p>een<br>twee</p><p>drie</p>");
  EXPECT_EQ(written_text("").string(), "");
  EXPECT_EQ(written_text("\n\n").string(), "");
}

TEST(WrittenText, MakesLinksOfWebAddressesAndNothingElse) {
  const auto link = [](const std::string& address) {
    return "<a href=\"" + address + "\" rel=\"noopener noreferrer nofollow\">" + address + "</a>";
  };
  EXPECT_EQ(written_text("Kijk op https://voorbeeld.example/a, snel.").string(),
            "<p>Kijk op " + link("https://voorbeeld.example/a") + ", snel.</p>");
  EXPECT_EQ(written_text("(http://voorbeeld.example/a_(b))").string(),
            "<p>(" + link("http://voorbeeld.example/a_(b)") + ")</p>");
  EXPECT_EQ(written_text("https://a.example https://b.example!").string(),
            "<p>" + link("https://a.example") + " " + link("https://b.example") + "!</p>");
  for (const std::string text : {"javascript:alert(1)", "xhttps://a.example", "http://", "https://", "ftp://a.example",
                                 "www.a.example", "http", "https://a@b.example"})
    EXPECT_EQ(written_text(text).string(), "<p>" + text + "</p>");
  EXPECT_EQ(written_text("<b>https://a.example/<script></b>").string(),
            "<p>&lt;b&gt;" + link("https://a.example/") + "&lt;script&gt;&lt;/b&gt;</p>");
}

TEST(Gallery, ShowsEachComponent) {
  const Page page = gallery_page(dutch());
  const std::string content = page.content.string();
  for (const auto& entry : std::filesystem::directory_iterator(std::string(REGIE_SOURCE_FOLDER) + "/ui/components")) {
    const std::string name = entry.path().filename().string();
    if (name == "gallery") continue;
    EXPECT_THAT(content, HasSubstr("id=\"show-" + name + "\""));
  }
}

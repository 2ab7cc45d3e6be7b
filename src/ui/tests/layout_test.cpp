#include "ui/layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "tests/example_frame.h"
#include "ui/assets.h"
#include "ui/gallery.h"

namespace {

using namespace regie::ui;
using regie::base::Language;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
namespace html = regie::html;

const Texts& dutch() {
  static const Catalogue catalogue;
  return catalogue.in(Language::dutch);
}

Page example_page() {
  Page page;
  page.title = "Mijn Afspraken";
  page.section = Section::appointments;
  page.band = html::render(html::div("BAND"));
  page.content = html::render(html::p("CONTENT"));
  page.after = html::render(html::p("AFTER"));
  return page;
}

std::string example(const Frame& frame = example_frame()) { return document(dutch(), frame, example_page()); }

std::size_t count(std::string_view page, std::string_view part) {
  std::size_t found = 0;
  for (auto at = page.find(part); at != std::string_view::npos; at = page.find(part, at + 1)) ++found;
  return found;
}

// The part of the page from `begin` up to the first `end` after it.
std::string part_of(const std::string& page, std::string_view begin, std::string_view end) {
  const auto start = page.find(begin);
  if (start == std::string::npos) return "";
  return page.substr(start, page.find(end, start) - start);
}

}  // namespace

TEST(Layout, BeginsWithTheSkipLinkThenTheBarThenTheContent) {
  const std::string page = example();
  EXPECT_EQ(page.rfind("<!doctype html>\n<html lang=\"nl\" data-tekst=\"1\"><head>", 0), 0u);
  const auto skip = page.find("<a class=\"skip\" href=\"#inhoud\">"), bar = page.find("<header class=\"bar\">"),
             main = page.find("<main id=\"inhoud\" class=\"s-afspraken\">"), band = page.find("BAND"),
             content = page.find("<div class=\"wrap\"><p>CONTENT</p></div>"), after = page.find("AFTER"),
             foot = page.find("<footer class=\"foot\">");
  ASSERT_NE(foot, std::string::npos);
  EXPECT_LT(skip, bar);
  EXPECT_LT(bar, main);
  EXPECT_LT(main, band);
  EXPECT_LT(band, content);
  EXPECT_LT(content, after);
  EXPECT_LT(after, foot);
  EXPECT_EQ(page.substr(page.size() - 14), "</body></html>");
}

TEST(Layout, ASectionWithoutColourHasNoClass) {
  Page page = example_page();
  page.section = Section::none;
  EXPECT_THAT(document(dutch(), example_frame(), page), HasSubstr("<main id=\"inhoud\"><div"));
}

TEST(Layout, TheBarHasTheNameWithItsMenuAndStart) {
  const std::string bar = part_of(example(), "<header", "</header>");
  EXPECT_THAT(bar, HasSubstr("<button class=\"me\" type=\"button\" popovertarget=\"menu\""));
  EXPECT_THAT(bar, HasSubstr(" Jan de Vries "));
  EXPECT_THAT(bar, HasSubstr("<a class=\"start\" href=\"/mijn\""));
  EXPECT_THAT(bar, HasSubstr("<div popover class=\"menu\" id=\"menu\">"));
}

TEST(Layout, LoggingOutIsAFormThatBeginsWithTheToken) {
  EXPECT_THAT(example(),
              HasSubstr("<li><form method=\"post\" action=\"/uitloggen\">" + example_token().string() + "<button>"));
}

TEST(Layout, MenuEntriesComeFromTheFrameAndNoOthers) {
  Frame frame = example_frame();
  EXPECT_EQ(count(part_of(example(frame), "id=\"menu\"", "</ul>"), "<li>"), 1u);
  frame.menu = {{html::path("/instellingen"), "i-instellen", "Instellingen", 0},
                {html::path("/uitnodigingen"), "i-uitnodiging", "Uitnodigingen", 2}};
  const std::string menu = part_of(example(frame), "id=\"menu\"", "</ul>");
  EXPECT_EQ(count(menu, "<li>"), 3u);
  EXPECT_THAT(menu, HasSubstr("<a href=\"/instellingen\">"));
  EXPECT_THAT(menu, HasSubstr("<span class=\"count ok\">2<span class=\"sr\"> nieuw</span></span>"));
}

TEST(Layout, TheGreenNumberStandsAtTheNameToo) {
  Frame frame = example_frame();
  EXPECT_THAT(example(frame), Not(HasSubstr("count ok")));
  frame.person->invitations = 1;
  EXPECT_THAT(part_of(example(frame), "<button class=\"me\"", "</button>"),
              HasSubstr("<span class=\"count ok\">1<span class=\"sr\"> uitnodiging</span></span>"));
}

TEST(Layout, NobodyLoggedInSeesProductAndOrganisationAndNoMenu) {
  Frame frame = example_frame();
  frame.person.reset();
  frame.session_seconds = 0;
  frame.foot_is_support_worker = false;
  frame.foot_telephone = "088 000 12 00";
  frame.foot_hours = "Op werkdagen van 9 tot 17 uur.";
  const std::string page = example(frame);
  EXPECT_THAT(page, HasSubstr("Regie · De Wilgenroos"));
  EXPECT_THAT(page, AllOf(Not(HasSubstr("id=\"menu\"")), Not(HasSubstr("/uitloggen")), Not(HasSubstr("<dialog"))));
  EXPECT_THAT(page, HasSubstr("Lukt het niet? Bel ons, we helpen je graag."));
  EXPECT_THAT(page, HasSubstr("Zorgadministratie van De Wilgenroos: <a href=\"tel:0880001200\">088 000 12 00</a>. Op "
                              "werkdagen van 9 tot 17 uur."));
}

TEST(Layout, TheChosenLetterSizeIsPressedAndSetOnTheDocument) {
  Frame frame = example_frame();
  frame.text_size = 3;
  const std::string page = example(frame);
  EXPECT_THAT(page, HasSubstr("<html lang=\"nl\" data-tekst=\"3\">"));
  EXPECT_THAT(page, HasSubstr("<button name=\"tekst\" value=\"3\" aria-pressed=\"true\">A++"));
  EXPECT_EQ(count(page, "aria-pressed=\"true\""), 1u);
  EXPECT_THAT(page,
              HasSubstr("<form method=\"post\" action=\"/tekstgrootte\" data-letters>" + example_token().string() +
                        "<input type=\"hidden\" name=\"terug\" value=\"/mijn/afspraken?x=1&amp;y=2\">"));
}

// PAGE-4: a control that cannot work is not shown.
TEST(Layout, WithoutATokenThereAreNoLetterSizesAndReadingAloudNeedsAScript) {
  Frame frame = example_frame();
  frame.form_token = {};
  frame.person.reset();
  EXPECT_THAT(example(frame), Not(HasSubstr("/tekstgrootte")));
  EXPECT_THAT(example(frame), HasSubstr("<button class=\"js\" type=\"button\" data-read-aloud>"));
}

TEST(Layout, SaysWhosePortalItIsWhenItIsNotOnesOwn) {
  Frame frame = example_frame();
  EXPECT_THAT(example(frame), Not(HasSubstr("whose")));
  frame.person = Frame::Person{"Anna de Vries", "anna", 0};
  frame.whose_portal = "Portaal van Jan de Vries";
  frame.whose_name = "Jan de Vries";
  frame.portals = {{html::path("/bij/x"), "Jan de Vries", true, false}};
  EXPECT_THAT(part_of(example(frame), "<aside class=\"whose", "</aside>"),
              AllOf(HasSubstr("Portaal van Jan de Vries"), Not(HasSubstr("<a "))));
  EXPECT_THAT(example(frame), HasSubstr("Fatima Amrani, begeleider van Jan de Vries: "));
}

TEST(Layout, WithSeveralPortalsOneCanSwitch) {
  Frame frame = example_frame();
  frame.whose_portal = "Portaal van Jan de Vries";
  frame.whose_name = "Jan de Vries";
  frame.portals = {{html::path("/mijn"), "Anna de Vries", false, true},
                   {html::path("/bij/x"), "Jan de Vries", true, false},
                   {html::path("/bij/y"), "Willem Bos", false, false}};
  const std::string page = example(frame);
  EXPECT_THAT(part_of(page, "<aside class=\"whose", "</aside>"),
              HasSubstr("<a class=\"target\" href=\"/\">Ander portaal kiezen</a>"));
  const std::string menu = part_of(page, "id=\"menu\"", "</ul>");
  EXPECT_THAT(menu, AllOf(HasSubstr("href=\"/mijn\""), HasSubstr("Je eigen portaal"), HasSubstr("href=\"/bij/y\""),
                          HasSubstr("Portaal van Willem Bos"), Not(HasSubstr("href=\"/bij/x\""))));
}

TEST(Layout, SaysWhomToCall) {
  EXPECT_THAT(part_of(example(), "<footer", "</footer>"),
              HasSubstr("<b>Is het dringend? Bel. Schrijf dan geen bericht.</b><br>Fatima Amrani, je begeleider: <a "
                        "href=\"tel:0600001234\">06 0000 1234</a>. "
                        "Is er gevaar? Bel <a href=\"tel:112\">112</a>."));
}

TEST(Layout, ThePageOfAFormWithErrorsSaysSoInItsTitle) {
  Page page = example_page();
  EXPECT_THAT(document(dutch(), example_frame(), page), HasSubstr("<title>Mijn Afspraken – Regie</title>"));
  page.has_errors = true;
  EXPECT_THAT(document(dutch(), example_frame(), page), HasSubstr("<title>Fout: Mijn Afspraken – Regie</title>"));
}

TEST(Layout, WarnsBeforeTheSessionEnds) {
  const std::string dialog = part_of(example(), "<dialog", "</dialog>");
  EXPECT_THAT(dialog, HasSubstr("data-session-seconds=\"1680\" data-login-address=\"/inloggen\""));
  EXPECT_THAT(dialog, HasSubstr("<form method=\"post\" action=\"/sessie/blijf\">" + example_token().string()));
  EXPECT_THAT(dialog, HasSubstr("Blijf ingelogd"));
}

TEST(Layout, OnlyTheDemonstrationSaysThatItIsOne) {
  Frame frame = example_frame();
  EXPECT_THAT(example(frame), Not(HasSubstr("/demo/")));
  frame.is_demonstration = true;
  EXPECT_THAT(example(frame), HasSubstr("href=\"/demo/postvak\""));
}

TEST(Layout, NamesAreEscapedAndNotTranslated) {
  Frame frame = example_frame();
  frame.person->name = "<b>Jan</b>";
  const std::string page = example(frame);
  EXPECT_THAT(page, AllOf(HasSubstr("&lt;b&gt;Jan&lt;/b&gt;"), Not(HasSubstr("<b>Jan</b>"))));
  EXPECT_THAT(part_of(page, "<button class=\"me\"", ">"), HasSubstr("translate=\"no\""));
}

TEST(Layout, EnglishPagesSayThatTheyAre) {
  const Catalogue catalogue;
  const std::string page = document(catalogue.in(Language::english), example_frame(), example_page());
  EXPECT_THAT(page, AllOf(HasSubstr("<html lang=\"en\""), HasSubstr("Log out"), Not(HasSubstr("Uitloggen"))));
}

// What the content security policy would stop has no place in a page (TRUST-4).
TEST(Layout, NoStyleAndNoScriptStandsInAPage) {
  Frame frame = example_frame();
  frame.is_demonstration = true;
  frame.whose_portal = frame.whose_name = "Jan";
  for (const std::string& page : {example(frame), document(dutch(), frame, gallery_page(dutch()))}) {
    EXPECT_FALSE(std::regex_search(page, std::regex(" style=| on[a-z]+=|<style|javascript:"))) << page;
    EXPECT_EQ(count(page, "<script"), 1u);
    EXPECT_THAT(page, HasSubstr("<script type=\"module\" src=\"" + asset_url("app.js").text() +
                                "\" nonce=\"nonce-of-this-page\"></script>"));
  }
}

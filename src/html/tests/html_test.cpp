#include "html/html.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>
#include <stdexcept>

namespace html = regie::html;

namespace {

template <class Part>
std::string written(const Part& part) {
  return html::render(part).string();
}

// What cannot be written down must not compile: each concept below is a line somebody might write.
template <class T>
concept HrefTakes = requires(T value) {
  html::href(value);
};
template <class T>
concept SrcTakes = requires(T value) {
  html::src(value);
};
template <class T>
concept ActionTakes = requires(T value) {
  html::action(value);
};
template <class T>
concept FormActionTakes = requires(T value) {
  html::formaction(value);
};
template <class T>
concept MarkupFrom = requires(T value) {
  html::Markup(value);
};
template <class T>
concept UrlFrom = requires(T value) {
  html::Url(value);
};
template <class T>
concept AttributeNamed = requires(T name) {
  html::attribute(name, "x");
};
template <class T>
concept LiteralFrom = requires(T value) {
  html::literal(value);
};
template <class T>
concept VoidElementTakes = requires(T child) {
  html::br(child);
};
template <class T>
concept ScriptTakes = requires(T child) {
  html::script(child);
};
template <class T>
concept ElementNamed = requires(T name) {
  html::element(name);
};
template <class T>
concept ChildIs = requires(T child) {
  html::p(child);
};

// The opening and closing tags of `page` in order; fails when one is closed that is not the innermost open one.
testing::AssertionResult is_balanced(std::string_view page) {
  std::vector<std::string> open;
  for (std::size_t at = page.find('<'); at != std::string_view::npos; at = page.find('<', at + 1)) {
    const bool closes = page[at + 1] == '/';
    const auto start = at + (closes ? 2 : 1);
    const std::string tag(page.substr(start, page.find_first_of(" >", start) - start));
    if (tag == "br" || tag == "input" || tag == "img" || tag == "hr" || tag == "meta" || tag == "link") continue;
    if (!closes) {
      open.push_back(tag);
    } else {
      if (open.empty() || open.back() != tag) return testing::AssertionFailure() << "</" << tag << "> closes nothing";
      open.pop_back();
    }
  }
  if (!open.empty()) return testing::AssertionFailure() << "<" << open.back() << "> stays open";
  return testing::AssertionSuccess();
}

}  // namespace

// proves TRUST-5
TEST(Html, TextOfAPersonIsEscapedWhereverItStands) {
  const std::string nasty = "<script>alert(\"1\")</script> & 'x'";
  const std::string harmless = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;";
  EXPECT_EQ(written(html::p(nasty)), "<p>" + harmless + "</p>");
  EXPECT_EQ(written(html::p(nasty.c_str())), "<p>" + harmless + "</p>");
  EXPECT_EQ(written(html::p(std::string_view(nasty))), "<p>" + harmless + "</p>");
  EXPECT_EQ(written(html::p(std::string(nasty))), "<p>" + harmless + "</p>");
  EXPECT_EQ(written(html::p(std::optional<std::string>(nasty))), "<p>" + harmless + "</p>");
  EXPECT_EQ(written(html::fragment(nasty)), harmless);
  EXPECT_EQ(written(html::when(true, [&] { return nasty; })), harmless);
  EXPECT_EQ(written(html::each(std::vector<std::string>{nasty}, [](const std::string& text) { return text; })),
            harmless);
  EXPECT_EQ(written(html::input(html::value(nasty))), "<input value=\"" + harmless + "\">");
  EXPECT_EQ(written(html::input(html::value(std::string(nasty)))), "<input value=\"" + harmless + "\">");
  EXPECT_EQ(written(html::input(html::attribute("data-x", std::optional<std::string>(nasty)))),
            "<input data-x=\"" + harmless + "\">");
}

// proves TRUST-5
TEST(Html, AnAddressAScriptOrAStyleCannotBeWrittenAsText) {
  static_assert(HrefTakes<html::Url> && SrcTakes<html::Url> && ActionTakes<html::Url> && FormActionTakes<html::Url>);
  static_assert(!HrefTakes<const char*> && !HrefTakes<std::string> && !HrefTakes<std::string_view>);
  static_assert(!SrcTakes<const char*> && !SrcTakes<std::string> && !SrcTakes<std::string_view>);
  static_assert(!ActionTakes<const char*> && !ActionTakes<std::string> && !ActionTakes<std::string_view>);
  static_assert(!FormActionTakes<const char*> && !FormActionTakes<std::string> && !FormActionTakes<std::string_view>);
  static_assert(!UrlFrom<const char*> && !UrlFrom<std::string> && !UrlFrom<std::string_view>);
  static_assert(!MarkupFrom<const char*> && !MarkupFrom<std::string> && !MarkupFrom<std::string_view>);
  // A name or a literal that is only known at run time is no constant expression; a string is no name at all.
  static_assert(!AttributeNamed<std::string> && !AttributeNamed<std::string_view>);
  static_assert(!LiteralFrom<std::string> && !LiteralFrom<std::string_view>);
  static_assert(!std::constructible_from<html::LiteralPath, std::string>);
  static_assert(ChildIs<std::string> && ChildIs<html::Markup> && ChildIs<int>);
  // A condition that was forgotten would be written as 0 or 1.
  static_assert(!ChildIs<bool> && !ChildIs<html::Url>);
  static_assert(!VoidElementTakes<std::string> && !ScriptTakes<std::string> && !ScriptTakes<const char*>);
  static_assert(!ElementNamed<std::string> && !ElementNamed<std::string_view>);
  SUCCEED();
}

// The names below are refused while compiling, so this test asks the compiler, once for each.
// proves TRUST-5
TEST(Html, NamesOfDangerousAttributesAreRefusedByTheCompiler) {
  const auto refuses = [](std::string_view name) { return !html::is_allowed_attribute(name); };
  for (const std::string_view name :
       {"onclick", "onload", "ONCLICK", "Style", "style", "href", "src", "srcdoc", "action", "formaction", "xlink:href",
        "srcset", "ping", "data", "http-equiv", "x y", "x=\"", "", "a>"})
    EXPECT_TRUE(refuses(name)) << name;
  for (const std::string_view name : {"class", "id", "aria-label", "data-text", "popovertarget", "commandfor"})
    EXPECT_FALSE(refuses(name)) << name;
}

TEST(Html, TagsBalanceAndNest) {
  const auto page = written(html::section(
      html::class_("card"), html::h2("Titel"), html::br(),
      html::ul(html::each(std::vector<int>{1, 2, 3},
                          [](int n) { return html::li(html::b(n), html::input(html::name("n"))); })),
      html::when(false, [] { return html::p("niet"); }), html::when(true, [] { return html::p("wel"); })));
  EXPECT_TRUE(is_balanced(page)) << page;
  EXPECT_EQ(page,
            "<section class=\"card\"><h2>Titel</h2><br><ul><li><b>1</b><input name=\"n\"></li><li><b>2</b><input "
            "name=\"n\"></li>"
            "<li><b>3</b><input name=\"n\"></li></ul><p>wel</p></section>");
}

TEST(Html, AttributesKeepTheirOrderAndChildrenTheirs) {
  EXPECT_EQ(written(html::a("x", html::class_("btn"), html::href(html::path("/mijn") / "a b"), html::b("y"))),
            "<a class=\"btn\" href=\"/mijn/a%20b\">x<b>y</b></a>");
  EXPECT_EQ(written(html::input(html::required(), html::checked(false), html::attribute("maxlength", 200))),
            "<input required maxlength=\"200\">");
  EXPECT_EQ(written(html::a(html::aria_current_page(false), "x")), "<a>x</a>");
  EXPECT_EQ(written(html::a(html::aria_current_page(), "x")), "<a aria-current=\"page\">x</a>");
}

TEST(Html, AStringGivenForGoodIsKept) {
  const auto paragraph = [] { return html::p(std::string("een zin die te lang is om in het voorwerp zelf te staan")); };
  EXPECT_EQ(written(paragraph()), "<p>een zin die te lang is om in het voorwerp zelf te staan</p>");
}

TEST(Html, NumbersAreWrittenWhole) {
  EXPECT_EQ(written(html::p(-1)), "<p>-1</p>");
  EXPECT_EQ(written(html::p(std::numeric_limits<std::int64_t>::min())), "<p>-9223372036854775808</p>");
  EXPECT_EQ(written(html::p(std::numeric_limits<std::int64_t>::max())), "<p>9223372036854775807</p>");
}

TEST(Html, FinishedMarkupIsNotEscapedAgain) {
  html::Markup markup = html::render(html::b("a & b"));
  EXPECT_EQ(written(html::p(markup)), "<p><b>a &amp; b</b></p>");
  markup += "<!>";
  EXPECT_EQ(markup.string(), "<b>a &amp; b</b>&lt;!&gt;");
  EXPECT_EQ(written(html::literal("<hr>")), "<hr>");
  EXPECT_TRUE(html::Markup().empty());
}

TEST(Html, EveryByteButTheFiveStaysAsItIs) {
  for (int byte = 1; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    std::string out;
    html::escape(out, std::string(3, c));
    if (std::string_view("&<>\"'").find(c) == std::string_view::npos)
      EXPECT_EQ(out, std::string(3, c)) << byte;
    else
      EXPECT_EQ(out.find(c == '&' ? "&&" : std::string(1, c)), std::string::npos) << byte;
  }
}

TEST(Html, ASpecialCharacterIsFoundWhereverItStandsInATextOfAnyLength) {
  const std::map<char, std::string> replaced = {
      {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
  for (const auto& [special, replacement] : replaced) {
    for (std::size_t length = 1; length <= 50; ++length) {
      for (std::size_t at = 0; at < length; ++at) {
        std::string text(length, 'x');
        text[at] = special;
        std::string out;
        html::escape(out, text);
        ASSERT_EQ(out, std::string(at, 'x') + replacement + std::string(length - at - 1, 'x'));
      }
    }
  }
}

TEST(Html, PiecesMadeWithinPiecesDoNotDisturbEachOther) {
  const auto page = written(html::div(html::each(std::vector<int>{1, 2}, [](int n) {
    return html::p(n, html::each(std::vector<int>{3, 4}, [](int m) { return html::render(html::b(m)); }));
  })));
  EXPECT_EQ(page, "<div><p>1<b>3</b><b>4</b></p><p>2<b>3</b><b>4</b></p></div>");
}

TEST(Html, APieceThatCannotBeMadeLeavesNothingBehind) {
  struct Broken {
    void write(html::Output& out) const {
      out.append("half");
      throw std::runtime_error("broken");
    }
  };
  EXPECT_THROW(html::render(html::p("a", Broken{})), std::runtime_error);
  EXPECT_EQ(written(html::p("whole")), "<p>whole</p>");
}

TEST(Html, LongPagesKeepAllOfTheirContent) {
  const std::string text(300'000, 'y');
  EXPECT_EQ(written(html::p(text, text)), "<p>" + text + text + "</p>");
}

// Raw HTML has one door. Whoever needs it once more says why here.
// proves TRUST-5
TEST(Html, TheDoorForHtmlMadeElsewhereIsUsedOnlyWhereThisListSays) {
  const std::map<std::string, int> expected = {};
  std::map<std::string, int> found;
  const std::filesystem::path source = REGIE_SOURCE_FOLDER;
  ASSERT_TRUE(std::filesystem::exists(source / "html/markup.h"));
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(source)) {
    const auto name = std::filesystem::relative(entry.path(), source).generic_string();
    if (!entry.is_regular_file() || name.find("/tests/") != std::string::npos || name.starts_with("html/")) continue;
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
    ++files;
    std::stringstream content;
    content << std::ifstream(entry.path()).rdbuf();
    const std::string text = content.str();
    for (auto at = text.find("trusted_because"); at != std::string::npos; at = text.find("trusted_because", at + 1))
      ++found[name];
  }
  EXPECT_GT(files, 5);
  EXPECT_EQ(found, expected);
}

#include "ui/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "ui/texts.h"
#include "ui/texts_table.h"

namespace {

using regie::base::Language;
using regie::ui::Catalogue;
namespace text = regie::text;

// A folder of its own for each test, gone afterwards.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("regie-texts-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string path() const { return path_.string(); }
  void write(const std::string& name, const std::string& content) const { std::ofstream(path_ / name) << content; }
  std::string read(const std::string& name) const {
    std::ifstream file(path_ / name);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  std::filesystem::path path_;
};

std::string complaint_about(const std::string& own_dutch) {
  Folder folder;
  folder.write("nl.toml", own_dutch);
  try {
    Catalogue catalogue(folder.path());
  } catch (const std::runtime_error& mistake) {
    return mistake.what();
  }
  return "none";
}

// What the generator says to these two files; empty when it made the header.
std::string generator_says(const std::string& dutch, const std::string& english, std::string* header = nullptr) {
  Folder folder;
  folder.write("nl.toml", dutch);
  folder.write("en.toml", english);
  const std::string in = folder.path();
  const std::string command = std::string(REGIE_PYTHON) + " " + REGIE_TEXTS_FOLDER + "/generate.py " + in +
                              "/nl.toml " + in + "/en.toml " + in + "/texts.h " + in + "/table.cpp 2>" + in + "/says";
  const int status = std::system(command.c_str());
  EXPECT_EQ(status == 0, std::filesystem::exists(in + "/texts.h"));
  if (header) *header = folder.read("texts.h");
  return folder.read("says");
}

std::set<char> placeholders_in(std::string_view text) {
  std::set<char> digits;
  for (auto at = text.find('\x01'); at != std::string_view::npos; at = text.find('\x01', at + 1))
    digits.insert(text[at + 1]);
  return digits;
}

}  // namespace

// proves PAGE-12
TEST(Texts, NoTextIsMissingInEitherLanguage) {
  const auto texts = regie::ui::built_in_texts();
  ASSERT_GT(texts.size(), 20u);
  std::set<std::string_view> keys;
  for (const auto& row : texts) {
    EXPECT_TRUE(keys.insert(row.key).second) << row.key;
    EXPECT_FALSE(row.dutch.empty()) << row.key;
    EXPECT_FALSE(row.english.empty()) << row.key;
    EXPECT_EQ(placeholders_in(row.dutch), placeholders_in(row.english)) << row.key;
  }
}

// proves PAGE-12
TEST(Texts, TheBuildFailsWhenATextOrAPlaceholderIsMissing) {
  using testing::HasSubstr;
  EXPECT_EQ(generator_says("[a]\nb = \"x {c}\"", "[a]\nb = \"{c} y\""), "");
  EXPECT_THAT(generator_says("[a]\nb = \"x\"\nc = \"y\"", "[a]\nb = \"x\""), HasSubstr("en.toml: a.c is missing"));
  EXPECT_THAT(generator_says("[a]\nb = \"x\"", "[a]\nb = \"x\"\nc = \"y\""), HasSubstr("nl.toml: a.c is missing"));
  EXPECT_THAT(generator_says("[a]\nb = \"x {c}\"", "[a]\nb = \"y {d}\""), HasSubstr("a.b: the placeholders differ"));
  EXPECT_THAT(generator_says("[a]\nb = { one = \"x\", other = \"y\" }", "[a]\nb = \"y\""),
              HasSubstr("a.b: has one and other in one language only"));
  EXPECT_THAT(generator_says("[a]\nb = \"\"", "[a]\nb = \"y\""), HasSubstr("nl.toml: a.b: is empty"));
  EXPECT_THAT(generator_says("[a]\nb = \"{c\"", "[a]\nb = \"y\""), HasSubstr("nl.toml: a.b: a placeholder looks like"));
  EXPECT_THAT(generator_says("[a]\nb = 1", "[a]\nb = \"y\""), HasSubstr("nl.toml: a.b: a text stands between quotes"));
  EXPECT_THAT(generator_says("[a]\nb_c = \"x\"\n[a_b]\nc = \"x\"", "[a]\nb_c = \"x\"\n[a_b]\nc = \"x\""),
              HasSubstr("would get the same name"));
  EXPECT_THAT(generator_says("[a\n", "[a]\nb = \"y\""), HasSubstr("nl.toml: "));
}

TEST(Texts, AKeyKnowsHowManyValuesItsTextTakes) {
  std::string header;
  generator_says("[a]\nb = \"x\"\nc = \"{d} {e} {d}\"\nf = { one = \"1 {g}\", other = \"{count} {g}\" }",
                 "[a]\nb = \"x\"\nc = \"{e} {d}\"\nf = { one = \"1 {g}\", other = \"{count} {g}\" }", &header);
  EXPECT_THAT(header, testing::HasSubstr("ui::TextKey<0> a_b{0};"));
  EXPECT_THAT(header, testing::HasSubstr("ui::TextKey<2> a_c{1};"));
  EXPECT_THAT(header, testing::HasSubstr("ui::PluralKey<2> a_f{2};"));
}

TEST(Texts, EachLanguageHasItsOwnWords) {
  const Catalogue catalogue;
  EXPECT_EQ(catalogue.in(Language::dutch)(text::layout_log_out), "Uitloggen");
  EXPECT_EQ(catalogue.in(Language::english)(text::layout_log_out), "Log out");
  EXPECT_EQ(catalogue.in(Language::dutch).language(), Language::dutch);
  EXPECT_EQ(catalogue.in(Language::english).language(), Language::english);
}

TEST(Texts, PlaceholdersAndNumbersAreFilledIn) {
  const Catalogue catalogue;
  const auto& texts = catalogue.in(Language::dutch);
  EXPECT_EQ(texts(text::layout_portal_of, "Jan de Vries"), "Portaal van Jan de Vries");
  EXPECT_EQ(texts(text::layout_portal_of, std::string("{name} \x01"
                                                      "0")),
            "Portaal van {name} \x01"
            "0");
  EXPECT_EQ(texts.count(text::layout_invitations_waiting, 1), "uitnodiging");
  EXPECT_EQ(texts.count(text::layout_invitations_waiting, 0), "uitnodigingen");
  EXPECT_EQ(texts.count(text::layout_invitations_waiting, 2), "uitnodigingen");
}

// proves PAGE-12
TEST(OwnWording, IsLaidOverTheBuiltInTexts) {
  Folder folder;
  folder.write("nl.toml",
               "[layout]\nlog_out = \"Stoppen\"\nportal_of = \"Van {name}: dit portaal\"\ninvitations_waiting = { "
               "other = \"brieven\" }\n");
  const Catalogue catalogue(folder.path());
  const auto& dutch = catalogue.in(Language::dutch);
  EXPECT_EQ(dutch(text::layout_log_out), "Stoppen");
  EXPECT_EQ(dutch(text::layout_portal_of, "Jan"), "Van Jan: dit portaal");
  EXPECT_EQ(dutch.count(text::layout_invitations_waiting, 1), "uitnodiging");
  EXPECT_EQ(dutch.count(text::layout_invitations_waiting, 3), "brieven");
  EXPECT_EQ(dutch(text::layout_start), "START");
  EXPECT_EQ(catalogue.in(Language::english)(text::layout_log_out), "Log out");
}

TEST(OwnWording, IsRefusedWithFileLineAndKeyWhenItNamesWhatIsNotThere) {
  using testing::AllOf;
  using testing::HasSubstr;
  EXPECT_THAT(complaint_about("[layout]\nlog_uot = \"Stoppen\""),
              AllOf(HasSubstr("nl.toml:2: layout.log_uot"), HasSubstr("no text of this name")));
  EXPECT_THAT(complaint_about("[layout]\n\nportal_of = \"Van {naam}\""),
              AllOf(HasSubstr("nl.toml:3: layout.portal_of"), HasSubstr("{naam} is no placeholder")));
  EXPECT_THAT(complaint_about("[layout]\nlog_out = 3"),
              HasSubstr("nl.toml:2: layout.log_out: a text stands between quotes"));
  EXPECT_THAT(complaint_about("[layout]\nlog_out = \"  \""), HasSubstr("nl.toml:2: layout.log_out: the text is empty"));
  EXPECT_THAT(complaint_about("[layout]\nlog_out = \"x}\""), HasSubstr("nl.toml:2: layout.log_out"));
  EXPECT_THAT(complaint_about("[layout]\nlog_out = \"\\u0001\""),
              HasSubstr("nl.toml:2: layout.log_out: a control character"));
  EXPECT_THAT(complaint_about("[layout]\nlog_out = \"x\nstart = \"y\""), HasSubstr("nl.toml:2"));
  EXPECT_EQ(complaint_about(""), "none");
}

TEST(OwnWording, AllMistakesAreSaidAtOnce) {
  const auto complaint = complaint_about("[layout]\na = \"x\"\nb = \"y\"");
  EXPECT_THAT(complaint, testing::HasSubstr("layout.a"));
  EXPECT_THAT(complaint, testing::HasSubstr("layout.b"));
}

TEST(OwnWording, AFolderWithoutFilesChangesNothing) {
  Folder folder;
  EXPECT_EQ(Catalogue(folder.path()).in(Language::dutch)(text::layout_start), "START");
}

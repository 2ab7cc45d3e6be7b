#include "app/configuration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace regie::app {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A folder of its own for each test, gone with everything in it.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "regie-app-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string write(const std::string& name, const std::string& text) const {
    const std::string path = (path_ / name).string();
    std::ofstream(path) << text;
    return path;
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

std::vector<std::string> places(const Loaded& loaded) {
  std::vector<std::string> where;
  for (const auto& mistake : loaded.mistakes) where.push_back(mistake.where);
  return where;
}

TEST(Configuration, without_a_file_everything_has_a_default) {
  const auto loaded = load_configuration(std::nullopt, {});
  EXPECT_THAT(loaded.mistakes, IsEmpty());
  EXPECT_EQ(loaded.configuration, Configuration{});
  EXPECT_EQ(origin_of(loaded.configuration, 8080), "http://localhost:8080");
}

// proves OPS-4
TEST(Configuration, the_example_file_holds_every_setting_with_its_default_and_explains_it) {
  const auto loaded = load_configuration(std::string(REGIE_EXAMPLE_CONFIGURATION), {});
  EXPECT_THAT(loaded.mistakes, IsEmpty());
  EXPECT_EQ(loaded.configuration, Configuration{});

  std::ifstream file(REGIE_EXAMPLE_CONFIGURATION);
  std::string line, section, before;
  std::vector<std::string> explained;
  while (std::getline(file, line)) {
    if (line.starts_with('[')) section = line.substr(1, line.find(']') - 1) + ".";
    if (const auto equals = line.find(" = "); equals != std::string::npos && !line.starts_with('#')) {
      EXPECT_TRUE(before.starts_with("# ")) << line << " has no explanation";
      explained.push_back(section + line.substr(0, equals));
    }
    before = line;
  }
  const auto names = setting_names();
  EXPECT_EQ(explained, std::vector<std::string>(names.begin(), names.end()));
}

// proves OPS-4
TEST(Configuration, all_mistakes_of_file_and_environment_are_told_at_once_with_line_and_remedy) {
  const Folder folder;
  const auto file = folder.write("regie.toml",
                                 "databas = \"data\"\n"                              // 1: unknown, nearly right
                                 "log_level = \"loud\"\n"                            // 2: no such choice
                                 "hashing_threads = \"two\"\n"                       // 3: no number
                                 "[server]\n"                                        // 4
                                 "port = 70000\n"                                    // 5: too large
                                 "certificate = \"/no/such\"\n"                      // 6: no file, and no key beside it
                                 "trusted_proxies = [\"10.0.0.0/33\", \"proxy\"]\n"  // 7: two
                                 "[post]\n"                                          // 8: no such section
                                 "host = \"x\"\n");
  const auto loaded =
      load_configuration(file, {{"REGIE_SERVER_WORKERS", "many"}, {"REGIE_SERVER_PROT", "1"}, {"REGIE_TEST_X", "1"}});
  const auto at = [&](int line) { return file + ":" + std::to_string(line); };
  EXPECT_THAT(places(loaded), ::testing::UnorderedElementsAre("REGIE_SERVER_WORKERS", "REGIE_SERVER_PROT", at(6), at(1),
                                                              at(2), at(3), at(5), at(6), at(7), at(7), at(8)));
  std::map<std::string, std::string> told;
  for (const auto& mistake : loaded.mistakes) told[mistake.where] += mistake.what + "\n";
  EXPECT_THAT(told[at(1)], HasSubstr("did you mean \"database\""));
  EXPECT_THAT(told[at(2)], HasSubstr("choose debug, info, warning or error"));
  EXPECT_THAT(told[at(3)], HasSubstr("a whole number from 1 to 64"));
  EXPECT_THAT(told[at(5)], HasSubstr("a whole number from 0 to 65535"));
  EXPECT_THAT(told[at(6)], HasSubstr("belong together"));
  EXPECT_THAT(told[at(6)], HasSubstr("no file of that name"));
  EXPECT_THAT(told[at(7)], HasSubstr("\"10.0.0.0/33\""));
  EXPECT_THAT(told[at(7)], HasSubstr("\"proxy\""));
  EXPECT_THAT(told["REGIE_SERVER_WORKERS"], HasSubstr("a whole number from 1 to 256"));
}

// proves OPS-4
TEST(Configuration, the_environment_has_the_same_names_and_wins) {
  const Folder folder;
  const auto file = folder.write(
      "regie.toml", "database = \"from-file\"\n[server]\nport = 1000\nworkers = 3\n[organisation]\nname = \"A\"\n");
  const auto loaded = load_configuration(file, {{"REGIE_SERVER_PORT", "2000"},
                                                {"REGIE_ORGANISATION_NAME", "B"},
                                                {"REGIE_SERVER_TRUSTED_PROXIES", "10.0.0.5, 2001:db8::/32"}});
  EXPECT_THAT(loaded.mistakes, IsEmpty());
  EXPECT_EQ(loaded.configuration.database, "from-file");
  EXPECT_EQ(loaded.configuration.server.port, 2000);
  EXPECT_EQ(loaded.configuration.server.workers, 3);
  EXPECT_EQ(loaded.configuration.organisation.name, "B");
  EXPECT_THAT(loaded.configuration.server.trusted_proxies, ElementsAre("10.0.0.5", "2001:db8::/32"));
}

TEST(Configuration, a_file_that_is_not_toml_or_not_there_is_a_mistake) {
  const Folder folder;
  EXPECT_EQ(load_configuration(folder.write("a.toml", "port = = 1\n"), {}).mistakes.size(), 1U);
  EXPECT_EQ(load_configuration(folder.path() + "/none.toml", {}).mistakes.size(), 1U);
  EXPECT_EQ(load_configuration(folder.path(), {}).mistakes.size(), 1U);
}

TEST(Configuration, is_looked_for_elsewhere_when_the_folder_one_is_in_cannot_be_looked_into) {
  const Folder folder;
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  EXPECT_NE(usual_configuration_file(), "regie.toml");
  std::filesystem::create_symlink("regie.toml", "regie.toml");  // an error also for root
  EXPECT_NE(usual_configuration_file(), "regie.toml");
  std::filesystem::remove("regie.toml");
  folder.write("regie.toml", "");
  EXPECT_EQ(usual_configuration_file(), "regie.toml");
  std::filesystem::current_path(before);
}

// proves LOGIN-16
TEST(Configuration, a_mistake_in_what_may_hold_a_secret_is_told_without_it) {
  const auto loaded = load_configuration(
      std::nullopt, {{"REGIE_DATABASE", "mysql://u:geheimwoord@h/x"}, {"REGIE_SMS_URL", "htp://x/?key=geheimwoord"}});
  ASSERT_FALSE(loaded.mistakes.empty());
  for (const auto& mistake : loaded.mistakes) EXPECT_EQ(mistake.what.find("geheimwoord"), std::string::npos);
}

TEST(Configuration, an_address_for_others_needs_an_https_origin) {
  EXPECT_THAT(places(load_configuration(std::nullopt, {{"REGIE_SERVER_ADDRESS", "0.0.0.0"}})),
              ElementsAre("REGIE_SERVER_ADDRESS"));
  EXPECT_THAT(places(load_configuration(std::nullopt, {{"REGIE_ORIGIN", "http://portaal.example"}})),
              ElementsAre("REGIE_ORIGIN"));
  EXPECT_THAT(places(load_configuration(std::nullopt, {{"REGIE_ORIGIN", "https://portaal.example/"}})),
              ElementsAre("REGIE_ORIGIN"));
  EXPECT_THAT(load_configuration(std::nullopt,
                                 {{"REGIE_ORIGIN", "https://portaal.example"}, {"REGIE_SERVER_ADDRESS", "0.0.0.0"}})
                  .mistakes,
              IsEmpty());
}

// proves OPS-4
TEST(Configuration, a_secret_comes_from_a_file) {
  const Folder folder;
  const auto secret = folder.write("password", "gehe/im?\n");
  const auto loaded = load_configuration(std::nullopt, {{"REGIE_DATABASE", "postgresql://regie@db.example/regie"},
                                                        {"REGIE_DATABASE_PASSWORD_FILE", secret}});
  EXPECT_THAT(loaded.mistakes, IsEmpty());
  EXPECT_EQ(database_location(loaded.configuration), "postgresql://regie@db.example/regie?password=gehe%2Fim%3F");
  EXPECT_THAT(places(load_configuration(std::nullopt, {{"REGIE_DATABASE_PASSWORD_FILE", secret}})),
              ElementsAre("REGIE_DATABASE_PASSWORD_FILE"));
}

// proves OPS-7
TEST(Configuration, a_gateway_is_described_without_mistakes_before_anything_is_sent) {
  const Folder folder;
  const auto secret = folder.write("key", "s3cret\n");
  const std::string right =
      "[sms]\n"                                                                               // 1
      "url = \"https://sms.example/send\"\n"                                                  // 2
      "headers = [\"Content-Type: application/json\", \"Authorization: Bearer {secret}\"]\n"  // 3
      "body = '{\"to\": \"{number}\", \"text\": \"{text}\", \"reference\": \"{id}\"}'\n"      // 4
      "secret_file = \"" +
      secret + "\"\n";  // 5
  EXPECT_THAT(load_configuration(folder.write("right.toml", right), {}).mistakes, IsEmpty());

  const auto told_about = [&](const std::string& part, const std::string& instead) {
    std::string wrong = right;
    wrong.replace(wrong.find(part), part.size(), instead);
    const auto loaded = load_configuration(folder.write("wrong.toml", wrong), {});
    std::string told;
    for (const auto& mistake : loaded.mistakes)
      told += mistake.where.substr(mistake.where.find(':')) + " " + mistake.what + "\n";
    return told;
  };
  EXPECT_THAT(told_about("{number}", "{nummer}"),
              AllOf(HasSubstr(":4 "), HasSubstr("{nummer}"), HasSubstr("{digits}")));
  EXPECT_THAT(told_about("{secret}", "{geheim}"), AllOf(HasSubstr(":3 "), HasSubstr("{geheim}")));
  EXPECT_THAT(told_about("send\"", "send?to={wie}\""), AllOf(HasSubstr(":2 "), HasSubstr("{wie}")));
  EXPECT_THAT(told_about("\"{text}\"", "{text}"), AllOf(HasSubstr(":4 "), HasSubstr("not JSON")));
  EXPECT_THAT(told_about("{text}", "hallo"), HasSubstr("holds {text}"));
  EXPECT_THAT(told_about("{number}", "0612345678"), HasSubstr("whom it goes to"));
  EXPECT_THAT(told_about("application/json", "multipart/form-data"),
              AllOf(HasSubstr(":4 "), HasSubstr("Content-Type")));
  EXPECT_THAT(told_about("https://sms", "http://sms"), AllOf(HasSubstr(":2 "), HasSubstr("https://")));
  EXPECT_THAT(told_about("Authorization: ", "Authorization "), AllOf(HasSubstr(":3 "), HasSubstr("a colon")));
  EXPECT_THAT(told_about("Bearer {secret}", "Bearer {text}"), HasSubstr("{text} belongs in"));
  EXPECT_THAT(told_about("secret_file", "success = [\"200 OK\"]\nsecret_file"), HasSubstr("2xx"));
  EXPECT_THAT(told_about("secret_file = \"" + secret + "\"", ""), HasSubstr("sms.secret_file does not say"));
  EXPECT_THAT(told_about("Bearer {secret}", "Bearer x"), HasSubstr("nothing uses {secret}"));
  EXPECT_THAT(told_about("body", "method = \"GET\"\nbody"), HasSubstr("a GET has no body"));
}

// proves OPS-7
TEST(Configuration, a_mail_server_needs_a_sender_and_encryption) {
  const Folder folder;
  const auto secret = folder.write("password", "geheim\n");
  const std::map<std::string, std::string> right = {{"REGIE_MAIL_SERVER", "mail.example"},
                                                    {"REGIE_MAIL_USERNAME", "portaal"},
                                                    {"REGIE_MAIL_PASSWORD_FILE", secret},
                                                    {"REGIE_MAIL_SENDER", "portaal@wilgenroos.example"}};
  EXPECT_THAT(load_configuration(std::nullopt, right).mistakes, IsEmpty());
  const auto without = [&](const std::string& name, const std::string& instead) {
    auto wrong = right;
    wrong[name] = instead;
    return places(load_configuration(std::nullopt, wrong));
  };
  EXPECT_THAT(without("REGIE_MAIL_SENDER", ""), ElementsAre("REGIE_MAIL_SERVER"));
  EXPECT_THAT(without("REGIE_MAIL_SENDER", "portaal@wilgenroos.example>\r\nBcc: a@b"),
              ElementsAre("REGIE_MAIL_SENDER"));
  EXPECT_THAT(without("REGIE_MAIL_PASSWORD_FILE", ""), ElementsAre("REGIE_MAIL_USERNAME"));
  EXPECT_THAT(without("REGIE_MAIL_USERNAME", ""), ElementsAre("REGIE_MAIL_PASSWORD_FILE"));
  EXPECT_THAT(without("REGIE_MAIL_SECURITY", "none"), ElementsAre("REGIE_MAIL_SECURITY"));
  EXPECT_THAT(without("REGIE_MAIL_SECURITY", "ssl"), ElementsAre("REGIE_MAIL_SECURITY"));
  EXPECT_THAT(without("REGIE_MAIL_SERVER", "smtp://mail.example"), ElementsAre("REGIE_MAIL_SERVER"));
  EXPECT_THAT(without("REGIE_MAIL_SENDER_NAME", "De Wilgenroos\nBcc: a@b"), ElementsAre("REGIE_MAIL_SENDER_NAME"));
}

}  // namespace
}  // namespace regie::app

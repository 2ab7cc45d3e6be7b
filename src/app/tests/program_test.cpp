// The commands of the real program: what they print where, and how they end.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "db/database.h"
#include "delivery/outbox.h"
#include "delivery/testing/helper.h"
#include "tests/program.h"

namespace regie::app {
namespace {

using ::testing::AllOf;
using testing::Ended;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::run_regie;
using testing::RunningRegie;
using testing::TemporaryFolder;
using testing::Variables;
using testing::WebBrowser;

using Words = std::vector<std::string>;

// proves OPS-1
TEST(Program, every_command_explains_itself_on_standard_output) {
  for (const Words& command : std::vector<Words>{{},
                                                 {"serve"},
                                                 {"demo"},
                                                 {"migrate"},
                                                 {"doctor"},
                                                 {"backup"},
                                                 {"restore"},
                                                 {"version"},
                                                 {"audit"},
                                                 {"audit", "verify"},
                                                 {"account"},
                                                 {"account", "create"},
                                                 {"account", "reset"},
                                                 {"account", "block"},
                                                 {"account", "unblock"},
                                                 {"account", "list"},
                                                 {"outbox"},
                                                 {"outbox", "list"},
                                                 {"outbox", "show"},
                                                 {"outbox", "retry"}}) {
    Words words = command;
    words.emplace_back("--help");
    const Ended ended = run_regie(words);
    EXPECT_EQ(ended.exit_code, 0) << ::testing::PrintToString(command);
    EXPECT_THAT(ended.output, HasSubstr("--help"));
    EXPECT_THAT(ended.messages, IsEmpty());
  }
}

// proves OPS-1
TEST(Program, wrong_use_ends_with_2_and_says_so_on_standard_error) {
  const TemporaryFolder folder;
  const Variables here = {{"REGIE_DATABASE", folder.path("data")}};
  for (const Words& words : std::vector<Words>{{},
                                               {"serv"},
                                               {"demo", "--port", "99999"},
                                               {"demo", "--prot", "1"},
                                               {"audit"},
                                               {"account", "create"},
                                               {"account", "create", "--username", "a b"},
                                               {"account", "create", "--username", "anna"},
                                               {"account", "create", "--username", "anna", "--staff", "boss"},
                                               {"outbox"},
                                               {"outbox", "list", "--state", "lost"},
                                               {"outbox", "list", "--most", "0"},
                                               {"outbox", "show"},
                                               {"outbox", "show", "1"},
                                               {"outbox", "retry"},
                                               {"outbox", "retry", "--failed", "1"},
                                               {"backup"},
                                               {"restore"},
                                               {"serve", "--config", folder.path("none.toml")}}) {
    const Ended ended = run_regie(words, here);
    EXPECT_EQ(ended.exit_code, 2) << ::testing::PrintToString(words);
    EXPECT_THAT(ended.output, IsEmpty());
    EXPECT_THAT(ended.messages, Not(IsEmpty()));
  }
  EXPECT_FALSE(std::filesystem::exists(folder.path("data"))) << "nothing was made by mistake";
  EXPECT_THAT(run_regie({"serv"}).messages, HasSubstr("there is no command \"serv\""));
  EXPECT_THAT(run_regie({"outbox", "list", "--state", "lost"}, here).messages,
              HasSubstr("choose failed|sent|waiting, not lost"));
  EXPECT_THAT(run_regie({"doctor"}, {{"REGIE_DATABSE", "x"}}).output, HasSubstr("REGIE_DATABSE"));
}

// proves OPS-1
TEST(Program, what_fails_ends_with_1) {
  const TemporaryFolder folder;
  const Variables here = {{"REGIE_DATABASE", folder.path("data")}};
  EXPECT_EQ(run_regie({"account", "list"}, here).exit_code, 1) << "no database yet";
  EXPECT_EQ(run_regie({"migrate"}, here).exit_code, 0);
  EXPECT_EQ(run_regie({"account", "block", "nobody"}, here).exit_code, 1);
  EXPECT_EQ(run_regie({"serve"}, {{"REGIE_DATABASE", "postgresql://localhost:1/none"}}).exit_code, 1);
  EXPECT_EQ(run_regie({"backup", folder.path("none/copy.db")}, here).exit_code, 1);
  EXPECT_EQ(run_regie({"restore", folder.path("none.db")}, here).exit_code, 1);
}

// proves OPS-1
TEST(Program, tells_its_version) {
  const Ended ended = run_regie({"version"});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_THAT(ended.output, HasSubstr("regie " REGIE_VERSION));
}

// proves OPS-4
TEST(Program, starts_with_no_mistake_and_tells_all_at_once) {
  const TemporaryFolder folder;
  std::ofstream(folder.path("regie.toml")) << "log_level = \"loud\"\n[server]\nport = -1\n";
  const Ended ended = run_regie({"serve", "--config", folder.path("regie.toml")}, {{"REGIE_SERVER_WORKERS", "0"}});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_THAT(ended.messages, AllOf(HasSubstr("regie.toml:1: log_level"), HasSubstr("regie.toml:3: server.port"),
                                    HasSubstr("REGIE_SERVER_WORKERS")));
}

std::vector<delivery::Posted> letterbox(const std::string& folder) {
  db::Settings settings;
  settings.location = folder;
  const auto database = db::Database::open(settings);
  auto read = database->read();
  return delivery::newest_messages(read, 100);
}

const Words create_anna = {"account",  "create",      "--username", "Anna.deVries", "--first-name",
                           "Anna",     "--last-name", "de Vries",   "--email",      "anna@voorbeeld.example",
                           "--mobile", "06 0000 2211"};

// proves LOGIN-1
TEST(Program, opening_an_account_queues_two_mails_and_shows_no_password) {
  const TemporaryFolder folder;
  const Variables here = {{"REGIE_DATABASE", folder.path("data")}, {"REGIE_ORGANISATION_NAME", "De Wilgenroos"}};
  ASSERT_EQ(run_regie({"migrate"}, here).exit_code, 0);
  const Ended ended = run_regie(create_anna, here);
  EXPECT_EQ(ended.exit_code, 0) << ended.messages;
  const auto mails = letterbox(folder.path("data"));
  ASSERT_EQ(mails.size(), 2U);
  const auto& first = mails[0].kind == "welcome_username" ? mails[0] : mails[1];
  const auto& second = mails[0].kind == "welcome_username" ? mails[1] : mails[0];
  EXPECT_EQ(first.recipient, "anna@voorbeeld.example");
  EXPECT_THAT(first.text, AllOf(HasSubstr("anna.devries"), HasSubstr("De Wilgenroos")));
  EXPECT_EQ(second.kind, "welcome_password");
  const std::string password = second.text.substr(second.text.rfind(' ') + 1);
  EXPECT_GE(password.size(), 16U);
  EXPECT_THAT(first.text + ended.output + ended.messages, Not(HasSubstr(password)));

  EXPECT_EQ(run_regie(create_anna, here).exit_code, 1) << "the username is taken";
  EXPECT_EQ(letterbox(folder.path("data")).size(), 2U) << "and nothing was queued for that";

  EXPECT_EQ(run_regie({"account", "reset", "anna.devries"}, here).exit_code, 0);
  const auto after = letterbox(folder.path("data"));
  ASSERT_EQ(after.size(), 4U);
  for (const auto& mail : after) {
    if (mail.kind != "reset_password") continue;
    EXPECT_THAT(mail.text, Not(HasSubstr(password)));
  }

  EXPECT_THAT(run_regie({"account", "list"}, here).output, HasSubstr("anna.devries\tAnna de Vries"));
  EXPECT_EQ(run_regie({"account", "block", "anna.devries"}, here).exit_code, 0);
  EXPECT_THAT(run_regie({"account", "list"}, here).output, HasSubstr("blocked"));
  EXPECT_EQ(run_regie({"account", "unblock", "anna.devries"}, here).exit_code, 0);
  EXPECT_THAT(run_regie({"account", "list"}, here).output, Not(HasSubstr("blocked")));
  EXPECT_EQ(run_regie({"doctor"}, here).exit_code, 0);
  EXPECT_EQ(run_regie({"audit", "verify"}, here).exit_code, 0);
}

std::string outbox_ids(const Ended& list) {
  std::string ids;
  const std::regex id("[0-9a-f]{8}-[0-9a-f-]{27}");
  for (std::sregex_iterator at(list.output.begin(), list.output.end(), id), end; at != end; ++at)
    ids += at->str() + "\n";
  return ids;
}

// proves OPS-7, OPS-1
TEST(Program, the_outbox_is_shown_without_what_is_in_it_and_tried_again) {
  const TemporaryFolder folder;
  const Variables here = {{"REGIE_DATABASE", folder.path("data")}, {"REGIE_ORGANISATION_NAME", "De Wilgenroos"}};
  ASSERT_EQ(run_regie({"migrate"}, here).exit_code, 0);
  ASSERT_EQ(run_regie(create_anna, here).exit_code, 0);
  const auto mails = letterbox(folder.path("data"));
  const auto& secret_mail = mails[0].kind == "welcome_password" ? mails[0] : mails[1];
  const std::string password = secret_mail.text.substr(secret_mail.text.rfind(' ') + 1);

  const Ended list = run_regie({"outbox", "list", "--state", "waiting"}, here);
  EXPECT_EQ(list.exit_code, 0) << list.messages;
  EXPECT_THAT(list.output, AllOf(HasSubstr("welcome_username\twaiting\t0"), HasSubstr("welcome_password\twaiting\t0")));
  EXPECT_THAT(list.output, AllOf(Not(HasSubstr("anna")), Not(HasSubstr(password))));
  EXPECT_THAT(outbox_ids(run_regie({"outbox", "list", "--state", "failed"}, here)), IsEmpty());

  std::istringstream ids(outbox_ids(list));
  for (std::string id; std::getline(ids, id);) {
    const Ended shown = run_regie({"outbox", "show", id}, here);
    EXPECT_EQ(shown.exit_code, 0);
    EXPECT_THAT(shown.output, AllOf(HasSubstr("recipient: anna@voorbeeld.example"), HasSubstr("useful until: ")));
    EXPECT_THAT(shown.output, AllOf(Not(HasSubstr(password)), Not(HasSubstr("anna.devries"))));
    EXPECT_THAT(run_regie({"outbox", "retry", id}, here).output, HasSubstr("1 message is tried again"));
  }
  EXPECT_THAT(run_regie({"outbox", "retry", "--failed"}, here).output, HasSubstr("0 messages"));
  const std::string unknown = "00000000-0000-7000-8000-000000000000";
  EXPECT_EQ(run_regie({"outbox", "show", unknown}, here).exit_code, 1);
  const Ended none = run_regie({"outbox", "retry", unknown}, here);
  EXPECT_EQ(none.exit_code, 1);
  EXPECT_THAT(none.messages, HasSubstr("no such message"));

  const Ended doctor = run_regie({"doctor"}, here);
  EXPECT_EQ(doctor.exit_code, 0);
  EXPECT_THAT(doctor.output,
              AllOf(HasSubstr("mail.server is not set; 2 waiting"), HasSubstr("sms.url is not set; 0 waiting")));
  Variables wrong = here;
  wrong["REGIE_MAIL_SERVER"] = "127.0.0.1";
  wrong["REGIE_MAIL_PORT"] = "1";
  wrong["REGIE_MAIL_SENDER"] = "portaal@wilgenroos.example";
  EXPECT_EQ(run_regie({"doctor"}, wrong).exit_code, 1) << "nobody listens there";
}

// proves TRUST-7, OPS-7
TEST(Program, a_server_sends_what_the_command_line_queued) {
  const TemporaryFolder folder;
  const delivery::testing::Helper mail_server("mail_server.py");
  const Variables here = {
      {"REGIE_DATABASE", folder.path("data")}, {"REGIE_ORGANISATION_NAME", "De Wilgenroos"},
      {"REGIE_MAIL_SERVER", "127.0.0.1"},      {"REGIE_MAIL_PORT", std::to_string(mail_server.port())},
      {"REGIE_MAIL_SECURITY", "none"},         {"REGIE_MAIL_SENDER", "portaal@wilgenroos.example"}};
  ASSERT_EQ(run_regie({"migrate"}, here).exit_code, 0);
  ASSERT_EQ(run_regie(create_anna, here).exit_code, 0);
  RunningRegie regie({"serve"}, here);
  EXPECT_TRUE(delivery::testing::becomes_true([&] { return mail_server.received().size() == 2; }));
  EXPECT_TRUE(delivery::testing::becomes_true([&] {
    const auto mails = letterbox(folder.path("data"));
    return mails[0].text.empty() && mails[1].text.empty();
  })) << "erased once it was sent";
  const auto first = mail_server.received().at(0);
  EXPECT_EQ(first["headers"]["From"], "Zorgadministratie De Wilgenroos <portaal@wilgenroos.example>");
  EXPECT_THAT(run_regie({"doctor"}, here).output, HasSubstr("127.0.0.1 lets us in; 0 waiting"));
  const Ended ended = regie.end(SIGTERM);
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_THAT(ended.messages, AllOf(HasSubstr("message_sent"), HasSubstr("sms_waits")));
  EXPECT_THAT(ended.messages, AllOf(Not(HasSubstr("anna")), Not(HasSubstr("voorbeeld.example"))));
}

// proves OPS-1; TRUST-8 without its encryption
TEST(Program, copies_a_database_while_it_is_served_and_puts_it_back) {
  const TemporaryFolder folder;
  const Variables here = {{"REGIE_DATABASE", folder.path("data")}, {"REGIE_ORGANISATION_NAME", "De Wilgenroos"}};
  ASSERT_EQ(run_regie({"migrate"}, here).exit_code, 0);
  ASSERT_EQ(run_regie(create_anna, here).exit_code, 0);
  const std::string copy = folder.path("copy.db");
  {
    RunningRegie regie({"serve"}, here);
    EXPECT_EQ(run_regie({"backup", copy}, here).exit_code, 0);
    EXPECT_EQ(run_regie({"backup", copy}, here).exit_code, 1) << "it is there already";
    EXPECT_EQ(run_regie({"account", "block", "anna.devries"}, here).exit_code, 0);
    const Ended in_use = run_regie({"restore", copy}, here);
    EXPECT_EQ(in_use.exit_code, 1);
    EXPECT_THAT(in_use.messages, HasSubstr("stop regie first"));
  }
  EXPECT_THAT(run_regie({"account", "list"}, here).output, HasSubstr("blocked"));
  const Ended restored = run_regie({"restore", copy}, here);
  EXPECT_EQ(restored.exit_code, 0) << restored.messages;
  EXPECT_THAT(restored.output, HasSubstr("before-restore-"));
  EXPECT_THAT(run_regie({"account", "list"}, here).output, AllOf(HasSubstr("anna.devries"), Not(HasSubstr("blocked"))));
  const Ended doctor = run_regie({"doctor"}, here);
  EXPECT_EQ(doctor.exit_code, 0) << doctor.output;
  EXPECT_THAT(doctor.output, HasSubstr("the file is whole"));
  EXPECT_EQ(run_regie({"audit", "verify"}, here).exit_code, 0);

  std::ofstream(folder.path("none.db")) << "no database";
  EXPECT_EQ(run_regie({"restore", folder.path("none.db")}, here).exit_code, 1);
  EXPECT_THAT(run_regie({"account", "list"}, here).output, HasSubstr("anna.devries")) << "all is as it was";
}

// proves OPS-1
TEST(Program, doctor_begins_each_line_with_how_it_is) {
  const TemporaryFolder folder;
  const Variables here = {{"REGIE_DATABASE", folder.path("data")}};
  ASSERT_EQ(run_regie({"migrate"}, here).exit_code, 0);
  {
    std::fstream file(folder.path("data/regie.db"), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(-50'000, std::ios::end);
    file << std::string(20'000, 'x');
  }
  const Ended ended = run_regie({"doctor"}, here);
  EXPECT_EQ(ended.exit_code, 1);
  std::istringstream lines(ended.output);
  bool is_told = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("good ", 0) == 0) {
      EXPECT_THAT(line, Not(HasSubstr("WRONG")));
    }
    is_told = is_told || line.rfind("WRONG database: ", 0) == 0;
  }
  EXPECT_TRUE(is_told) << ended.output;
}

// proves OPS-8
TEST(Program, goes_on_after_a_hang_up_which_asks_for_the_certificate_to_be_read_again) {
  const TemporaryFolder folder;
  RunningRegie regie({"serve"}, {{"REGIE_DATABASE", folder.path("data")}});
  regie.signal(SIGHUP);
  EXPECT_EQ(WebBrowser(regie.origin()).get("/readyz").status, 200);
  const Ended ended = regie.end(SIGTERM);
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_THAT(ended.messages, AllOf(HasSubstr("certificate_read"), HasSubstr("stopped")));
}

TEST(Program, serves_from_one_folder_without_a_word_of_configuration) {
  const TemporaryFolder folder;
  const RunningRegie regie({"serve"}, {{"REGIE_DATABASE", folder.path("data")}});
  WebBrowser browser(regie.origin());
  EXPECT_EQ(browser.get("/").location, "/inloggen");
  EXPECT_EQ(browser.get("/inloggen").status, 200);
  for (const char* address : {"/demo/postvak", "/demo/postvak.json", "/demo/accounts.json", "/demo/klok"})
    EXPECT_EQ(browser.get(address).status, 404) << address;
  EXPECT_FALSE(browser.cookies.empty());
  for (const auto& [name, value] : browser.cookies) EXPECT_THAT(name, ::testing::StartsWith("__Host-"));
}

// What systemd hears.
class NotifySocket {
 public:
  explicit NotifySocket(const std::string& path) : socket_(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    EXPECT_EQ(bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  }
  ~NotifySocket() { close(socket_); }
  // Waits for the next message, at most ten seconds.
  std::string next() const {
    const timeval patience{10, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    std::array<char, 256> bytes{};
    const auto length = recv(socket_, bytes.data(), bytes.size(), 0);
    return length < 0 ? std::string() : std::string(bytes.data(), static_cast<std::size_t>(length));
  }

 private:
  int socket_;
};

// proves OPS-8
TEST(Program, tells_its_health_logs_json_without_people_in_it_and_stops_gracefully) {
  const TemporaryFolder folder;
  const NotifySocket system(folder.path("notify"));
  RunningRegie regie({"serve"}, {{"REGIE_DATABASE", folder.path("data")}, {"NOTIFY_SOCKET", folder.path("notify")}});
  EXPECT_EQ(system.next(), "READY=1");
  WebBrowser browser(regie.origin());
  EXPECT_EQ(browser.get("/healthz").body, "ok\n");
  EXPECT_EQ(browser.get("/readyz").body, "ready\n");

  const auto page = browser.get("/inloggen");
  browser.post("/inloggen",
               {{"token", page.input("token")}, {"naam", "geheime.gebruiker"}, {"ww", "geheim-wachtwoord"}});
  const auto missing = browser.get("/bestaat-niet");
  EXPECT_EQ(missing.status, 404);
  std::smatch number;
  ASSERT_TRUE(std::regex_search(missing.body, number, std::regex("[A-Z][0-9]-[0-9]{4}")));

  const Ended ended = regie.end(SIGTERM);
  EXPECT_EQ(system.next(), "STOPPING=1");
  EXPECT_EQ(ended.exit_code, 0) << ended.messages;
  EXPECT_THAT(ended.messages, Not(HasSubstr("geheim")));
  bool has_number = false;
  std::istringstream lines(ended.messages);
  for (std::string line; std::getline(lines, line);) {
    const auto entry = nlohmann::json::parse(line);
    has_number = has_number || (entry.value("number", "") == number[0] && !entry.value("request", "").empty());
  }
  EXPECT_TRUE(has_number) << "the number on the page stands in the log";
}

// proves OPS-8
TEST(Program, gives_systemd_signs_of_life_as_often_as_it_asked) {
  const TemporaryFolder folder;
  const NotifySocket system(folder.path("notify"));
  RunningRegie regie({"serve"}, {{"REGIE_DATABASE", folder.path("data")},
                                 {"NOTIFY_SOCKET", folder.path("notify")},
                                 {"WATCHDOG_USEC", "1200000"}});
  EXPECT_EQ(system.next(), "READY=1");
  for (int sign = 0; sign < 3; ++sign) EXPECT_EQ(system.next(), "WATCHDOG=1");
}

// proves OPS-8, OPS-9
TEST(Program, serves_on_for_a_while_when_it_is_told_to_stop_and_says_that_it_is_no_longer_ready) {
  const TemporaryFolder folder;
  RunningRegie regie({"serve"}, {{"REGIE_DATABASE", folder.path("data")}, {"REGIE_SERVER_DRAIN_SECONDS", "60"}});
  WebBrowser browser(regie.origin());
  regie.signal(SIGTERM);
  EXPECT_TRUE(delivery::testing::becomes_true([&] { return browser.get("/readyz").status == 503; }));
  EXPECT_EQ(browser.get("/readyz").body, "stopping\n");
  EXPECT_EQ(browser.get("/healthz").status, 200);
  EXPECT_EQ(browser.get("/inloggen").status, 200);
  const Ended ended = regie.end(SIGTERM);  // the second time it does not wait
  EXPECT_EQ(ended.exit_code, 0) << ended.messages;
  EXPECT_THAT(ended.messages, HasSubstr("draining"));
}

// The value of one line of metrics; -1 when it is not there.
double metric(const std::string& metrics, const std::string& name) {
  const auto place = ("\n" + metrics).find("\n" + name + " ");
  return place == std::string::npos ? -1 : std::stod(metrics.substr(place + name.size() + 1));
}

// proves OPS-8
TEST(Program, tells_prometheus_its_counts_on_an_address_of_their_own) {
  const TemporaryFolder folder;
  const std::string port = std::to_string(testing::free_port());
  RunningRegie regie(
      {"serve"},
      {{"REGIE_DATABASE", folder.path("data")}, {"REGIE_METRICS_ADDRESS", "127.0.0.1"}, {"REGIE_METRICS_PORT", port}});
  WebBrowser watcher("http://127.0.0.1:" + port), browser(regie.origin());
  const std::string before = watcher.get("/metrics").body;
  browser.get("/inloggen");
  browser.get("/bestaat-niet");
  const std::string after = watcher.get("/metrics").body;
  const auto grew = [&](const std::string& name) { return metric(after, name) - metric(before, name); };
  EXPECT_EQ(grew("regie_http_requests_total"), 2) << after;
  EXPECT_EQ(grew("regie_http_answers_total{status=\"2xx\"}"), 1);
  EXPECT_EQ(grew("regie_http_answers_total{status=\"4xx\"}"), 1);
  EXPECT_EQ(grew("regie_http_answer_seconds_count"), 2);
  EXPECT_EQ(grew("regie_http_answer_seconds_bucket{le=\"+Inf\"}"), 2);
  EXPECT_EQ(metric(after, "regie_database_available"), 1);
  EXPECT_EQ(metric(after, "regie_outbox_waiting{channel=\"sms\"}"), 0);
  EXPECT_GT(metric(after, "process_resident_memory_bytes"), 1e6);
  EXPECT_THAT(after, HasSubstr("# TYPE regie_http_answer_seconds histogram"));

  EXPECT_EQ(watcher.get("/inloggen").status, 404) << "no page of the portal is there";
  EXPECT_EQ(watcher.post("/metrics", {{"a", "b"}}).status, 405);
  EXPECT_EQ(browser.get("/metrics").status, 404) << "and no metrics beside the portal";
}

}  // namespace
}  // namespace regie::app

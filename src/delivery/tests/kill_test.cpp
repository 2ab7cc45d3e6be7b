// A server that is killed at any moment loses no message, and repeats at most the one that was on its way.

#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>

#include "db/migrations.h"
#include "db/testing.h"
#include "delivery/deliveries.h"
#include "delivery/sender.h"
#include "delivery/smtp.h"
#include "delivery/testing/helper.h"

namespace regie::delivery {
namespace {

using namespace std::chrono_literals;
using testing::becomes_true;
using testing::Helper;

constexpr int messages = 30;
constexpr SenderSettings quick{2ms, 2ms, 10ms, std::chrono::minutes(3)};

class KilledSender : public ::testing::TestWithParam<db::Engine> {
 protected:
  static Sender::Carriers carriers(const Helper& server) {
    SmtpSettings settings;
    settings.server = "127.0.0.1";
    settings.port = server.port();
    settings.security = SmtpSettings::Security::none;
    settings.sender_address = "portaal@wilgenroos.example";
    return {std::make_unique<SmtpCarrier>(settings), nullptr};
  }

  static void queue_messages(const db::Settings& settings) {
    const auto database = db::Database::open(settings);
    for (int i = 0; i < messages; ++i)
      database->write([&](db::WriteTx& tx) {
        Message message;
        message.recipient = "mail" + std::to_string(i) + "@voorbeeld.example";
        message.text = "Dag";
        message.kind = "news";
        enqueue(tx, message, base::SystemClock().now());
      });
  }

  // Lets a process of its own send, and kills it as soon as so many mails have arrived.
  static void send_and_be_killed(const db::Settings& settings, const Helper& server, std::size_t arrived) {
    const pid_t child = fork();
    if (child == 0) {
      const auto database = db::Database::open(settings);
      const base::SystemClock clock;
      const Sender sender(*database, clock, carriers(server), quick);
      for (;;) pause();
    }
    EXPECT_TRUE(becomes_true([&] { return server.received().size() >= arrived; }));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  }
};

// proves TRUST-7
TEST_P(KilledSender, loses_nothing_and_repeats_at_most_what_was_on_its_way) {
  const db::testing::Place place(GetParam());
  db::migrate(place.settings(), base::Instant{});
  const Helper server("mail_server.py");
  queue_messages(place.settings());
  int kills = 0;
  for (const std::size_t arrived : {1, 2, 9, 17}) {
    send_and_be_killed(place.settings(), server, arrived);
    ++kills;
  }

  const auto database = db::Database::open(place.settings());
  base::MovableClock later;
  later.advance(1h);  // leases of the dead have ended
  const Sender sender(*database, later, carriers(server), quick);
  EXPECT_TRUE(becomes_true([&] {
    auto read = database->read();
    return newest_deliveries(read, DeliveryState::sent, messages).size() == messages;
  }));
  std::map<std::string, int> times;
  for (const auto& mail : server.received()) ++times[mail["headers"]["Message-ID"].get<std::string>()];
  EXPECT_EQ(times.size(), static_cast<std::size_t>(messages)) << "nothing was lost";
  EXPECT_LE(server.received().size(), static_cast<std::size_t>(messages + kills));
  for (const auto& [id, count] : times) EXPECT_LE(count, 2) << id;
}
REGIE_ON_EACH_ENGINE(KilledSender);

}  // namespace
}  // namespace regie::delivery

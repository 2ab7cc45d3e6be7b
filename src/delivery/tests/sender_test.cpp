// The whole way, from the queue to a server that behaves and one that does not.

#include "delivery/sender.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "db/testing.h"
#include "delivery/deliveries.h"
#include "delivery/sms_gateway.h"
#include "delivery/smtp.h"
#include "delivery/testing/helper.h"

namespace regie::delivery {
namespace {

using namespace std::chrono_literals;
using testing::becomes_true;
using testing::closed_port;
using testing::Helper;

constexpr SenderSettings quick{5ms, 5ms, 20ms, std::chrono::minutes(3)};

class SenderTest : public db::testing::OnEachEngine {
 protected:
  static void SetUpTestSuite() {
    mail_server_ = std::make_unique<Helper>("mail_server.py");
    gateway_ = std::make_unique<Helper>("sms_gateway.py");
  }
  static void TearDownTestSuite() {
    mail_server_.reset();
    gateway_.reset();
  }

  static std::unique_ptr<Carrier> smtp(int port, std::chrono::milliseconds whole = 20s) {
    SmtpSettings settings;
    settings.server = "127.0.0.1";
    settings.port = port;
    settings.security = SmtpSettings::Security::none;
    settings.sender_address = "portaal@wilgenroos.example";
    settings.whole = whole;
    settings.grace = 50ms;
    return std::make_unique<SmtpCarrier>(settings);
  }
  static std::unique_ptr<Carrier> gateway(const std::string& path, std::chrono::milliseconds whole = 20s) {
    GatewaySettings settings;
    settings.url = "http://127.0.0.1:" + std::to_string(gateway_->port()) + path;
    settings.headers = {"Content-Type: application/json", "Idempotency-Key: {id}"};
    settings.body = "{\"to\":\"{number}\",\"text\":\"{text}\"}";
    settings.success = {"2xx"};
    settings.whole = whole;
    return std::make_unique<GatewayCarrier>(settings);
  }
  static int mail_port() { return mail_server_->port(); }

  // Different in each test and engine, since the servers remember whom they were asked for.
  std::string address(const std::string& name) const { return name + "@" + own_name_ + ".example"; }
  std::string path(const std::string& name) const { return "/" + name + "/" + own_name_; }

  base::Uuid post(Channel channel, const std::string& recipient, std::optional<base::Instant> useful_until = {}) {
    Message message;
    message.channel = channel;
    message.recipient = recipient;
    message.text = "Je code is 123456";
    message.kind = "login_code";
    message.useful_until = useful_until;
    const auto before = all_ids();
    database().write([&](db::WriteTx& tx) { enqueue(tx, message, clock_.now()); });
    for (const auto& id : all_ids())
      if (!before.contains(id)) return id;
    throw std::logic_error("nothing was queued");
  }
  std::set<base::Uuid> all_ids() {
    auto read = database().read();
    std::set<base::Uuid> ids;
    for (const auto& delivery : newest_deliveries(read, 1000)) ids.insert(delivery.id);
    return ids;
  }
  Delivery look(const base::Uuid& id) {
    auto read = database().read();
    return find_delivery(read, id).value();
  }
  bool ends_as(const base::Uuid& id, DeliveryState state) {
    return becomes_true([&] { return look(id).state == state; });
  }

  // The same while time flies, so that pauses pass.
  bool ends_in_time_as(const base::Uuid& id, DeliveryState state) {
    return becomes_true([&] {
      clock_.advance(2s);
      return look(id).state == state;
    });
  }
  static std::size_t requests_at(const std::string& path) {
    const auto all = gateway_->received();
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [&](const auto& r) { return r["path"] == path; }));
  }

  base::MovableClock clock_;
  static std::unique_ptr<Helper> mail_server_, gateway_;

 private:
  static inline int tests_ = 0;
  const std::string own_name_ = "test" + std::to_string(++tests_);
};
std::unique_ptr<Helper> SenderTest::mail_server_, SenderTest::gateway_;
REGIE_ON_EACH_ENGINE(SenderTest);

// proves TRUST-7
TEST_P(SenderTest, sends_what_waits_and_what_comes) {
  const auto waited = post(Channel::email, address("eerste"));
  const Sender sender(database(), clock_, {smtp(mail_port()), gateway(path("ok"))}, quick);
  EXPECT_TRUE(ends_as(waited, DeliveryState::sent));
  const auto mail = post(Channel::email, address("tweede"));
  const auto sms = post(Channel::sms, "0612345678");
  EXPECT_TRUE(ends_as(mail, DeliveryState::sent));
  EXPECT_TRUE(ends_as(sms, DeliveryState::sent));
  EXPECT_EQ(mail_server_->received_by(address("eerste")).size(), 1U);
  EXPECT_EQ(mail_server_->received_by(address("tweede")).size(), 1U);
  EXPECT_EQ(requests_at(path("ok")), 1U);
  EXPECT_FALSE(look(sms).has_content);
}

// proves TRUST-7
TEST_P(SenderTest, tries_again_after_no_and_gives_up_after_never) {
  const auto busy = post(Channel::email, address("busy-2-anna"));
  const auto refused = post(Channel::email, address("refused-anna"));
  const auto cut_off = post(Channel::email, address("hangup-1-anna"));
  const auto landline = post(Channel::sms, "020 1234567");
  const auto failing = post(Channel::sms, "06 12345678");
  const Sender sender(database(), clock_, {smtp(mail_port()), gateway(path("fail-2"))}, quick);
  EXPECT_TRUE(ends_in_time_as(refused, DeliveryState::failed));
  EXPECT_TRUE(ends_in_time_as(busy, DeliveryState::sent));
  EXPECT_TRUE(ends_in_time_as(cut_off, DeliveryState::sent));
  EXPECT_TRUE(ends_in_time_as(landline, DeliveryState::failed));
  EXPECT_TRUE(ends_in_time_as(failing, DeliveryState::sent));
  EXPECT_EQ(look(busy).attempts, 3);
  EXPECT_EQ(look(refused).attempts, 1);
  EXPECT_EQ(look(refused).problem, "refused");
  EXPECT_EQ(look(landline).problem, "landline");
  EXPECT_EQ(mail_server_->received_by(address("busy-2-anna")).size(), 1U);
  EXPECT_EQ(mail_server_->received_by(address("hangup-1-anna")).size(), 1U);
}

// proves TRUST-7
TEST_P(SenderTest, what_may_have_arrived_is_repeated_and_can_be_recognised) {
  const auto silent = post(Channel::email, address("silent-1-anna"));
  const Sender sender(database(), clock_, {smtp(mail_port(), 1s), nullptr}, quick);
  EXPECT_TRUE(ends_in_time_as(silent, DeliveryState::sent));
  std::set<std::string> ids;
  const auto copies = mail_server_->received_by(address("silent-1-anna"));
  for (const auto& mail : copies) ids.insert(mail["headers"]["Message-ID"].get<std::string>());
  EXPECT_GE(copies.size(), 2U);
  EXPECT_EQ(ids.size(), 1U);
}

TEST_P(SenderTest, a_slow_gateway_is_asked_again_with_the_same_id) {
  const auto sms = post(Channel::sms, "06 12345678");
  const Sender sender(database(), clock_, {nullptr, gateway(path("slow-1"), 1s)}, quick);
  EXPECT_TRUE(ends_in_time_as(sms, DeliveryState::sent));
  std::set<std::string> ids;
  for (const auto& request : gateway_->received())
    if (request["path"] == path("slow-1")) ids.insert(request["headers"]["Idempotency-Key"].get<std::string>());
  EXPECT_GE(requests_at(path("slow-1")), 2U);
  EXPECT_THAT(ids, ::testing::ElementsAre(sms.text()));
}

// proves TRUST-7
TEST_P(SenderTest, a_mail_server_that_is_down_for_two_days_loses_nothing) {
  const int port = closed_port();
  std::vector<base::Uuid> mails;
  for (int i = 0; i < 5; ++i) mails.push_back(post(Channel::email, address("mail" + std::to_string(i))));
  const Sender sender(database(), clock_, {smtp(port), nullptr}, quick);
  for (int hour = 0; hour < 48; hour += 4) {
    EXPECT_TRUE(becomes_true([&] { return look(mails[0]).problem == "unreachable"; }));
    clock_.advance(4h);
  }
  for (const auto& mail : mails) EXPECT_EQ(look(mail).state, DeliveryState::waiting);
  const Helper repaired("mail_server.py", {}, port);
  for (const auto& mail : mails) EXPECT_TRUE(ends_in_time_as(mail, DeliveryState::sent));
  EXPECT_EQ(repaired.received().size(), mails.size());
}

TEST_P(SenderTest, a_code_is_not_sent_when_it_no_longer_works) {
  const auto code = post(Channel::sms, "06 12345678", clock_.now() + 10min);
  clock_.advance(10min);
  const Sender sender(database(), clock_, {nullptr, gateway(path("ok"))}, quick);
  EXPECT_TRUE(ends_as(code, DeliveryState::failed));
  EXPECT_EQ(look(code).problem, "too_late");
  EXPECT_EQ(requests_at(path("ok")), 0U);
}

TEST_P(SenderTest, without_a_carrier_messages_wait) {
  const auto sms = post(Channel::sms, "06 12345678");
  const auto mail = post(Channel::email, address("anna"));
  const Sender sender(database(), clock_, {smtp(mail_port()), nullptr}, quick);
  EXPECT_TRUE(ends_as(mail, DeliveryState::sent));
  EXPECT_EQ(look(sms).attempts, 0);
}

TEST_P(SenderTest, ends_soon_while_a_server_keeps_silent) {
  const auto mail = post(Channel::email, address("silent-9-anna"));
  std::optional<Sender> sender;
  sender.emplace(database(), clock_, Sender::Carriers{smtp(mail_port(), 10min), nullptr}, quick);
  EXPECT_TRUE(becomes_true([&] { return mail_server_->received_by(address("silent-9-anna")).size() == 1; }));
  sender.reset();
  EXPECT_EQ(look(mail).problem, "no_answer") << "what is known is stored";
}

// proves OPS-5
TEST_P(SenderTest, several_servers_send_each_message_once) {
  constexpr int messages = 60;
  std::vector<base::Uuid> mails;
  for (int i = 0; i < messages; ++i) mails.push_back(post(Channel::email, address("mail" + std::to_string(i))));
  {
    // On SQLite there is one process; its senders share a database all the same.
    std::vector<std::unique_ptr<db::Database>> databases;
    std::vector<std::unique_ptr<Sender>> senders;
    for (int i = 0; i < 3; ++i) {
      if (GetParam() == db::Engine::postgresql) databases.push_back(db::Database::open(settings()));
      senders.push_back(std::make_unique<Sender>(databases.empty() ? database() : *databases.back(), clock_,
                                                 Sender::Carriers{smtp(mail_port()), nullptr}, quick));
    }
    for (const auto& mail : mails) EXPECT_TRUE(ends_as(mail, DeliveryState::sent));
    senders.clear();
  }
  std::set<int> connections;
  for (int i = 0; i < messages; ++i) {
    const auto received = mail_server_->received_by(address("mail" + std::to_string(i)));
    ASSERT_EQ(received.size(), 1U) << i;
    connections.insert(received[0]["connection"].get<int>());
  }
  EXPECT_LE(connections.size(), 3U) << "each server keeps its connection";
}

}  // namespace
}  // namespace regie::delivery

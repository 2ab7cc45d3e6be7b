#include "delivery/deliveries.h"

#include <gmock/gmock.h>

#include <set>
#include <stdexcept>

#include "db/testing.h"
#include "delivery/store.h"

namespace regie::delivery {
namespace {

using namespace std::chrono_literals;

class Deliveries : public db::testing::OnEachEngine {
 protected:
  base::Uuid post(Channel channel, base::Instant at, std::optional<base::Instant> useful_until = {}) {
    Message message;
    message.channel = channel;
    message.recipient = channel == Channel::email ? "a@x.example" : "0612345678";
    message.account = anna_;
    message.text = "geheim";
    message.kind = "login_code";
    message.useful_until = useful_until;
    const auto before = all_ids();
    database().write([&](db::WriteTx& tx) { enqueue(tx, message, at); });
    for (const auto& id : all_ids())
      if (!before.contains(id)) return id;
    throw std::logic_error("nothing was queued");
  }
  void end(Channel channel, Outcome::Kind kind, base::Instant now) {
    const auto taken = take_next(database(), channel, now, 5min).value();
    finish(database(), taken, decide({kind, "refused", "550"}, taken, now, 1s), now);
  }
  Retried retry_now(const base::Uuid& id, base::Instant now) {
    return database().write([&](db::WriteTx& tx) { return retry(tx, id, now); });
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
  const base::AccountId anna_ = base::AccountId::create(base::Instant{});
  const base::Instant noon_ = base::from_microseconds(1'764'000'000'000'000);
};
REGIE_ON_EACH_ENGINE(Deliveries);

TEST_P(Deliveries, tell_what_became_of_somebodys_messages) {
  const auto sent = post(Channel::email, noon_);
  end(Channel::email, Outcome::Kind::sent, noon_ + 1s);
  const auto failed = post(Channel::email, noon_ + 2s);
  end(Channel::email, Outcome::Kind::refused, noon_ + 3s);
  const auto waiting = post(Channel::sms, noon_ + 4s);
  auto read = database().read();
  const auto theirs = deliveries_to(read, anna_, 10);
  ASSERT_EQ(theirs.size(), 3U);
  EXPECT_EQ(theirs[0].id, waiting);
  EXPECT_EQ(theirs[0].state, DeliveryState::waiting);
  EXPECT_EQ(theirs[0].channel, Channel::sms);
  EXPECT_EQ(theirs[1].id, failed);
  EXPECT_EQ(theirs[1].state, DeliveryState::failed);
  EXPECT_EQ(theirs[1].problem, "refused");
  EXPECT_EQ(theirs[2].id, sent);
  EXPECT_EQ(theirs[2].state, DeliveryState::sent);
  EXPECT_TRUE(deliveries_to(read, base::AccountId::create(noon_), 10).empty());
  EXPECT_EQ(deliveries_to(read, anna_, 1).size(), 1U);
  EXPECT_EQ(newest_deliveries(read, DeliveryState::waiting, 10).size(), 1U);
  EXPECT_EQ(count_waiting(read, Channel::sms), 1);
  EXPECT_EQ(count_waiting(read, Channel::email), 0);
}

// proves OPS-7
TEST_P(Deliveries, what_failed_can_be_tried_again) {
  const auto id = post(Channel::email, noon_);
  EXPECT_EQ(retry_now(id, noon_), Retried::is_queued) << "a waiting one goes now";
  const auto taken = take_next(database(), Channel::email, noon_, 5min).value();
  EXPECT_EQ(retry_now(id, noon_), Retried::is_being_sent);
  finish(database(), taken, decide({Outcome::Kind::refused, "refused", "550"}, taken, noon_, 1s), noon_);
  EXPECT_EQ(retry_now(id, noon_ + 1h), Retried::is_queued);
  EXPECT_EQ(look(id).state, DeliveryState::waiting);
  EXPECT_FALSE(look(id).done_at);
  end(Channel::email, Outcome::Kind::sent, noon_ + 1h);
  EXPECT_EQ(retry_now(id, noon_ + 2h), Retried::was_sent);
  EXPECT_EQ(retry_now(base::new_uuid(noon_), noon_), Retried::is_unknown);

  const auto code = post(Channel::sms, noon_, noon_ + 10min);
  end(Channel::sms, Outcome::Kind::refused, noon_);
  EXPECT_EQ(retry_now(code, noon_ + 10min), Retried::has_no_use);
}

// proves LOGIN-16
TEST_P(Deliveries, content_goes_when_it_is_no_longer_needed) {
  const auto failed = post(Channel::email, noon_);
  end(Channel::email, Outcome::Kind::refused, noon_);
  const auto late = post(Channel::sms, noon_, noon_ + 10min);
  const auto waits = post(Channel::email, noon_ + 1s);
  EXPECT_EQ(sweep_outbox(database(), noon_ + 10min), 1);
  EXPECT_FALSE(look(late).has_content);
  EXPECT_EQ(look(late).problem, "too_late");
  EXPECT_TRUE(look(failed).has_content);
  EXPECT_EQ(sweep_outbox(database(), noon_ + failed_content_kept), 1);
  EXPECT_FALSE(look(failed).has_content);
  EXPECT_EQ(retry_now(failed, noon_ + failed_content_kept), Retried::has_no_content);
  EXPECT_EQ(sweep_outbox(database(), noon_ + done_kept), 1);
  EXPECT_EQ(sweep_outbox(database(), noon_ + 2 * done_kept), 1);
  EXPECT_TRUE(look(waits).has_content) << "what waits is never lost";
}

}  // namespace
}  // namespace regie::delivery

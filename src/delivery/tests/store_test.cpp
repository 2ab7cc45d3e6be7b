#include "delivery/store.h"

#include <gmock/gmock.h>

#include "db/testing.h"
#include "delivery/deliveries.h"

namespace regie::delivery {
namespace {

using namespace std::chrono_literals;

class Store : public db::testing::OnEachEngine {
 protected:
  void post(const std::string& recipient, base::Instant at, std::optional<base::Instant> useful_until = {}) {
    Message message;
    message.recipient = recipient;
    message.subject = "Dag";
    message.text = "Je wachtwoord is geheim";
    message.html = "<p>geheim</p>";
    message.kind = "welcome_password";
    message.useful_until = useful_until;
    database().write([&](db::WriteTx& tx) { enqueue(tx, message, at); });
  }
  std::optional<Taken> take(base::Instant now) { return take_next(database(), Channel::email, now, 5min); }
  Delivery look(const base::Uuid& id) {
    auto read = database().read();
    return find_delivery(read, id).value();
  }
  Posted newest() {
    auto read = database().read();
    return newest_messages(read, 1).at(0);
  }
  bool finish_as(const Taken& taken, Outcome outcome, base::Instant now) {
    return finish(database(), taken, decide(outcome, taken, now, 1s), now);
  }
  const base::Instant noon_ = base::from_microseconds(1'764'000'000'000'000);
};
REGIE_ON_EACH_ENGINE(Store);

TEST_P(Store, gives_the_oldest_first_and_each_once) {
  post("b@x.example", noon_ + 1s);
  post("a@x.example", noon_);
  const auto first = take(noon_ + 2s);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->recipient, "a@x.example");
  EXPECT_EQ(first->text, "Je wachtwoord is geheim");
  EXPECT_EQ(first->html, "<p>geheim</p>");
  EXPECT_EQ(first->subject, "Dag");
  EXPECT_EQ(first->attempts, 1);
  EXPECT_EQ(take(noon_ + 2s)->recipient, "b@x.example");
  EXPECT_FALSE(take(noon_ + 2s));
  EXPECT_FALSE(take_next(database(), Channel::sms, noon_ + 2s, 5min));
}

// proves LOGIN-16
TEST_P(Store, what_was_sent_keeps_no_content) {
  post("a@x.example", noon_);
  const auto taken = take(noon_).value();
  EXPECT_TRUE(finish_as(taken, {}, noon_ + 1s));
  const auto delivery = look(taken.id);
  EXPECT_EQ(delivery.state, DeliveryState::sent);
  EXPECT_EQ(delivery.done_at, noon_ + 1s);
  EXPECT_FALSE(delivery.has_content);
  EXPECT_EQ(newest().text + newest().html, "");
  EXPECT_FALSE(take(noon_ + 24h));
}

// proves TRUST-7
TEST_P(Store, what_a_dead_server_held_goes_to_another_when_the_lease_ends) {
  post("a@x.example", noon_);
  const auto of_the_dead = take(noon_).value();
  EXPECT_FALSE(take(noon_ + 5min - 1us));
  const auto again = take(noon_ + 5min);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->id, of_the_dead.id);
  EXPECT_EQ(again->attempts, 2);
  // One that was only slow no longer decides.
  EXPECT_FALSE(finish_as(of_the_dead, {Outcome::Kind::refused, "refused", "550"}, noon_ + 6min));
  EXPECT_EQ(look(again->id).state, DeliveryState::waiting);
  EXPECT_TRUE(finish_as(*again, {}, noon_ + 6min));
  EXPECT_EQ(look(again->id).state, DeliveryState::sent);
}

TEST_P(Store, a_try_that_failed_is_remembered_and_repeated_with_growing_pauses) {
  post("a@x.example", noon_);
  base::Instant now = noon_;
  base::microseconds before{0};
  for (int i = 0; i < 5; ++i) {
    const auto taken = take(now).value();
    EXPECT_EQ(taken.deferred, i);
    EXPECT_TRUE(finish_as(taken, {Outcome::Kind::later, "not_now", "451 busy"}, now));
    const auto delivery = look(taken.id);
    EXPECT_EQ(delivery.problem, "not_now");
    EXPECT_EQ(delivery.last_error, "451 busy");
    EXPECT_EQ(delivery.attempts, i + 1);
    EXPECT_GT(delivery.next_try_at - now, before);
    before = delivery.next_try_at - now;
    EXPECT_FALSE(take(delivery.next_try_at - 1us));
    now = delivery.next_try_at;
  }
  const auto taken = take(now).value();
  EXPECT_TRUE(finish_as(taken, {Outcome::Kind::unconfirmed, "no_answer", ""}, now));
  EXPECT_EQ(take(now + 1min).value().unconfirmed, 1);
}

TEST_P(Store, what_was_refused_has_failed_and_keeps_its_content_for_a_while) {
  post("a@x.example", noon_);
  const auto taken = take(noon_).value();
  EXPECT_TRUE(finish_as(taken, {Outcome::Kind::refused, "refused", "550 no"}, noon_));
  EXPECT_EQ(look(taken.id).state, DeliveryState::failed);
  EXPECT_TRUE(look(taken.id).has_content);
  EXPECT_FALSE(take(noon_ + 24h));
}

// proves TRUST-7
TEST_P(Store, what_has_lost_its_use_is_not_sent) {
  for (int i = 0; i < 20; ++i) post("late@x.example", noon_, noon_ + 10min);
  post("still@x.example", noon_ + 1s, noon_ + 10min + 1us);
  const auto taken = take(noon_ + 10min);
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->recipient, "still@x.example");
  auto read = database().read();
  const auto failed = newest_deliveries(read, DeliveryState::failed, 100);
  ASSERT_EQ(failed.size(), 20U);
  EXPECT_EQ(failed[0].problem, "too_late");
  EXPECT_FALSE(failed[0].has_content);
}

}  // namespace
}  // namespace regie::delivery

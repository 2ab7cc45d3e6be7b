#include "gate/live.h"

#include <gmock/gmock.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "db/testing.h"

namespace regie::gate {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// The server's end of a connection without a server.
class FakeSink final : public http::EventSink::Implementation {
 public:
  bool send(const http::Event& event) override {
    const std::lock_guard guard(mutex_);
    if (!open_) return false;
    events_.push_back(event);
    changed_.notify_all();
    return true;
  }
  void close() override {
    std::function<void()> call;
    {
      const std::lock_guard guard(mutex_);
      if (!open_) return;
      open_ = false;
      call = when_closed_;
    }
    if (call) call();
    const std::lock_guard guard(mutex_);
    has_told_so_ = true;
    changed_.notify_all();
  }
  bool is_open() const override {
    const std::lock_guard guard(mutex_);
    return open_;
  }
  void when_closed(std::function<void()> call) override {
    const std::lock_guard guard(mutex_);
    when_closed_ = std::move(call);
  }

  template <class Condition>
  bool wait_until(Condition condition) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, seconds(10), [&] { return condition(events_, !has_told_so_); });
  }
  bool wait_for_events(std::size_t count) {
    return wait_until([&](const auto& events, bool) { return events.size() >= count; });
  }
  bool wait_until_closed() {
    return wait_until([](const auto&, bool open) { return !open; });
  }
  std::vector<http::Event> events() const {
    const std::lock_guard guard(mutex_);
    return events_;
  }
  std::vector<std::string> news() const {
    std::vector<std::string> words;
    for (const auto& event : events())
      if (event.name == "new") words.push_back(event.data);
    return words;
  }
  std::string last_id() const {
    std::string id;
    for (const auto& event : events())
      if (!event.id.empty()) id = event.id;
    return id;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<http::Event> events_;
  std::function<void()> when_closed_;
  bool open_ = true;
  bool has_told_so_ = false;
};

LiveHub::Answer always(db::Batch&) {
  return [] { return true; };
}

class Live : public db::testing::OnEachEngine {
 protected:
  void publish_now(std::string_view topic) {
    database().write([&](db::WriteTx& tx) { publish(tx, topic, clock_.now()); });
  }
  static LiveHub::Subscription agenda_of(const std::string& client, std::string last_event_id = "") {
    return {{{"agenda:" + client, "afspraken"}}, std::move(last_event_id), always};
  }
  // A stream that has begun.
  static std::shared_ptr<FakeSink> subscribe(LiveHub& hub, LiveHub::Subscription subscription) {
    auto sink = std::make_shared<FakeSink>();
    hub.subscribe(http::EventSink(sink), std::move(subscription));
    EXPECT_TRUE(sink->wait_until([](const auto& events, bool open) { return !events.empty() || !open; }));
    return sink;
  }
  base::MovableClock clock_{base::from_microseconds(1'764'000'000'000'000)};
};
REGIE_ON_EACH_ENGINE(Live);

TEST_P(Live, streams_begin_with_where_they_are) {
  LiveHub hub(database(), clock_);
  const auto sink = subscribe(hub, agenda_of("jan"));
  ASSERT_EQ(sink->events().size(), 1U);
  EXPECT_EQ(sink->events()[0].name, "ready");
  EXPECT_FALSE(sink->events()[0].id.empty());
  EXPECT_EQ(hub.streams(), 1U);
}

TEST_P(Live, tells_what_is_new_to_those_it_concerns_without_naming_the_topic) {
  LiveHub hub(database(), clock_);
  const auto jans = subscribe(hub, agenda_of("jan"));
  const auto beas = subscribe(hub, agenda_of("bea"));
  publish_now("agenda:jan");
  hub.nudge();
  ASSERT_TRUE(jans->wait_for_events(2));
  EXPECT_THAT(jans->news(), ElementsAre("afspraken"));
  for (const auto& event : jans->events()) EXPECT_EQ(event.data.find("agenda:"), std::string::npos);
  publish_now("agenda:bea");
  ASSERT_TRUE(beas->wait_for_events(2)) << "also without a nudge: another process may have done it";
  EXPECT_THAT(beas->news(), ElementsAre("afspraken"));
  EXPECT_EQ(jans->news().size(), 1U);
}

TEST_P(Live, says_nothing_of_an_act_that_was_undone) {
  LiveHub hub(database(), clock_);
  const auto sink = subscribe(hub, agenda_of("jan"));
  EXPECT_THROW(database().write([&](db::WriteTx& tx) {
    publish(tx, "agenda:jan", clock_.now());
    throw std::runtime_error("the act failed");
  }),
               std::runtime_error);
  hub.nudge();
  publish_now("agenda:bea");
  const auto other = subscribe(hub, agenda_of("bea", sink->last_id()));
  ASSERT_TRUE(other->wait_for_events(2));
  EXPECT_THAT(sink->news(), IsEmpty());
}

TEST_P(Live, tells_many_changes_that_come_together_once_for_each_topic) {
  LiveHub hub(database(), clock_);
  const auto sink = subscribe(hub, {{{"agenda:jan", "afspraken"}, {"board:jan", "prikbord"}}, "", always});
  database().write([&](db::WriteTx& tx) {
    for (int i = 0; i < 20; ++i) {
      publish(tx, "agenda:jan", clock_.now());
      publish(tx, "board:jan", clock_.now());
    }
  });
  hub.nudge();
  ASSERT_TRUE(sink->wait_for_events(3));
  EXPECT_THAT(sink->news(), UnorderedElementsAre("afspraken", "prikbord"));
  EXPECT_TRUE(sink->events()[1].id.empty()) << "only with the last one nothing is left to tell";
  EXPECT_FALSE(sink->events()[2].id.empty());
}

TEST_P(Live, resumes_with_what_came_while_the_connection_was_gone) {
  LiveHub hub(database(), clock_);
  std::string last_id;
  {
    const auto sink = subscribe(hub, agenda_of("jan"));
    last_id = sink->last_id();
    sink->close();
    EXPECT_EQ(hub.streams(), 0U);
  }
  publish_now("agenda:jan");
  std::this_thread::sleep_for(milliseconds(1200));
  const auto again = subscribe(hub, agenda_of("jan", last_id));
  ASSERT_TRUE(again->wait_for_events(2));
  EXPECT_THAT(again->news(), ElementsAre("afspraken"));
  const auto and_again = subscribe(hub, agenda_of("jan", again->last_id()));
  EXPECT_THAT(and_again->news(), IsEmpty()) << "it was told already";
}

TEST_P(Live, resumes_on_another_server) {
  std::string last_id;
  {
    LiveHub hub(database(), clock_);
    last_id = subscribe(hub, agenda_of("jan"))->last_id();
  }
  publish_now("agenda:jan");
  LiveHub another(database(), clock_);
  const auto sink = subscribe(another, agenda_of("jan", last_id));
  ASSERT_TRUE(sink->wait_for_events(2));
  EXPECT_THAT(sink->news(), ElementsAre("afspraken"));
}

TEST_P(Live, a_page_misses_nothing_between_its_making_and_its_stream) {
  LiveHub hub(database(), clock_);
  subscribe(hub, agenda_of("somebody"));
  const std::string when_made = hub.cursor();
  ASSERT_FALSE(when_made.empty());
  publish_now("agenda:jan");
  const auto sink = subscribe(hub, agenda_of("jan", when_made));
  ASSERT_TRUE(sink->wait_for_events(2));
  EXPECT_THAT(sink->news(), ElementsAre("afspraken"));
}

TEST_P(Live, after_an_hour_or_with_a_forged_id_everything_counts_as_new) {
  LiveHub hub(database(), clock_);
  const std::string last_id = subscribe(hub, agenda_of("jan"))->last_id();
  for (const std::string& forged :
       {std::string("x"), std::string("1"), std::string("1."), std::string("."), std::string("99999999999999999999.1"),
        std::string("1.2.3"), std::string(10'000, '1')}) {
    const auto sink = subscribe(hub, agenda_of("jan", forged));
    ASSERT_TRUE(sink->wait_for_events(2)) << forged.substr(0, 20);
    EXPECT_THAT(sink->news(), ElementsAre("afspraken"));
  }
  clock_.advance(hours(1));
  const auto late = subscribe(hub, agenda_of("jan", last_id));
  ASSERT_TRUE(late->wait_for_events(2));
  EXPECT_THAT(late->news(), ElementsAre("afspraken"));
}

// proves PEOPLE-10
TEST_P(Live, a_stream_is_closed_within_seconds_after_its_access_ended) {
  LiveHub hub(database(), clock_);
  std::atomic<bool> allowed{true};
  auto subscription = agenda_of("jan");
  subscription.still_allowed = [&](db::Batch&) { return [&] { return allowed.load(); }; };
  const auto sink = subscribe(hub, std::move(subscription));
  const auto other = subscribe(hub, agenda_of("jan"));
  allowed = false;
  const auto ended = std::chrono::steady_clock::now();
  ASSERT_TRUE(sink->wait_until_closed());
  EXPECT_LT(std::chrono::steady_clock::now() - ended, seconds(4));
  EXPECT_EQ(sink->events().back().name, "ended");
  EXPECT_TRUE(other->is_open());
  EXPECT_EQ(hub.streams(), 1U);
}

// proves PEOPLE-10
TEST_P(Live, nothing_is_told_after_access_ended_however_soon_it_comes) {
  LiveHub hub(database(), clock_);
  std::atomic<bool> allowed{true};
  auto subscription = agenda_of("jan");
  subscription.still_allowed = [&](db::Batch&) { return [&] { return allowed.load(); }; };
  const auto sink = subscribe(hub, std::move(subscription));
  allowed = false;
  publish_now("agenda:jan");
  hub.nudge();
  ASSERT_TRUE(sink->wait_until_closed());
  EXPECT_THAT(sink->news(), IsEmpty());
}

TEST_P(Live, a_stream_that_may_not_begin_ends_at_once_and_one_of_which_that_is_not_known_without_a_word) {
  LiveHub hub(database(), clock_);
  auto refused = agenda_of("jan");
  refused.still_allowed = [](db::Batch&) { return [] { return false; }; };
  const auto sink = subscribe(hub, std::move(refused));
  EXPECT_TRUE(sink->wait_until_closed());
  ASSERT_EQ(sink->events().size(), 1U);
  EXPECT_EQ(sink->events()[0].name, "ended");
  auto broken = agenda_of("jan");
  broken.still_allowed = [](db::Batch&) -> LiveHub::Answer { throw db::Unavailable("the database is away"); };
  const auto unknown = subscribe(hub, std::move(broken));
  EXPECT_TRUE(unknown->wait_until_closed()) << "not knowing is a no";
  EXPECT_THAT(unknown->events(), IsEmpty()) << "but no reason to close the page";
}

TEST_P(Live, many_are_asked_in_few_round_trips) {
  constexpr int pages = 120;
  LiveHub hub(database(), clock_);
  std::atomic<int> asked = 0;
  auto subscription = agenda_of("jan");
  subscription.still_allowed = [&](db::Batch& batch) {
    const auto is_there = std::make_shared<bool>(false);
    batch.add("select 1", [is_there](const db::Row&) { *is_there = true; });
    ++asked;
    return [is_there] { return *is_there; };
  };
  std::vector<std::shared_ptr<FakeSink>> sinks;
  for (int i = 0; i < pages; ++i) {
    sinks.push_back(std::make_shared<FakeSink>());
    hub.subscribe(http::EventSink(sinks.back()), subscription);
  }
  for (const auto& sink : sinks) ASSERT_TRUE(sink->wait_for_events(1));
  const auto before = database().statistics().round_trips;
  const int asked_before = asked;
  for (int i = 0; i < 200 && asked < asked_before + 2 * pages; ++i) std::this_thread::sleep_for(milliseconds(50));
  EXPECT_GE(asked, asked_before + 2 * pages) << "each second, every one";
  EXPECT_LE(database().statistics().round_trips - before, 30U) << "of them all, not of each";
  for (const auto& sink : sinks) EXPECT_TRUE(sink->is_open());
}

TEST_P(Live, streams_are_closed_when_the_hub_ends_and_may_close_themselves_later) {
  std::shared_ptr<FakeSink> sink;
  auto kept = std::make_shared<FakeSink>();
  {
    LiveHub hub(database(), clock_);
    sink = subscribe(hub, agenda_of("jan"));
    hub.subscribe(http::EventSink(kept), agenda_of("bea"));
  }
  EXPECT_FALSE(sink->is_open());
  EXPECT_FALSE(kept->is_open());
  kept->close();
}

TEST_P(Live, events_older_than_an_hour_are_swept) {
  publish_now("agenda:jan");
  clock_.advance(hours(1) + seconds(1));
  publish_now("agenda:jan");
  LiveHub hub(database(), clock_);  // sweeps when it starts, and then now and then
  const auto left = [&] {
    auto tx = database().read();
    return tx.first("select count(*) from live_event", [](const db::Row& row) { return row.integer(0); });
  };
  for (int i = 0; i < 100 && left() != 1; ++i) std::this_thread::sleep_for(milliseconds(20));
  EXPECT_EQ(left(), 1);
}

}  // namespace
}  // namespace regie::gate

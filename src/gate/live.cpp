#include "gate/live.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <thread>
#include <tuple>
#include <utility>

#include "base/log.h"

namespace regie::gate {

namespace {

using std::chrono::steady_clock;

constexpr auto look_every = std::chrono::seconds(1);
constexpr auto look_at_most_every = std::chrono::milliseconds(50);
// A little less than a second, so that each look of a second's rhythm asks.
constexpr auto ask_access_every = std::chrono::milliseconds(900);
constexpr std::size_t asked_together = 50;
constexpr auto sweep_every = std::chrono::minutes(5);
constexpr auto kept_for = std::chrono::hours(1);

// Everything before `position` was told, at that moment. Stands in the events' ids: "1234.1764000000000000".
struct Cursor {
  std::int64_t position = 0;
  std::int64_t at = 0;  // microseconds
};

std::string text_of(const Cursor& cursor) {
  return std::to_string(cursor.position).append(".").append(std::to_string(cursor.at));
}

std::optional<Cursor> parse_cursor(std::string_view text) {
  Cursor cursor;
  const char* const end = text.data() + text.size();
  const auto position = std::from_chars(text.data(), end, cursor.position);
  if (position.ec != std::errc{} || position.ptr == end || *position.ptr != '.') return std::nullopt;
  const auto at = std::from_chars(position.ptr + 1, end, cursor.at);
  if (at.ec != std::errc{} || at.ptr != end) return std::nullopt;
  return cursor;
}

// Events below this position are all there; see the seals of the access log, which stand on the same ground.
std::int64_t horizon(db::Queries& queries, db::Engine engine) {
  constexpr db::Sql on_sqlite = "select coalesce(max(position), 0) + 1 from live_event";
  constexpr db::Sql on_postgresql = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
  return queries
      .first(engine == db::Engine::sqlite ? on_sqlite : on_postgresql,
             [](const db::Row& row) { return row.integer(0); })
      .value();
}

std::set<std::string> topics_between(db::Queries& queries, std::int64_t from, std::int64_t until) {
  std::set<std::string> topics;
  queries.each(
      "select distinct topic from live_event where position >= $1 and position < $2",
      [&](const db::Row& row) { topics.emplace(row.text(0)); }, from, until);
  return topics;
}

struct Stream {
  http::EventSink sink;
  LiveHub::Subscription subscription;
  bool has_begun = false;
  std::optional<std::set<std::string>> missed{};  // when it is about to begin: topics with news before that
  steady_clock::time_point asked_access_at{};
};

}  // namespace

void publish(db::WriteTx& tx, std::string_view topic, base::Instant now) {
  tx.execute("insert into live_event (id, topic, at) values ($1, $2, $3)", base::new_uuid(now), topic, now);
}

class LiveHub::Implementation : public std::enable_shared_from_this<LiveHub::Implementation> {
 public:
  Implementation(db::Database& database, const base::Clock& clock) : database_(database), clock_(clock) {}

  void start() {
    thread_ = std::thread([this] { serve(); });
  }

  void stop() {
    {
      const std::lock_guard guard(mutex_);
      is_stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
    for (const auto& stream : take_streams()) stream->sink.close();
  }

  void add(http::EventSink sink, Subscription subscription) {
    const auto stream = std::make_shared<Stream>(Stream{sink, std::move(subscription)});
    {
      const std::lock_guard guard(mutex_);
      streams_.push_back(stream);
      is_nudged_ = true;
    }
    wake_.notify_all();
    sink.when_closed([self = weak_from_this(), gone = std::weak_ptr(stream)] {
      const auto hub = self.lock();
      const auto closed = gone.lock();
      if (hub && closed) hub->remove(closed);
    });
  }

  void nudge() {
    {
      const std::lock_guard guard(mutex_);
      is_nudged_ = true;
    }
    wake_.notify_all();
  }

  std::string cursor() const {
    const std::lock_guard guard(mutex_);
    return told_until_ ? text_of({*told_until_, base::to_microseconds(clock_.now())}) : std::string{};
  }

  std::size_t count() const {
    const std::lock_guard guard(mutex_);
    return streams_.size();
  }

 private:
  using Streams = std::vector<std::shared_ptr<Stream>>;

  void serve() {
    std::unique_lock lock(mutex_);
    while (!is_stopping_) {
      is_nudged_ = false;
      lock.unlock();
      look();
      sweep_when_due();
      lock.lock();
      wake_.wait_for(lock, look_at_most_every, [&] { return is_stopping_; });
      wake_.wait_for(lock, look_every - look_at_most_every, [&] { return is_stopping_ || is_nudged_; });
    }
  }

  // What a look at the log of events found: topics with news in [from, until).
  struct Found {
    std::set<std::string> news;
    std::int64_t from = 0, until = 0;
  };

  // Sinks and questions about access are called without the lock: they may take long, or come back here.
  void look() {
    const Streams streams = copy_of_streams();
    Found found;
    try {
      auto tx = database_.read();
      found = read_news(tx);
      for (const auto& stream : streams)
        if (!stream->has_begun) stream->missed = missed_by(*stream, tx, found.from);
    } catch (const std::exception& problem) {
      base::log::warning("live_events_not_read", {{"what", problem.what()}});
    }
    // Only after the news was read: nobody hears of what came after the access ended.
    Streams must_be_asked;
    std::ranges::copy_if(streams, std::back_inserter(must_be_asked),
                         [&](const auto& stream) { return must_ask(*stream, found); });
    for (std::size_t first = 0; first < must_be_asked.size(); first += asked_together)
      close_unless_allowed(
          std::span(must_be_asked).subspan(first).first(std::min(asked_together, must_be_asked.size() - first)));
    for (const auto& stream : streams) tell(*stream, found);
    const std::lock_guard guard(mutex_);
    std::erase_if(streams_, [](const auto& stream) { return !stream->sink.is_open(); });
  }

  Found read_news(db::ReadTx& tx) {
    Found found;
    // Sweeping can take the newest event too; the position never goes back.
    found.until = std::max(horizon(tx, database_.engine()), told_until_.value_or(0));
    found.from = told_until_.value_or(found.until);
    found.news = topics_between(tx, found.from, found.until);
    const std::lock_guard guard(mutex_);
    told_until_ = found.until;
    return found;
  }

  // What came since a new stream's page was made, up to where this look begins.
  std::set<std::string> missed_by(const Stream& stream, db::ReadTx& tx, std::int64_t until) const {
    const std::string& last = stream.subscription.last_event_id;
    if (last.empty()) return {};
    const auto cursor = parse_cursor(last);
    if (cursor && cursor->at > base::to_microseconds(clock_.now() - kept_for))
      return topics_between(tx, cursor->position, until);
    std::set<std::string> all;
    for (const Topic& topic : stream.subscription.topics) all.insert(topic.topic);
    return all;
  }

  static bool must_ask(const Stream& stream, const Found& found) {
    return stream.sink.is_open() && (!stream.has_begun || concerns(stream, found.news) ||
                                     steady_clock::now() - stream.asked_access_at >= ask_access_every);
  }

  void tell(Stream& stream, const Found& found) const {
    if (!stream.sink.is_open()) return;
    if (const auto missed = std::exchange(stream.missed, std::nullopt)) {
      stream.has_begun = true;
      stream.sink.send({told_id(found.from, *missed, stream), "ready", "ready"});
      send_news(stream, *missed, found.from);
    }
    if (stream.has_begun && concerns(stream, found.news)) send_news(stream, found.news, found.until);
  }

  static bool concerns(const Stream& stream, const std::set<std::string>& news) {
    return std::ranges::any_of(stream.subscription.topics,
                               [&](const Topic& topic) { return news.contains(topic.topic); });
  }

  // An id only where nothing is left to tell: who loses the connection before that gets all of it again.
  std::string told_id(std::int64_t until, const std::set<std::string>& still_to_tell, const Stream& stream) const {
    if (concerns(stream, still_to_tell)) return {};
    return text_of({until, base::to_microseconds(clock_.now())});
  }

  void send_news(Stream& stream, const std::set<std::string>& news, std::int64_t until) const {
    std::set<std::string> words;
    for (const Topic& topic : stream.subscription.topics)
      if (news.contains(topic.topic)) words.insert(topic.told_as);
    for (auto word = words.begin(); word != words.end(); ++word) {
      const bool is_last = std::next(word) == words.end();
      if (!stream.sink.send(
              {is_last ? text_of({until, base::to_microseconds(clock_.now())}) : std::string{}, "new", *word}))
        return;
    }
  }

  // What many want to know is read in one round trip and one state of the database.
  void close_unless_allowed(std::span<const std::shared_ptr<Stream>> streams) {
    std::vector<Answer> answers(streams.size());  // empty: not known
    try {
      auto tx = database_.read();
      db::Batch batch(tx);
      for (std::size_t i = 0; i < streams.size(); ++i)
        unless_it_fails([&] { answers[i] = streams[i]->subscription.still_allowed(batch); });
      batch.run();
    } catch (const std::exception& problem) {
      base::log::warning("live_access_not_decided", {{"what", problem.what()}});
      answers.assign(streams.size(), nullptr);
    }
    for (std::size_t i = 0; i < streams.size(); ++i) {
      Stream& stream = *streams[i];
      stream.asked_access_at = steady_clock::now();
      std::optional<bool> is_allowed;
      if (answers[i]) unless_it_fails([&] { is_allowed = answers[i](); });
      if (is_allowed == true) continue;
      if (is_allowed == false) stream.sink.send({"", "ended", "ended"});
      stream.sink.close();
    }
  }

  template <class Act>
  static void unless_it_fails(Act act) {
    try {
      act();
    } catch (const std::exception& problem) {
      base::log::warning("live_access_not_decided", {{"what", problem.what()}});
    }
  }

  void sweep_when_due() {
    if (steady_clock::now() - swept_at_ < sweep_every) return;
    swept_at_ = steady_clock::now();
    const base::Instant oldest = clock_.now() - kept_for;
    try {
      database_.write_later([oldest](db::WriteTx& tx) { tx.execute("delete from live_event where at < $1", oldest); },
                            [](const std::exception_ptr& what_went_wrong) {
                              if (what_went_wrong) base::log::warning("live_events_not_swept");
                            });
    } catch (const std::exception& problem) {
      base::log::warning("live_events_not_swept", {{"what", problem.what()}});
    }
  }

  Streams copy_of_streams() const {
    const std::lock_guard guard(mutex_);
    return streams_;
  }
  Streams take_streams() {
    const std::lock_guard guard(mutex_);
    return std::exchange(streams_, {});
  }
  void remove(const std::shared_ptr<Stream>& stream) {
    const std::lock_guard guard(mutex_);
    std::erase(streams_, stream);
  }

  db::Database& database_;
  const base::Clock& clock_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  Streams streams_;
  bool is_nudged_ = false;
  bool is_stopping_ = false;
  // Everything before this position was told or is being told; nothing before the first look. Written by the hub's
  // thread only, and read by others under the lock.
  std::optional<std::int64_t> told_until_;
  steady_clock::time_point swept_at_{};
  std::thread thread_;
};

LiveHub::LiveHub(db::Database& database, const base::Clock& clock)
    : implementation_(std::make_shared<Implementation>(database, clock)) {
  implementation_->start();
}
LiveHub::~LiveHub() { implementation_->stop(); }

void LiveHub::subscribe(http::EventSink sink, Subscription subscription) {
  implementation_->add(std::move(sink), std::move(subscription));
}
std::string LiveHub::cursor() const { return implementation_->cursor(); }
void LiveHub::nudge() { implementation_->nudge(); }
std::size_t LiveHub::streams() const { return implementation_->count(); }

}  // namespace regie::gate

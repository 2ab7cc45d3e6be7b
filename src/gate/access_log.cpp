#include "gate/access_log.h"

#include <condition_variable>
#include <mutex>
#include <utility>

#include "base/log.h"
#include "http/server.h"

namespace regie::gate {

namespace {

constexpr db::Sql insert_line =
    "insert into access_log (id, at, event, action, outcome, account_id, person_id, person_name, role, on_behalf_of,"
    " network_address, device_id, client_id, client_name, object_kind, object_id, object_part, basis, source, "
    "request_id)"
    " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)";

// Written once, at the start of the program, before any line.
std::string& log_source() {
  static std::string source = "regie/" REGIE_VERSION;
  return source;
}

std::string_view name_of(LogOutcome outcome) {
  switch (outcome) {
    case LogOutcome::allowed: return "allowed";
    case LogOutcome::refused: return "refused";
    case LogOutcome::failed: return "failed";
  }
  return "";
}

// What an AccessLog was handed in one go, with whom to tell.
struct Look {
  std::vector<LogLine> lines;
  std::function<void(std::exception_ptr)> stored;
};
using Looks = std::vector<Look>;

void tell(Looks& looks, const std::exception_ptr& what_went_wrong) {
  const http::AnswerBatch together;  // the pages that waited go out with one wake-up
  for (Look& look : looks) {
    try {
      look.stored(what_went_wrong);
    } catch (const std::exception& problem) {
      base::log::error("answer_after_access_log_failed", {{"what", problem.what()}});
    }
  }
}

bool may_work_later(const std::exception_ptr& what_went_wrong) {
  try {
    std::rethrow_exception(what_went_wrong);
  } catch (const db::Unavailable&) {
    return true;
  } catch (...) {
    return false;
  }
}

}  // namespace

void set_log_source(std::string source) { log_source() = std::move(source); }

namespace {

// Hands the line's values to `use(sql, values…)`, the one place that knows their order.
template <class Use>
void with_values(const LogLine& line, Use use) {
  const char action = static_cast<char>(line.action);
  use(insert_line, base::new_uuid(line.at), line.at, line.event, std::string_view(&action, 1), name_of(line.outcome),
      line.account, line.person, line.person_name, line.role, line.on_behalf_of, line.network_address, line.device,
      line.client, line.client_name, line.object_kind, line.object_id, line.object_part, line.basis, log_source(),
      line.request);
}

// On PostgreSQL the lines of a group go out together instead of waiting for each other's reply.
void write_together(db::WriteTx& tx, const Looks& looks) {
  constexpr int most_in_a_batch = 100;
  std::optional<db::Batch> batch;
  int in_the_batch = 0;
  for (const Look& look : looks) {
    for (const LogLine& line : look.lines) {
      if (!batch) batch.emplace(tx);
      with_values(line, [&](db::Sql sql, const auto&... values) {
        batch->add(
            sql, [](const db::Row&) {}, values...);
      });
      if (++in_the_batch % most_in_a_batch != 0) continue;
      batch->run();
      batch.reset();
    }
  }
  if (batch) batch->run();
}

}  // namespace

void write_line(db::WriteTx& tx, const LogLine& line) {
  with_values(line, [&](db::Sql sql, const auto&... values) { tx.execute(sql, values...); });
}

// Shared with the closures it hands to the database, which may outlive the AccessLog by a moment.
class AccessLog::Implementation : public std::enable_shared_from_this<AccessLog::Implementation> {
 public:
  explicit Implementation(db::Database& database) : database_(database) {}

  void store(Look look) {
    // A page that waits for this very thread will be here in a moment, and its line can share the commit.
    const auto haste = http::another_request_waits() ? Asked::soon : Asked::now;
    {
      const std::lock_guard guard(mutex_);
      waiting_.push_back(std::move(look));
      ++unanswered_;
      if (haste <= asked_) return;  // the writing that was asked for will take this one along
      asked_ = haste;
    }
    ask_for_writing(haste);
  }

  void wait_until_all_are_answered() {
    std::unique_lock lock(mutex_);
    answered_.wait(lock, [&] { return unanswered_ == 0; });
  }

 private:
  enum class Asked { not_yet, soon, now };

  void ask_for_writing(Asked haste) {
    auto group = std::make_shared<Looks>();
    const auto self = shared_from_this();
    auto write = [self, group](db::WriteTx& tx) {
      // Taken when the writer gets here and not before: whatever came in while the disk was busy shares this commit.
      // Repeated after a serialisation failure, the group is there already.
      if (group->empty()) *group = self->take_waiting();
      self->write_all(tx, *group);
    };
    auto done = [self, group](const std::exception_ptr& what_went_wrong) { self->finish(*group, what_went_wrong); };
    try {
      if (haste == Asked::now)
        database_.write_later(std::move(write), std::move(done));
      else
        database_.write_soon(std::move(write), std::move(done));
    } catch (...) {
      finish(*group, std::current_exception());
    }
  }

  Looks take_waiting() {
    const std::lock_guard guard(mutex_);
    asked_ = Asked::not_yet;  // who comes now asks for the next
    return std::exchange(waiting_, {});
  }

  void write_all(db::WriteTx& tx, const Looks& looks) const {
    if (database_.engine() == db::Engine::postgresql) return write_together(tx, looks);
    for (const Look& look : looks)
      for (const LogLine& line : look.lines) write_line(tx, line);
  }

  void finish(Looks& group, const std::exception_ptr& what_went_wrong) {
    if (what_went_wrong && group.empty()) group = take_waiting();  // the writer never got to them
    if (what_went_wrong && group.size() > 1 && !may_work_later(what_went_wrong)) {
      // One line that cannot be stored must not keep the pages of others from being shown.
      for (Look& look : group) write_alone(std::move(look));
      return;
    }
    answer(group, what_went_wrong);
  }

  void write_alone(Look look) {
    const auto self = shared_from_this();
    const auto group = std::make_shared<Looks>();
    group->push_back(std::move(look));
    try {
      database_.write_later(
          [self, group](db::WriteTx& tx) { self->write_all(tx, *group); },
          [self, group](const std::exception_ptr& what_went_wrong) { self->answer(*group, what_went_wrong); });
    } catch (...) {
      answer(*group, std::current_exception());
    }
  }

  void answer(Looks& group, const std::exception_ptr& what_went_wrong) {
    if (what_went_wrong) base::log::error("access_log_not_stored", {{"looks", group.size()}});
    tell(group, what_went_wrong);
    const std::lock_guard guard(mutex_);
    unanswered_ -= group.size();
    if (unanswered_ == 0) answered_.notify_all();
  }

  db::Database& database_;
  std::mutex mutex_;
  std::condition_variable answered_;
  Looks waiting_;
  std::size_t unanswered_ = 0;
  Asked asked_ = Asked::not_yet;
};

AccessLog::AccessLog(db::Database& database) : implementation_(std::make_shared<Implementation>(database)) {}
AccessLog::~AccessLog() { implementation_->wait_until_all_are_answered(); }

void AccessLog::store(std::vector<LogLine> lines, std::function<void(std::exception_ptr)> stored) {
  implementation_->store({std::move(lines), std::move(stored)});
}

}  // namespace regie::gate

#pragma once
// The access log after NEN 7513 (TRUST-1, TRUST-2). Pages never write it themselves: the page pipeline does, for each
// look (before the first byte goes out) and for each act (in the act's own transaction).

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "db/database.h"

namespace regie::gate {

enum class LogAction : char { create = 'C', read = 'R', update = 'U', remove = 'D', execute = 'E' };
enum class LogOutcome { allowed, refused, failed };

// One line. All texts as they are at that moment.
struct LogLine {
  base::Instant at;
  std::string event;  // "read", "change", "login", "login_failed", "code_sent", …
  LogAction action = LogAction::read;
  LogOutcome outcome = LogOutcome::allowed;
  std::optional<base::AccountId> account;
  std::optional<base::PersonId> person;
  std::string person_name, role;
  std::optional<std::string> on_behalf_of;
  std::string network_address;
  std::optional<base::DeviceId> device;
  std::optional<base::ClientId> client;
  std::optional<std::string> client_name;
  std::string object_kind, object_id, object_part;  // "agenda", "", "day 2026-11-24"
  std::string basis;                                // "own record", "grant", "mandate", "team", "none"
  std::optional<base::RequestId> request;
};

// Writes a line in the transaction of the act it is about.
void write_line(db::WriteTx& tx, const LogLine& line);

// For looks: lines of all workers are gathered and stored together; `stored` is called once they are on stable storage
// (null) or could not be (the page then does not show). It is called on a thread of the database and must be short.
// Lines that were handed in together are stored together or not at all. Thread-safe.
class AccessLog {
 public:
  explicit AccessLog(db::Database& database);
  ~AccessLog();  // waits for what was handed in
  void store(std::vector<LogLine> lines, std::function<void(std::exception_ptr)> stored);

 private:
  class Implementation;
  std::shared_ptr<Implementation> implementation_;
};

// Seals what was added since the last seal; called every second by every process (on PostgreSQL whoever gets the advisory
// lock does it; a call without it does nothing). Gives the number of lines sealed. Throws Unavailable.
int seal_log(db::Database& database, base::Instant now);

struct LogVerdict {
  std::uint64_t seals = 0, lines = 0;
  std::vector<std::string> findings;  // empty: nothing was changed, lost or put in another order
};
// Reads the whole sealed log, a seal at a time. What is not sealed yet (the last two seconds) is not judged.
LogVerdict verify_log(db::Database& database);

// "server-name regie/0.1.0", written in each line. Called once, at the start of the program; without it "regie/0.1.0".
void set_log_source(std::string source);

}  // namespace regie::gate

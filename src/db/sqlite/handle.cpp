#include "db/sqlite/handle.h"

#include <algorithm>
#include <mutex>
#include <thread>

#include "db/connection.h"
#include "db/sqlite/parameters.h"

namespace regie::db::sqlite {

namespace {

void start_sqlite() {
  static std::once_flag once;
  // Memory statistics take a lock of the whole process at every allocation.
  std::call_once(once, [] {
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_initialize();
  });
}

// string_agg(text, separator) as PostgreSQL has it, and SQLite from 3.44 on.
void add_to_list(sqlite3_context* context, int, sqlite3_value** values) {
  if (sqlite3_value_type(values[0]) == SQLITE_NULL) return;
  auto** list = static_cast<sqlite3_str**>(sqlite3_aggregate_context(context, sizeof(sqlite3_str*)));
  if (list == nullptr) return sqlite3_result_error_nomem(context);
  const auto append = [&](sqlite3_value* value) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
    if (text != nullptr) sqlite3_str_append(*list, text, sqlite3_value_bytes(value));
  };
  if (*list == nullptr)
    *list = sqlite3_str_new(sqlite3_context_db_handle(context));
  else
    append(values[1]);
  append(values[0]);
}
void give_list(sqlite3_context* context) {
  auto** list = static_cast<sqlite3_str**>(sqlite3_aggregate_context(context, 0));
  if (list == nullptr || *list == nullptr) return sqlite3_result_null(context);
  const int failure = sqlite3_str_errcode(*list);
  char* text = sqlite3_str_finish(*list);
  if (failure != SQLITE_OK) {
    sqlite3_free(text);
    return sqlite3_result_error_code(context, failure);
  }
  sqlite3_result_text(context, text != nullptr ? text : sqlite3_mprintf(""), -1, sqlite3_free);
}

// Views of null bytes (an empty string_view) would bind NULL.
const char* never_null(std::string_view bytes) { return bytes.data() == nullptr ? "" : bytes.data(); }

int bind(sqlite3_stmt* statement, int number, const Value& value) {
  struct Binder {
    sqlite3_stmt* statement;
    int number;
    int operator()(Null) const { return sqlite3_bind_null(statement, number); }
    int operator()(std::int64_t v) const { return sqlite3_bind_int64(statement, number, v); }
    int operator()(bool v) const { return sqlite3_bind_int(statement, number, v ? 1 : 0); }
    int operator()(std::string_view v) const {
      // PostgreSQL has no such text, and in SQLite half of its functions would stop there.
      if (v.find('\0') != std::string_view::npos) throw Error("text with a null character");
      return sqlite3_bind_text64(statement, number, never_null(v), v.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    int operator()(Blob v) const {
      return sqlite3_bind_blob64(statement, number, never_null(v.bytes), v.bytes.size(), SQLITE_STATIC);
    }
    int operator()(const base::Uuid& v) const {
      return sqlite3_bind_blob(statement, number, v.bytes.data(), static_cast<int>(v.bytes.size()), SQLITE_STATIC);
    }
    int operator()(const Date& v) const {
      return sqlite3_bind_text(statement, number, v.iso.data(), static_cast<int>(v.iso.size()), SQLITE_STATIC);
    }
  };
  return std::visit(Binder{statement, number}, value);
}

}  // namespace

void throw_failure(sqlite3* database, int code) {
  const int extended = database != nullptr ? sqlite3_extended_errcode(database) : code;
  std::string message = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
  message += " (SQLite " + std::to_string(extended) + ")";
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PROTOCOL:
    case SQLITE_NOMEM: throw Unavailable(message);
    case SQLITE_CONSTRAINT:
      // A trigger's own refusal and a value of the wrong type are no constraints on PostgreSQL either.
      if (extended == SQLITE_CONSTRAINT_TRIGGER || extended == SQLITE_CONSTRAINT_DATATYPE) throw Error(message);
      throw ConstraintViolated(message);
    default: throw Error(message);
  }
}

Handle::Handle(const HandleSettings& settings)
    : patience_(std::make_unique<Patience>(Patience{settings.patience, {}})) {
  start_sqlite();
  const int flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (settings.purpose == Purpose::create ? SQLITE_OPEN_CREATE : 0);
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(settings.file.c_str(), &opened, flags, nullptr);
  database_.reset(opened);
  if (code != SQLITE_OK)
    throw Unavailable("no database can be opened at " + settings.file.string() + ": " + sqlite3_errstr(code));
  // SQLite opens what may not be written for reading only, without a word.
  if (settings.purpose != Purpose::read && sqlite3_db_readonly(raw(), "main") == 1)
    throw Unavailable("the file " + settings.file.string() +
                      " may not be written; give it to the user that Regie runs as");
  set_up(settings);
}

void Handle::set_up(const HandleSettings& settings) {
  sqlite3_extended_result_codes(raw(), 1);
  sqlite3_busy_handler(raw(), &Handle::wait_for_lock, patience_.get());
  sqlite3_db_config(raw(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(raw(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  // "name" is never taken for 'text', so a mistyped column is an error, as on PostgreSQL.
  sqlite3_db_config(raw(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(raw(), SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  if (sqlite3_create_function_v2(raw(), "string_agg", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr,
                                 nullptr, add_to_list, give_list, nullptr) != SQLITE_OK)
    throw_failure(raw(), sqlite3_errcode(raw()));
  // mmap stays off: with it an I/O error of the disk ends the whole program instead of one query.
  execute("pragma foreign_keys = on; pragma temp_store = memory; pragma mmap_size = 0; pragma cache_size = -" +
          std::to_string(std::max(settings.cache_kilobytes, 100)));
  if (settings.purpose == Purpose::read) {
    execute("pragma query_only = on");
  } else {
    execute(
        "pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 0; "
        // what a large change needed is given back once the log begins anew
        "pragma journal_size_limit = 67108864");
  }
}

int Handle::wait_for_lock(void* patience, int tries) {
  auto& mine = *static_cast<Patience*>(patience);
  const auto now = std::chrono::steady_clock::now();
  if (tries == 0) mine.since = now;
  if (now - mine.since >= mine.limit) return 0;
  // Readers are done within a page's time, other programs' writes within milliseconds.
  constexpr std::chrono::microseconds pauses[] = {std::chrono::microseconds(100), std::chrono::microseconds(200),
                                                  std::chrono::microseconds(500), std::chrono::milliseconds(1),
                                                  std::chrono::milliseconds(2),   std::chrono::milliseconds(5)};
  std::this_thread::sleep_for(pauses[std::min<std::size_t>(static_cast<std::size_t>(tries), std::size(pauses) - 1)]);
  return 1;
}

Prepared Handle::prepare_another(Sql sql) {
  const std::string text = with_numbered_parameters(sql.text());
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(raw(), text.c_str(), static_cast<int>(text.size()) + 1, SQLITE_PREPARE_PERSISTENT,
                                      &statement, &rest);
  Prepared made{StatementPointer(statement), 0, false};
  if (code != SQLITE_OK) throw_failure(raw(), code);
  if (statement == nullptr || std::string_view(rest).find_first_not_of(" \n\t;") != std::string_view::npos) {
    throw Error(std::string("not exactly one statement: ") + sql.text());
  }
  made.parameters = sqlite3_bind_parameter_count(statement);
  return made;
}

Prepared& Handle::prepared(Sql sql) {
  const auto found = statements_.find(sql.text());
  if (found != statements_.end()) return found->second;
  return statements_.emplace(sql.text(), prepare_another(sql)).first->second;
}

void Handle::execute(const std::string& sql) {
  const int code = sqlite3_exec(raw(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) throw_failure(raw(), code);
}

Run::Run(Handle& handle, Sql sql, std::span<const Value> values) : handle_(handle), prepared_(&handle.prepared(sql)) {
  if (prepared_->is_running) {
    another_ = handle.prepare_another(sql);
    prepared_ = &another_;
  }
  if (static_cast<std::size_t>(prepared_->parameters) != values.size()) {
    throw_parameter_mismatch(sql, prepared_->parameters, values.size());
  }
  int number = 0;
  for (const Value& value : values) {
    const int code = bind(statement(), ++number, value);
    if (code != SQLITE_OK) throw_failure(handle.raw(), code);
  }
  prepared_->is_running = true;
}

Run::~Run() {
  sqlite3_reset(statement());
  prepared_->is_running = false;
}

bool Run::step() {
  const int code = sqlite3_step(statement());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) throw_failure(handle_.raw(), code);
  return false;
}

}  // namespace regie::db::sqlite

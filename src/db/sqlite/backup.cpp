#include "db/backup.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "db/sqlite/connection.h"
#include "db/sqlite/open.h"

namespace regie::db {

namespace {

namespace files = std::filesystem;
using sqlite::Handle;
using sqlite::Purpose;

constexpr auto patience_with_users = std::chrono::seconds(1);

[[noreturn]] void refuse(const files::path& file, const char* what) {
  throw Unavailable(file.string() + " " + what + ": " + std::system_category().message(errno));
}

// What was written into a file, or into a folder's list, is on stable storage afterwards.
void flush(const files::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool is_flushed = descriptor >= 0 && fsync(descriptor) == 0;
  if (descriptor >= 0) close(descriptor);
  if (!is_flushed) refuse(path, "cannot be flushed to the disk");
}

files::path folder_of(const files::path& file) {
  return file.has_parent_path() ? file.parent_path() : files::path(".");
}

files::path unfinished(const files::path& file) { return file.string() + ".part"; }

void make_empty(const files::path& file) {
  std::error_code ignored;
  files::remove(file, ignored);
  const int descriptor = ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (descriptor < 0) refuse(file, "cannot be made");
  close(descriptor);
}

void require_sqlite(const Settings& settings) {
  if (engine_of(settings) != Engine::sqlite)
    throw Error("this is for SQLite; a PostgreSQL database has pg_dump and pg_restore");
}

// A read transaction that is open meanwhile keeps the state that is copied: without it SQLite begins anew at each commit of another.
void copy_all(Handle& source, Handle& copy) {
  source.execute("begin; select count(*) from migration");
  sqlite3_backup* backup = sqlite3_backup_init(copy.raw(), "main", source.raw(), "main");
  if (backup == nullptr) sqlite::throw_failure(copy.raw(), sqlite3_errcode(copy.raw()));
  sqlite3_backup_step(backup, -1);
  const int code = sqlite3_backup_finish(backup);
  if (code != SQLITE_OK) sqlite::throw_failure(copy.raw(), code);
  source.execute("commit");
}

int check(sqlite::SqliteConnection& connection, const files::path& file) {
  std::string found;
  connection.run("pragma quick_check(1)", {}, [&](const Row& row) { found = row.text(0); });
  if (found != "ok") throw Error(file.string() + " is damaged: " + found);
  int version = 0;
  connection.run("select count(*) from sqlite_schema where type = 'table' and name in ('migration', 'organisation')",
                 {}, [&](const Row& row) { version = row.get<int>(0); });
  if (version != 2) throw Error(file.string() + " is no database of Regie's");
  connection.run("select coalesce(max(number), 0) from migration", {},
                 [&](const Row& row) { version = row.get<int>(0); });
  return version;
}

// Who else has it open holds a lock for as long.
void require_unused(const files::path& file) {
  try {
    Handle handle({.file = file, .purpose = Purpose::read, .patience = patience_with_users});
    handle.execute("pragma query_only = off; pragma locking_mode = exclusive; begin exclusive; rollback");
  } catch (const Unavailable& unavailable) {
    throw Unavailable("a program is using the database (" + std::string(unavailable.what()) + "); stop regie first");
  } catch (const Error&) {  // it is damaged, which is why another takes its place
  }
}

std::string timestamp(base::Instant now) {
  const auto local = base::to_local(now);
  std::string text = local.date.iso() + "-" + local.time.text();
  std::erase(text, ':');
  return text;
}

// The database with what belongs to it: its log holds the newest writes.
files::path put_aside(const files::path& database, base::Instant now) {
  files::path aside = database.parent_path() / ("before-restore-" + timestamp(now));
  for (int number = 2; files::exists(aside); ++number)
    aside = database.parent_path() / ("before-restore-" + timestamp(now) + "-" + std::to_string(number));
  files::create_directory(aside);
  files::permissions(aside, files::perms::owner_all);
  for (const char* ending : {"-wal", "-shm", ""}) {
    const files::path part = database.string() + ending;
    if (files::exists(part)) files::rename(part, aside / part.filename());
  }
  return aside;
}

// Root puts it back for the user whose folder it is.
void give_to_owner_of(const files::path& folder, const files::path& file) {
  struct stat owner {};
  if (geteuid() != 0 || stat(folder.c_str(), &owner) != 0) return;
  if (chown(file.c_str(), owner.st_uid, owner.st_gid) != 0) refuse(file, "cannot be given to the folder's owner");
}

}  // namespace

std::uintmax_t back_up(const Settings& settings, const files::path& file) {
  require_sqlite(settings);
  if (files::exists(file)) throw Error(file.string() + " is there already; give it another name");
  const files::path part = unfinished(file);
  try {
    Handle source({.file = sqlite::file_of(settings), .purpose = Purpose::read, .patience = settings.patience});
    make_empty(part);
    {
      Handle copy({.file = part, .purpose = Purpose::write});
      copy.execute("pragma journal_mode = delete; pragma synchronous = off");
      copy_all(source, copy);
      copy.execute("pragma journal_mode = delete");  // a copy of one that has a log wants one too
    }
    check_backup(part);
    flush(part);
    files::rename(part, file);
    flush(folder_of(file));
  } catch (...) {
    std::error_code ignored;
    for (const char* ending : {"", "-wal", "-shm", "-journal"}) files::remove(part.string() + ending, ignored);
    throw;
  }
  return files::file_size(file);
}

int check_backup(const files::path& file) {
  sqlite::SqliteConnection connection({.file = file, .purpose = Purpose::read});
  return check(connection, file);
}

files::path put_back(const Settings& settings, const files::path& file, base::Instant now) {
  require_sqlite(settings);
  const files::path database = sqlite::file_of(settings);
  files::create_directories(database.parent_path());
  if (files::exists(database)) require_unused(database);
  const files::path part = unfinished(database);
  std::error_code problem;
  files::remove(part, problem);
  if (!files::copy_file(file, part, problem)) {
    const Unavailable refused("the copy cannot be copied into the folder: " + problem.message());
    files::remove(part, problem);
    throw refused;
  }
  files::permissions(part, files::perms::owner_read | files::perms::owner_write);
  give_to_owner_of(database.parent_path(), part);
  flush(part);
  files::path aside;
  if (files::exists(database)) aside = put_aside(database, now);
  files::rename(part, database);
  flush(database.parent_path());
  return aside;
}

}  // namespace regie::db

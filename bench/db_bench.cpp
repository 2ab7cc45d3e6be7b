// What the database layer costs, in three figures that pages depend on:
//   a read transaction of six small statements, quiet and while access-log lines are written beside it;
//   access-log lines a second through write_later, with one flush to the disk for each group;
//   on PostgreSQL a page of two batches.
// Usage: db_bench FOLDER   or   db_bench postgresql://…   (an empty folder or database; it is migrated and filled)

#include <fcntl.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <iomanip>
#include <iostream>
#include <mutex>
#include <thread>

#include "db/migrations.h"

namespace {

using namespace regie;
using std::chrono::steady_clock;
using Microseconds = std::chrono::duration<double, std::micro>;

constexpr int clients = 200;
constexpr int appointments_of_each = 250;

base::Uuid id_of(int kind, int number) {
  base::Uuid id;
  id.bytes[0] = static_cast<std::uint8_t>(kind);
  for (std::size_t i = 0; i < 4; ++i)
    id.bytes[12 + i] = static_cast<std::uint8_t>(static_cast<unsigned>(number) >> (24 - 8 * i));
  return id;
}

std::string token_of(int number) {
  std::string token(32, 't');
  for (std::size_t i = 0; i < 4; ++i)
    token[i] = static_cast<char>(static_cast<unsigned>(number * 2654435761U) >> (24 - 8 * i));
  return token;
}

void fill_with_people(db::WriteTx& tx) {
  tx.execute(
      "insert into organisation (id, name, care_administration_telephone, care_administration_hours, "
      "care_administration_email, created_at) "
      "values ($1, 'De Wilgenroos', '088', 'altijd', 'a@b', 0)",
      id_of(1, 0));
  tx.execute("insert into location (id, organisation_id, name) values ($1, $2, 'Noord')", id_of(2, 0), id_of(1, 0));
  tx.execute("insert into team (id, location_id, name, telephone) values ($1, $2, 'Rood', '088')", id_of(3, 0),
             id_of(2, 0));
  for (int i = 0; i < clients; ++i) {
    tx.execute("insert into person (id, first_name, last_name, called) values ($1, 'Anna', 'de Vries', 'Anna')",
               id_of(4, i));
    tx.execute(
        "insert into client (id, person_id, team_id, client_number, short_number, birth_date) values ($1, $2, $3, $4, "
        "$5, '1990-01-01')",
        id_of(5, i), id_of(4, i), id_of(3, 0), std::to_string(i), i);
    tx.execute(
        "insert into account (id, person_id, username, password_hash, created_at) values ($1, $2, $3, 'none', 0)",
        id_of(6, i), id_of(4, i), "person" + std::to_string(i));
    const std::string token = token_of(i);
    tx.execute(
        "insert into session (token_hash, id, account_id, person_id, stage, csrf_secret, network_address, browser, "
        "created_at, last_active_at) "
        "values ($1, $2, $3, $4, 'signed_in', $1, '127.0.0.1', 'bench', 0, 0)",
        db::Blob{token}, id_of(7, i), id_of(6, i), id_of(4, i));
    tx.execute(
        "insert into portal (client_id, address, opened_at, manager_person_id, may_add_people) values ($1, $2, 0, $3, "
        "$4)",
        id_of(5, i), "portal" + std::to_string(i), id_of(4, i), true);
    for (const char* right : {"agenda", "dossier", "messages", "board"}) {
      tx.execute("insert into agreed_right (client_id, right_name, from_at) values ($1, $2, 0)", id_of(5, i), right);
    }
  }
}

void fill_with_appointments(db::WriteTx& tx, int client) {
  for (int i = 0; i < appointments_of_each; ++i) {
    const auto day = base::LocalDate::from(2026, 1, 1)->plus_days(i / 3);
    tx.execute(
        "insert into appointment (client_id, starts_on, start_minute, id, ends_on, end_minute, whole_day, kind, title, "
        "place, description, "
        "added_by_name, added_by_capacity, created_at, changed_at) values ($1, $2, $3, $4, $2, $5, $6, 'care', "
        "'Ondersteuning thuis', 'Thuis', "
        "'We bekijken samen de post en de week.', 'Fatima', 'employee', 0, 0)",
        id_of(5, client), day, 540 + i % 3 * 60, id_of(8, client * appointments_of_each + i), 600 + i % 3 * 60, false);
  }
}

void fill(db::Database& database) {
  database.write([](db::WriteTx& tx) { fill_with_people(tx); });
  for (int i = 0; i < clients; ++i) database.write([i](db::WriteTx& tx) { fill_with_appointments(tx, i); });
}

// What a page of the agenda asks, in the shape of a gate's batch and a page's batch.
std::size_t read_page(db::Database& database, int number) {
  std::size_t bytes = 0;
  const auto take = [&](const db::Row& row) { bytes += row.text(0).size(); };
  const int client = number % clients;
  const std::string token = token_of(client);
  auto tx = database.read();
  db::Batch gate(tx);
  gate.add(
      "select stage, id, account_id, csrf_secret, last_active_at from session where token_hash = $1 and ended_at is "
      "null",
      take, db::Blob{token});
  gate.add(
      "select p.called, p.last_name, a.language, a.text_size, p.id from session s join account a on a.id = "
      "s.account_id "
      "join person p on p.id = a.person_id where s.token_hash = $1",
      take, db::Blob{token});
  gate.run();
  db::Batch page(tx);
  page.add("select address, manager_person_id, may_add_people from portal where client_id = $1", take,
           id_of(5, client));
  page.add("select right_name from agreed_right where client_id = $1 and ended_at is null", take, id_of(5, client));
  page.add(
      "select title, place, description, start_minute, end_minute, whole_day, kind, id, version from appointment "
      "where client_id = $1 and starts_on = $2 and removed_at is null order by start_minute, id",
      take, id_of(5, client), base::LocalDate::from(2026, 1, 1)->plus_days(number % 80));
  page.add(
      "select title, repeat_rule from appointment where client_id = $1 and repeat_rule is not null and repeats_until "
      ">= $2",
      take, id_of(5, client), "2026-02-01");
  page.run();
  return bytes;
}

struct Spread {
  double mean, p50, p99, processor;  // processor: time of the reading thread alone, whatever else the machine does
};

double processor_time() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

Spread measure_pages(db::Database& database, int threads, std::chrono::milliseconds time) {
  std::vector<std::vector<double>> took(static_cast<std::size_t>(threads));
  std::vector<std::thread> readers;
  std::atomic<double> processor{0};
  const auto until = steady_clock::now() + time;
  for (int t = 0; t < threads; ++t) {
    readers.emplace_back([&, t] {
      for (int i = t * 37; steady_clock::now() < until; ++i) {
        const auto began = steady_clock::now();
        if (read_page(database, i) < 50) std::abort();
        took[static_cast<std::size_t>(t)].push_back(Microseconds(steady_clock::now() - began).count());
      }
      processor += processor_time();
    });
  }
  for (auto& reader : readers) reader.join();
  std::vector<double> all;
  for (auto& one : took) all.insert(all.end(), one.begin(), one.end());
  std::ranges::sort(all);
  double sum = 0;
  for (const double one : all) sum += one;
  return {sum / static_cast<double>(all.size()), all[all.size() / 2], all[all.size() * 99 / 100],
          processor / static_cast<double>(all.size())};
}

// A commit makes SQLite's readers forget their cached pages; under load nearly each page comes after one.
double processor_time_after_commits(db::Database& database) {
  constexpr int times = 300;
  double sum = 0;
  for (int i = 0; i < times; ++i) {
    database.write([i](db::WriteTx& tx) { tx.execute("update organisation set created_at = $1", i); });
    const double before = processor_time();
    read_page(database, i);
    sum += processor_time() - before;
  }
  return sum / times;
}

// Hands in lines, so many at a time without an answer, until stopped.
class LogWriter {
 public:
  LogWriter(db::Database& database, int at_a_time) : database_(database) {
    const std::lock_guard lock(mutex_);
    for (int i = 0; i < at_a_time; ++i) next();
  }
  // Waits for the last answers; gives how many lines there were.
  int stop() {
    std::unique_lock lock(mutex_);
    is_stopping_ = true;
    answered_.wait(lock, [this] { return waiting_ == 0; });
    return stored_;
  }

 private:
  void next() {
    ++waiting_;
    const int number = started_++;
    database_.write_later(
        [number](db::WriteTx& tx) {
          tx.execute(
              "insert into access_log (id, at, event, action, outcome, account_id, person_id, person_name, role, "
              "network_address, client_id, "
              "client_name, object_kind, object_id, object_part, basis, source) values ($1, $2, 'read', 'R', "
              "'allowed', $3, $4, 'Anna de Vries', "
              "'client', '127.0.0.1', $5, 'Anna de Vries', 'agenda', '', 'dag 2026-11-24', 'own record', 'bench "
              "regie/0.1.0')",
              base::new_uuid(base::SystemClock().now()), number, id_of(6, number % clients), id_of(4, number % clients),
              id_of(5, number % clients));
        },
        [this](const std::exception_ptr& failure) {
          if (failure) std::abort();
          const std::lock_guard lock(mutex_);
          --waiting_;
          ++stored_;
          if (!is_stopping_)
            next();
          else
            answered_.notify_all();
        });
  }

  db::Database& database_;
  std::mutex mutex_;
  std::condition_variable answered_;
  bool is_stopping_ = false;
  int waiting_ = 0, started_ = 0, stored_ = 0;
};

void measure_flush(const std::string& folder) {
  const std::string file = folder + "/flush";
  const int descriptor = open(file.c_str(), O_CREAT | O_WRONLY, 0600);
  const std::string page(4096, 'x');
  const auto began = steady_clock::now();
  constexpr int times = 200;
  for (int i = 0; i < times; ++i) {
    if (write(descriptor, page.data(), page.size()) < 0 || fdatasync(descriptor) != 0) std::abort();
  }
  std::cout << "fdatasync of 4 KB by itself           " << Microseconds(steady_clock::now() - began).count() / times
            << " µs\n";
  close(descriptor);
  unlink(file.c_str());
}

void show(const char* what, const Spread& spread) {
  std::cout << what << "mean " << spread.mean << " µs, p50 " << spread.p50 << " µs, p99 " << spread.p99
            << " µs; processor " << spread.processor << " µs\n";
}

void run(const db::Settings& settings) {
  db::migrate(settings, base::SystemClock().now());
  const auto database = db::Database::open(settings);
  fill(*database);
  std::cout << std::fixed << std::setprecision(1);
  if (database->engine() == db::Engine::sqlite) measure_flush(settings.location);
  using std::chrono::seconds;
  measure_pages(*database, 1, seconds(1));
  const auto before = database->statistics();
  int pages = 0;
  for (; pages < 1000; ++pages) read_page(*database, pages);
  const auto after = database->statistics();
  std::cout << "a page: " << static_cast<double>(after.pages_read - before.pages_read) / pages << " database pages, "
            << static_cast<double>(after.round_trips - before.round_trips) / pages << " round trips\n";
  show("a page, alone                         ", measure_pages(*database, 1, seconds(2)));
  show("a page, two at a time                 ", measure_pages(*database, 2, seconds(2)));
  std::cout << "a page, each after a commit           processor " << processor_time_after_commits(*database) << " µs\n";
  for (const int at_a_time : {1, 4, 64}) {
    const auto start = database->statistics();
    LogWriter writer(*database, at_a_time);
    const auto began = steady_clock::now();
    std::this_thread::sleep_for(seconds(2));
    const int lines = writer.stop();
    const double time = std::chrono::duration<double>(steady_clock::now() - began).count();
    const auto end = database->statistics();
    std::cout << "log lines, " << std::setw(2) << at_a_time << " at a time              " << lines / time
              << " a second, "
              << static_cast<double>(end.writes - start.writes) /
                     static_cast<double>(end.write_transactions - start.write_transactions)
              << " for each commit\n";
  }
  LogWriter writer(*database, 16);
  show("a page, two at a time, lines beside   ", measure_pages(*database, 2, seconds(3)));
  writer.stop();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: db_bench FOLDER | postgresql://…\n";
    return 2;
  }
  run({.location = arguments[1]});
}

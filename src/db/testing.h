#pragma once
// For the tests of every module that stores something: a freshly migrated, empty database on each engine. A test is
// written once and runs as "…/sqlite" and, when REGIE_TEST_POSTGRESQL names a cluster (bin/test sees to that), as
// "…/postgresql".
//
//   class AppointmentStore : public db::testing::OnEachEngine {};
//   TEST_P(AppointmentStore, finds_the_day) { database().write(…); }
//   REGIE_ON_EACH_ENGINE(AppointmentStore);
//
// Link regie_db_testing (TEST_LIBRARIES).

#include <gtest/gtest.h>
#include <functional>

#include <memory>
#include <string>
#include <vector>

#include "db/database.h"

namespace regie::db::testing {

// A place for a database, not migrated; gone with everything in it when this is destroyed.
class Place {
 public:
  explicit Place(Engine engine);
  ~Place();
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  const Settings& settings() const { return settings_; }

 private:
  friend class FreshDatabase;
  enum class Filled { empty, migrated };
  Place(Engine engine, Filled filled);
  Settings settings_;
  std::string name_;  // of the PostgreSQL database, or the SQLite folder
  bool is_given_back_ = false;
};

// Migrated, empty and open. `change` adapts the settings before it is opened.
class FreshDatabase {
 public:
  explicit FreshDatabase(Engine engine, const std::function<void(Settings&)>& change = {});
  Database& database() { return *database_; }
  const Settings& settings() const { return settings_; }
  // Closes and opens again, as a restart of the program does.
  void reopen();

 private:
  Place place_;
  Settings settings_;
  std::unique_ptr<Database> database_;
};

// SQLite, and PostgreSQL when there is a cluster for tests.
std::vector<Engine> engines_under_test();
std::string engine_name(const ::testing::TestParamInfo<Engine>& info);

class OnEachEngine : public ::testing::TestWithParam<Engine> {
 protected:
  Database& database() { return fresh_.database(); }
  const Settings& settings() const { return fresh_.settings(); }
  void reopen() { fresh_.reopen(); }

 private:
  FreshDatabase fresh_{GetParam()};
};

}  // namespace regie::db::testing

#define REGIE_ON_EACH_ENGINE(Suite)                                                                         \
  INSTANTIATE_TEST_SUITE_P(Engines, Suite, ::testing::ValuesIn(::regie::db::testing::engines_under_test()), \
                           ::regie::db::testing::engine_name)

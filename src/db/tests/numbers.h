#pragma once
// A table of plain numbers, for tests that only need rows.

#include <gmock/gmock.h>

#include <set>

#include "db/testing.h"

namespace regie::db {

inline void make_number_table(Database& database) {
  database.write(
      [](WriteTx& tx) { tx.execute("create table number (value bigint primary key not null, words text not null)"); });
}

inline void insert_number(WriteTx& tx, int number) {
  tx.execute("insert into number (value, words) values ($1, $2)", number, std::to_string(number));
}

inline std::set<int> numbers_in(Queries& queries) {
  std::set<int> numbers;
  queries.each("select value from number", [&](const Row& row) { numbers.insert(row.get<int>(0)); });
  return numbers;
}

inline std::set<int> numbers_in(Database& database) {
  auto tx = database.read();
  return numbers_in(tx);
}

class Numbers : public testing::OnEachEngine {
 protected:
  void SetUp() override { make_number_table(database()); }
};

}  // namespace regie::db

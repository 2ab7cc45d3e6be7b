#pragma once
// Databases in the cluster for tests (REGIE_TEST_POSTGRESQL).

#include <string>

namespace regie::db::testing {

bool has_cluster();

// The cluster's address with this database's name in it.
std::string address_of_test_database(const std::string& name);

// Give a name. An emptied one that an earlier test of this program gave back is used again: making and migrating one takes a
// hundred times as long.
std::string take_migrated_database();
void give_back_migrated_database(const std::string& name) noexcept;

std::string create_empty_database();
void drop_test_database(const std::string& name) noexcept;

}  // namespace regie::db::testing

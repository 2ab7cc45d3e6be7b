// Files in the database, on both engines.
#include "media/files.h"

#include <gtest/gtest.h>

#include "page/testing.h"

namespace regie::media {
namespace {

class Files : public page::testing::OnBothEngines {
 protected:
  page::testing::TestHouse house_{GetParam(), {}};
  page::testing::TestClient jan_ = house_.add_client("Jan", "de Vries"), kim_ = house_.add_client("Kim", "Jansen");

  FileId store(base::ClientId client, const std::string& bytes) {
    return house_.database().write(
        [&](db::WriteTx& tx) { return store_file(tx, client, bytes, house_.clock().now()); });
  }
  std::optional<StoredFile> read(base::ClientId client, FileId id) {
    auto tx = house_.database().read();
    return read_file(tx, client, id);
  }
  std::int64_t rows(db::Sql counting) {
    auto tx = house_.database().read();
    return *tx.first(counting, [](const db::Row& row) { return row.integer(0); });
  }
  static std::string pdf(std::size_t size) {
    std::string bytes = "%PDF-1.7\n";
    while (bytes.size() < size) bytes += static_cast<char>(bytes.size() * 31 % 256);
    bytes.resize(size);
    return bytes;
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, Files, page::testing::both_engines(), page::testing::engine_name);

// proves DOSSIER-8
TEST_P(Files, come_back_to_the_byte_whatever_their_size) {
  for (const std::size_t size : {5UL, 9UL, 256UL * 1024, 256UL * 1024 + 1, 3'000'000UL}) {
    const auto bytes = pdf(std::max<std::size_t>(size, 5));
    const auto id = store(jan_.client, bytes);
    const auto found = read(jan_.client, id);
    ASSERT_TRUE(found) << size;
    EXPECT_EQ(found->type, FileType::pdf);
    EXPECT_TRUE(found->bytes == bytes) << size;
    EXPECT_EQ(found->etag.size(), 34U);
  }
}

TEST_P(Files, are_kept_once_for_a_client_and_never_for_two) {
  const auto bytes = pdf(400'000);
  const auto one = store(jan_.client, bytes);
  EXPECT_EQ(store(jan_.client, bytes), one);
  const auto kims = store(kim_.client, bytes);
  EXPECT_NE(kims, one);
  EXPECT_EQ(rows("select count(*) from file_piece"), 4);
  EXPECT_EQ(read(kim_.client, one), std::nullopt);
}

// proves DETAILS-8
TEST_P(Files, of_other_kinds_or_too_large_are_not_kept) {
  for (const auto& bytes : {std::string(), std::string("<svg/>"), pdf(largest_file + 1)})
    EXPECT_THROW(store(jan_.client, bytes), NotKept);
  EXPECT_EQ(rows("select count(*) from file"), 0);
  EXPECT_EQ(rows("select count(*) from file_piece"), 0);
}

TEST_P(Files, go_with_the_transaction_that_they_came_with) {
  EXPECT_THROW(house_.database().write([&](db::WriteTx& tx) {
    store_file(tx, jan_.client, pdf(600'000), house_.clock().now());
    throw std::runtime_error("undone");
  }),
               std::runtime_error);
  EXPECT_EQ(rows("select count(*) from file_piece"), 0);
}

}  // namespace
}  // namespace regie::media

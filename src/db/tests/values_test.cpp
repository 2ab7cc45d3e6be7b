// Values come back as they went in, and parameters go where their numbers say, on both engines.

#include <gmock/gmock.h>

#include <limits>

#include "db/testing.h"

namespace regie::db {
namespace {

using ::testing::ElementsAre;

struct ThingKind;
using ThingId = base::Id<ThingKind>;

class Values : public testing::OnEachEngine {
 protected:
  // A row of the outbox has a column of nearly each kind.
  void insert(const ThingId& id, std::string_view subject, std::int64_t attempts, std::optional<base::Instant> done_at,
              std::optional<std::string> last_error = std::nullopt) {
    database().write([&](WriteTx& tx) {
      tx.execute(
          "insert into outbox (id, channel, recipient, account_id, subject, body_text, body_html, kind, state, "
          "attempts, next_try_at, "
          "last_error, created_at, done_at) values ($1, 'sms', '06', $2, $3, '', '', 'test', 'waiting', $4, 0, $5, 0, "
          "$6)",
          id, std::optional<ThingId>(), subject, attempts, last_error, done_at);
    });
  }
};

ThingId id_of(std::uint8_t last) {
  ThingId id;
  id.value.bytes[0] = 0xff;  // a byte that is no text
  id.value.bytes[15] = last;
  return id;
}

TEST_P(Values, text_comes_back_whole_with_emoji_and_quotes) {
  const std::string text = "Ça va? 👩‍👩‍👧 'aan' \"huis\" $1 \\ \u202e";
  insert(id_of(1), text, 0, {});
  auto tx = database().read();
  const auto found = tx.first(
      "select subject from outbox where subject = $1", [](const Row& row) { return row.get<std::string>(0); }, text);
  EXPECT_EQ(found, text);
}

TEST_P(Values, empty_text_is_no_null) {
  insert(id_of(1), std::string_view(), 0, {}, std::string());
  auto tx = database().read();
  const auto found = tx.first("select last_error, subject from outbox", [](const Row& row) {
    return std::pair(row.is_null(0), row.get<std::string>(0) + row.get<std::string>(1));
  });
  EXPECT_EQ(found, std::pair(false, std::string()));
}

TEST_P(Values, texts_of_several_rows_are_joined) {
  const auto joined = [&] {
    auto tx = database().read();
    return tx.first(
        "select string_agg(last_error, ', ') from (select last_error from outbox order by last_error) as errors",
        [](const Row& row) { return row.get<std::optional<std::string>>(0).value_or("null"); });
  };
  EXPECT_EQ(joined(), "null") << "of no rows";
  insert(id_of(1), "", 0, {});
  EXPECT_EQ(joined(), "null") << "of nulls only";
  insert(id_of(2), "", 0, {}, "");
  EXPECT_EQ(joined(), "");
  insert(id_of(3), "", 0, {}, "een");
  insert(id_of(4), "", 0, {}, "twee");
  EXPECT_EQ(joined(), ", een, twee");
}

TEST_P(Values, text_with_a_null_character_is_refused) {
  EXPECT_THROW(insert(id_of(1), std::string_view("a\0b", 3), 0, {}), Error);
}

TEST_P(Values, the_largest_and_smallest_integers_come_back) {
  insert(id_of(1), "", std::numeric_limits<std::int64_t>::max(), {});
  insert(id_of(2), "", std::numeric_limits<std::int64_t>::min(), {});
  auto tx = database().read();
  EXPECT_THAT(
      tx.all("select attempts from outbox order by id", [](const Row& row) { return row.get<std::int64_t>(0); }),
      ElementsAre(std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()));
}

TEST_P(Values, instants_keep_their_microseconds_and_null_is_nothing) {
  const base::Instant moment = base::from_microseconds(1'800'000'000'123'457);
  insert(id_of(1), "", 0, moment);
  insert(id_of(2), "", 0, {});
  auto tx = database().read();
  EXPECT_THAT(tx.all("select done_at from outbox order by id",
                     [](const Row& row) { return row.get<std::optional<base::Instant>>(0); }),
              ElementsAre(moment, std::nullopt));
}

TEST_P(Values, ids_come_back_and_are_found) {
  insert(id_of(7), "seven", 0, {});
  auto tx = database().read();
  const auto found = tx.first(
      "select id, account_id from outbox where id = $1",
      [](const Row& row) { return std::pair(row.get<ThingId>(0), row.get<std::optional<ThingId>>(1)); }, id_of(7));
  EXPECT_EQ(found, std::pair(id_of(7), std::optional<ThingId>()));
}

TEST_P(Values, blobs_keep_null_bytes_and_may_be_empty) {
  const std::string bytes("a\0b\0\xff", 5);
  database().write([&](WriteTx& tx) {
    tx.execute("insert into installation_key (name, key_bytes, created_at) values ($1, $2, 0), ($3, $4, 0)", "full",
               Blob{bytes}, "empty", Blob{std::string_view()});
  });
  auto tx = database().read();
  EXPECT_THAT(tx.all("select key_bytes from installation_key order by name",
                     [](const Row& row) { return std::string(row.blob(0)); }),
              ElementsAre(std::string(), bytes));
}

TEST_P(Values, flags_and_comparisons_read_as_truth) {
  auto tx = database().read();
  const auto found = tx.first(
      "select exists(select 1 from outbox), 1 < 2, case when $1 then 1 else 0 end",
      [](const Row& row) {
        return std::array{row.get<bool>(0), row.get<bool>(1), row.get<std::int64_t>(2) == 1};
      },
      true);
  EXPECT_EQ(found, (std::array{false, true, true}));
}

TEST_P(Values, dates_go_in_and_come_out_as_days) {
  const auto day = base::LocalDate::from(2028, 2, 29);
  ASSERT_TRUE(day);
  insert(id_of(1), day->iso(), 0, {});
  auto tx = database().read();
  const auto found = tx.first(
      "select subject, $1 from outbox where subject = $2",
      [](const Row& row) { return std::pair(row.get<base::LocalDate>(0), row.get<std::optional<base::LocalDate>>(1)); },
      std::optional<base::LocalDate>(), *day);
  EXPECT_EQ(found, std::pair(*day, std::optional<base::LocalDate>()));
}

TEST_P(Values, a_day_that_does_not_exist_is_an_error) {
  insert(id_of(1), "2026-02-30", 0, {});
  auto tx = database().read();
  EXPECT_THROW(tx.first("select subject from outbox", [](const Row& row) { return row.get<base::LocalDate>(0); }),
               Error);
}

TEST_P(Values, parameters_go_by_number_whatever_their_order_and_may_repeat) {
  auto tx = database().read();
  const auto found = tx.first(
      "select $2, $1, $2, '$3' /* $4 */ -- $5",
      [](const Row& row) {
        return row.get<std::string>(0) + row.get<std::string>(1) + row.get<std::string>(2) + row.get<std::string>(3);
      },
      "one", "two");
  EXPECT_EQ(found, "twoonetwo$3");
}

TEST_P(Values, too_few_or_too_many_parameters_are_an_error) {
  EXPECT_THROW(database().read().each(
                   "select $1, $2", [](const Row&) {}, "one"),
               Error);
  EXPECT_THROW(database().read().each(
                   "select $1", [](const Row&) {}, "one", "two"),
               Error);
}

TEST_P(Values, sums_of_integers_read_as_integers) {
  insert(id_of(1), "", 4'000'000'000'000, {});
  insert(id_of(2), "", -12'345, {});
  auto tx = database().read();
  const auto found =
      tx.first("select sum(attempts), sum(attempts) * 0, -sum(attempts), count(*) from outbox", [](const Row& row) {
        return std::array{row.get<std::int64_t>(0), row.get<std::int64_t>(1), row.get<std::int64_t>(2),
                          row.get<std::int64_t>(3)};
      });
  EXPECT_EQ(found, (std::array<std::int64_t, 4>{3'999'999'987'655, 0, -3'999'999'987'655, 2}));
}

TEST_P(Values, null_where_a_value_must_be_is_an_error) {
  auto tx = database().read();
  EXPECT_THROW(tx.first(
                   "select $1", [](const Row& row) { return row.get<std::string>(0); }, std::optional<std::string>()),
               Error);
}

TEST_P(Values, a_column_of_another_type_or_beyond_the_last_is_an_error) {
  auto tx = database().read();
  EXPECT_THROW(tx.first(
                   "select $1", [](const Row& row) { return row.get<std::int64_t>(0); }, "no number"),
               Error);
  EXPECT_THROW(tx.first(
                   "select $1", [](const Row& row) { return row.get<std::string>(0); }, 12),
               Error);
  EXPECT_THROW(tx.first(
                   "select $1", [](const Row& row) { return row.get<ThingId>(0); }, Blob{"short"}),
               Error);
  EXPECT_THROW(tx.first(
                   "select $1", [](const Row& row) { return row.get<std::string>(1); }, "only"),
               Error);
}

TEST_P(Values, a_row_function_may_ask_the_same_thing_again) {
  insert(id_of(1), "a", 0, {});
  insert(id_of(2), "b", 0, {});
  auto tx = database().read();
  static constexpr Sql all_subjects = "select subject from outbox order by subject";
  std::string seen;
  tx.each(all_subjects, [&](const Row& outer) {
    seen += outer.text(0);
    tx.each(all_subjects, [&](const Row& inner) { seen += inner.text(0); });
  });
  EXPECT_EQ(seen, "aabbab");
}

REGIE_ON_EACH_ENGINE(Values);

}  // namespace
}  // namespace regie::db

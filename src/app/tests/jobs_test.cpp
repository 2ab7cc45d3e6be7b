#include "app/jobs.h"

#include <gtest/gtest.h>

#include <thread>

#include "base/secrets.h"
#include "db/testing.h"
#include "gate/access_log.h"

namespace regie::app {
namespace {

using std::chrono::days;

class JobsBesidePages : public db::testing::OnEachEngine {
 protected:
  void SetUp() override { base::start_secrets(); }
  const base::Instant now_ = base::from_microseconds(1'800'000'000'000'000);

  std::int64_t count(db::Sql sql) {
    auto read = database().read();
    return read.first(sql, [](const db::Row& row) { return row.integer(0); }).value_or(-1);
  }
  void add_receipt(int number, base::Instant at) {
    database().write([&](db::WriteTx& tx) {
      tx.execute(
          "insert into form_receipt (account_id, form_key, content_hash, went_to, at) values ($1, $2, $3, '/', $4)",
          base::new_uuid(now_), "key " + std::to_string(number), base::sha256("x"), at);
    });
  }
};
REGIE_ON_EACH_ENGINE(JobsBesidePages);

TEST_P(JobsBesidePages, what_has_expired_is_swept_and_the_rest_stays) {
  for (int i = 0; i < 20; ++i) add_receipt(i, now_ - days(3));
  add_receipt(100, now_ - days(1));
  EXPECT_EQ(sweep_expired(database(), now_), 20);
  EXPECT_EQ(count("select count(*) from form_receipt"), 1);
  EXPECT_EQ(sweep_expired(database(), now_), 0);
}

// An address or a number that somebody asked for and never proved is not kept.
TEST_P(JobsBesidePages, addresses_that_were_asked_for_are_forgotten_a_day_after_they_lost_their_use) {
  const auto person = base::new_uuid(now_), account = base::new_uuid(now_);
  database().write([&](db::WriteTx& tx) {
    tx.execute("insert into person (id, first_name, last_name, called) values ($1, 'Jan', 'de Vries', 'Jan')", person);
    tx.execute(
        "insert into account (id, person_id, username, password_hash, created_at) values ($1, $2, 'jan', '-', $3)",
        account, person, now_);
    for (const auto expired : {days(2), days(0)})
      tx.execute(
          "insert into contact_change (id, account_id, kind, new_value, secret_hash, session_hash, created_at, "
          "expires_at) values ($1, $2, 'email', 'jan@voorbeeld.example', $3, $3, $4, $4)",
          base::new_uuid(now_), account, base::sha256("x"), now_ - expired);
  });
  EXPECT_EQ(sweep_expired(database(), now_), 1);
  EXPECT_EQ(count("select count(*) from contact_change"), 1);
}

// proves TRUST-2
TEST_P(JobsBesidePages, lines_are_sealed_within_two_seconds) {
  const base::SystemClock clock;
  const Jobs jobs(database(), clock);
  database().write([&](db::WriteTx& tx) {
    gate::LogLine line;
    line.at = clock.now();
    line.event = "read";
    line.person_name = "Fatima Amrani";
    line.basis = "team";
    gate::write_line(tx, line);
  });
  std::int64_t sealed = 0;
  for (int tries = 0; tries < 20 && sealed == 0; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    sealed = count("select coalesce(sum(line_count), 0) from access_seal");
  }
  EXPECT_EQ(sealed, 1);
  EXPECT_TRUE(gate::verify_log(database()).findings.empty());
}

}  // namespace
}  // namespace regie::app

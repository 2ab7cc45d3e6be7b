#include "gate/sessions.h"

#include "gate/places.h"

#include <gmock/gmock.h>

#include "gate/tests/people.h"

namespace regie::gate {
namespace {

using namespace testing;

class Sessions : public PeopleOnEachEngine {
 protected:
  bool runs(const NewSession& session, Instant at) {
    return enter(session.token, std::nullopt, at).session.has_value();
  }
  void touch(const NewSession& session, Instant at) {
    const Entry entry = enter(session.token, std::nullopt, at);
    ASSERT_TRUE(entry.session);
    database().write([&](db::WriteTx& tx) { touch_session(tx, *entry.session, at); });
  }
  std::optional<Instant> last_visit(const PersonWithAccount& who) {
    auto tx = database().read();
    return *tx.first(
        "select last_visit_at from account where id = $1",
        [](const db::Row& row) { return row.get<std::optional<Instant>>(0); }, who.account);
  }
  const PersonWithAccount jan_ = person("Jan", "de Vries");
};
REGIE_ON_EACH_ENGINE(Sessions);

// proves LOGIN-11
TEST_P(Sessions, have_a_token_of_256_bits_of_which_only_a_hash_is_stored) {
  const NewSession one = sign_in(jan_);
  const NewSession two = sign_in(jan_);
  EXPECT_NE(one.token, two.token);
  EXPECT_NE(one.session.csrf_secret, two.session.csrf_secret);
  ASSERT_TRUE(base::from_base64url(one.token));
  EXPECT_EQ(base::from_base64url(one.token)->size(), 32U);
  auto tx = database().read();
  tx.each("select token_hash, csrf_secret, network_address, browser from session", [&](const db::Row& row) {
    for (const auto& stored :
         {std::string(row.blob(0)), std::string(row.blob(1)), std::string(row.text(2)), std::string(row.text(3))}) {
      EXPECT_EQ(stored.find(one.token), std::string::npos);
      EXPECT_NE(stored, *base::from_base64url(one.token));
    }
  });
  EXPECT_EQ(enter(one.token).session->id, one.session.id);
  EXPECT_EQ(enter(one.token).session->csrf_secret, one.session.csrf_secret);
}

// proves LOGIN-12
TEST_P(Sessions, end_after_30_minutes_without_activity) {
  const NewSession session = sign_in(jan_);
  EXPECT_TRUE(runs(session, afternoon + minutes(30) - std::chrono::microseconds(1)));
  EXPECT_FALSE(runs(session, afternoon + minutes(30)));
  touch(session, afternoon + minutes(20));
  EXPECT_TRUE(runs(session, afternoon + minutes(49)));
  EXPECT_FALSE(runs(session, afternoon + minutes(50)));
}

// proves LOGIN-12
TEST_P(Sessions, end_after_12_hours_however_active_one_is) {
  const NewSession session = sign_in(jan_);
  Instant at = afternoon;
  while (at < afternoon + hours(12) - minutes(20)) touch(session, at += minutes(20));
  EXPECT_TRUE(runs(session, afternoon + hours(12) - seconds(1)));
  EXPECT_FALSE(runs(session, afternoon + hours(12)));
}

// proves LOGIN-12
TEST_P(Sessions, end_at_once_when_logging_out_and_do_not_come_back) {
  const NewSession session = sign_in(jan_);
  const NewSession other = sign_in(jan_);
  database().write([&](db::WriteTx& tx) { end_session(tx, session.session.id, afternoon); });
  EXPECT_FALSE(runs(session, afternoon));
  EXPECT_TRUE(runs(other, afternoon));
  database().write([&](db::WriteTx& tx) { touch_session(tx, session.session, afternoon + minutes(5)); });
  EXPECT_FALSE(runs(session, afternoon + minutes(5)));
  EXPECT_EQ(last_visit(jan_), afternoon) << "an ended session is no visit";
}

TEST_P(Sessions, of_an_account_end_all_at_once_and_of_no_other) {
  const NewSession one = sign_in(jan_);
  const NewSession two = sign_in(jan_);
  const NewSession kept = sign_in(jan_);
  const NewSession of_another = sign_in(worker_);
  database().write([&](db::WriteTx& tx) { end_all_sessions(tx, jan_.account, kept.session.id, afternoon); });
  EXPECT_FALSE(runs(one, afternoon));
  EXPECT_FALSE(runs(two, afternoon));
  EXPECT_TRUE(runs(kept, afternoon));
  database().write([&](db::WriteTx& tx) { end_all_sessions(tx, jan_.account, std::nullopt, afternoon); });
  EXPECT_FALSE(runs(kept, afternoon));
  EXPECT_TRUE(runs(of_another, afternoon));
}

// proves PEOPLE-10
TEST_P(Sessions, of_a_blocked_account_are_gone_whatever_their_stage) {
  const NewSession signed_in = sign_in(jan_);
  const NewSession waiting = sign_in(jan_, afternoon, SessionStage::awaiting_code);
  change("update account set blocked_at = $2 where id = $1", jan_.account, afternoon);
  EXPECT_FALSE(runs(signed_in, afternoon));
  EXPECT_FALSE(runs(waiting, afternoon));
}

TEST_P(Sessions, let_nobody_in_before_they_are_signed_in) {
  const auto bea = client("Bea", "Aalders", {Right::agenda_read});
  for (const auto stage : {SessionStage::awaiting_code, SessionStage::awaiting_password}) {
    const Entry entry = enter(sign_in(bea.who, afternoon, stage).token, "");
    ASSERT_TRUE(entry.session);
    EXPECT_EQ(entry.session->stage, stage);
    EXPECT_FALSE(entry.visitor);
    EXPECT_FALSE(entry.portal);
    EXPECT_TRUE(entry.doors.empty());
  }
}

TEST_P(Sessions, are_touched_at_most_once_a_minute) {
  const NewSession session = sign_in(jan_);
  const auto writes_of_touch_at = [&](Instant at) {
    const Entry entry = enter(session.token, std::nullopt, at);
    database().write([&](db::WriteTx& tx) { touch_session(tx, *entry.session, at); });
    return enter(session.token, std::nullopt, at).session->last_active_at;
  };
  EXPECT_EQ(writes_of_touch_at(afternoon + seconds(59)), afternoon);
  EXPECT_EQ(writes_of_touch_at(afternoon + seconds(60)), afternoon + seconds(60));
  EXPECT_EQ(writes_of_touch_at(afternoon + seconds(119)), afternoon + seconds(60));
}

TEST_P(Sessions, are_touched_once_when_several_requests_come_in_the_same_moment) {
  const NewSession session = sign_in(jan_);
  const Entry seen_by_both = enter(session.token, std::nullopt, afternoon + minutes(2));
  database().write([&](db::WriteTx& tx) { touch_session(tx, *seen_by_both.session, afternoon + minutes(2)); });
  database().write(
      [&](db::WriteTx& tx) { touch_session(tx, *seen_by_both.session, afternoon + minutes(2) + seconds(1)); });
  EXPECT_EQ(enter(session.token).session->last_active_at, afternoon + minutes(2));
}

TEST_P(Sessions, note_the_last_visit_when_one_logs_in_and_is_active_but_not_while_waiting_for_a_code) {
  sign_in(jan_, afternoon, SessionStage::awaiting_code);
  EXPECT_FALSE(last_visit(jan_));
  const NewSession session = sign_in(jan_);
  EXPECT_EQ(last_visit(jan_), afternoon);
  touch(session, afternoon + minutes(5));
  EXPECT_EQ(last_visit(jan_), afternoon + minutes(5));
  const NewSession waiting = sign_in(jan_, afternoon + minutes(6), SessionStage::awaiting_code);
  touch(waiting, afternoon + minutes(10));
  EXPECT_EQ(last_visit(jan_), afternoon + minutes(5));
}

TEST_P(Sessions, remember_whether_a_second_factor_was_shown_in_them) {
  EXPECT_FALSE(enter(sign_in(jan_).token).visitor->second_factor_at);
  const NewSession strong = database().write([&](db::WriteTx& tx) {
    return start_session(tx, jan_.account, SessionStage::signed_in, std::nullopt, "203.0.113.7", "", afternoon,
                         afternoon - seconds(3));
  });
  EXPECT_EQ(enter(strong.token).visitor->second_factor_at, afternoon - seconds(3));
}

class Devices : public Sessions {};
REGIE_ON_EACH_ENGINE(Devices);

TEST_P(Devices, are_known_for_the_account_they_belong_to_only) {
  base::DeviceId id;
  const std::string token = database().write(
      [&](db::WriteTx& tx) { return remember_device(tx, jan_.account, "Chrome op Windows", afternoon, id); });
  auto tx = database().read();
  ASSERT_TRUE(find_device(tx, jan_.account, token));
  EXPECT_EQ(find_device(tx, jan_.account, token)->id, id);
  EXPECT_EQ(find_device(tx, jan_.account, token)->last_used_at, afternoon);
  EXPECT_FALSE(find_device(tx, worker_.account, token)) << "somebody else at the same computer";
  EXPECT_FALSE(find_device(tx, jan_.account, token + "x"));
  EXPECT_FALSE(find_device(tx, jan_.account, ""));
}

TEST_P(Devices, are_stored_as_a_hash_and_forgotten_when_ended) {
  base::DeviceId id;
  const std::string token =
      database().write([&](db::WriteTx& tx) { return remember_device(tx, jan_.account, "Chrome", afternoon, id); });
  {
    auto tx = database().read();
    tx.each("select token_hash from device",
            [&](const db::Row& row) { EXPECT_EQ(row.blob(0), base::as_view(base::sha256(token))); });
  }
  change("update device set ended_at = $2 where id = $1", id, afternoon);
  auto tx = database().read();
  EXPECT_FALSE(find_device(tx, jan_.account, token));
}

// A copy of a cookie that is no longer in the list of places must not work either.
TEST_P(Devices, end_a_year_after_they_were_used_last) {
  base::DeviceId id;
  const std::string token =
      database().write([&](db::WriteTx& tx) { return remember_device(tx, jan_.account, "Chrome", afternoon, id); });
  const auto is_known_after = [&](int days) {
    database().write([&](db::WriteTx& tx) { end_forgotten_devices(tx, afternoon + hours(days * 24)); });
    auto tx = database().read();
    return find_device(tx, jan_.account, token).has_value();
  };
  EXPECT_TRUE(is_known_after(364));
  EXPECT_FALSE(is_known_after(365));
}

TEST_P(Devices, are_last_used_when_a_session_on_them_is_active) {
  base::DeviceId id;
  const std::string token = database().write(
      [&](db::WriteTx& tx) { return remember_device(tx, jan_.account, "Chrome", afternoon - hours(5), id); });
  const NewSession session = database().write([&](db::WriteTx& tx) {
    return start_session(tx, jan_.account, SessionStage::signed_in, id, "203.0.113.7", "Chrome", afternoon);
  });
  EXPECT_EQ(enter(session.token).visitor->device, id);
  touch(session, afternoon + minutes(3));
  auto tx = database().read();
  EXPECT_EQ(find_device(tx, jan_.account, token)->last_used_at, afternoon + minutes(3));
}

}  // namespace
}  // namespace regie::gate

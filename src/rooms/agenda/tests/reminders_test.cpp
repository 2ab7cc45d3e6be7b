// Reminders: when they are due, and that each goes out once, to who may still see it.
#include "reminders.h"

#include <gtest/gtest.h>

#include <future>
#include <latch>

#include "agenda_house.h"
#include "delivery/outbox.h"

namespace regie::agenda {
namespace {

std::string due(const Calendar& calendar, Ahead ahead, std::string_view after) {
  const auto next = next_reminder(calendar, ahead, base::to_instant(at(after)).instant);
  if (!next) return "never";
  const auto local = base::to_local(next->at);
  return local.date.iso() + " " + local.time.text();
}

// proves AGENDA-8
TEST(Reminders, AreADayOrAnHourBeforeOnTheClock) {
  const Calendar once{{appointment("a", "2026-11-24 14:00", "2026-11-24 15:00")}, {}};
  EXPECT_EQ(due(once, Ahead::day, "2026-11-20 12:00"), "2026-11-23 14:00");
  EXPECT_EQ(due(once, Ahead::hour, "2026-11-20 12:00"), "2026-11-24 13:00");
  EXPECT_EQ(due(once, Ahead::day, "2026-11-23 14:00"), "never");
  // The night that the clock goes back or forward lies between.
  const Calendar after_change{{appointment("a", "2026-10-25 14:00", "2026-10-25 15:00")}, {}};
  EXPECT_EQ(due(after_change, Ahead::day, "2026-10-20 12:00"), "2026-10-24 14:00");
  const Calendar whole{{whole_day("w", "2026-11-24")}, {}};
  EXPECT_EQ(due(whole, Ahead::day, "2026-11-20 12:00"), "2026-11-23 09:00");
  EXPECT_EQ(due(whole, Ahead::hour, "2026-11-20 12:00"), "2026-11-24 09:00");
}

// proves AGENDA-8
TEST(Reminders, OfASeriesFollowItsExceptions) {
  auto swim = series("swim", "2026-11-03 10:00", "2026-11-03 11:00", "FREQ=WEEKLY;BYDAY=TU");
  auto moved = appointment("swim", "2026-11-26 15:00", "2026-11-26 16:00");
  moved.series = swim.id;
  auto cancelled = appointment("swim", "2026-12-01 10:00", "2026-12-01 11:00");
  cancelled.series = swim.id;
  cancelled.cancelled_because = "dicht";
  const Calendar all{{swim, moved, cancelled},
                     {{swim.id, day("2026-11-17"), std::nullopt},
                      {swim.id, day("2026-11-24"), moved.id},
                      {swim.id, day("2026-12-01"), cancelled.id}}};
  EXPECT_EQ(due(all, Ahead::hour, "2026-11-09 12:00"), "2026-11-10 09:00");
  EXPECT_EQ(due(all, Ahead::hour, "2026-11-10 09:00"), "2026-11-26 14:00");
  EXPECT_EQ(due(all, Ahead::hour, "2026-11-26 14:00"), "2026-12-08 09:00");
  const Calendar leap{{series("leap", "2024-02-29 10:00", "2024-02-29 11:00", "FREQ=YEARLY")}, {}};
  EXPECT_EQ(due(leap, Ahead::hour, "2024-03-01 12:00"), "2028-02-29 09:00");
}

// proves AGENDA-8
TEST(Reminders, GoBySmsWhenThatWasChosenAndThereIsANumberThatGetsIt) {
  using delivery::Channel;
  EXPECT_EQ(channel_of(Channel::sms, "jan@voorbeeld.example", "06 1234 5678"), Channel::sms);
  EXPECT_EQ(channel_of(Channel::email, "jan@voorbeeld.example", "06 1234 5678"), Channel::email);
  EXPECT_EQ(channel_of(Channel::sms, "jan@voorbeeld.example", ""), Channel::email);
  EXPECT_EQ(channel_of(Channel::sms, "jan@voorbeeld.example", "088 123 4567"), Channel::email);
  EXPECT_EQ(channel_of(Channel::sms, "", "06 1234 5678"), Channel::sms);
  EXPECT_EQ(channel_of(Channel::email, "", "06 1234 5678"), std::nullopt);
  EXPECT_EQ(channel_of(Channel::sms, "", ""), std::nullopt);
}

class ReminderMails : public AgendaHouse {
 protected:
  ReminderMails() {
    house.database().write([&](db::WriteTx& tx) {
      tx.execute("update person set email = 'jan@voorbeeld.example' where id = $1", jan.person);
      tx.execute("update person set email = 'anna@voorbeeld.example' where id = $1", anna.person);
    });
    house.grant(anna, {Right::agenda_read});
    annas.is_signed_in_as(anna);
  }
  TestContact anna = house.add_contact(jan, "Anna", "de Vries");
  Browser annas{house};

  void choose(Browser& with, const std::string& portal, const AppointmentId& id, const std::string& ahead,
              const std::string& time = "") {
    const auto address = portal + "/afspraken/" + id.text() + "/herinnering";
    EXPECT_EQ(with.get(address + "?keer=" + time).status(), 200);
    EXPECT_EQ(with.post(address, {{"herinnering", ahead}, {"keer", time}}).status(), 303);
  }
  std::vector<delivery::Posted> post() {
    auto read = house.database().read();
    return delivery::newest_messages(read, 100);
  }
  int send_at(std::string_view local) {
    set_clock(local);
    return send_reminders(house.house());
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, ReminderMails, page::testing::both_engines(), page::testing::engine_name);

// proves AGENDA-8
TEST_P(ReminderMails, WhoChoseItGetsItOnceAndItSaysWhenButNotWhatOrWhose) {
  const auto id = plan(care("Fysiotherapie", "2026-11-25 14:00", "2026-11-25 14:45"));
  choose(browser, "/mijn", id, "uur");
  choose(annas, portal_of(jan), id, "dag");
  EXPECT_TRUE(browser.get("/mijn/afspraken/dag/2026-11-25").says("Een uur ervoor"));
  EXPECT_EQ(send_at("2026-11-24 13:59"), 0);
  EXPECT_EQ(send_at("2026-11-24 14:00"), 1);
  EXPECT_EQ(send_reminders(house.house()), 0);
  ASSERT_EQ(post().size(), 1U);
  const auto mail = post().front();
  EXPECT_EQ(mail.recipient, "anna@voorbeeld.example");
  EXPECT_EQ(mail.subject, "Herinnering: er is een afspraak");
  EXPECT_NE(mail.text.find("morgen, woensdag 25 november 2026, om 14:00 uur"), std::string::npos) << mail.text;
  EXPECT_NE(mail.text.find(portal_of(jan) + "/afspraken/dag/2026-11-25"), std::string::npos);
  for (const char* secret : {"Fysio", "Jan", "Vries", "Fatima"}) {
    EXPECT_EQ(mail.text.find(secret), std::string::npos) << secret;
    EXPECT_EQ(mail.html.find(secret), std::string::npos) << secret;
    EXPECT_EQ(mail.subject.find(secret), std::string::npos) << secret;
  }
  EXPECT_EQ(send_at("2026-11-25 13:00"), 1);
  EXPECT_EQ(post().front().recipient, "jan@voorbeeld.example");
  EXPECT_EQ(post().front().subject, "Herinnering: je hebt een afspraak");
  EXPECT_EQ(send_at("2026-12-25 13:00"), 0);
}

// proves AGENDA-8
TEST_P(ReminderMails, BySmsItSaysAsLittleAndIsNotSentOnceTheAppointmentHasBegun) {
  house.database().write([&](db::WriteTx& tx) {
    tx.execute("update account set reminders_by = 'sms' where id = $1", jan.account);
    tx.execute("update person set mobile = '06 1234 5678' where id = $1", jan.person);
  });
  const auto id = plan(care("Fysiotherapie", "2026-11-25 14:00", "2026-11-25 14:45"));
  auto all_day = care("Uitje", "2026-11-27 00:00", "2026-11-28 00:00");
  all_day.whole_day = true;
  choose(browser, "/mijn", id, "uur");
  choose(browser, "/mijn", plan(all_day), "uur");
  EXPECT_EQ(send_at("2026-11-25 13:00"), 1);
  const auto sms = post().front();
  EXPECT_EQ(sms.channel, delivery::Channel::sms);
  EXPECT_EQ(sms.recipient, "06 1234 5678");
  EXPECT_EQ(sms.text, "Herinnering. Je hebt een afspraak: vandaag, woensdag 25 november 2026, om 14:00 uur. " +
                          house.house().organisation.name);
  const auto useful_until = [&] {
    auto read = house.database().read();
    return *read.first("select useful_until from outbox order by created_at desc limit 1",
                       [](const db::Row& row) { return row.get<base::Instant>(0); });
  };
  EXPECT_EQ(useful_until(), base::to_instant(at("2026-11-25 14:00")).instant);
  EXPECT_EQ(send_at("2026-11-27 09:00"), 1);
  EXPECT_EQ(useful_until(), base::to_instant(at("2026-11-28 00:00")).instant);
}

// proves TRUST-6
TEST_P(ReminderMails, NoMoreThanTwentySmsADayGoToOneAccount) {
  house.database().write([&](db::WriteTx& tx) {
    tx.execute("update account set reminders_by = 'sms' where id = $1", jan.account);
    tx.execute("update person set mobile = '06 1234 5678' where id = $1", jan.person);
  });
  for (int i = 0; i < 25; ++i)
    choose(browser, "/mijn", plan(care("Fysiotherapie", "2026-11-25 14:00", "2026-11-25 14:45")), "uur");
  choose(browser, "/mijn", plan(care("Zwemmen", "2026-11-26 14:00", "2026-11-26 14:45")), "uur");
  const auto sms = [&] {
    auto read = house.database().read();
    return *read.first("select count(*) from outbox where channel = 'sms'",
                       [](const db::Row& row) { return row.integer(0); });
  };
  send_at("2026-11-25 13:00");
  EXPECT_EQ(sms(), 20);
  send_at("2026-11-26 13:00");
  EXPECT_EQ(sms(), 21) << "the next day they are counted anew";
}

// proves AGENDA-8
TEST_P(ReminderMails, NothingGoesOutForWhatWasCancelledThrownAwayMovedOrMayNotBeSeenAnyMore) {
  auto made = care("Zwemmen", "2026-11-25 14:00", "2026-11-25 15:00");
  made.kind = Kind::own;
  made.added_by_account = jan.account;
  const auto thrown_away = plan(made), moved = plan(made), seen = plan(made);
  for (const auto& id : {thrown_away, moved}) choose(browser, "/mijn", id, "uur");
  choose(annas, portal_of(jan), seen, "uur");
  const auto now = std::to_string(base::to_microseconds(house.clock().now()));
  EXPECT_EQ(browser.post("/mijn/afspraken/" + thrown_away.text() + "/weggooien", {{"gezien", now}}).status(), 303);
  EXPECT_EQ(browser
                .post("/mijn/afspraken/" + moved.text() + "/veranderen",
                      changed(changed(changed(swimming(), "dag", "2026-11-26"), "versie", "1-0"), "sleutel", "k"))
                .status(),
            303);
  house.end_grants(anna);
  EXPECT_EQ(send_at("2026-11-25 13:30"), 0);
  EXPECT_EQ(send_at("2026-11-26 13:00"), 1);
}

// proves AGENDA-8
TEST_P(ReminderMails, OfASeriesEachTimeIsRemindedOfAndWhatIsOverIsNot) {
  auto made = care("Zwemles", "2026-11-24 12:00", "2026-11-24 13:00");
  made.repeat_rule = "FREQ=DAILY;COUNT=4";
  made.exceptions = {{day("2026-11-26"), std::nullopt}};
  const auto id = plan(made);
  choose(browser, "/mijn", id, "uur", "2026-11-25");
  EXPECT_EQ(send_at("2026-11-24 11:30"), 1);
  // The program was away; what has begun meanwhile is no news.
  EXPECT_EQ(send_at("2026-11-25 12:00"), 0);
  EXPECT_EQ(send_at("2026-11-26 11:00"), 0);
  EXPECT_EQ(send_at("2026-11-27 11:00"), 1);
  EXPECT_EQ(send_at("2026-11-28 11:00"), 0);
}

// proves AGENDA-8
TEST_P(ReminderMails, TwoServersThatTakeRemindersAtOnceSendEachOnce) {
  constexpr int reminders = 30;
  for (int i = 0; i < reminders; ++i)
    choose(browser, "/mijn", plan(care("Afspraak", "2026-11-25 14:00", "2026-11-25 14:45")), "uur");
  set_clock("2026-11-25 13:00");
  std::latch both_are_there(2);
  const auto serve = [&] {
    both_are_there.arrive_and_wait();
    return send_reminders(house.house());
  };
  auto one = std::async(std::launch::async, serve), other = std::async(std::launch::async, serve);
  EXPECT_EQ(one.get() + other.get(), reminders);
  EXPECT_EQ(post().size(), std::size_t{reminders});
  EXPECT_EQ(send_reminders(house.house()), 0);
}

// proves AGENDA-8
TEST_P(ReminderMails, IsChosenInTheFormTooAndCanBeTakenBack) {
  const auto saved = save(changed(swimming(), "herinnering", "dag"));
  const auto page = browser.follow(saved);
  EXPECT_TRUE(page.says("Een dag ervoor"));
  const auto at = page.body().find("/herinnering");
  ASSERT_NE(at, std::string::npos);
  choose(browser, "/mijn", *AppointmentId::parse(page.body().substr(at - 36, 36)), "");
  EXPECT_EQ(save(changed(swimming(), "herinnering", "maand")).status(), 422);
  EXPECT_EQ(send_at("2026-11-28 13:30"), 0);
}

// proves AGENDA-8
TEST_P(ReminderMails, IsRefusedWhenItsMomentIsOverAndNothingTypedIsLost) {
  const auto id = plan(care("Fysio", "2026-11-24 14:00", "2026-11-24 15:00"));  // today, in four hours
  const auto address = "/mijn/afspraken/" + id.text() + "/herinnering";
  browser.get(address);
  const auto refused = browser.post(address, {{"herinnering", "dag"}});
  EXPECT_EQ(refused.status(), 422);
  EXPECT_TRUE(refused.says("Deze herinnering komt te laat: de afspraak begint al eerder."));
  EXPECT_EQ(browser.post(address, {{"herinnering", "uur"}}).status(), 303);
  const auto form = changed(changed(swimming(), "dag", "2026-11-24"), "herinnering", "dag");
  const auto new_one = save(form);
  EXPECT_EQ(new_one.status(), 422);
  EXPECT_TRUE(new_one.says("Deze herinnering komt te laat"));
  EXPECT_EQ(new_one.input("wat"), "Zwemmen");
  EXPECT_EQ(stored(), 1) << "only what was planned";
  EXPECT_EQ(save(changed(form, "herinnering", "")).status(), 303);
}

TEST_P(ReminderMails, OfAnotherClientsAppointmentNobodyCanBeReminded) {
  const TestClient piet = house.add_client("Piet", "Bakker");
  house.agree(piet, {Right::agenda_read});
  const auto id = plan(piet, care("Geheim", "2026-11-25 14:00", "2026-11-25 15:00"));
  const auto address = "/mijn/afspraken/" + id.text() + "/herinnering";
  EXPECT_EQ(browser.get(address).status(), 404);
  EXPECT_EQ(browser.post(address, {{"herinnering", "uur"}}).status(), 404);
  EXPECT_EQ(send_at("2026-11-25 13:00"), 0);
}

}  // namespace
}  // namespace regie::agenda

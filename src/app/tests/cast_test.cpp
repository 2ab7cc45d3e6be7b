// The demonstration's people and calendars, as data.

#include "app/demonstration/cast.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "app/demonstration/appointments.h"
#include "app/demonstration/passwords.h"
#include "base/secrets.h"
#include "base/text.h"
#include "ui/assets.h"

namespace regie::app::demonstration {
namespace {

TEST(Cast, has_the_size_of_an_organisation) {
  EXPECT_EQ(teams().size(), 3U);
  EXPECT_EQ(clients().size(), 12U);
  EXPECT_GE(contacts().size(), 25U);
  std::set<std::string_view> locations;
  for (const auto& team : teams()) locations.insert(team.location);
  EXPECT_EQ(locations.size(), 2U);
}

TEST(Cast, names_only_people_who_are_in_it) {
  for (const auto& data : clients()) {
    EXPECT_NO_THROW(person(data.person));
    EXPECT_NO_THROW(person(data.support_worker));
  }
  for (const auto& data : contacts()) {
    EXPECT_NO_THROW(person(data.person));
    EXPECT_NO_THROW(person(data.client));
  }
  for (const auto& data : employees()) EXPECT_NO_THROW(person(data.person));
  for (const auto& data : portals()) EXPECT_NO_THROW(person(data.manager));
}

TEST(Cast, draws_only_portraits_that_the_program_has) {
  for (const auto& data : people()) {
    if (data.portrait.empty()) continue;
    EXPECT_TRUE(ui::is_portrait(data.portrait)) << data.portrait;
  }
}

// proves OPS-3
TEST(Cast, covers_the_three_situations_and_each_single_right) {
  bool first = false, second = false, third = false, stopped = false;
  for (const auto& portal : portals()) {
    stopped = stopped || portal.state == PortalState::stopped;
    const bool own = portal.manager == portal.client;
    first = first || (own && portal.may_add_people);
    second = second || (own && !portal.may_add_people);
    third = third || !own;
  }
  EXPECT_TRUE(first && second && third && stopped);
  EXPECT_EQ(portals().size(), clients().size() - 1) << "one client has no portal";
  for (const Right right : gate::all_rights)
    EXPECT_TRUE(std::any_of(contacts().begin(), contacts().end(), [&](const ContactData& contact) {
      return contact.grants.size() == 1 && contact.grants[0].right == right &&
             contact.grants[0].term == GrantData::Term::running && contact.mandate.empty();
    })) << gate::name_of(right);
}

TEST(Cast, has_a_contact_of_two_and_a_worker_who_is_a_sister_and_every_kind_of_ended_access) {
  std::map<std::string_view, int> ties;
  bool open = false, until = false, withdrawn = false, closed = false, sister = false, blocked = false;
  for (const auto& contact : contacts()) {
    ++ties[contact.person];
    open = open || contact.invitation == ContactData::Invitation::open;
    closed = closed || !contact.closed.empty();
    for (const auto& grant : contact.grants) {
      until = until || grant.term == GrantData::Term::until_last_month;
      withdrawn = withdrawn || grant.term == GrantData::Term::withdrawn;
    }
    sister = sister || std::any_of(employees().begin(), employees().end(),
                                   [&](const auto& e) { return e.person == contact.person; });
  }
  for (const auto& data : people()) blocked = blocked || data.account == PersonData::Account::blocked;
  EXPECT_TRUE(open && until && withdrawn && closed && sister && blocked);
  EXPECT_TRUE(std::any_of(ties.begin(), ties.end(), [](const auto& tie) { return tie.second > 1; }));
}

TEST(Cast, mandates_fit_the_managers) {
  for (const auto& portal : portals()) {
    if (portal.manager == portal.client) continue;
    EXPECT_TRUE(std::any_of(contacts().begin(), contacts().end(), [&](const ContactData& contact) {
      return contact.client == portal.client && contact.person == portal.manager && !contact.mandate.empty();
    })) << portal.client;
  }
}

TEST(Passwords, are_long_and_all_different_and_not_the_name) {
  base::start_secrets();
  std::set<std::string> seen;
  for (const auto& data : people()) {
    const std::string password = password_of(data.key);
    EXPECT_GE(password.size(), 12U);
    EXPECT_EQ(password, password_of(data.key));
    EXPECT_TRUE(seen.insert(password).second) << data.key;
    EXPECT_EQ(password.find(base::lowercase(data.first_name)), std::string::npos) << data.key;
  }
}

TEST(Calendar, follows_from_client_and_day_alone) {
  const auto day = *base::LocalDate::from(2026, 11, 24);
  const auto once = appointments_of("jan.devries", day), again = appointments_of("jan.devries", day);
  ASSERT_EQ(once.size(), again.size());
  for (std::size_t i = 0; i < once.size(); ++i) {
    EXPECT_EQ(once[i].title, again[i].title);
    EXPECT_EQ(once[i].description, again[i].description);
  }
}

TEST(Calendar, gives_everyone_a_varied_week_and_jan_something_every_day) {
  const auto monday = *base::LocalDate::from(2026, 11, 23);
  for (const auto& client : clients()) {
    std::set<std::string_view> titles;
    for (int day = 0; day < 28; ++day)
      for (const auto& appointment : appointments_of(client.person, monday.plus_days(day))) {
        titles.insert(appointment.title);
        EXPECT_LT(appointment.start_minute, appointment.end_minute);
        EXPECT_FALSE(appointment.is_own && !appointment.cancelled_because.empty());
      }
    EXPECT_GE(titles.size(), 2U) << client.person;
  }
  for (int day = 0; day < 7; ++day) EXPECT_FALSE(appointments_of("jan.devries", monday.plus_days(day)).empty()) << day;
}

TEST(Calendar, some_care_appointments_do_not_go_on_and_say_why) {
  int cancelled = 0, all = 0;
  for (int day = 0; day < 365; ++day)
    for (const auto& appointment : appointments_of("jan.devries", base::LocalDate::from(2026, 1, 1)->plus_days(day))) {
      ++all;
      cancelled += appointment.cancelled_because.empty() ? 0 : 1;
    }
  EXPECT_GT(cancelled, 2);
  EXPECT_LT(cancelled, all / 8);
}

TEST(Calendar, today_shows_the_garden_physiotherapy_shopping_and_bingo) {
  std::vector<std::string> told;
  for (const auto& appointment : showcase_day(*base::LocalDate::from(2026, 11, 24)))
    if (appointment.cancelled_because.empty())
      told.push_back(base::LocalTime::from_minutes(appointment.start_minute)->text() + " " +
                     std::string(appointment.title));
  EXPECT_THAT(told, ::testing::ElementsAre("09:15 Dagbesteding: de tuin", "14:00 Fysiotherapie",
                                           "16:00 Boodschappen met Rik", "19:30 Bingo"));
}

}  // namespace
}  // namespace regie::app::demonstration

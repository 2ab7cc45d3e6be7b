// The rules about people and rights, pure.
#include "people.h"

#include <gmock/gmock.h>

namespace regie::sharing {
namespace {

using enum gate::Right;
using ::testing::ElementsAre;

const base::ContactId contact = base::ContactId::create(base::Instant{});
const base::PersonId anna = base::PersonId::create(base::Instant{});
const base::PersonId jan = base::PersonId::create(base::Instant{});
const Rights agreed{agenda_read, agenda_write, timeline_read, documents_read, messages_use};

Person with(Rights given, Rights closed = {}) {
  Person person;
  person.contact = contact;
  person.person = anna;
  person.given = given;
  person.closed = closed;
  person.has_account = true;
  return person;
}
const Viewer client_1{Situation::gives_access, true, jan, agreed};
const Viewer client_2{Situation::takes_away_only, true, jan, agreed};
const Viewer client_3{Situation::another_manages, true, jan, agreed};
const Viewer manager_1{Situation::gives_access, false, jan, {agenda_read, agenda_write}};

std::vector<Change> changes(const Viewer& viewer, const Person& person, Rights wished) {
  return changes_for(viewer, person, agreed, wished).value();
}

// proves PEOPLE-5
TEST(ShownRights, are_what_was_given_as_far_as_it_was_agreed_and_not_closed) {
  EXPECT_EQ(shown_for(with({agenda_write, board_write}), agreed), (Rights{agenda_read, agenda_write}));
  EXPECT_EQ(shown_for(with({agenda_write, messages_use}, {agenda_read}), agreed), (Rights{messages_use}))
      << "closing reading closes writing";
}

// proves PEOPLE-8
TEST(Wishes, writing_brings_reading_along_and_taking_reading_takes_writing) {
  EXPECT_EQ(tidy_wish({agenda_write}, {}), (Rights{agenda_read, agenda_write}));
  EXPECT_EQ(tidy_wish({agenda_write}, {agenda_read, agenda_write}), Rights{}) << "reading was unticked";
  EXPECT_EQ(tidy_wish({agenda_read}, {agenda_read, agenda_write}), (Rights{agenda_read}));
}

// proves SHARING-8
// proves PEOPLE-1
TEST(Situation1, gives_and_takes_what_one_has_oneself) {
  using Kind = Change::Kind;
  EXPECT_THAT(changes(client_1, with({agenda_read}), {messages_use}),
              ElementsAre(Change{Kind::take, contact, agenda_read}, Change{Kind::give, contact, messages_use}));
  EXPECT_THAT(changes(manager_1, with({}), {agenda_read}), ElementsAre(Change{Kind::give, contact, agenda_read}));
  EXPECT_FALSE(changes_for(manager_1, with({}), agreed, {messages_use})) << "more than one has oneself";
  EXPECT_THAT(changes(manager_1, with({messages_use}), {}), ElementsAre(Change{Kind::take, contact, messages_use}))
      << "but it can be taken away";
  EXPECT_FALSE(changes_for(client_1, with({}), agreed, {board_read})) << "what the portal does not have";
}

TEST(Situation1, reading_stays_when_only_writing_goes) {
  using Kind = Change::Kind;
  EXPECT_THAT(changes(client_1, with({agenda_write}), {agenda_read}),
              ElementsAre(Change{Kind::give, contact, agenda_read}, Change{Kind::take, contact, agenda_write}));
  EXPECT_THAT(changes(client_1, with({agenda_write}), {}), ElementsAre(Change{Kind::take, contact, agenda_write}));
}

// proves PEOPLE-2
TEST(Situation2, takes_away_and_gives_nothing) {
  EXPECT_THAT(changes(client_2, with({agenda_read, messages_use}), {messages_use}),
              ElementsAre(Change{Change::Kind::take, contact, agenda_read}));
  EXPECT_FALSE(changes_for(client_2, with({messages_use}), agreed, {messages_use, agenda_read}));
  EXPECT_TRUE(switches_for(client_2, with({}), agreed).on.empty());
}

// proves PEOPLE-3
TEST(Situation3, the_client_closes_and_opens_again_and_gives_nothing) {
  using Kind = Change::Kind;
  EXPECT_THAT(changes(client_3, with({agenda_read, messages_use}), {messages_use}),
              ElementsAre(Change{Kind::close, contact, agenda_read}));
  EXPECT_THAT(changes(client_3, with({agenda_read}, {agenda_read}), {agenda_read}),
              ElementsAre(Change{Kind::reopen, contact, agenda_read}));
  EXPECT_FALSE(changes_for(client_3, with({}, {agenda_read}), agreed, {agenda_read})) << "nothing is underneath";
  EXPECT_FALSE(changes_for(client_3, with({}), agreed, {agenda_read}));
  Person manager = with({});
  manager.is_the_manager = true;
  manager.mandated = {agenda_write};
  EXPECT_THAT(changes(client_3, manager, {agenda_read}), ElementsAre(Change{Kind::close, contact, agenda_write}));
}

// proves PEOPLE-3
TEST(WhatTheClientClosed, only_the_client_opens_again) {
  const Viewer manager{Situation::gives_access, false, jan, agreed};
  EXPECT_FALSE(changes_for(manager, with({agenda_read}, {agenda_read}), agreed, {agenda_read}));
  EXPECT_FALSE(changes_for(manager, with({}, {agenda_read}), agreed, {agenda_read})) << "nor by giving it anew";
  EXPECT_FALSE(changes_for(manager, with({}, {agenda_read}), agreed, {agenda_read, agenda_write}));
  EXPECT_THAT(changes(client_1, with({}, {agenda_read}), {agenda_read}),
              ElementsAre(Change{Change::Kind::give, contact, agenda_read},
                          Change{Change::Kind::reopen, contact, agenda_read}));
}

TEST(Oneself, is_neither_removed_nor_given_more) {
  Viewer viewer = client_1;
  viewer.person = anna;
  EXPECT_FALSE(switches_for(viewer, with({agenda_read}), agreed).any());
  EXPECT_FALSE(changes_for(viewer, with({agenda_read}), agreed, {}));
}

// proves SHARING-1
TEST(States, follow_from_invitation_and_rights) {
  const base::Instant now{std::chrono::hours(24)};
  Person person = with({agenda_read});
  const auto state = [&] { return state_of(person, agreed, now); };
  EXPECT_EQ(state(), PersonState::no_access);
  person.invitation = Invitation{{}, Invitation::State::open, base::Instant{}, now + std::chrono::hours(1)};
  EXPECT_EQ(state(), PersonState::invited);
  person.invitation->lapses_at = now;
  EXPECT_EQ(state(), PersonState::lapsed);
  person.invitation->state = Invitation::State::declined;
  EXPECT_EQ(state(), PersonState::declined);
  person.invitation->state = Invitation::State::accepted;
  EXPECT_EQ(state(), PersonState::has_access);
  person.given = {};
  EXPECT_EQ(state(), PersonState::stopped);
  person.invitation->state = Invitation::State::withdrawn;
  EXPECT_EQ(state(), PersonState::no_access);
}

// proves SHARING-3
TEST(Names, are_alike_with_a_slip_an_accent_an_initial_or_without_what_comes_before) {
  for (const auto& [first, last] : {std::pair{"Els", "de Vries"},
                                    {"els", "DE VRIES"},
                                    {"E.", "de Vries"},
                                    {"Els", "Vries"},
                                    {"Els", "de Vriess"},
                                    {"Éls", "de Vriés"}})
    EXPECT_TRUE(names_are_alike("Els", "de Vries", first, last)) << first << " " << last;
  for (const auto& [first, last] :
       {std::pair{"Anna", "de Vries"}, {"Els", "Bakker"}, {"Jo", "de Vries"}, {"", "de Vries"}})
    EXPECT_FALSE(names_are_alike("Els", "de Vries", first, last)) << first << " " << last;
  EXPECT_TRUE(names_are_alike("Çiğdem", "Yılmaz", "Cigdem", "Yilmaz"));
  EXPECT_FALSE(names_are_alike("Jo", "Bos", "Bo", "Bos"));
}

TEST(RightsAsText, go_there_and_back) {
  EXPECT_EQ(rights_in(text_of({agenda_read, board_write})), (Rights{agenda_read, board_write}));
  for (const char* wrong : {"", "1", "00000000000", "000000000x"}) EXPECT_FALSE(rights_in(wrong)) << wrong;
}

}  // namespace
}  // namespace regie::sharing

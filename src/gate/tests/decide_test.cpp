// The rules of PEOPLE-1 to 10 that are pure: what follows from the facts.
#include "gate/decide.h"

#include <gtest/gtest.h>

#include <random>

namespace regie::gate {
namespace {

// ---- an oracle, written per right and in the words of the specification, to compare the rules with --------------------

bool in_agreement(const Rights& set, Right right) {
  for (const Right held : all_rights)
    if (set.has_exactly(held) && includes(held, right)) return true;
  return false;
}

bool closed_for(const Rights& closed, Right right) {
  for (const Right gone : all_rights)
    if (closed.has_exactly(gone) && includes(right, gone)) return true;
  return false;
}

bool should_have(const Facts& facts, Right right) {
  if (facts.account_blocked) return false;
  if (!facts.portal_open) return false;
  if (!in_agreement(facts.agreed, right)) return false;
  if (facts.is_the_client) return true;
  if (facts.contact_removed) return false;
  if (closed_for(facts.closed, right)) return false;
  if (facts.invitation_accepted && in_agreement(facts.granted, right)) return true;
  return facts.is_manager && facts.has_running_mandate && in_agreement(facts.mandated, right);
}

Facts with_flags(unsigned bits) {
  Facts facts;
  facts.account_blocked = bits & 1U;
  facts.portal_open = bits & 2U;
  facts.is_the_client = bits & 4U;
  facts.is_manager = bits & 8U;
  facts.has_running_mandate = bits & 16U;
  facts.invitation_accepted = bits & 32U;
  facts.contact_removed = bits & 64U;
  return facts;
}
constexpr unsigned all_flags = 128;

Rights subset(const std::vector<Right>& of, unsigned bits) {
  Rights rights;
  for (std::size_t i = 0; i < of.size(); ++i)
    if (bits >> i & 1U) rights.add(of[i]);
  return rights;
}

template <class Check>
void for_every_combination(const std::vector<Right>& of, Check check) {
  const unsigned sets = 1U << of.size();
  for (unsigned flags = 0; flags < all_flags; ++flags) {
    for (unsigned agreed = 0; agreed < sets; ++agreed)
      for (unsigned granted = 0; granted < sets; ++granted)
        for (unsigned mandated = 0; mandated < sets; ++mandated)
          for (unsigned closed = 0; closed < sets; ++closed) {
            Facts facts = with_flags(flags);
            facts.agreed = subset(of, agreed);
            facts.granted = subset(of, granted);
            facts.mandated = subset(of, mandated);
            facts.closed = subset(of, closed);
            check(facts);
          }
  }
}

template <class Check>
void for_many_combinations_of_all_rights(Check check) {
  std::mt19937 random(20261124);
  const std::vector<Right> all(all_rights.begin(), all_rights.end());
  for (int round = 0; round < 50'000; ++round) {
    Facts facts = with_flags(random() % all_flags);
    facts.agreed = subset(all, random() % 1024);
    facts.granted = subset(all, random() % 1024);
    facts.mandated = subset(all, random() % 1024);
    facts.closed = subset(all, random() % 1024 & random());
    check(facts);
  }
}

// A person who may do everything a contact can be allowed to.
Facts contact_with(Rights granted) {
  Facts facts;
  facts.account_blocked = false;
  facts.portal_open = true;
  facts.invitation_accepted = true;
  for (const Right right : all_rights) facts.agreed.add(right);
  facts.granted = granted;
  return facts;
}
Facts client_with(Rights agreed) {
  Facts facts;
  facts.account_blocked = false;
  facts.portal_open = true;
  facts.is_the_client = true;
  facts.is_manager = true;
  facts.agreed = agreed;
  return facts;
}
Facts manager_with(Rights mandated) {
  Facts facts = contact_with({});
  facts.is_manager = facts.has_running_mandate = true;
  facts.invitation_accepted = false;
  facts.mandated = mandated;
  return facts;
}

const Rights agenda_both{Right::agenda_read, Right::agenda_write};

// ---- all combinations ------------------------------------------------------------------------------------------------

// proves PEOPLE-6
TEST(Decide, gives_exactly_what_the_rules_say_for_every_combination_of_facts_about_a_pair_of_rights) {
  for_every_combination({Right::agenda_read, Right::agenda_write}, [](const Facts& facts) {
    const Rights rights = rights_of(facts);
    for (const Right right : all_rights) ASSERT_EQ(rights.allows(right), should_have(facts, right));
  });
}

TEST(Decide, gives_exactly_what_the_rules_say_for_many_combinations_of_all_rights) {
  for_many_combinations_of_all_rights([](const Facts& facts) {
    const Rights rights = rights_of(facts);
    for (const Right right : all_rights) ASSERT_EQ(rights.allows(right), should_have(facts, right)) << name_of(right);
  });
}

TEST(Decide, says_no_when_nothing_is_known) {
  EXPECT_TRUE(rights_of(Facts{}).empty());
  EXPECT_FALSE(capacity_of(Facts{}));
  EXPECT_EQ(basis_of(Facts{}), "none");
}

// proves PEOPLE-5
TEST(Decide, nobody_has_a_right_that_was_not_agreed_and_not_even_the_manager) {
  for_many_combinations_of_all_rights([](const Facts& facts) {
    const Rights rights = rights_of(facts);
    for (const Right right : all_rights)
      if (!facts.agreed.allows(right)) {
        ASSERT_FALSE(rights.allows(right)) << name_of(right);
      }
  });
  Facts manager = manager_with({Right::plan_read, Right::board_write});
  EXPECT_TRUE(rights_of(manager).allows(Right::plan_read));
  manager.agreed = {Right::board_read};
  EXPECT_FALSE(rights_of(manager).allows(Right::plan_read));
  EXPECT_FALSE(rights_of(manager).allows(Right::board_write)) << "agreed per right, not per section";
  EXPECT_TRUE(rights_of(manager).allows(Right::board_read));
}

// proves PEOPLE-3
TEST(Decide, what_the_client_closed_beats_every_grant_and_mandate) {
  for_many_combinations_of_all_rights([](const Facts& facts) {
    if (facts.is_the_client) return;
    const Rights rights = rights_of(facts);
    for (const Right right : all_rights)
      if (facts.closed.has_exactly(right)) {
        ASSERT_FALSE(rights.allows(right)) << name_of(right);
      }
  });
}

// proves PEOPLE-3
TEST(Decide, the_client_keeps_all_agreed_rights_whoever_manages_and_whatever_is_closed) {
  for_many_combinations_of_all_rights([](Facts facts) {
    facts.is_the_client = true;
    facts.account_blocked = false;
    facts.portal_open = true;
    ASSERT_EQ(rights_of(facts), facts.agreed.with_included());
    ASSERT_EQ(capacity_of(facts), Capacity::client);
  });
}

// proves PEOPLE-8
TEST(Decide, nobody_may_write_what_they_may_not_read) {
  for_many_combinations_of_all_rights([](const Facts& facts) {
    const Rights rights = rights_of(facts);
    for (const Right held : all_rights)
      for (const Right beside : all_rights)
        if (rights.has_exactly(held) && includes(held, beside)) {
          ASSERT_TRUE(rights.has_exactly(beside));
        }
  });
  EXPECT_TRUE(rights_of(contact_with({Right::reports_write})).allows(Right::timeline_read));
  EXPECT_TRUE(rights_of(contact_with({Right::agenda_write})).allows(Right::agenda_read));
  EXPECT_TRUE(rights_of(contact_with({Right::board_write})).allows(Right::board_read));
  EXPECT_FALSE(rights_of(contact_with({Right::agenda_read})).allows(Right::agenda_write));
}

// proves PEOPLE-8
TEST(Decide, closing_read_closes_write_and_closing_write_leaves_read) {
  Facts contact = contact_with({Right::agenda_write});
  contact.closed = {Right::agenda_read};
  EXPECT_TRUE(rights_of(contact).empty());
  contact.closed = {Right::agenda_write};
  EXPECT_EQ(rights_of(contact), Rights{Right::agenda_read});
}

// ---- who one is ------------------------------------------------------------------------------------------------------

TEST(Decide, a_blocked_account_or_a_portal_that_is_not_open_lets_nobody_in) {
  for (Facts facts : {client_with(agenda_both), contact_with(agenda_both), manager_with(agenda_both)}) {
    EXPECT_TRUE(capacity_of(facts));
    Facts blocked = facts;
    blocked.account_blocked = true;
    EXPECT_FALSE(capacity_of(blocked));
    EXPECT_TRUE(rights_of(blocked).empty());
    Facts stopped = facts;
    stopped.portal_open = false;
    EXPECT_FALSE(capacity_of(stopped));
    EXPECT_TRUE(rights_of(stopped).empty());
  }
}

TEST(Decide, a_contact_enters_only_with_an_accepted_invitation_and_a_running_grant) {
  EXPECT_EQ(capacity_of(contact_with({Right::agenda_read})), Capacity::contact);
  EXPECT_EQ(basis_of(contact_with({Right::agenda_read})), "grant");
  EXPECT_FALSE(capacity_of(contact_with({})));
  Facts not_accepted = contact_with({Right::agenda_read});
  not_accepted.invitation_accepted = false;
  EXPECT_FALSE(capacity_of(not_accepted));
  Facts removed = contact_with({Right::agenda_read});
  removed.contact_removed = true;
  EXPECT_FALSE(capacity_of(removed));
  Facts all_closed = contact_with({Right::agenda_read});
  all_closed.closed = {Right::agenda_read};
  EXPECT_FALSE(capacity_of(all_closed));
}

TEST(Decide, a_mandate_holder_needs_no_invitation_and_has_running_own_grants_beside_the_mandate) {
  Facts manager = manager_with({Right::agenda_read});
  manager.granted = {Right::plan_read};
  EXPECT_EQ(capacity_of(manager), Capacity::portal_manager);
  EXPECT_EQ(basis_of(manager), "mandate");
  EXPECT_EQ(rights_of(manager), Rights{Right::agenda_read}) << "own grants wait for the invitation";
  manager.invitation_accepted = true;
  EXPECT_EQ(rights_of(manager), (Rights{Right::agenda_read, Right::plan_read}));
}

TEST(Decide, a_mandate_counts_only_while_the_portal_names_its_holder_as_manager) {
  Facts ended = manager_with(agenda_both);
  ended.has_running_mandate = false;
  EXPECT_FALSE(capacity_of(ended));
  Facts not_named = manager_with(agenda_both);
  not_named.is_manager = false;
  EXPECT_FALSE(capacity_of(not_named));
  Facts removed = manager_with(agenda_both);
  removed.contact_removed = true;
  EXPECT_FALSE(capacity_of(removed));
}

TEST(Decide, a_manager_for_whom_everything_is_closed_still_manages_but_reads_nothing) {
  Facts manager = manager_with(agenda_both);
  manager.closed = agenda_both;
  EXPECT_EQ(capacity_of(manager), Capacity::portal_manager);
  EXPECT_TRUE(rights_of(manager).empty());
}

TEST(Decide, a_capacity_and_its_basis_go_together) {
  for (unsigned flags = 0; flags < all_flags; ++flags) {
    Facts facts = with_flags(flags);
    facts.agreed = facts.granted = facts.mandated = agenda_both;
    const auto capacity = capacity_of(facts);
    if (!capacity) {
      EXPECT_EQ(basis_of(facts), "none");
      EXPECT_TRUE(rights_of(facts).empty()) << "rights without a way in";
    } else if (*capacity == Capacity::client) {
      EXPECT_EQ(basis_of(facts), "own record");
    } else {
      EXPECT_EQ(basis_of(facts), *capacity == Capacity::portal_manager ? "mandate" : "grant");
    }
  }
}

// ---- accesses and names ------------------------------------------------------------------------------------------------

// proves AGENDA-5
TEST(Decide, what_was_added_in_a_portal_is_changed_by_who_added_it_the_client_and_the_manager) {
  base::AccountId viewer, other;
  viewer.value.bytes[0] = 1;
  other.value.bytes[0] = 2;
  for (const auto added_by : {std::optional(viewer), std::optional(other), std::optional<base::AccountId>()}) {
    EXPECT_TRUE(may_change_added(Capacity::client, viewer, added_by));
    EXPECT_TRUE(may_change_added(Capacity::portal_manager, viewer, added_by));
    EXPECT_EQ(may_change_added(Capacity::contact, viewer, added_by), added_by == viewer);
    EXPECT_FALSE(may_change_added(Capacity::staff, viewer, added_by));
  }
}

TEST(Access, is_made_only_for_a_right_that_is_there_and_gives_what_it_includes) {
  const Actor actor{base::AccountId{}, base::PersonId{}, "Anna", Capacity::contact, "grant"};
  const PortalOf portal;
  EXPECT_FALSE(Decision::decide<Right::agenda_read>(actor, portal, Rights{}));
  EXPECT_FALSE(Decision::decide<Right::agenda_write>(actor, portal, Rights{Right::agenda_read}));
  const auto access = Decision::decide<Right::agenda_write>(actor, portal, Rights{Right::agenda_write});
  ASSERT_TRUE(access);
  const Access<Right::agenda_read> reading = *access;
  EXPECT_EQ(&reading.actor(), &actor);
  EXPECT_EQ(&reading.portal(), &portal);
}

// What code that forgot to ask would have to write; none of it compiles.
static_assert(!std::is_default_constructible_v<Access<Right::agenda_read>>);
static_assert(!std::is_constructible_v<Access<Right::agenda_read>, const Actor&, const PortalOf&>);
static_assert(!std::is_convertible_v<Access<Right::agenda_read>, Access<Right::agenda_write>>);
static_assert(!std::is_convertible_v<Access<Right::agenda_write>, Access<Right::plan_read>>);
static_assert(std::is_convertible_v<Access<Right::agenda_write>, Access<Right::agenda_read>>);

TEST(Rights, are_stored_under_the_names_of_the_specification) {
  const std::vector<std::string_view> names = {"agenda.read",   "agenda.write", "timeline.read", "documents.read",
                                               "reports.write", "plan.read",    "messages.use",  "details.read",
                                               "board.read",    "board.write"};
  ASSERT_EQ(names.size(), all_rights.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    EXPECT_EQ(name_of(all_rights[i]), names[i]);
    EXPECT_EQ(right_named(names[i]), all_rights[i]);
  }
  EXPECT_FALSE(right_named("agenda"));
  EXPECT_FALSE(right_named(""));
  EXPECT_FALSE(right_named("agenda.read "));
}

}  // namespace
}  // namespace regie::gate

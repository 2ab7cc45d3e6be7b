// What a cookie and an address lead to, on a real database.
#include <gmock/gmock.h>

#include "gate/decide.h"
#include "gate/tests/people.h"

namespace regie::gate {
namespace {

using namespace testing;
using ::testing::ElementsAre;

class TheEntry : public PeopleOnEachEngine {
 protected:
  // What the person may do in the portal on the next request.
  Rights rights_at(const PersonWithAccount& who, const std::string& portal) {
    const Entry entry = enter(sign_in(who).token, portal);
    return entry.portal ? entry.portal->rights : Rights{};
  }
  bool may_enter(const PersonWithAccount& who, const std::string& portal) {
    return enter(sign_in(who).token, portal).portal.has_value();
  }
};
REGIE_ON_EACH_ENGINE(TheEntry);

TEST_P(TheEntry, without_a_known_token_is_nobody) {
  client("Jan", "de Vries", {Right::agenda_read});
  auto tx = database().read();
  for (const auto token : {std::optional<std::string_view>{}, std::optional<std::string_view>{""},
                           std::optional<std::string_view>{"forged"}}) {
    const Entry entry = read_entry(tx, token, "", afternoon);
    EXPECT_FALSE(entry.session);
    EXPECT_FALSE(entry.visitor);
    EXPECT_FALSE(entry.portal);
    EXPECT_TRUE(entry.doors.empty());
  }
}

TEST_P(TheEntry, of_a_client_is_the_own_portal) {
  const auto jan = client("Jan", "de Vries", {Right::agenda_write, Right::plan_read});
  const Entry entry = enter(sign_in(jan.who).token, "");
  ASSERT_TRUE(entry.visitor);
  EXPECT_EQ(entry.visitor->name, "Jan de Vries");
  EXPECT_EQ(entry.visitor->called, "Jan");
  EXPECT_EQ(entry.visitor->person, jan.who.person);
  EXPECT_TRUE(entry.visitor->staff_roles.empty());
  ASSERT_TRUE(entry.portal);
  EXPECT_EQ(entry.portal->of.client, jan.client);
  EXPECT_EQ(entry.portal->of.client_name, "Jan de Vries");
  EXPECT_EQ(entry.portal->path, "/mijn");
  EXPECT_EQ(entry.portal->capacity, Capacity::client);
  EXPECT_EQ(entry.portal->rights, (Rights{Right::agenda_read, Right::agenda_write, Right::plan_read}));
  EXPECT_EQ(entry.portal->support_worker_name, "Fatima Amrani");
  EXPECT_EQ(entry.portal->support_worker_telephone, "06 00 00 00 01");
  EXPECT_EQ(entry.actor.account, jan.who.account);
  EXPECT_EQ(entry.actor.capacity, Capacity::client);
  EXPECT_EQ(entry.actor.basis, "own record");
  ASSERT_EQ(entry.doors.size(), 1U);
  EXPECT_EQ(entry.doors[0].path, "/mijn");
  EXPECT_TRUE(entry.doors[0].is_own);
}

TEST_P(TheEntry, outside_portals_opens_none_but_knows_the_doors) {
  const auto jan = client("Jan", "de Vries", {Right::agenda_read});
  const Entry entry = enter(sign_in(jan.who).token);
  EXPECT_TRUE(entry.visitor);
  EXPECT_FALSE(entry.portal);
  EXPECT_EQ(entry.doors.size(), 1U);
}

TEST_P(TheEntry, of_a_contact_is_the_portal_of_the_client_with_what_was_granted) {
  const auto jan = client("Jan", "de Vries", {Right::agenda_write, Right::plan_read});
  const auto anna = contact(jan, {Right::agenda_read, Right::details_read});
  const Entry entry = enter(sign_in(anna.who).token, jan.address);
  ASSERT_TRUE(entry.portal);
  EXPECT_EQ(entry.portal->path, "/bij/" + jan.address);
  EXPECT_EQ(entry.portal->of.client, jan.client);
  EXPECT_EQ(entry.portal->capacity, Capacity::contact);
  EXPECT_EQ(entry.portal->rights, Rights{Right::agenda_read}) << "details were granted but never agreed";
  EXPECT_EQ(entry.actor.basis, "grant");
  EXPECT_FALSE(entry.portal->is_own());
  EXPECT_FALSE(enter(sign_in(anna.who).token, "").portal) << "a contact has no portal of their own";
}

TEST_P(TheEntry, shows_all_doors_with_the_own_one_first) {
  const auto own = client("Zoë", "Zwart", {Right::agenda_read});
  const auto jan = client("Jan", "de Vries", {Right::agenda_read});
  const auto bea = client("Bea", "Aalders", {Right::plan_read});
  contact(jan, own.who, {Right::agenda_read});
  contact(bea, own.who, {Right::plan_read});
  const auto closed = client("Cor", "Dicht", {Right::agenda_read});
  contact(closed, own.who, {Right::agenda_read}, "open");
  const Entry entry = enter(sign_in(own.who).token, bea.address);
  std::vector<std::string> paths;
  for (const Door& door : entry.doors) paths.push_back(door.path);
  EXPECT_THAT(paths, ElementsAre("/mijn", "/bij/" + bea.address, "/bij/" + jan.address));
  EXPECT_EQ(entry.doors[1].client_name, "Bea Aalders");
  EXPECT_EQ(entry.doors[1].capacity, Capacity::contact);
  EXPECT_EQ(entry.doors[1].basis, "grant");
  EXPECT_EQ(entry.doors[1].rights, Rights{Right::plan_read});
  EXPECT_EQ(entry.portal->of.client, bea.client);
  EXPECT_EQ(entry.open_invitations, 1);
}

TEST_P(TheEntry, gives_a_right_over_several_clients_only_where_it_holds) {
  const auto own = client("Zoë", "Zwart", {Right::agenda_write});
  const auto jan = client("Jan", "de Vries", {Right::agenda_read, Right::plan_read});
  const auto bea = client("Bea", "Aalders", {Right::plan_read});
  contact(jan, own.who, {Right::agenda_read});
  contact(bea, own.who, {Right::plan_read});
  const Entry entry = enter(sign_in(own.who).token);
  std::vector<std::string> shown;
  std::optional<Scope<Right::agenda_read>> scope;
  scope.emplace(Decision::scope<Right::agenda_read>(*entry.visitor, entry.doors));
  scope->each([&](const Access<Right::agenda_read>& access) {
    shown.push_back(access.portal().client_name + " by " + access.actor().basis);
    EXPECT_EQ(access.actor().person, own.who.person);
  });
  EXPECT_THAT(shown, ElementsAre("Zoë Zwart by own record", "Jan de Vries by grant"));
  EXPECT_EQ(Decision::scope<Right::agenda_write>(*entry.visitor, entry.doors).size(), 1U);
  EXPECT_TRUE(Decision::scope<Right::board_read>(*entry.visitor, entry.doors).empty());
}

TEST_P(TheEntry, counts_only_invitations_that_can_be_accepted) {
  const auto anna = person("Anna", "Bakker");
  const auto jan = client("Jan", "de Vries", {Right::agenda_read});
  contact(jan, anna, {}, "open");
  const auto token = sign_in(anna).token;
  EXPECT_EQ(enter(token).open_invitations, 1);
  EXPECT_EQ(enter(sign_in(anna, afternoon + hours(24)).token, std::nullopt, afternoon + hours(24)).open_invitations, 0)
      << "it lapsed";
  change("update portal set stopped_at = $2 where client_id = $1", jan.client, afternoon);
  EXPECT_EQ(enter(token).open_invitations, 0);
}

// proves PEOPLE-5
TEST_P(TheEntry, has_no_right_that_was_never_agreed_or_is_agreed_no_more) {
  const auto jan = client("Jan", "de Vries", {Right::agenda_read, Right::plan_read});
  const auto anna = contact(jan, {Right::agenda_write, Right::plan_read, Right::board_write});
  mandate(anna, {Right::agenda_write, Right::plan_read, Right::board_write});
  EXPECT_EQ(rights_at(jan.who, ""), (Rights{Right::agenda_read, Right::plan_read}));
  EXPECT_EQ(rights_at(anna.who, jan.address), (Rights{Right::agenda_read, Right::plan_read})) << "the manager included";
  change("update agreed_right set ended_at = $2 where client_id = $1 and right_name = 'plan.read'", jan.client,
         afternoon);
  EXPECT_EQ(rights_at(jan.who, ""), Rights{Right::agenda_read});
  EXPECT_EQ(rights_at(anna.who, jan.address), Rights{Right::agenda_read});
}

// proves PEOPLE-7
TEST_P(TheEntry, refused_and_missing_portals_give_the_same_with_the_same_work) {
  const auto jan = client("Jan", "de Vries", {Right::agenda_read});
  const auto bea = client("Bea", "Aalders", {Right::agenda_read});
  const auto anna = contact(jan, {Right::agenda_read});
  const std::string token = sign_in(anna.who).token;
  enter(token, jan.address);  // statements are prepared
  const auto work_of = [&](const std::string& portal) {
    const auto before = database().statistics();
    const Entry entry = enter(token, portal);
    EXPECT_FALSE(entry.portal);
    EXPECT_EQ(entry.doors.size(), 1U);
    EXPECT_TRUE(entry.actor.basis.empty());
    const auto after = database().statistics();
    return std::pair(after.round_trips - before.round_trips, after.pages_read - before.pages_read);
  };
  const auto missing = work_of("does-not-exist");
  const auto refused = work_of(bea.address);
  const auto own_of_someone_else = work_of("");
  EXPECT_EQ(refused, missing);
  EXPECT_EQ(own_of_someone_else, missing);
}

TEST_P(TheEntry, own_portal_is_not_reachable_as_a_contacts) {
  const auto jan = client("Jan", "de Vries", {Right::agenda_read});
  EXPECT_TRUE(may_enter(jan.who, ""));
  EXPECT_FALSE(may_enter(jan.who, jan.address)) << "one page, one capacity";
}

// proves PEOPLE-10
TEST_P(TheEntry, ends_on_the_next_request_after_access_ended) {
  const auto jan = client("Jan", "de Vries", {Right::agenda_write, Right::plan_read});
  const auto anna = contact(jan, {Right::agenda_read});
  const auto bert = contact(jan, {});
  const base::Uuid berts_mandate = mandate(bert, {Right::plan_read});
  const std::string annas = sign_in(anna.who).token;
  const std::string berts = sign_in(bert.who).token;
  const std::string jans = sign_in(jan.who).token;
  ASSERT_TRUE(enter(annas, jan.address).portal);
  ASSERT_TRUE(enter(berts, jan.address).portal);
  ASSERT_TRUE(enter(jans, "").portal);

  change("update access_grant set ended_at = $2 where contact_id = $1", anna.contact, afternoon);
  EXPECT_FALSE(enter(annas, jan.address).portal) << "a grant taken away";
  EXPECT_TRUE(enter(annas, jan.address).visitor);
  EXPECT_TRUE(enter(annas, jan.address).doors.empty());

  change("update mandate set withdrawn_at = $2 where id = $1", berts_mandate, afternoon);
  EXPECT_FALSE(enter(berts, jan.address).portal) << "an ended mandate";

  change("update portal set stopped_at = $2 where client_id = $1", jan.client, afternoon);
  EXPECT_FALSE(enter(jans, "").portal) << "a stopped portal";
  EXPECT_TRUE(enter(jans, "").visitor);

  change("update account set blocked_at = $2 where id = $1", jan.who.account, afternoon);
  EXPECT_FALSE(enter(jans, "").visitor) << "a blocked account";
  EXPECT_FALSE(enter(jans, "").session);
}

TEST_P(TheEntry, follows_grants_that_begin_later_and_that_run_out) {
  const auto jan = client("Jan", "de Vries", {Right::agenda_read, Right::plan_read});
  const auto anna = contact(jan, {});
  grant(anna, Right::agenda_read, afternoon + minutes(10));
  change(
      "insert into access_grant (client_id, contact_id, right_name, from_at, given_by) values ($1, $2, 'plan.read', "
      "$3, 'Jan')",
      jan.client, anna.contact, afternoon + minutes(5));
  const std::string token = sign_in(anna.who).token;
  EXPECT_EQ(enter(token, jan.address, afternoon).portal->rights, Rights{Right::agenda_read});
  EXPECT_EQ(enter(token, jan.address, afternoon + minutes(5)).portal->rights,
            (Rights{Right::agenda_read, Right::plan_read}));
  EXPECT_EQ(enter(token, jan.address, afternoon + minutes(10)).portal->rights, Rights{Right::plan_read});
}

// proves PEOPLE-3
TEST_P(TheEntry, of_others_loses_what_the_client_closes_and_the_client_keeps_it) {
  const auto jan = client("Jan", "de Vries", {Right::agenda_write, Right::plan_read});
  const auto anna = contact(jan, {});
  mandate(anna, {Right::agenda_write, Right::plan_read});
  EXPECT_EQ(rights_at(anna.who, jan.address), (Rights{Right::agenda_read, Right::agenda_write, Right::plan_read}));
  close(anna, Right::agenda_read);
  EXPECT_EQ(rights_at(anna.who, jan.address), Rights{Right::plan_read}) << "closing read closes write";
  EXPECT_EQ(rights_at(jan.who, ""), (Rights{Right::agenda_read, Right::agenda_write, Right::plan_read}));
  change("update veto set reopened_at = $2 where person_id = $1", anna.who.person, afternoon);
  EXPECT_TRUE(rights_at(anna.who, jan.address).allows(Right::agenda_write));
}

TEST_P(TheEntry, of_a_mandate_holder_is_in_the_capacity_of_portal_manager) {
  const auto jan = client("Jan", "de Vries", {Right::agenda_read});
  const auto anna = contact(jan, {}, "withdrawn");
  mandate(anna, {Right::agenda_read});
  const Entry entry = enter(sign_in(anna.who).token, jan.address);
  ASSERT_TRUE(entry.portal) << "a mandate needs no invitation";
  EXPECT_EQ(entry.portal->capacity, Capacity::portal_manager);
  EXPECT_EQ(entry.portal->path, "/bij/" + jan.address);
  EXPECT_EQ(entry.actor.basis, "mandate");
}

TEST_P(TheEntry, of_a_removed_contact_is_closed) {
  const auto jan = client("Jan", "de Vries", {Right::agenda_read});
  const auto anna = contact(jan, {Right::agenda_read});
  change("update contact set removed_at = $2 where id = $1", anna.contact, afternoon);
  EXPECT_FALSE(may_enter(anna.who, jan.address));
}

TEST_P(TheEntry, closes_when_care_ended_at_the_end_of_that_day_in_amsterdam) {
  const auto jan = client("Jan", "de Vries", {Right::agenda_read});
  change("update client set care_ended_on = '2026-11-24' where id = $1", jan.client);
  const Instant before_midnight = afternoon + hours(10) - seconds(1);
  const std::string token = sign_in(jan.who, before_midnight).token;
  EXPECT_TRUE(enter(token, "", before_midnight).portal);
  EXPECT_FALSE(enter(token, "", before_midnight + seconds(1)).portal);
}

TEST_P(TheEntry, names_the_teams_telephone_when_the_support_worker_has_none_and_nobody_who_left) {
  const auto jan = client("Jan", "de Vries", {Right::agenda_read});
  change("update person set telephone = null where id = $1", worker_.person);
  EXPECT_EQ(enter(sign_in(jan.who).token, "").portal->support_worker_telephone, "088 000 11 11");
  change("update employee set until_date = '2026-11-23' where id = $1", worker_employee_);
  EXPECT_EQ(enter(sign_in(jan.who).token, "").portal->support_worker_name, "");
  change("update client set support_worker_id = null where id = $1", jan.client);
  EXPECT_EQ(enter(sign_in(jan.who).token, "").portal->support_worker_name, "");
}

TEST_P(TheEntry, of_staff_has_the_roles_that_run_and_no_portal_by_them) {
  const auto jan = client("Jan", "de Vries", {Right::agenda_read});
  change(
      "insert into employee (id, person_id, role, job_title, until_date) values ($1, $2, 'privacy_officer', 'FG', "
      "'2026-11-24')",
      base::new_uuid(afternoon), worker_.person);
  change(
      "insert into employee (id, person_id, role, job_title, until_date) values ($1, $2, 'care_administrator', 'ZA', "
      "'2026-11-23')",
      base::new_uuid(afternoon), worker_.person);
  const Entry entry = enter(sign_in(worker_).token, jan.address);
  EXPECT_THAT(entry.visitor->staff_roles,
              ::testing::UnorderedElementsAre(StaffRole::support_worker, StaffRole::privacy_officer));
  EXPECT_FALSE(entry.portal);
}

TEST_P(TheEntry, keeps_settings_of_the_account) {
  const auto jan = client("Jan", "de Vries", {});
  change("update account set language = 'en', text_size = 3 where id = $1", jan.who.account);
  change("update person set portrait = 'fox' where id = $1", jan.who.person);
  const Entry entry = enter(sign_in(jan.who).token, "");
  EXPECT_EQ(entry.visitor->language, base::Language::english);
  EXPECT_EQ(entry.visitor->text_size, 3);
  EXPECT_EQ(entry.visitor->portrait, "fox");
  EXPECT_EQ(entry.portal->client_portrait, "fox") << "a client enters also when nothing was agreed yet";
}

// proves PEOPLE-4
TEST_P(TheEntry, a_portal_cannot_have_two_managers_or_none) {
  const auto jan = client("Jan", "de Vries", {Right::agenda_read});
  const auto anna = person("Anna", "Bakker");
  EXPECT_THROW(change("insert into portal (client_id, address, opened_at, manager_person_id, may_add_people)"
                      " values ($1, 'second', $2, $3, $4)",
                      jan.client, afternoon, anna.person, true),
               db::ConstraintViolated);
  EXPECT_THROW(change("update portal set manager_person_id = null where client_id = $1", jan.client),
               db::ConstraintViolated);
  EXPECT_THROW(
      change("update portal set manager_person_id = $2 where client_id = $1", jan.client, base::new_uuid(afternoon)),
      db::ConstraintViolated)
      << "nobody of that id";
}

// ---- deciding again, in a transaction -----------------------------------------------------------------------------------

class DecidingAgain : public PeopleOnEachEngine {
 protected:
  Rights now_for(const PersonWithAccount& who, Capacity capacity, base::ClientId client) {
    auto tx = database().read();
    return Decision::rights_now(tx, {who.account, who.person, "", capacity, ""}, client, afternoon);
  }
};
REGIE_ON_EACH_ENGINE(DecidingAgain);

TEST_P(DecidingAgain, finds_the_rights_that_the_entry_found) {
  const auto jan = client("Jan", "de Vries", {Right::agenda_write, Right::plan_read});
  const auto anna = contact(jan, {Right::agenda_read});
  const auto bert = contact(jan, {Right::agenda_write});
  mandate(bert, {Right::plan_read});
  close(bert, Right::agenda_write);
  EXPECT_EQ(now_for(jan.who, Capacity::client, jan.client), enter(sign_in(jan.who).token, "").portal->rights);
  EXPECT_EQ(now_for(anna.who, Capacity::contact, jan.client), Rights{Right::agenda_read});
  EXPECT_EQ(now_for(bert.who, Capacity::portal_manager, jan.client),
            enter(sign_in(bert.who).token, jan.address).portal->rights);
  EXPECT_EQ(now_for(bert.who, Capacity::portal_manager, jan.client), (Rights{Right::agenda_read, Right::plan_read}));
}

TEST_P(DecidingAgain, gives_nothing_to_strangers_staff_mixed_up_accounts_and_the_blocked) {
  const auto jan = client("Jan", "de Vries", {Right::agenda_read});
  const auto bea = client("Bea", "Aalders", {Right::agenda_read});
  EXPECT_TRUE(now_for(bea.who, Capacity::client, jan.client).empty());
  EXPECT_TRUE(now_for(worker_, Capacity::staff, jan.client).empty());
  EXPECT_TRUE(now_for(jan.who, Capacity::staff, jan.client).empty());
  EXPECT_TRUE(now_for({jan.who.person, bea.who.account}, Capacity::client, jan.client).empty());
  EXPECT_TRUE(now_for(jan.who, Capacity::client, base::ClientId::create(afternoon)).empty());
  change("update account set blocked_at = $2 where id = $1", jan.who.account, afternoon);
  EXPECT_TRUE(now_for(jan.who, Capacity::client, jan.client).empty());
}

// proves PEOPLE-10
TEST_P(DecidingAgain, stops_a_change_whose_access_ended_while_the_page_was_open) {
  const auto jan = client("Jan", "de Vries", {Right::agenda_write});
  const auto anna = contact(jan, {Right::agenda_write});
  const Entry entry = enter(sign_in(anna.who).token, jan.address);
  const auto access = Decision::decide<Right::agenda_write>(entry.actor, entry.portal->of, entry.portal->rights);
  ASSERT_TRUE(access);
  const auto act = [&] {
    database().write([&](db::WriteTx& tx) {
      tx.execute("update client set client_number = 'changed' where id = $1", access->client());
      Decision::check_again(tx, *access, afternoon);
    });
  };
  EXPECT_NO_THROW(act());
  change("update access_grant set ended_at = $2 where contact_id = $1", anna.contact, afternoon);
  change("update client set client_number = 'as before' where id = $1", jan.client);
  EXPECT_THROW(act(), AccessEnded);
  auto tx = database().read();
  EXPECT_EQ(tx.first(
                "select client_number from client where id = $1",
                [](const db::Row& row) { return row.get<std::string>(0); }, jan.client),
            "as before");
}

// proves PEOPLE-10
TEST_P(DecidingAgain, lets_no_manager_give_on_a_right_that_was_closed_meanwhile) {
  const auto jan = client("Jan", "de Vries", {Right::agenda_read, Right::plan_read});
  const auto bert = contact(jan, {});
  mandate(bert, {Right::agenda_read, Right::plan_read});
  const Entry entry = enter(sign_in(bert.who).token, jan.address);
  const auto access = Decision::decide_sharing(entry.actor, *entry.portal);
  ASSERT_TRUE(access);
  const auto act = [&] { database().write([&](db::WriteTx& tx) { Decision::check_again(tx, *access, afternoon); }); };
  EXPECT_NO_THROW(act());
  close(bert, Right::plan_read);
  EXPECT_THROW(act(), AccessEnded);
}

}  // namespace
}  // namespace regie::gate

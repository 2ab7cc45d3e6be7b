#include "people.h"

#include "base/clock.h"
#include "base/secrets.h"
#include "gate/sessions.h"

namespace regie::access {

namespace {

using enum gate::Right;
using gate::Right;
using page::testing::Browser;
using page::testing::TestClient;
using page::testing::TestContact;
using page::testing::TestHouse;
using page::testing::TestPerson;
using std::chrono::days;

const std::set<Right> everything = {agenda_read, agenda_write, timeline_read, documents_read, reports_write,
                                    plan_read,   messages_use, details_read,  board_read,     board_write};

// PEOPLE-8, spelled out.
std::set<Right> alone(Right right) {
  if (right == agenda_write) return {agenda_read, agenda_write};
  if (right == reports_write) return {timeline_read, reports_write};
  if (right == board_write) return {board_read, board_write};
  return {right};
}

class Settlement {
 public:
  explicit Settlement(TestHouse& house) : house_(house), now_(house.clock().now()) {}

  Town settle() {
    make_portals();
    strangers();
    clients_and_managers();
    contacts();
    those_whose_access_ended();
    staff();
    change(
        "insert into agenda_feed (id, client_id, account_id, person_id, secret_hash, says_only_busy, created_at)"
        " values ($1, $2, $3, $4, $5, $6, $7)",
        base::Id<struct FeedKind>::create(house_.clock().now()), jan_.client, jan_.account, jan_.person,
        base::sha256(secret_of_feed), false, house_.clock().now());
    town_.portal_paths = {
        "/mijn", path(jan_), path(lotte_), path(willem_), path(bas_), path(gone_), "/bij/" + base::random_token()};
    for (const auto* client : {&jan_, &lotte_, &willem_, &bas_, &gone_}) {
      town_.client_of[path(*client)] = client->name;
      town_.client_ids[path(*client)] = client->client;
    }
    return std::move(town_);
  }

 private:
  static std::string path(const TestClient& client) { return "/bij/" + client.portal_address; }

  Visitor& add(std::string who, const TestPerson& person, std::map<std::string, std::set<Right>> portals) {
    town_.visitors.push_back(
        {std::move(who), true, std::move(portals), {}, person.name, person, [person](TestHouse& house) {
           Browser browser(house);
           browser.is_signed_in_as(person);
           return browser;
         }});
    return town_.visitors.back();
  }

  template <class... Values>
  void change(db::Sql sql, const Values&... values) {
    house_.database().write([&](db::WriteTx& tx) { tx.execute(sql, values...); });
  }

  void make_portals() {
    jan_ = house_.add_client("Jan", "de Vries");
    house_.agree(jan_, {agenda_read, agenda_write, timeline_read, documents_read, reports_write, plan_read,
                        messages_use, details_read, board_read, board_write});
    lotte_ = house_.add_client("Lotte", "Vermeer");
    house_.agree(lotte_, {agenda_write, timeline_read, board_read});
    willem_ = house_.add_client("Willem", "Bos");
    house_.agree(willem_, {timeline_read});
    bas_ = house_.add_client("Bas", "Kok");
    house_.agree(bas_, {agenda_write, board_write});
    gone_ = house_.add_client("Ger", "Prins");
    house_.agree(gone_, {agenda_write});
  }

  void strangers() {
    town_.visitors.push_back({"nobody", false, {}, {}, "", {}, [](TestHouse& house) {
                                Browser browser(house);
                                browser.get("/inloggen");
                                return browser;
                              }});
    town_.visitors.push_back({"somebody with a forged session", false, {}, {}, "", {}, [](TestHouse& house) {
                                Browser browser(house);
                                browser.get("/inloggen");
                                browser.cookies[house.house().cookies.session] = base::random_token();
                                return browser;
                              }});
    for (const auto& [who, stage] :
         {std::pair{"somebody who still waits for the code", gate::SessionStage::awaiting_code},
          std::pair{"somebody who still must choose a password", gate::SessionStage::awaiting_password}})
      town_.visitors.push_back({who, false, {}, {}, "", {}, [account = jan_.account, stage = stage](TestHouse& house) {
                                  Browser browser(house);
                                  browser.get("/inloggen");
                                  const auto session = house.database().write([&](db::WriteTx& tx) {
                                    return gate::start_session(tx, account, stage, std::nullopt, "203.0.113.7", "test",
                                                               house.clock().now());
                                  });
                                  browser.cookies[house.house().cookies.session] = session.token;
                                  return browser;
                                }});
    const auto blocked = house_.add_contact(jan_, "Youssef", "Geblokkeerd");
    house_.grant(blocked, {agenda_write});
    house_.block(blocked);
    auto& shut_out = add("a contact whose account is blocked", blocked, {});
    shut_out.is_signed_in = false;
    shut_out.come = [blocked](TestHouse& house) {
      Browser browser(house);
      browser.is_signed_in_as(blocked);
      browser.get("/inloggen");  // where they are sent; its form is theirs to fill in
      return browser;
    };
    add("somebody with an account and no portal", house_.add_person("Nora", "Niemand"), {});
  }

  void clients_and_managers() {
    using enum gate::Situation;
    add("the client, who manages the portal", jan_, {{"/mijn", everything}}).shares = {{"/mijn", {gives_access, true}}};
    // Situation 3: the mandate holder has what the mandate says and was agreed; the client keeps all that was agreed.
    const auto marloes = house_.add_contact(lotte_, "Marloes", "de Boer");
    house_.make_manager(marloes, {agenda_write, board_write, documents_read});
    add("a client whose portal somebody else manages", lotte_,
        {{"/mijn", {agenda_read, agenda_write, timeline_read, board_read}}})
        .shares = {{"/mijn", {another_manages, true}}};
    // board.write was not agreed for Lotte's portal, nor was documents.read.
    add("a manager with a mandate", marloes, {{path(lotte_), {agenda_read, agenda_write}}}).shares = {
        {path(lotte_), {gives_access, false}}};
    // It was agreed not to add people.
    change("update portal set may_add_people = false where client_id = $1", willem_.client);
    add("a client with little agreed", willem_, {{"/mijn", {timeline_read}}}).shares = {
        {"/mijn", {takes_away_only, true}}};
  }

  void contacts() {
    for (const Right right : gate::all_rights) {
      const auto contact = house_.add_contact(jan_, "Contact", gate::name_of(right));
      house_.grant(contact, {right});
      add("a contact with " + std::string(gate::name_of(right)) + " only", contact, {{path(jan_), alone(right)}});
    }
    const auto other = house_.add_contact(lotte_, "Corrie", "Anders");
    house_.grant(other, {agenda_read});
    add("a contact of another client", other, {{path(lotte_), {agenda_read}}});

    const auto both = house_.add_contact(jan_, "Peter", "Visser");
    house_.grant(both, {documents_read});
    const auto second = house_.add_contact(lotte_, both);
    house_.grant(second, {timeline_read});
    add("a contact of two clients", both, {{path(jan_), {documents_read}}, {path(lotte_), {timeline_read}}});

    const auto more = house_.add_contact(willem_, "Mina", "Meer");
    house_.grant(more, {agenda_write, timeline_read});
    add("a contact granted more than was agreed", more, {{path(willem_), {timeline_read}}});

    const auto client_and_contact = house_.add_contact(jan_, willem_);
    house_.grant(client_and_contact, {board_read});
    // Willem's own visitor was added before; this is the same person at Jan's door.
    for (auto& visitor : town_.visitors)
      if (visitor.name == willem_.name) visitor.portals[path(jan_)] = {board_read};
  }

  void those_whose_access_ended() {
    const auto withdrawn = house_.add_contact(jan_, "Dirk", "Daarnet");
    house_.grant(withdrawn, {agenda_write, board_write});
    Browser before(house_);
    before.is_signed_in_as(withdrawn);
    EXPECT_EQ(before.get(path(jan_) + "/afspraken/nieuw").status(), 200) << "a moment ago it was allowed";
    house_.end_grants(withdrawn);
    // The same session as before: nothing of it may be remembered. One of the requests logs it out; the others go on.
    add("a contact whose grant was withdrawn a moment ago", withdrawn, {}).come = [before,
                                                                                   withdrawn](TestHouse& house) {
      house.database().write([&](db::WriteTx& tx) {
        tx.execute("update session set ended_at = null where account_id = $1", withdrawn.account);
      });
      return before;
    };

    const auto expired = house_.add_contact(jan_, "Ed", "Eerder");
    house_.grant(expired, {agenda_read});
    change("update access_grant set until_at = $1 where contact_id = $2", now_ - days(1), expired.contact);
    add("a contact whose time is over", expired, {});

    const auto invited = house_.add_contact(jan_, "Ivo", "Uitgenodigd");
    house_.grant(invited, {agenda_read});
    change("update invitation set state = 'open', answered_at = null where contact_id = $1", invited.contact);
    add("a contact who did not accept yet", invited, {});

    const auto removed = house_.add_contact(jan_, "Rob", "Weg");
    house_.grant(removed, {agenda_read});
    change("update contact set removed_at = $1 where id = $2", now_, removed.contact);
    add("a contact who was removed", removed, {});

    // Closing read closes write (PEOPLE-3, PEOPLE-8).
    const auto closed = house_.add_contact(jan_, "Vera", "Veto");
    house_.grant(closed, {agenda_write, timeline_read});
    change("insert into veto (client_id, person_id, right_name, closed_at) values ($1, $2, 'agenda.read', $3)",
           jan_.client, closed.person, now_);
    add("a contact for whom the client closed a right", closed, {{path(jan_), {timeline_read}}});

    const auto former = house_.add_contact(jan_, "Fred", "Gemachtigd");
    house_.make_manager(former, {agenda_write});
    change("update mandate set withdrawn_at = $1, withdrawn_by = 'Jan' where contact_id = $2", now_, former.contact);
    change("update portal set manager_person_id = $1 where client_id = $2", jan_.person, jan_.client);
    add("a manager whose mandate was withdrawn", former, {});

    const auto ria = house_.add_contact(bas_, "Ria", "Kok");
    house_.grant(ria, {agenda_write});
    change("update portal set stopped_at = $1 where client_id = $2", now_, bas_.client);
    add("the client of a stopped portal", bas_, {});
    add("a contact of a stopped portal", ria, {});

    change("update client set care_ended_on = $1 where id = $2", base::to_local(now_).date.plus_days(-1), gone_.client);
    add("a client whose care ended", gone_, {});
  }

  TestPerson add_employee(std::string_view first_name, gate::StaffRole role, std::string_view team) {
    const auto person = house_.add_person(first_name, "Collega");
    const auto employee = base::EmployeeId::create(now_);
    change("insert into employee (id, person_id, role, job_title) values ($1, $2, $3, 'collega')", employee,
           person.person, gate::name_of(role));
    if (team == "own")
      change(
          "insert into team_member (team_id, employee_id, from_date) select team_id, $1, $2 from client where id = $3",
          employee, base::to_local(now_).date.plus_days(-30), jan_.client);
    if (team == "other") {
      const auto other = base::TeamId::create(now_);
      change(
          "insert into team (id, location_id, name, telephone) select $1, location_id, 'Ander team', '' from team "
          "where id in (select team_id from client where id = $2)",
          other, jan_.client);
      change("insert into team_member (team_id, employee_id, from_date) values ($1, $2, $3)", other, employee,
             base::to_local(now_).date.plus_days(-30));
    }
    return person;
  }

  void staff() {
    using enum gate::StaffRole;
    // Staff work at /werkplek; a portal's addresses are not theirs (WORK-8).
    add("a support worker of the client's team", add_employee("Kim", support_worker, "own"), {});
    add("a support worker of another team", add_employee("Wim", support_worker, "other"), {});
    add("a care administrator", add_employee("Tessa", care_administrator, ""), {});
    add("a privacy officer", add_employee("Bram", privacy_officer, ""), {});
    const auto sister = add_employee("Naima", support_worker, "own");
    const auto contact = house_.add_contact(jan_, sister);
    house_.grant(contact, {details_read});
    add("a support worker who is also a sister", sister, {{path(jan_), {details_read}}});
  }

  TestHouse& house_;
  base::Instant now_;
  Town town_;
  TestClient jan_, lotte_, willem_, bas_, gone_;
};

}  // namespace

Town settle(TestHouse& house) { return Settlement(house).settle(); }

}  // namespace regie::access

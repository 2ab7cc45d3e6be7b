#include "store.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace regie::sharing {

namespace {

// What the list shows of somebody: once they accepted, who they are; until then, how the manager wrote them down.
constexpr db::Sql contacts_of =
    "select k.id, k.person_id, k.relation, k.origin, k.added_at, p.first_name, p.last_name, p.portrait, p.email, "
    "p.mobile,"
    " k.written_first_name, k.written_last_name, k.written_email, k.written_mobile, k.gender,"
    " exists (select 1 from invitation i where i.client_id = k.client_id and i.contact_id = k.id and i.state = "
    "'accepted'),"
    " exists (select 1 from account a where a.person_id = k.person_id),"
    " po.manager_person_id = k.person_id and exists (select 1 from mandate m where m.client_id = k.client_id"
    "  and m.contact_id = k.id and m.from_at <= $2 and (m.withdrawn_at is null or m.withdrawn_at > $2))"
    " from contact k cross join person p cross join portal po"
    " where k.client_id = $1 and k.removed_at is null and p.id = k.person_id and po.client_id = k.client_id";
constexpr db::Sql grants_of =
    "select contact_id, right_name, until_at from access_grant where client_id = $1 and from_at <= $2"
    " and (ended_at is null or ended_at > $2) and (until_at is null or until_at > $2)";
constexpr db::Sql mandated_of =
    "select m.contact_id, r.right_name from mandate m cross join mandate_right r where m.client_id = $1 and m.from_at "
    "<= $2"
    " and (m.withdrawn_at is null or m.withdrawn_at > $2) and r.client_id = m.client_id and r.mandate_id = m.id";
constexpr db::Sql closed_of =
    "select person_id, right_name from veto where client_id = $1 and closed_at <= $2"
    " and (reopened_at is null or reopened_at > $2)";
constexpr db::Sql agreed_of_portal =
    "select right_name from agreed_right where client_id = $1 and from_at <= $2 and (ended_at is null or ended_at > "
    "$2)";
constexpr db::Sql invitations_of =
    "select contact_id, id, state, created_at, lapses_at from invitation where client_id = $1 order by created_at, id";
constexpr db::Sql messages_of =
    "select m.contact_id, m.sent_at, o.state from contact_message m left join outbox o on o.id = m.message_id"
    " where m.client_id = $1 order by m.sent_at";

Invitation::State state_named(std::string_view name) {
  if (name == "accepted") return Invitation::State::accepted;
  if (name == "declined") return Invitation::State::declined;
  if (name == "withdrawn") return Invitation::State::withdrawn;
  return Invitation::State::open;
}

std::string text_or(const db::Row& row, int column, int otherwise) {
  if (!row.is_null(column)) return row.get<std::string>(column);
  return row.get<std::optional<std::string>>(otherwise).value_or("");
}

Person read_contact(const db::Row& row) {
  enum Column {
    contact,
    person_id,
    relation,
    origin,
    added_at,
    first_name,
    last_name,
    portrait,
    email,
    mobile,
    written_first_name,
    written_last_name,
    written_email,
    written_mobile,
    gender,
    accepted,
    has_account,
    is_manager
  };
  Person person;
  person.contact = row.get<base::ContactId>(contact);
  person.person = row.get<base::PersonId>(person_id);
  person.relation = row.text(relation);
  person.gender = row.text(gender);
  person.was_added_by_a_manager = row.text(origin) == "manager";
  person.added_at = row.get<base::Instant>(added_at);
  const bool is_known = row.flag(accepted) || row.is_null(written_first_name);
  person.first_name = row.text(is_known ? first_name : written_first_name);
  person.name = person.first_name + " " + std::string(row.text(is_known ? last_name : written_last_name));
  if (is_known) person.portrait = row.get<std::optional<std::string>>(portrait);
  // The manager sees no difference between somebody new and somebody who has an account already (SHARING-4).
  person.has_account = row.flag(has_account);
  person.email = text_or(row, written_email, email);
  person.mobile = text_or(row, written_mobile, mobile);
  person.is_the_manager = row.flag(is_manager);
  return person;
}

// Puts what the other statements find to the people it is about.
class Gatherer {
 public:
  explicit Gatherer(std::vector<Person>& people) : people_(people) {}

  void grant(base::ContactId contact, Right right, std::optional<base::Instant> until) {
    grants_.push_back({contact, right, until});
  }
  void mandated(base::ContactId contact, Right right) { mandated_.emplace_back(contact, right); }
  void closed(base::PersonId person, Right right) { closed_.emplace_back(person, right); }
  void invitation(base::ContactId contact, const Invitation& invitation) { invitations_[contact] = invitation; }
  // The messages of one moment belong together: as good as the worst of them.
  void message(base::ContactId contact, base::Instant sent_at, Sending sending) {
    auto& [at, worst] = messages_[contact];
    if (at != sent_at) worst = Sending::nothing;
    at = sent_at;
    const auto badness = [](Sending one) {
      switch (one) {
        case Sending::nothing: return 0;
        case Sending::sent: return 1;
        case Sending::on_its_way: return 2;
        case Sending::failed: return 3;
      }
      return 0;
    };
    if (badness(sending) > badness(worst)) worst = sending;
  }

  void put_together() {
    std::map<base::ContactId, Person*> by_contact;
    for (Person& person : people_) by_contact[person.contact] = &person;
    const auto with = [&](base::ContactId contact, const auto& use) {
      if (const auto found = by_contact.find(contact); found != by_contact.end()) use(*found->second);
    };
    for (const auto& [contact, right, until] : grants_) {
      with(contact, [&, right = right, until = until](Person& person) {
        person.given.add(right);
        if (!until) return;
        const auto last_day = base::to_local(*until - std::chrono::microseconds(1)).date;
        if (!person.last_day || last_day < *person.last_day) person.last_day = last_day;
      });
    }
    for (const auto& [contact, right] : mandated_) {
      with(contact, [&, right = right](Person& person) {
        if (person.is_the_manager) person.mandated.add(right);
      });
    }
    for (const auto& [contact, invitation] : invitations_)
      with(contact, [&, &invitation = invitation](Person& person) { person.invitation = invitation; });
    for (const auto& [contact, message] : messages_)
      with(contact, [&, &message = message](Person& person) { person.sending = message.second; });
    for (const auto& [who, right] : closed_)
      for (Person& person : people_)
        if (person.person == who) person.closed.add(right);
  }

 private:
  struct Grant {
    base::ContactId contact;
    Right right;
    std::optional<base::Instant> until;
  };
  std::vector<Person>& people_;
  std::vector<Grant> grants_;
  std::vector<std::pair<base::ContactId, Right>> mandated_;
  std::vector<std::pair<base::PersonId, Right>> closed_;
  std::map<base::ContactId, Invitation> invitations_;
  std::map<base::ContactId, std::pair<base::Instant, Sending>> messages_;
};

Sending sending_of(const db::Row& row, int column) {
  if (row.is_null(column)) return Sending::nothing;  // forgotten by now
  if (row.text(column) == "failed") return Sending::failed;
  return row.text(column) == "sent" ? Sending::sent : Sending::on_its_way;
}

}  // namespace

People read_people(db::Queries& queries, const gate::SharingAccess& access, base::Instant now) {
  People people;
  Gatherer gatherer(people.people);
  const auto client = access.client();
  db::Batch batch(queries);
  batch.add(
      contacts_of, [&](const db::Row& row) { people.people.push_back(read_contact(row)); }, client, now);
  batch.add(
      agreed_of_portal,
      [&](const db::Row& row) {
        if (const auto right = gate::right_named(row.text(0))) people.agreed.add(*right);
      },
      client, now);
  batch.add(
      grants_of,
      [&](const db::Row& row) {
        if (const auto right = gate::right_named(row.text(1)))
          gatherer.grant(row.get<base::ContactId>(0), *right, row.get<std::optional<base::Instant>>(2));
      },
      client, now);
  batch.add(
      mandated_of,
      [&](const db::Row& row) {
        if (const auto right = gate::right_named(row.text(1))) gatherer.mandated(row.get<base::ContactId>(0), *right);
      },
      client, now);
  batch.add(
      closed_of,
      [&](const db::Row& row) {
        if (const auto right = gate::right_named(row.text(1))) gatherer.closed(row.get<base::PersonId>(0), *right);
      },
      client, now);
  batch.add(
      invitations_of,
      [&](const db::Row& row) {
        gatherer.invitation(row.get<base::ContactId>(0), {row.get<InvitationId>(1), state_named(row.text(2)),
                                                          row.get<base::Instant>(3), row.get<base::Instant>(4)});
      },
      client);
  batch.add(
      messages_of,
      [&](const db::Row& row) {
        gatherer.message(row.get<base::ContactId>(0), row.get<base::Instant>(1), sending_of(row, 2));
      },
      client);
  batch.run();
  gatherer.put_together();
  std::ranges::sort(people.people, [](const Person& one, const Person& other) {
    return std::tuple(!one.is_the_manager, std::string_view(one.name), one.contact) <
           std::tuple(!other.is_the_manager, std::string_view(other.name), other.contact);
  });
  return people;
}

void take_turn(db::WriteTx& tx, const gate::SharingAccess& access) {
  tx.execute("update portal set version = version + 1 where client_id = $1", access.client());
}

void carry_out(db::WriteTx& tx, const gate::SharingAccess& access, const Person& person,
               const std::vector<Change>& changes, base::Instant now) {
  const std::string& by = access.actor().name;
  // Grants that are to end by themselves keep their day when another right is added.
  std::optional<base::Instant> until;
  if (person.last_day) until = base::to_instant({person.last_day->plus_days(1), {}}).instant;
  for (const Change& change : changes) {
    const auto right = gate::name_of(change.right);
    switch (change.kind) {
      case Change::Kind::give:
        tx.execute(
            "insert into access_grant (client_id, contact_id, right_name, from_at, until_at, given_by)"
            " values ($1, $2, $3, $4, $5, $6)",
            access.client(), change.contact, right, now, until, by);
        break;
      case Change::Kind::take:
        tx.execute(
            "update access_grant set ended_at = $4, ended_by = $5 where client_id = $1 and contact_id = $2 and "
            "right_name = $3"
            " and (ended_at is null or ended_at > $4) and (until_at is null or until_at > $4)",
            access.client(), change.contact, right, now, by);
        break;
      case Change::Kind::close:
        tx.execute(
            "insert into veto (client_id, person_id, right_name, closed_at, closed_by) values ($1, $2, $3, $4, $5)",
            access.client(), person.person, right, now, by);
        break;
      case Change::Kind::reopen:
        tx.execute(
            "update veto set reopened_at = $4, reopened_by = $5 where client_id = $1 and person_id = $2 and right_name "
            "= $3"
            " and (reopened_at is null or reopened_at > $4)",
            access.client(), person.person, right, now, by);
        break;
    }
  }
}

void invite(db::WriteTx& tx, const gate::SharingAccess& access, base::ContactId contact, base::Instant now) {
  tx.execute(
      "update invitation set state = 'withdrawn', answered_at = $3 where client_id = $1 and contact_id = $2 and state "
      "= "
      "'open'",
      access.client(), contact, now);
  tx.execute(
      "insert into invitation (client_id, id, contact_id, state, created_at, lapses_at, made_by)"
      " values ($1, $2, $3, 'open', $4, $5, $6)",
      access.client(), InvitationId::create(now), contact, now, now + std::chrono::days(invitation_days),
      access.actor().name);
}

void end_invitations(db::WriteTx& tx, const gate::SharingAccess& access, base::ContactId contact, base::Instant now) {
  tx.execute(
      "update invitation set state = 'withdrawn', answered_at = $3, ended_by = $4 where client_id = $1 and contact_id "
      "= $2"
      " and state in ('open', 'accepted')",
      access.client(), contact, now, access.actor().name);
}

void end_all_grants(db::WriteTx& tx, const gate::SharingAccess& access, base::ContactId contact, base::Instant now) {
  tx.execute(
      "update access_grant set ended_at = $3, ended_by = $4 where client_id = $1 and contact_id = $2"
      " and (ended_at is null or ended_at > $3) and (until_at is null or until_at > $3)",
      access.client(), contact, now, access.actor().name);
}

void set_last_day(db::WriteTx& tx, const gate::SharingAccess& access, base::ContactId contact,
                  std::optional<base::LocalDate> last_day, base::Instant now) {
  struct Running {
    std::string right;
    std::optional<base::Instant> until;
  };
  auto running = tx.all(
      "select right_name, until_at from access_grant where client_id = $1 and contact_id = $2 and from_at <= $3"
      " and (ended_at is null or ended_at > $3) and (until_at is null or until_at > $3)",
      [](const db::Row& row) {
        return Running{row.get<std::string>(0), row.get<std::optional<base::Instant>>(1)};
      },
      access.client(), contact, now);
  end_all_grants(tx, access, contact, now);
  std::optional<base::Instant> until;
  if (last_day) until = base::to_instant({last_day->plus_days(1), {}}).instant;
  for (Running& grant : running) {
    const bool takes_longer = grant.until && (!until || *until > *grant.until);
    const auto right = gate::right_named(grant.right);
    // Nobody gives more than they have, nor for longer.
    if (!takes_longer || (right && access.own_rights().allows(*right))) grant.until = until;
  }
  // Never changed, but ended and given again: the table is the history.
  for (const auto& [right, ends] : running) {
    tx.execute(
        "insert into access_grant (client_id, contact_id, right_name, from_at, until_at, given_by)"
        " values ($1, $2, $3, $4, $5, $6)",
        access.client(), contact, right, now, ends, access.actor().name);
  }
}

void remove_contact(db::WriteTx& tx, const gate::SharingAccess& access, base::ContactId contact, base::Instant now) {
  end_all_grants(tx, access, contact, now);
  end_invitations(tx, access, contact, now);
  tx.execute(
      "update contact set removed_at = $3, removed_by = $4 where client_id = $1 and id = $2 and origin = 'manager'",
      access.client(), contact, now, access.actor().name);
}

void store_reachability(db::WriteTx& tx, const Person& person, const std::string& email, const std::string& mobile) {
  tx.execute(
      "update person set email = $2, mobile = $3, version = version + 1 where id = $1"
      " and coalesce(email, '') = $4 and coalesce(mobile, '') = $5"
      " and not exists (select 1 from account where person_id = $1)",
      person.person, email, mobile, person.email, person.mobile);
}

void withdraw_mandate(db::WriteTx& tx, const gate::SharingAccess& access, base::Instant now) {
  tx.execute(
      "update mandate set withdrawn_at = $2, withdrawn_by = $3 where client_id = $1 and (withdrawn_at is null or "
      "withdrawn_at > "
      "$2)",
      access.client(), now, access.actor().name);
  tx.execute("update portal set manager_person_id = $2, may_add_people = false where client_id = $1", access.client(),
             access.portal().client_person);
}

bool waits_for_first_login(db::Queries& queries, base::PersonId person) {
  return queries
      .first(
          "select password_is_temporary from account where person_id = $1",
          [](const db::Row& row) { return row.flag(0); }, person)
      .value_or(false);
}

void note_messages(db::WriteTx& tx, const gate::SharingAccess& access, base::ContactId contact,
                   const std::vector<base::Uuid>& messages, base::Instant now) {
  for (const auto& message : messages)
    tx.execute("insert into contact_message (client_id, contact_id, sent_at, message_id) values ($1, $2, $3, $4)",
               access.client(), contact, now, message);
}

}  // namespace regie::sharing

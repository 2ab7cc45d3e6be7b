#include "add_store.h"

#include "base/text.h"
#include "mails.h"
#include "store.h"

namespace regie::sharing {

namespace {

std::string_view stored_gender(std::string_view typed) {
  return typed == "vrouw" ? "woman" : typed == "man" ? "man" : typed == "anders" ? "other" : "";
}

struct Account {
  base::PersonId person;
  std::string first_name, last_name;
};

// Several people can share an address: the one with this name, or else the one who has it longest.
std::optional<base::PersonId> person_with(db::WriteTx& tx, const Newcomer& newcomer) {
  const auto accounts = tx.all(
      "select p.id, p.first_name, p.last_name from person p join account a on a.person_id = p.id"
      " where lower(p.email) = $1 order by a.created_at, a.id limit 20",
      [](const db::Row& row) {
        return Account{row.get<base::PersonId>(0), row.get<std::string>(1), row.get<std::string>(2)};
      },
      base::lowercase_ascii(newcomer.email));
  for (const Account& account : accounts)
    if (names_are_alike(account.first_name, account.last_name, newcomer.first_name, newcomer.last_name))
      return account.person;
  if (accounts.empty()) return std::nullopt;
  return accounts.front().person;
}

base::PersonId add_person(db::WriteTx& tx, const Newcomer& newcomer, base::Instant now) {
  const auto person = base::PersonId::create(now);
  tx.execute("insert into person (id, first_name, last_name, called, email, mobile) values ($1, $2, $3, $2, $4, $5)",
             person, newcomer.first_name, newcomer.last_name, newcomer.email, mobile_of(newcomer));
  return person;
}

struct Known {
  base::ContactId contact;
  std::string name;
  bool was_removed = false;
};
std::optional<Known> contact_of(db::WriteTx& tx, base::ClientId client, base::PersonId person) {
  return tx.first(
      "select k.id, coalesce(k.written_first_name, p.first_name), coalesce(k.written_last_name, p.last_name), "
      "k.removed_at"
      " from contact k cross join person p where k.client_id = $1 and k.person_id = $2 and p.id = k.person_id",
      [](const db::Row& row) {
        return Known{row.get<base::ContactId>(0), row.get<std::string>(1) + " " + row.get<std::string>(2),
                     !row.is_null(3)};
      },
      client, person);
}

// Somebody else on the list may have been written down with this address.
void refuse_when_listed(db::WriteTx& tx, const gate::SharingAccess& access, const Newcomer& newcomer) {
  const auto name = tx.first(
      "select coalesce(k.written_first_name, p.first_name), coalesce(k.written_last_name, p.last_name) from contact k"
      " cross join person p where k.client_id = $1 and k.removed_at is null and p.id = k.person_id"
      " and (lower(p.email) = $2 or lower(k.written_email) = $2)",
      [](const db::Row& row) { return row.get<std::string>(0) + " " + row.get<std::string>(1); }, access.client(),
      base::lowercase_ascii(newcomer.email));
  if (name) throw IsKnownHere(*name);
}

}  // namespace

std::vector<base::Uuid> add_contact(db::WriteTx& tx, const Accounts& office, const page::House& house,
                                    const gate::SharingAccess& access, const Newcomer& newcomer,
                                    const NewPassword& password, base::Instant now) {
  refuse_when_listed(tx, access, newcomer);
  const auto client = access.client();
  const auto found = person_with(tx, newcomer);
  if (found == access.portal().client_person) throw IsKnownHere(access.portal().client_name);
  const auto person = found ? *found : add_person(tx, newcomer, now);
  const auto known = contact_of(tx, client, person);
  if (known && !known->was_removed) throw IsKnownHere(known->name);
  const auto contact = known ? known->contact : base::ContactId::create(now);
  const std::string& by = access.actor().name;
  if (known) {
    tx.execute(
        "update contact set removed_at = null, removed_by = null, origin = 'manager', added_at = $3, relation = $4 "
        "where"
        " client_id = $1 and id = $2",
        client, contact, now, stored_role(newcomer.role));
  } else {
    tx.execute(
        "insert into contact (client_id, id, person_id, relation, origin, added_at) values ($1, $2, $3, $4, 'manager', "
        "$5)",
        client, contact, person, stored_role(newcomer.role), now);
  }
  tx.execute(
      "update contact set written_first_name = $3, written_last_name = $4, written_email = $5, written_mobile = $6,"
      " gender = $7, added_by = $8 where client_id = $1 and id = $2",
      client, contact, newcomer.first_name, newcomer.last_name, newcomer.email, mobile_of(newcomer),
      stored_gender(newcomer.gender), by);
  auto messages = found ? send_added(tx, house, person, now) : office.open(tx, house, person, password, by, now);
  note_messages(tx, access, contact, messages, now);
  return messages;
}

void complete_contact(db::WriteTx& tx, const gate::SharingAccess& access, const Person& known,
                      const Newcomer& newcomer) {
  tx.execute("update contact set gender = $3 where client_id = $1 and id = $2", access.client(), known.contact,
             stored_gender(newcomer.gender));
  if (known.was_added_by_a_manager)
    tx.execute("update contact set relation = $3 where client_id = $1 and id = $2", access.client(), known.contact,
               stored_role(newcomer.role));
  if (!known.has_account)
    store_reachability(tx, known, email_for_account(known, newcomer.email),
                       mobile_for_account(known, mobile_of(newcomer)));
}

}  // namespace regie::sharing

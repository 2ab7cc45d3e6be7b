#include "app/person_store.h"

#include "base/text.h"

namespace regie::app {

namespace {

constexpr std::size_t longest_name = 100;

std::string checked_name(const std::string& option, const std::string& typed) {
  if (!base::is_valid_utf8(typed)) throw WrongUse(option + ": this is not UTF-8");
  std::string name = base::tidy_line(typed);
  if (base::character_count(name) > longest_name) throw WrongUse(option + ": write at most 100 characters");
  return name;
}

std::string checked_email(const std::string& typed) {
  const std::string email = checked_name("--email", typed);
  if (email.empty()) return email;
  const auto at = email.find('@');
  if (at == std::string::npos || at == 0 || at + 1 == email.size() || email.find(' ') != std::string::npos)
    throw WrongUse("--email: write an address such as anna@voorbeeld.example");
  return email;
}

// "+31 6 …", "06-…": digits with spaces, dashes and brackets between; at least as long as a short number abroad.
std::string checked_mobile(const std::string& typed) {
  const std::string mobile = checked_name("--mobile", typed);
  if (mobile.empty()) return mobile;
  std::size_t digits = 0;
  for (std::size_t i = 0; i < mobile.size(); ++i) {
    const char letter = mobile[i];
    if (letter >= '0' && letter <= '9')
      ++digits;
    else if (!(letter == ' ' || letter == '-' || letter == '(' || letter == ')' || (letter == '+' && i == 0)))
      throw WrongUse("--mobile: write a number such as 06 0000 1234 or +31 6 0000 1234");
  }
  if (digits < 8 || digits > 15) throw WrongUse("--mobile: a number has 8 to 15 digits");
  return mobile;
}

}  // namespace

PersonDetails checked_person(const NewAccountOptions& options) {
  PersonDetails details{checked_name("--first-name", options.first_name),
                        checked_name("--last-name", options.last_name), checked_email(options.email),
                        checked_mobile(options.mobile)};
  const bool is_whole =
      !details.first_name.empty() && !details.last_name.empty() && !details.email.empty() && !details.mobile.empty();
  if (options.person.empty() && !is_whole)
    throw WrongUse("a new person needs --first-name, --last-name, --email and --mobile; somebody known needs --person");
  return details;
}

base::PersonId add_person(db::WriteTx& tx, const PersonDetails& details, base::Instant now) {
  const auto person = base::PersonId::create(now);
  tx.execute("insert into person (id, first_name, last_name, called, email, mobile) values ($1, $2, $3, $2, $4, $5)",
             person, details.first_name, details.last_name, details.email, details.mobile);
  return person;
}

base::PersonId update_person(db::WriteTx& tx, base::PersonId person, const PersonDetails& details) {
  const auto set = [&](db::Sql sql, const std::string& value) {
    if (!value.empty()) tx.execute(sql, value, person);
  };
  set("update person set first_name = $1, version = version + 1 where id = $2", details.first_name);
  set("update person set last_name = $1, version = version + 1 where id = $2", details.last_name);
  set("update person set email = $1, version = version + 1 where id = $2", details.email);
  set("update person set mobile = $1, version = version + 1 where id = $2", details.mobile);
  const auto is_reachable = tx.first(
      "select email is not null and mobile is not null from person where id = $1",
      [](const db::Row& row) { return row.flag(0); }, person);
  if (!is_reachable) throw Failed("there is no person with that id");
  if (!*is_reachable) throw Failed("an account needs an e-mail address and a mobile number: add --email and --mobile");
  return person;
}

void add_employee(db::WriteTx& tx, base::PersonId person, gate::StaffRole role, const std::string& job_title,
                  base::Instant now) {
  const std::string title =
      job_title.empty() ? std::string(gate::name_of(role)) : checked_name("--job-title", job_title);
  tx.execute("insert into employee (id, person_id, role, job_title) values ($1, $2, $3, $4)",
             base::EmployeeId::create(now), person, gate::name_of(role), title);
}

Reachability read_reachability(db::Queries& queries, base::PersonId person) {
  const auto found = queries.first(
      "select p.email, p.called, a.language from person p join account a on a.person_id = p.id where p.id = $1",
      [](const db::Row& row) {
        return Reachability{row.get<std::optional<std::string>>(0).value_or(""), row.get<std::string>(1),
                            row.text(2) == "en" ? base::Language::english : base::Language::dutch};
      },
      person);
  if (!found || found->email.empty()) throw Failed("this person has no e-mail address to send a password to");
  return *found;
}

std::vector<ListedUsername> list_usernames(db::Queries& queries) {
  return queries.all(
      "select a.username, p.first_name || ' ' || p.last_name, a.blocked_at from account a join person p on p.id = "
      "a.person_id order by a.username",
      [](const db::Row& row) {
        return ListedUsername{row.get<std::string>(0), row.get<std::string>(1), !row.is_null(2)};
      });
}

}  // namespace regie::app

#include "app/account_office.h"

#include <algorithm>
#include <array>

#include "app/account_mails.h"
#include "app/person_store.h"
#include "base/plain_letters.h"
#include "rooms/login/login.h"

namespace regie::app {

namespace {

constexpr std::size_t longest_part_of_username = 24;

login::ChangedBy by_manager(const std::string& name) { return {name, "portal_manager"}; }

std::string letters_of(std::string_view name) {
  std::string kept;
  for (const char c : base::plain_letters(name))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) kept += c;
  return kept.substr(0, longest_part_of_username);
}

// "els.devries"; "els.devries2" when that is taken. Names that cannot be written in these letters become "gebruiker".
std::string free_username(db::Queries& queries, const std::string& first_name, const std::string& last_name) {
  const std::string first = letters_of(first_name), last = letters_of(last_name);
  std::string wanted = first + (first.empty() || last.empty() ? "" : ".") + last;
  if (wanted.empty()) wanted = "gebruiker";
  std::string username = wanted;
  for (int number = 2; login::find_account(queries, username).has_value(); ++number)
    username = wanted + std::to_string(number);
  return username;
}

std::vector<base::Uuid> queue(db::WriteTx& tx, const page::House& house, const AccountMail& mail,
                              base::Language language, base::Instant now) {
  std::vector<base::Uuid> ids;
  for (auto& message : account_mails(mail, house.catalogue.in(language), house.organisation, house.origin)) {
    message.useful_until = now + std::chrono::days(house.temporary_password_days);
    ids.push_back(delivery::enqueue(tx, message, now));
  }
  return ids;
}

std::vector<base::Uuid> open_account(db::WriteTx& tx, const page::House& house, base::PersonId person,
                                     const sharing::NewPassword& password, const std::string& by, base::Instant now) {
  const auto name = tx.first(
      "select first_name, last_name, email, called from person where id = $1",
      [](const db::Row& row) {
        return std::array{row.get<std::string>(0), row.get<std::string>(1),
                          row.get<std::optional<std::string>>(2).value_or(""), row.get<std::string>(3)};
      },
      person);
  if (!name) throw db::Error("an account for nobody");
  const auto& [first_name, last_name, email, called] = *name;
  const std::string username = free_username(tx, first_name, last_name);
  const auto account = login::create_account(tx, {person, username, password.hash, true, house.temporary_password_days},
                                             by_manager(by), now);
  return queue(tx, house,
               {account, email, called, username, password.password, AccountMail::Reason::new_account,
                house.temporary_password_days},
               base::Language::dutch, now);
}

std::vector<base::Uuid> send_again(db::WriteTx& tx, const page::House& house, base::PersonId person,
                                   const sharing::NewPassword& password, const std::string& by, base::Instant now) {
  const auto username = tx.first(
      "select username from account where person_id = $1", [](const db::Row& row) { return row.get<std::string>(0); },
      person);
  const auto account = username ? login::find_account(tx, *username) : std::nullopt;
  if (!account) return {};
  login::reset_password(tx, account->id, password.hash, by_manager(by), now, house.temporary_password_days);
  const auto reachable = read_reachability(tx, person);
  return queue(tx, house,
               {account->id, reachable.email, reachable.called, *username, password.password,
                AccountMail::Reason::new_account, house.temporary_password_days},
               reachable.language, now);
}

}  // namespace

sharing::Accounts account_office() {
  return {.new_password =
              [] {
                std::string password = login::new_temporary_password();
                std::string hash = login::hash_password(password);
                return sharing::NewPassword{std::move(password), std::move(hash)};
              },
          .open = open_account,
          .send_again = send_again};
}

}  // namespace regie::app

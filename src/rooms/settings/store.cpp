#include "store.h"

namespace regie::settings {

Profile profile_of(db::Queries& queries, base::PersonId person) {
  return queries
      .first(
          "select first_name, last_name, called, mobile, email, portrait from person where id = $1",
          [](const db::Row& row) {
            Profile profile;
            profile.name = row.get<std::string>(0) + " " + row.get<std::string>(1);
            profile.called = row.get<std::string>(2);
            profile.mobile = row.get<std::optional<std::string>>(3).value_or("");
            profile.email = row.get<std::optional<std::string>>(4).value_or("");
            profile.portrait = row.get<std::optional<std::string>>(5);
            return profile;
          },
          person)
      .value_or(Profile{});
}

std::optional<base::Instant> password_changed_at(db::Queries& queries, base::AccountId account) {
  const auto found = queries.first(
      "select password_changed_at from account where id = $1",
      [](const db::Row& row) { return row.get<std::optional<base::Instant>>(0); }, account);
  return found ? *found : std::nullopt;
}

delivery::Channel reminders_by(db::Queries& queries, base::AccountId account) {
  const auto chosen = queries.first(
      "select reminders_by from account where id = $1", [](const db::Row& row) { return row.get<std::string>(0); },
      account);
  return chosen == delivery::name_of(delivery::Channel::sms) ? delivery::Channel::sms : delivery::Channel::email;
}

void choose_reminders_by(db::WriteTx& tx, base::AccountId account, delivery::Channel channel) {
  tx.execute("update account set reminders_by = $2 where id = $1", account, delivery::name_of(channel));
}

}  // namespace regie::settings

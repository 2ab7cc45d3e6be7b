// regie account create, reset, block, unblock, list. A temporary password is never shown: it goes out by e-mail, queued in the
// transaction that made it (TRUST-7).

#include <iostream>

#include "app/account_mails.h"
#include "app/commands.h"
#include "app/installation.h"
#include "app/person_store.h"
#include "app/schema.h"
#include "rooms/login/login.h"

namespace regie::app {

namespace {

const login::ChangedBy by_command_line{"regie account"};

// What each of these commands works with.
struct Desk {
  Configuration configuration;
  base::SystemClock clock;
  std::unique_ptr<db::Database> database;

  explicit Desk(const std::optional<std::string>& configuration_file)
      : configuration(read_configuration(configuration_file)) {
    const auto settings = database_settings(database_location(configuration), 2);
    prepare_schema(settings, WhenOlder::refuse, clock.now());
    database = db::Database::open(settings);
  }

  login::AccountFound find(const std::string& username) const {
    const auto tidy = login::tidy_username(username);
    auto read = database->read();
    const auto found = tidy ? login::find_account(read, *tidy) : std::nullopt;
    if (!found) throw Failed("there is no account with the username " + username);
    return *found;
  }

  // Needs the port only when no origin is set; then people get here at the configured one.
  std::string origin() const { return origin_of(configuration, configuration.server.port); }
};

void queue_mails(db::WriteTx& tx, const Desk& desk, const ui::Catalogue& catalogue, AccountMail mail,
                 base::PersonId person) {
  const auto reachable = read_reachability(tx, person);
  mail.email = reachable.email;
  mail.called = reachable.called;
  mail.works_for_days = desk.configuration.temporary_password_days;
  const auto organisation = read_organisation(tx);
  const auto now = desk.clock.now();
  for (auto& message : account_mails(mail, catalogue.in(reachable.language), organisation, desk.origin())) {
    message.useful_until = now + std::chrono::days(login::temporary_password_days);
    delivery::enqueue(tx, message, now);
  }
}

std::string_view fate_of_mails(const Desk& desk) {
  return desk.configuration.mail.server.empty() ? "two e-mails wait, as mail.server is not set"
                                                : "two e-mails are on their way";
}

}  // namespace

ExitCode account_create(const std::optional<std::string>& configuration_file, const NewAccountOptions& options) {
  const auto username = login::tidy_username(options.username);
  if (!username) throw WrongUse("--username: write 1 to 64 characters without spaces");
  std::optional<base::PersonId> person;
  if (!options.person.empty()) {
    person = base::PersonId::parse(options.person);
    if (!person) throw WrongUse("--person: this is not an id of a person");
  }
  const auto newcomer = checked_person(options);

  const Desk desk(configuration_file);
  const ui::Catalogue catalogue(desk.configuration.own_wording);
  const std::string password = login::new_temporary_password();
  const std::string hash = login::hash_password(password);
  const auto now = desk.clock.now();
  try {
    desk.database->write([&](db::WriteTx& tx) {
      const base::PersonId who = person ? update_person(tx, *person, newcomer) : add_person(tx, newcomer, now);
      if (options.staff) add_employee(tx, who, *options.staff, options.job_title, now);
      const auto account = login::create_account(
          tx, {who, *username, hash, true, desk.configuration.temporary_password_days}, by_command_line, now);
      queue_mails(tx, desk, catalogue, {account, "", "", *username, password, AccountMail::Reason::new_account}, who);
    });
  } catch (const db::ConstraintViolated&) {
    throw Failed("the username is taken, or this person has an account already");
  }
  std::cout << "account " << *username << " is made; " << fate_of_mails(desk) << "\n";
  return good;
}

ExitCode account_reset(const std::optional<std::string>& configuration_file, const std::string& username) {
  const Desk desk(configuration_file);
  const auto account = desk.find(username);
  const ui::Catalogue catalogue(desk.configuration.own_wording);
  const std::string password = login::new_temporary_password();
  const std::string hash = login::hash_password(password);
  desk.database->write([&](db::WriteTx& tx) {
    login::reset_password(tx, account.id, hash, by_command_line, desk.clock.now(),
                          desk.configuration.temporary_password_days);
    queue_mails(tx, desk, catalogue,
                {account.id, "", "", account.username, password, AccountMail::Reason::new_password}, account.person);
  });
  std::cout << "account " << account.username << " gets a new temporary password; " << fate_of_mails(desk) << "\n";
  return good;
}

ExitCode account_block(const std::optional<std::string>& configuration_file, const std::string& username) {
  const Desk desk(configuration_file);
  const auto account = desk.find(username);
  desk.database->write(
      [&](db::WriteTx& tx) { login::block_account(tx, account.id, by_command_line, desk.clock.now()); });
  std::cout << "account " << account.username << " is blocked\n";
  return good;
}

ExitCode account_unblock(const std::optional<std::string>& configuration_file, const std::string& username) {
  const Desk desk(configuration_file);
  const auto account = desk.find(username);
  desk.database->write(
      [&](db::WriteTx& tx) { login::unblock_account(tx, account.id, by_command_line, desk.clock.now()); });
  std::cout << "account " << account.username << " is no longer blocked\n";
  return good;
}

ExitCode account_list(const std::optional<std::string>& configuration_file) {
  const Desk desk(configuration_file);
  auto read = desk.database->read();
  for (const auto& account : list_usernames(read))
    std::cout << account.username << "\t" << account.name << (account.is_blocked ? "\tblocked" : "") << "\n";
  return good;
}

}  // namespace regie::app

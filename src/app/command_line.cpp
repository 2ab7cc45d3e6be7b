#include "app/command_line.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <iostream>
#include <map>
#include <string>

#include "app/commands.h"

namespace regie::app {

namespace {

// A choice by its name. CLI11 would tell the numbers behind the names as well.
template <class Choice>
CLI::Validator one_of(const std::map<std::string, Choice>& choices) {
  std::string names;
  for (const auto& [name, value] : choices) names += (names.empty() ? "" : "|") + name;
  return CLI::Validator(
      [choices, names](std::string& typed) {
        const auto chosen = choices.find(typed);
        if (chosen == choices.end()) return "choose " + names + ", not " + typed;
        typed = std::to_string(static_cast<int>(chosen->second));
        return std::string();
      },
      names);
}

// The options of all commands and what was chosen.
class CommandLine {
 public:
  CommandLine() {
    app_.require_subcommand(1);
    app_.footer("Exit codes: 0 good, 1 failed, 2 wrong use. regie COMMAND --help tells more.");
    add_running();
    add_upkeep();
    add_account();
    add_outbox();
  }

  int run(int count, char** arguments) {
    try {
      app_.parse(count, arguments);
    } catch (const CLI::RequiredError& error) {
      // CLI11 takes a word that it does not know for an argument of a command to come.
      const bool names_none = count > 1 && arguments[1][0] != '-' && app_.get_subcommands().empty();
      if (!names_none) return end(error);
      std::cerr << "regie: there is no command \"" << arguments[1] << "\"; regie --help lists them\n";
      return wrong_use;
    } catch (const CLI::ParseError& error) {
      return end(error);
    }
    const ExitCode code = chosen_();
    std::cout.flush();
    if (!std::cout) throw Failed("what was asked for could not be written out");
    return code;
  }

 private:
  // CLI11 writes --help to standard output and mistakes to standard error, with codes of its own.
  int end(const CLI::ParseError& error) { return app_.exit(error, std::cout, std::cerr) == 0 ? good : wrong_use; }
  CLI::App* command(CLI::App& under, const std::string& name, const std::string& what, std::function<ExitCode()> work) {
    CLI::App* made = under.add_subcommand(name, what);
    made->callback([this, work = std::move(work)] { chosen_ = work; });
    return made;
  }
  CLI::App* configured(CLI::App& under, const std::string& name, const std::string& what,
                       std::function<ExitCode()> work) {
    CLI::App* made = command(under, name, what, std::move(work));
    made->add_option("--config", configuration_file_, "Configuration file (else ./regie.toml or /etc/regie/regie.toml)")
        ->envname("REGIE_CONFIG");
    return made;
  }

  void add_running() {
    configured(app_, "serve", "Serve the portal", [this] { return serve(configuration_file_); });
    CLI::App* made = command(app_, "demo", "Serve a demonstration organisation on localhost, with known passwords",
                             [this] { return demo(demo_); });
    made->add_option("--port", demo_.port, "Port on localhost; 0: any free one")
        ->capture_default_str()
        ->check(CLI::Range(0, 65535));
    made->add_option("--data", demo_.data, "Folder for the data; made and filled when it is not there")
        ->capture_default_str();
    made->add_option("--database", demo_.database,
                     "An empty PostgreSQL database to use instead of the folder (postgresql://…)");
    made->add_option("--large-record", demo_.large_record, "Reports of the client who has the most; fewer fill sooner")
        ->capture_default_str()
        ->check(CLI::Range(0, 1'000'000));
    made->add_flag("--gallery", demo_.gallery, "Show every component at /galerij too, for working on them");
  }

  void add_upkeep() {
    configured(app_, "migrate", "Bring the database to this program's schema",
               [this] { return migrate(configuration_file_); });
    configured(app_, "doctor", "Look whether everything is as it should be",
               [this] { return doctor(configuration_file_); });
    configured(app_, "backup", "Copy an SQLite database into one file, also while it is served",
               [this] { return backup(configuration_file_, file_); })
        ->add_option("file", file_, "The copy; it may not be there yet")
        ->required();
    configured(app_, "restore", "Put such a copy in the place of the database; what is there is put aside",
               [this] { return restore(configuration_file_, file_); })
        ->add_option("file", file_, "The copy")
        ->required();
    command(app_, "version", "Say which version this is", [] { return version(); });
    CLI::App* audit = app_.add_subcommand("audit", "The access log");
    audit->require_subcommand(1);
    configured(*audit, "verify", "Check the log's chain of seals",
               [this] { return audit_verify(configuration_file_); });
  }

  void add_account() {
    CLI::App* account = app_.add_subcommand("account", "People's accounts");
    account->require_subcommand(1);
    CLI::App* create = configured(*account, "create", "Open an account; its two e-mails go out",
                                  [this] { return account_create(configuration_file_, new_account_); });
    create->add_option("--username", new_account_.username, "What the person types to log in")->required();
    create->add_option("--person", new_account_.person, "Id of somebody who is known already");
    create->add_option("--first-name", new_account_.first_name, "First name");
    create->add_option("--last-name", new_account_.last_name, "Last name, with what comes before it");
    create->add_option("--email", new_account_.email, "E-mail address, for the two e-mails");
    create->add_option("--mobile", new_account_.mobile, "Mobile number, for the code by SMS");
    const std::map<std::string, gate::StaffRole> roles = {{"support_worker", gate::StaffRole::support_worker},
                                                          {"care_administrator", gate::StaffRole::care_administrator},
                                                          {"privacy_officer", gate::StaffRole::privacy_officer}};
    create->add_option("--staff", new_account_.staff, "Makes the person an employee in this role")
        ->transform(one_of(roles));
    create->add_option("--job-title", new_account_.job_title,
                       "What the employee is called, for example \"persoonlijk begeleider\"");
    add_on_username(*account, "reset", "Send a new temporary password; all sessions end", account_reset);
    add_on_username(*account, "block", "Let somebody in no longer, from the next request on", account_block);
    add_on_username(*account, "unblock", "Let somebody in again", account_unblock);
    configured(*account, "list", "List all accounts", [this] { return account_list(configuration_file_); });
  }

  void add_outbox() {
    CLI::App* outbox = app_.add_subcommand("outbox", "E-mails and SMS: how they fare, never what is in them");
    outbox->require_subcommand(1);
    const std::map<std::string, delivery::DeliveryState> states = {{"waiting", delivery::DeliveryState::waiting},
                                                                   {"sent", delivery::DeliveryState::sent},
                                                                   {"failed", delivery::DeliveryState::failed}};
    CLI::App* list = configured(*outbox, "list", "List messages, the newest first",
                                [this] { return outbox_list(configuration_file_, state_, most_messages_); });
    list->add_option("--state", state_, "Only those that are waiting, sent or failed")->transform(one_of(states));
    list->add_option("--most", most_messages_, "How many at most")
        ->capture_default_str()
        ->check(CLI::Range(1, 100'000));
    configured(*outbox, "show", "Tell about one message: to whom, how often tried, what the other side said",
               [this] { return outbox_show(configuration_file_, message_); })
        ->add_option("id", message_, "Which")
        ->required();
    CLI::App* retry = configured(*outbox, "retry", "Try messages again now",
                                 [this] { return outbox_retry(configuration_file_, messages_, all_failed_); });
    retry->add_option("ids", messages_, "Which");
    retry->add_flag("--failed", all_failed_, "All that failed and can still be sent");
  }

  using OnUsername = ExitCode (*)(const std::optional<std::string>&, const std::string&);
  void add_on_username(CLI::App& under, const std::string& name, const std::string& what, OnUsername work) {
    configured(under, name, what, [this, work] { return work(configuration_file_, username_); })
        ->add_option("username", username_, "Whose")
        ->required();
  }

  CLI::App app_{"Regie, the client portal.", "regie"};
  std::optional<std::string> configuration_file_;
  DemoOptions demo_;
  NewAccountOptions new_account_;
  std::string username_, message_, file_;
  std::optional<delivery::DeliveryState> state_;
  int most_messages_ = 50;
  std::vector<std::string> messages_;
  bool all_failed_ = false;
  std::function<ExitCode()> chosen_;
};

}  // namespace

int run_command_line(int count, char** arguments) {
  try {
    return CommandLine().run(count, arguments);
  } catch (const WrongUse& error) {
    std::cerr << "regie: " << error.what() << "\n";
    return wrong_use;
  } catch (const std::exception& error) {
    std::cerr << "regie: " << error.what() << "\n";
    return failed;
  }
}

}  // namespace regie::app

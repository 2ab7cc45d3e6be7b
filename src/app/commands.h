#pragma once
// What `regie` can be told to do (OPS-1). Each gives an exit code, writes what was asked for to standard output and messages
// to standard error; what goes wrong comes out as WrongUse or another exception, which main turns into a message.

#include <optional>
#include <string>
#include <vector>

#include "app/configuration.h"
#include "app/exit_codes.h"
#include "delivery/deliveries.h"
#include "gate/rights.h"

namespace regie::app {

// The configuration of --config or the usual place. Throws WrongUse with all mistakes when there are any.
Configuration read_configuration(const std::optional<std::string>& file);

ExitCode serve(const std::optional<std::string>& configuration_file);

struct DemoOptions {
  int port = 8080;                    // 0: any free one
  std::string data = "data/demo";     // a folder
  std::string database;               // "postgresql://…" instead of the folder
  std::size_t large_record = 50'000;  // reports of the client who has the most
  bool gallery = false;               // shows all components at /galerij, for who works on them
};
ExitCode demo(const DemoOptions& options);

// To a file that is not there yet; from such a file, while nothing serves.
ExitCode backup(const std::optional<std::string>& configuration_file, const std::string& file);
ExitCode restore(const std::optional<std::string>& configuration_file, const std::string& file);

ExitCode migrate(const std::optional<std::string>& configuration_file);
ExitCode doctor(const std::optional<std::string>& configuration_file);
ExitCode version();
ExitCode audit_verify(const std::optional<std::string>& configuration_file);

struct NewAccountOptions {
  std::string username;
  // Somebody who is known already, or a new person.
  std::string person;  // id
  std::string first_name, last_name, email, mobile;
  std::optional<gate::StaffRole> staff;
  std::string job_title;
};
ExitCode account_create(const std::optional<std::string>& configuration_file, const NewAccountOptions& options);
ExitCode account_reset(const std::optional<std::string>& configuration_file, const std::string& username);
ExitCode account_block(const std::optional<std::string>& configuration_file, const std::string& username);
ExitCode account_unblock(const std::optional<std::string>& configuration_file, const std::string& username);
ExitCode account_list(const std::optional<std::string>& configuration_file);

ExitCode outbox_list(const std::optional<std::string>& configuration_file,
                     const std::optional<delivery::DeliveryState>& state, int most);
ExitCode outbox_show(const std::optional<std::string>& configuration_file, const std::string& id);
// Messages by their ids, or all that failed.
ExitCode outbox_retry(const std::optional<std::string>& configuration_file, const std::vector<std::string>& ids,
                      bool all_failed);

}  // namespace regie::app

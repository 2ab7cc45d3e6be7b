#pragma once
// What every command ends with (OPS-1).

#include <stdexcept>

namespace regie::app {

enum ExitCode : int { good = 0, failed = 1, wrong_use = 2 };

// The command was used in a way that cannot work: its message goes to standard error, exit code 2.
struct WrongUse : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// The command could not do its work: exit code 1.
struct Failed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace regie::app

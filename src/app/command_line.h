#pragma once
// The command line (OPS-1): which command, with which options.

namespace regie::app {

// Does what was asked; gives the exit code. Never throws.
int run_command_line(int count, char** arguments);

}  // namespace regie::app

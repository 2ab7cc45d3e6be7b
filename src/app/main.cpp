#include <malloc.h>
#include <unistd.h>

#include <array>
#include <iostream>
#include <string>

#include "app/command_line.h"
#include "base/secrets.h"
#include "gate/access_log.h"

int main(int count, char** arguments) {
  // Pages are made on one thread and sent by another. Without this each thread's heap shrinks and grows again at every
  // few pages, which is a system call each time; memory that is kept is at most this much a thread.
  mallopt(M_TOP_PAD, 256 * 1024);
  mallopt(M_TRIM_THRESHOLD, 2 * 1024 * 1024);
  try {
    regie::base::start_secrets();
  } catch (const std::exception& error) {
    std::cerr << "regie: " << error.what() << "\n";
    return 1;
  }
  std::array<char, 256> machine{};
  gethostname(machine.data(), machine.size() - 1);
  regie::gate::set_log_source(std::string(machine.data()) + " regie/" REGIE_VERSION);
  return regie::app::run_command_line(count, arguments);
}

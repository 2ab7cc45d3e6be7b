#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <iostream>
#include <string>

#include "app/command_line.h"
#include "base/secrets.h"
#include "gate/access_log.h"

int main(int count, char** arguments) {
  umask(0077);  // what it writes (the database, uploads) is for nobody else on this machine
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

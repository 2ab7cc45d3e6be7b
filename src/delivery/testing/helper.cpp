#include "delivery/testing/helper.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

extern "C" char** environ;

namespace regie::delivery::testing {

namespace {

// The one that Debian's aiosmtpd is for; another one may come first in the path.
constexpr const char* debian_python = "/usr/bin/python3";

}  // namespace

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "regie-delivery-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for a test");
  path_ = name;
}
Folder::~Folder() { std::filesystem::remove_all(path_); }

Helper::Helper(const std::string& script, const std::vector<std::string>& arguments, int port) {
  setenv("no_proxy", "127.0.0.1", 1);  // whatever proxy this machine has
  std::vector<std::string> words = {debian_python, REGIE_HELPERS "/" + script, folder_.path("received"),
                                    std::to_string(port)};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);

  int input[2], output[2];
  if (pipe2(input, O_CLOEXEC) != 0 || pipe2(output, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
  const int error = posix_spawn(&process_, debian_python, &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(input[0]);
  close(output[1]);
  input_ = input[1];
  std::string line;
  for (char c = 0; error == 0 && read(output[0], &c, 1) == 1 && c != '\n';) line += c;
  close(output[0]);
  if (line.empty()) throw std::runtime_error("the helper does not start: " + script);
  port_ = std::stoi(line);
}

Helper::~Helper() {
  close(input_);
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
}

std::vector<nlohmann::json> Helper::written_down() const {
  std::vector<nlohmann::json> all;
  std::ifstream file(folder_.path("received"));
  // A line without its end is still being written.
  for (std::string line; std::getline(file, line) && !file.eof();) all.push_back(nlohmann::json::parse(line));
  return all;
}

std::vector<nlohmann::json> Helper::received() const {
  auto all = written_down();
  std::erase_if(all, [](const auto& line) { return line.contains("closed"); });
  return all;
}

std::size_t Helper::closed_connections() const { return written_down().size() - received().size(); }

std::vector<nlohmann::json> Helper::received_by(const std::string& recipient) const {
  std::vector<nlohmann::json> theirs;
  for (auto& mail : received())
    if (mail["to"][0] == recipient) theirs.push_back(std::move(mail));
  return theirs;
}

Certificate::Certificate() : file(folder.path("certificate.pem")), key(folder.path("key.pem")) {
  const std::string command =
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=mail.example "
      "-addext subjectAltName=IP:127.0.0.1 -keyout " +
      key + " -out " + file + " >/dev/null 2>&1";
  if (std::system(command.c_str()) != 0) throw std::runtime_error("openssl makes no certificate");
}

int closed_port() {
  const int number = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (bind(number, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      getsockname(number, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("no port");
  close(number);
  return ntohs(address.sin_port);
}

bool becomes_true(const std::function<bool()>& condition) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return true;
}

}  // namespace regie::delivery::testing

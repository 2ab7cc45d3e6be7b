#include "tests/program.h"

#include <arpa/inet.h>
#include <curl/curl.h>
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
#include <sstream>
#include <stdexcept>
#include <thread>

#include "html/url.h"

extern "C" char** environ;

namespace regie::app::testing {

namespace {

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Starts the program with its output in files, which never block.
int start_regie(const std::vector<std::string>& arguments, const Variables& variables, const std::string& output,
                const std::string& messages) {
  std::vector<std::string> words = {REGIE_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> environment;
  for (char** entry = environ; *entry != nullptr; ++entry)
    if (!std::string_view(*entry).starts_with("REGIE_")) environment.emplace_back(*entry);
  for (const auto& [name, value] : variables) environment.push_back(name + "=" + value);
  std::vector<char*> word_pointers, environment_pointers;
  for (auto& word : words) word_pointers.push_back(word.data());
  for (auto& entry : environment) environment_pointers.push_back(entry.data());
  word_pointers.push_back(nullptr);
  environment_pointers.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, messages.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  int process = -1;
  const int error =
      posix_spawn(&process, words[0].c_str(), &actions, nullptr, word_pointers.data(), environment_pointers.data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("the program cannot be started: " + words[0]);
  return process;
}

int exit_code_of(int process) {
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {}
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::size_t take_bytes(char* bytes, std::size_t size, std::size_t count, void* text) {
  static_cast<std::string*>(text)->append(bytes, size * count);
  return size * count;
}

}  // namespace

Ended run_regie(const std::vector<std::string>& arguments, const Variables& variables) {
  const TemporaryFolder folder;
  const int process = start_regie(arguments, variables, folder.path("output"), folder.path("messages"));
  Ended ended;
  ended.exit_code = exit_code_of(process);
  ended.output = content_of(folder.path("output"));
  ended.messages = content_of(folder.path("messages"));
  return ended;
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "regie-app-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}
TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}
std::string TemporaryFolder::path(const std::string& name) const { return name.empty() ? path_ : path_ + "/" + name; }

int free_port() {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  bind(listener, reinterpret_cast<sockaddr*>(&address), size);
  getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  close(listener);
  return ntohs(address.sin_port);
}

RunningRegie::RunningRegie(const std::vector<std::string>& arguments, const Variables& variables) {
  const int port = free_port();
  origin_ = "http://localhost:" + std::to_string(port);
  std::vector<std::string> words = arguments;
  Variables more = variables;
  if (words.at(0) == "demo")
    words.insert(words.end(), {"--port", std::to_string(port), "--large-record", "100"});
  else
    more["REGIE_SERVER_PORT"] = std::to_string(port);
  process_ = start_regie(words, more, folder_.path("output"), folder_.path("messages"));

  WebBrowser browser(origin_);
  for (int tries = 0; tries < 1200; ++tries) {
    if (browser.get("/readyz").status == 200) return;
    int status = 0;
    if (waitpid(process_, &status, WNOHANG) == process_) {
      process_ = -1;
      throw std::runtime_error("regie ended: " + content_of(folder_.path("messages")));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(25));
  }
  end(SIGKILL);
  throw std::runtime_error("regie did not get ready: " + content_of(folder_.path("messages")));
}

RunningRegie::~RunningRegie() {
  if (process_ > 0) end(SIGKILL);
}

std::string RunningRegie::output() const { return content_of(folder_.path("output")); }

void RunningRegie::signal(int signal_number) const { kill(process_, signal_number); }

Ended RunningRegie::end(int signal_number) {
  kill(process_, signal_number);
  Ended ended;
  ended.exit_code = exit_code_of(process_);
  process_ = -1;
  ended.output = content_of(folder_.path("output"));
  ended.messages = content_of(folder_.path("messages"));
  return ended;
}

std::string WebBrowser::Answer::input(const std::string& name) const {
  const auto at = body.find("name=\"" + name + "\"");
  if (at == std::string::npos) return {};
  const auto begin = body.rfind('<', at), end = body.find('>', at);
  const auto tag = body.substr(begin, end - begin);
  const auto value = tag.find("value=\"");
  if (value == std::string::npos) return {};
  return tag.substr(value + 7, tag.find('"', value + 7) - value - 7);
}

WebBrowser::Answer WebBrowser::get(const std::string& address, const std::string& accept) {
  return request(address, nullptr, accept);
}

WebBrowser::Answer WebBrowser::post(const std::string& address,
                                    const std::vector<std::pair<std::string, std::string>>& fields,
                                    const std::string& accept) {
  std::string body;
  for (const auto& [name, value] : fields)
    body += (body.empty() ? "" : "&") + html::percent_encoded(name) + "=" + html::percent_encoded(value);
  return request(address, &body, accept);
}

WebBrowser::Answer WebBrowser::request(const std::string& address, const std::string* body, const std::string& accept) {
  Answer answer;
  std::string head, cookie_line;
  for (const auto& [name, value] : cookies) cookie_line += (cookie_line.empty() ? "" : "; ") + name + "=" + value;
  CURL* curl = curl_easy_init();
  const std::string url = address.starts_with("http") ? address : origin_ + address;
  curl_slist* headers = curl_slist_append(nullptr, ("Accept: " + accept).c_str());
  if (body != nullptr) {
    headers = curl_slist_append(headers, ("Origin: " + origin_).c_str());
    headers = curl_slist_append(headers, "Sec-Fetch-Site: same-origin");
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body->c_str());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body->size()));
  }
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_COOKIE, cookie_line.c_str());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer.body);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_bytes);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &head);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 20L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_perform(curl);
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
  curl_slist_free_all(headers);
  curl_easy_cleanup(curl);

  std::istringstream lines(head);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.starts_with("Location: ")) answer.location = line.substr(10);
    if (!line.starts_with("Set-Cookie: ")) continue;
    const auto equals = line.find('='), end = line.find(';');
    const std::string name = line.substr(12, equals - 12), value = line.substr(equals + 1, end - equals - 1);
    if (value.empty())
      cookies.erase(name);
    else
      cookies[name] = value;
  }
  return answer;
}

}  // namespace regie::app::testing

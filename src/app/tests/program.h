#pragma once
// Runs the real program, as an operator does, and talks to it as a browser does.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace regie::app::testing {

struct Ended {
  int exit_code = -1;
  std::string output, messages;  // standard output and standard error
};
using Variables = std::map<std::string, std::string>;
// Runs `regie` with these arguments until it ends. REGIE_ variables of the test itself are not passed on.
Ended run_regie(const std::vector<std::string>& arguments, const Variables& variables = {});

// A folder that is gone with everything in it when this is destroyed.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string path(const std::string& name = "") const;

 private:
  std::string path_;
};

// `regie serve` or `regie demo` in the background, on a free port.
class RunningRegie {
 public:
  // Waits until /readyz says so; throws std::runtime_error with what the program said when it ends before.
  RunningRegie(const std::vector<std::string>& arguments, const Variables& variables = {});
  ~RunningRegie();  // ends it when that was not done
  RunningRegie(const RunningRegie&) = delete;
  RunningRegie& operator=(const RunningRegie&) = delete;

  const std::string& origin() const { return origin_; }
  std::string output() const;
  void signal(int signal_number) const;
  // Sends the signal and waits.
  Ended end(int signal_number);

 private:
  int process_ = -1;
  TemporaryFolder folder_;
  std::string origin_;
};

// What a browser keeps and sends.
class WebBrowser {
 public:
  explicit WebBrowser(std::string origin) : origin_(std::move(origin)) {}
  struct Answer {
    long status = 0;
    std::string location, body;
    // The value of the first input with that name.
    std::string input(const std::string& name) const;
    bool says(const std::string& text) const { return body.find(text) != std::string::npos; }
  };
  Answer get(const std::string& address, const std::string& accept = "text/html");
  Answer post(const std::string& address, const std::vector<std::pair<std::string, std::string>>& fields,
              const std::string& accept = "text/html");
  std::map<std::string, std::string> cookies;

 private:
  Answer request(const std::string& address, const std::string* body, const std::string& accept);
  std::string origin_;
};

// A port that was free a moment ago.
int free_port();

}  // namespace regie::app::testing

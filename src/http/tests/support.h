#pragma once
// A server with an application made of functions, and a client that sends any bytes.

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "base/clock.h"
#include "http/server.h"

namespace regie::http::test {

class TestApplication : public Application {
 public:
  std::function<std::variant<Admission, Response>(const Head&)> on_admit = [](const Head&) { return Admission{}; };
  // By default "METHOD path", the query and the form as text.
  std::function<void(Request, Answer)> on_handle;

  std::variant<Admission, Response> admit(const Head& head) override { return on_admit(head); }
  void handle(Request request, Answer answer) override;
  Response complaint(Status status, const base::RequestId& id) override;
};

// Runs from construction to destruction, on a free port.
class TestServer {
 public:
  explicit TestServer(TestApplication& application, ServerSettings settings = {});
  ~TestServer() { stop(); }
  std::uint16_t port() const { return server_->port(); }
  Server& operator*() { return *server_; }
  Server* operator->() { return server_.get(); }
  void stop(std::chrono::milliseconds grace = std::chrono::seconds(5));  // and waits for the end

 private:
  base::SystemClock clock_;
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

struct Reply {
  int status = 0;                              // 0: the connection ended without one
  std::map<std::string, std::string> headers;  // names in lower case
  std::string head, body;
};

class Client {
 public:
  explicit Client(std::uint16_t port, std::string_view address = "127.0.0.1", std::string_view from = "");
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  // False when the server closed meanwhile.
  bool send(std::string_view bytes);
  enum class Body { sent, left_out };  // left out: of HEAD
  Reply receive(Body body = Body::sent);
  // Asks for a path with the usual headers and `more` lines, each with CRLF.
  Reply get(std::string_view path, std::string_view more = "");
  // Up to `most` bytes, as they come; empty at the end or after five seconds.
  std::string receive_some(std::size_t most = 65536);
  // Reads until the text was seen; what came so far. Empty when it did not come.
  std::string receive_until(std::string_view text);
  bool is_closed_by_server();  // waits up to five seconds for it
  void stop_sending();
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
  std::string received_;
};

std::string request(std::string_view method, std::string_view path, std::string_view more = "",
                    std::string_view body = "");
std::string post(std::string_view path, std::string_view content_type, std::string_view body);

// A new folder that is gone with this.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  const std::string& path() const { return path_; }
  std::size_t file_count() const;

 private:
  std::string path_;
};

// An IPv4 address of this machine that is not loopback; empty when there is none.
std::string own_network_address();

// Waits up to five seconds.
bool becomes_true(const std::function<bool()>& condition);

}  // namespace regie::http::test

#pragma once
// Programs that tests talk to: the mail server and the SMS gateway in this folder. Link regie_delivery_testing.

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace regie::delivery::testing {

class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string path(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

// A Python program of this folder. Ends with this object.
class Helper {
 public:
  // `port` 0: any free one.
  // "mail_server.py" or "sms_gateway.py"; its beginning says how it can misbehave.
  explicit Helper(const std::string& script, const std::vector<std::string>& arguments = {}, int port = 0);
  ~Helper();
  Helper(const Helper&) = delete;
  Helper& operator=(const Helper&) = delete;

  int port() const { return port_; }
  // What it wrote down so far: mails, or requests.
  std::vector<nlohmann::json> received() const;
  // Connections that have ended, of the mail server.
  std::size_t closed_connections() const;
  // The mails to one recipient.
  std::vector<nlohmann::json> received_by(const std::string& recipient) const;

 private:
  std::vector<nlohmann::json> written_down() const;

  Folder folder_;
  int process_ = -1, input_ = -1, port_ = 0;
};

// A certificate for 127.0.0.1 that signs itself, made by the openssl program.
struct Certificate {
  Folder folder;
  std::string file, key;
  Certificate();
};

// A port that nobody listens on.
int closed_port();

// Whether it becomes true within half a minute.
bool becomes_true(const std::function<bool()>& condition);

}  // namespace regie::delivery::testing

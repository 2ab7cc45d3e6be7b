#include "tests/support.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "http/characters.h"

namespace regie::http::test {

namespace {

std::string text_of(const Values& values) {
  std::string text;
  for (const auto& [name, value] : values.pairs()) text += name + "=" + value + ";";
  return text;
}

sockaddr_in socket_address(std::string_view address, std::uint16_t port) {
  sockaddr_in result{};
  result.sin_family = AF_INET;
  result.sin_port = htons(port);
  inet_pton(AF_INET, std::string(address).c_str(), &result.sin_addr);
  return result;
}

}  // namespace

void TestApplication::handle(Request request, Answer answer) {
  if (on_handle) return on_handle(std::move(request), std::move(answer));
  Response response;
  const char* method = request.method == Method::get    ? "GET"
                       : request.method == Method::head ? "HEAD"
                       : request.method == Method::post ? "POST"
                                                        : "OTHER";
  response.body = std::string(method) + " " + request.path + " query:" + text_of(request.query) +
                  " form:" + text_of(request.form) + " body:" + request.body;
  answer.send(std::move(response));
}

Response TestApplication::complaint(Status status, const base::RequestId& id) {
  Response response;
  response.status = status;
  response.body = "complaint " + std::to_string(static_cast<int>(status)) + " " + id.text();
  return response;
}

TestServer::TestServer(TestApplication& application, ServerSettings settings) {
  settings.port = 0;
  server_ = std::make_unique<Server>(std::move(settings), application, clock_);
  thread_ = std::thread([this] { server_->run(); });
}

void TestServer::stop(std::chrono::milliseconds grace) {
  if (!thread_.joinable()) return;
  server_->stop(grace);
  thread_.join();
}

Client::Client(std::uint16_t port, std::string_view address, std::string_view from)
    : descriptor_(socket(AF_INET, SOCK_STREAM, 0)) {
  timeval five_seconds{.tv_sec = 5, .tv_usec = 0};
  setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &five_seconds, sizeof five_seconds);
  if (!from.empty()) {
    const auto own = socket_address(from, 0);
    if (bind(descriptor_, reinterpret_cast<const sockaddr*>(&own), sizeof own) != 0)
      throw std::runtime_error("cannot bind");
  }
  const auto server = socket_address(address, port);
  if (connect(descriptor_, reinterpret_cast<const sockaddr*>(&server), sizeof server) != 0)
    throw std::runtime_error("cannot connect");
}

Client::~Client() { close(descriptor_); }

bool Client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::string Client::receive_some(std::size_t most) {
  std::string bytes(most, '\0');
  const auto count = recv(descriptor_, bytes.data(), most, 0);
  bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return bytes;
}

std::string Client::receive_until(std::string_view text) {
  while (received_.find(text) == std::string::npos) {
    const auto bytes = receive_some();
    if (bytes.empty()) return {};
    received_ += bytes;
  }
  const auto end = received_.find(text) + text.size();
  std::string result = received_.substr(0, end);
  received_.erase(0, end);
  return result;
}

Reply Client::receive(Body body) {
  Reply reply;
  reply.head = receive_until("\r\n\r\n");
  if (reply.head.size() < 12) return reply;
  reply.status = std::atoi(reply.head.c_str() + 9);
  std::string_view rest = reply.head;
  for (rest.remove_prefix(rest.find("\r\n") + 2); rest.size() > 2; rest.remove_prefix(rest.find("\r\n") + 2)) {
    const auto line = rest.substr(0, rest.find("\r\n"));
    std::string name(line.substr(0, line.find(':')));
    std::transform(name.begin(), name.end(), name.begin(), lower);
    reply.headers[name] = line.substr(line.find(':') + 2);
  }
  if (body == Body::left_out || !reply.headers.contains("content-length")) return reply;
  const auto length = static_cast<std::size_t>(std::stoul(reply.headers["content-length"]));
  while (received_.size() < length) {
    const auto bytes = receive_some();
    if (bytes.empty()) break;
    received_ += bytes;
  }
  reply.body = received_.substr(0, length);
  received_.erase(0, length);
  return reply;
}

Reply Client::get(std::string_view path, std::string_view more) {
  send(request("GET", path, more));
  return receive();
}

bool Client::is_closed_by_server() {
  char byte = 0;
  if (!received_.empty()) return false;
  const auto count = recv(descriptor_, &byte, 1, 0);
  return count == 0 || (count < 0 && errno == ECONNRESET);
}

void Client::stop_sending() { shutdown(descriptor_, SHUT_WR); }

std::string request(std::string_view method, std::string_view path, std::string_view more, std::string_view body) {
  std::string text;
  text.append(method)
      .append(" ")
      .append(path)
      .append(" HTTP/1.1\r\nHost: localhost\r\n")
      .append(more)
      .append("\r\n")
      .append(body);
  return text;
}

std::string post(std::string_view path, std::string_view content_type, std::string_view body) {
  return request(
      "POST", path,
      "Content-Type: " + std::string(content_type) + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n",
      body);
}

TemporaryFolder::TemporaryFolder() : path_((std::filesystem::temp_directory_path() / "regie-http-XXXXXX").string()) {
  if (!mkdtemp(path_.data())) throw std::runtime_error("cannot make a folder");
}
TemporaryFolder::~TemporaryFolder() { std::filesystem::remove_all(path_); }
std::size_t TemporaryFolder::file_count() const {
  return static_cast<std::size_t>(
      std::distance(std::filesystem::directory_iterator(path_), std::filesystem::directory_iterator()));
}

std::string own_network_address() {
  ifaddrs* all = nullptr;
  if (getifaddrs(&all) != 0) return {};
  std::string found;
  for (const auto* one = all; one; one = one->ifa_next) {
    if (!one->ifa_addr || one->ifa_addr->sa_family != AF_INET || (one->ifa_flags & IFF_LOOPBACK)) continue;
    char text[INET_ADDRSTRLEN];
    inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(one->ifa_addr)->sin_addr, text, sizeof text);
    found = text;
  }
  freeifaddrs(all);
  return found;
}

bool becomes_true(const std::function<bool()>& condition) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return true;
}

}  // namespace regie::http::test

#include "delivery/smtp.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <set>

#include "delivery/curl_call.h"
#include "delivery/mime.h"

namespace regie::delivery {

namespace {

// The sockets of a handle's connections. libcurl says goodbye (QUIT) when it closes one and waits two minutes for an answer, also
// from a server that answers nothing; when nothing more can come in, it does not.
class Sockets {
 public:
  void listen_no_more() const {
    for (const int number : open_) shutdown(number, SHUT_RD);
  }
  void prepare(CURL* handle) {
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, &Sockets::open);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(handle, CURLOPT_CLOSESOCKETFUNCTION, &Sockets::close_one);
    curl_easy_setopt(handle, CURLOPT_CLOSESOCKETDATA, this);
  }

 private:
  static curl_socket_t open(void* sockets, curlsocktype, curl_sockaddr* address) {
    const int number = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    if (number >= 0) static_cast<Sockets*>(sockets)->open_.insert(number);
    return number;
  }
  static int close_one(void* sockets, curl_socket_t number) {
    static_cast<Sockets*>(sockets)->open_.erase(number);
    return close(number);
  }

  std::set<int> open_;
};

// How far a conversation with the server came; RFC 5321 says at each step what a refusal means.
class Conversation {
 public:
  enum class Step { greeting, sender, recipient, data, content };

  Conversation(std::string content, const Sockets& sockets) : content_(std::move(content)), sockets_(sockets) {}

  Step step() const { return step_; }
  int reply() const { return reply_; }  // to what was said last; 0: none came
  const std::string& reply_text() const { return reply_text_; }
  // All of it went out, so the server may have it.
  bool is_content_out() const { return is_content_out_; }

  static std::size_t read(char* to, std::size_t size, std::size_t count, void* conversation) {
    auto& self = *static_cast<Conversation*>(conversation);
    const std::size_t most = std::min(size * count, self.content_.size() - self.read_);
    std::memcpy(to, self.content_.data() + self.read_, most);
    self.read_ += most;
    self.move_to(Step::content);
    if (most == 0) self.is_content_out_ = true;
    return most;
  }

  // Hears both sides; what goes out may hold a password and is only looked at.
  static int hear(CURL*, curl_infotype type, char* text, std::size_t size, void* conversation) {
    auto& self = *static_cast<Conversation*>(conversation);
    const std::string_view line(text, size);
    if (type == CURLINFO_HEADER_OUT)
      self.said(line);
    else if (type == CURLINFO_HEADER_IN)
      self.heard(line);
    return 0;
  }

 private:
  void move_to(Step step) {
    if (step == step_) return;
    step_ = step;
    forget_reply();
  }
  void forget_reply() {
    reply_ = 0;
    reply_text_.clear();
  }
  void said(std::string_view line) {
    is_leaving_ = false;
    if (line.starts_with("MAIL FROM")) return move_to(Step::sender);
    if (line.starts_with("RCPT TO")) return move_to(Step::recipient);
    if (line.starts_with("DATA")) return move_to(Step::data);
    is_leaving_ = line.starts_with("QUIT");
    if (is_leaving_) sockets_.listen_no_more();
    if (step_ == Step::greeting) forget_reply();
  }
  void heard(std::string_view line) {
    if (is_leaving_ || line.size() < 3 ||
        !std::all_of(line.begin(), line.begin() + 3, [](unsigned char c) { return std::isdigit(c); }))
      return;
    reply_ = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
    if (reply_text_.size() < 1000) reply_text_.append(line).append(" ");
  }

  std::string content_;
  const Sockets& sockets_;
  std::size_t read_ = 0;
  Step step_ = Step::greeting;
  int reply_ = 0;
  std::string reply_text_;
  bool is_content_out_ = false;
  bool is_leaving_ = false;  // the goodbye of a connection is no answer to a message
};

Outcome judge(const Conversation& conversation, const std::string& what) {
  using Kind = Outcome::Kind;
  using Step = Conversation::Step;
  const int reply = conversation.reply();
  const bool is_no = reply >= 400;
  const std::string answer = tidy_answer(is_no ? conversation.reply_text() : what);
  // Before a recipient was named it is about us or the server, not about the message; but for its size (RFC 1870).
  const bool is_about_message =
      conversation.step() > Step::sender || (conversation.step() == Step::sender && reply == 552);
  if (!is_about_message) return {Kind::unreachable, "unreachable", answer};
  if (reply >= 500) return {Kind::refused, "refused", answer};
  if (is_no) return {Kind::later, "not_now", answer};
  if (conversation.is_content_out()) return {Kind::unconfirmed, "no_answer", answer};
  return {Kind::later, "no_answer", answer};
}

std::string address_of(const SmtpSettings& settings) {
  const bool is_ipv6 = settings.server.find(':') != std::string::npos;
  // The path is what EHLO says: the domain that the mails come from.
  return (settings.security == SmtpSettings::Security::tls ? "smtps://" : "smtp://") +
         (is_ipv6 ? "[" + settings.server + "]" : settings.server) + ":" + std::to_string(settings.port) + "/" +
         settings.sender_address.substr(settings.sender_address.find('@') + 1);
}

}  // namespace

class SmtpCarrier::Line {
 public:
  explicit Line(SmtpSettings settings) : settings_(std::move(settings)), address_(address_of(settings_)) {}
  ~Line() {
    sockets_.listen_no_more();
    handle_.reset();
  }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  const SmtpSettings& settings() const { return settings_; }
  Hurry& hurry() { return hurry_; }

  Outcome send(const std::string& mime, const std::string& recipient) {
    Outcome outcome = try_to_send(mime, recipient, Connection::kept_or_new);
    // That the server closed a kept connection meanwhile says nothing about the server, nor about this mail.
    const bool has_hardly_begun = outcome.kind == Outcome::Kind::unreachable ||
                                  (outcome.kind == Outcome::Kind::later && outcome.problem == "no_answer");
    if (has_hardly_begun && was_kept()) outcome = try_to_send(mime, recipient, Connection::new_one);
    return outcome;
  }

  Outcome greet() {
    Conversation conversation("", sockets_);
    curl_easy_reset(handle_.get());
    const CallGuard guard(handle_.get(), "smtp,smtps", settings_.ca_file, limits(), hurry_);
    prepare(conversation);
    curl_easy_setopt(handle_.get(), CURLOPT_CONNECT_ONLY, 1L);
    const CURLcode code = curl_easy_perform(handle_.get());
    return code == CURLE_OK ? Outcome{} : judge(conversation, guard.what(code));
  }

 private:
  enum class Connection { kept_or_new, new_one };

  CallLimits limits() const { return {settings_.connecting, settings_.whole, settings_.grace}; }

  bool was_kept() const {
    long connections = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_NUM_CONNECTS, &connections);
    return connections == 0;
  }

  void prepare(Conversation& conversation) {
    CURL* handle = handle_.get();
    curl_easy_setopt(handle, CURLOPT_URL, address_.c_str());
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    sockets_.prepare(handle);
    curl_easy_setopt(
        handle, CURLOPT_USE_SSL,
        static_cast<long>(settings_.security == SmtpSettings::Security::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!settings_.username.empty()) {
      curl_easy_setopt(handle, CURLOPT_USERNAME, settings_.username.c_str());
      curl_easy_setopt(handle, CURLOPT_PASSWORD, settings_.password.c_str());
    }
    curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, &Conversation::hear);
    curl_easy_setopt(handle, CURLOPT_DEBUGDATA, &conversation);
  }

  Outcome try_to_send(const std::string& mime, const std::string& recipient, Connection connection) {
    CURL* handle = handle_.get();
    Conversation conversation(mime, sockets_);
    CurlList recipients;
    add_to(recipients, recipient);
    curl_easy_reset(handle);  // keeps the connection
    const CallGuard guard(handle, "smtp,smtps", settings_.ca_file, limits(), hurry_);
    prepare(conversation);
    curl_easy_setopt(handle, CURLOPT_FRESH_CONNECT, connection == Connection::new_one ? 1L : 0L);
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, settings_.sender_address.c_str());
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, &Conversation::read);
    curl_easy_setopt(handle, CURLOPT_READDATA, &conversation);
    const CURLcode code = curl_easy_perform(handle);
    return code == CURLE_OK ? Outcome{} : judge(conversation, guard.what(code));
  }

  SmtpSettings settings_;
  std::string address_;
  Hurry hurry_;
  Sockets sockets_;
  CurlHandle handle_ = new_curl_handle();
};

SmtpCarrier::SmtpCarrier(SmtpSettings settings) : line_(std::make_unique<Line>(std::move(settings))) {}
SmtpCarrier::~SmtpCarrier() = default;

Outcome SmtpCarrier::carry(const Taken& message) {
  if (!is_email_address(message.recipient)) return {Outcome::Kind::refused, "no_address", "this is no e-mail address"};
  const auto& settings = line_->settings();
  const Mail mail{message.id,
                  message.sender_name.empty() ? settings.sender_name : message.sender_name,
                  settings.sender_address,
                  message.recipient,
                  message.subject,
                  message.text,
                  message.html,
                  message.created_at};
  return line_->send(as_mime(mail), message.recipient);
}

// A kept connection that was closed is tried once more.
std::chrono::milliseconds SmtpCarrier::patience() const { return 2 * line_->settings().whole; }
void SmtpCarrier::hurry() { line_->hurry().begin(); }
Outcome SmtpCarrier::greet() { return line_->greet(); }

}  // namespace regie::delivery

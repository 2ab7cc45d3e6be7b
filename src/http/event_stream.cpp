#include "http/event_stream.h"

#include <string_view>

namespace regie::http {

namespace {

void append_line(std::string& text, std::string_view field, std::string_view value) {
  text.append(field);
  constexpr std::string_view left_out("\r\n\0", 3);
  for (;;) {
    const auto end = value.find_first_of(left_out);
    text.append(value.substr(0, end));
    if (end == std::string_view::npos) break;
    value.remove_prefix(end + 1);
  }
  text += '\n';
}

}  // namespace

std::string event_text(const Event& event) {
  std::string text;
  text.reserve(event.data.size() + event.id.size() + event.name.size() + 32);
  if (!event.id.empty()) append_line(text, "id: ", event.id);
  if (!event.name.empty()) append_line(text, "event: ", event.name);
  // LF, CR and CRLF all end a line of the format, so each begins a new data line.
  std::string_view rest = event.data;
  for (;;) {
    const auto end = rest.find_first_of("\r\n");
    append_line(text, "data: ", rest.substr(0, end));
    if (end == std::string_view::npos) break;
    const bool is_crlf = rest[end] == '\r' && end + 1 < rest.size() && rest[end + 1] == '\n';
    rest.remove_prefix(end + (is_crlf ? 2 : 1));
  }
  text += '\n';
  return text;
}

std::string retry_text(std::chrono::milliseconds wait) { return "retry: " + std::to_string(wait.count()) + "\n\n"; }

void LiveStream::tell_io(std::unique_lock<std::mutex> lock) {
  if (told_ || ended_) return;
  told_ = true;
  lock.unlock();
  backstage_->to_io.send(shared_from_this());
}

bool LiveStream::append(std::string text) {
  std::unique_lock lock(mutex_);
  if (!open_) return false;
  if (waiting_.size() + being_sent_ + text.size() > most_waiting_event_bytes) {
    open_ = false;
    overflowed_ = true;
    waiting_.clear();
  } else {
    waiting_ += text;
  }
  const bool taken = open_;
  tell_io(std::move(lock));
  return taken;
}

void LiveStream::close() {
  std::unique_lock lock(mutex_);
  if (!open_) return;
  open_ = false;
  tell_io(std::move(lock));
}

bool LiveStream::is_open() const {
  const std::lock_guard lock(mutex_);
  return open_;
}

bool LiveStream::reader_is_too_slow() const {
  const std::lock_guard lock(mutex_);
  return overflowed_;
}

void LiveStream::when_closed(std::function<void()> call) {
  {
    const std::lock_guard lock(mutex_);
    if (!ended_) {
      when_closed_.push_back(std::move(call));
      return;
    }
  }
  call();
}

std::string LiveStream::take() {
  const std::lock_guard lock(mutex_);
  std::string taken;
  taken.swap(waiting_);
  being_sent_ = taken.size();
  return taken;
}

void LiveStream::end() {
  bell_ = nullptr;
  std::vector<std::function<void()>> calls;
  {
    const std::lock_guard lock(mutex_);
    if (ended_) return;
    open_ = false;
    ended_ = true;
    waiting_.clear();
    calls.swap(when_closed_);
  }
  for (auto& call : calls) call();
}

void LiveStream::arrive() {
  {
    const std::lock_guard lock(mutex_);
    told_ = false;
  }
  if (bell_) bell_->ring();
}

}  // namespace regie::http

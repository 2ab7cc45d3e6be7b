#include "http/head_scanner.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/text.h"
#include "http/characters.h"

namespace regie::http {

namespace {

// Digits only; 18 of them are 10^18, far over any limit and far under overflow.
std::optional<std::uint64_t> parse_length(std::string_view text) {
  if (text.empty() || text.size() > 18 || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  std::uint64_t length = 0;
  std::from_chars(text.data(), text.data() + text.size(), length);
  return length;
}

// host[:port] or [v6]:port; names in other scripts come as punycode.
bool is_host(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z') || c == '-' || c == '.' || c == '_' || c == ':' ||
           c == '[' || c == ']';
  });
}

bool has_only_field_value_characters(std::string_view value) {
  bool is_ascii = true;
  for (const char c : value) {
    if (!is_field_value_character(c)) return false;
    is_ascii = is_ascii && static_cast<unsigned char>(c) < 0x80;
  }
  return is_ascii || base::is_valid_utf8(value);
}

}  // namespace

void HeadScanner::restart() { *this = HeadScanner(limits_); }

HeadScanner::State HeadScanner::refuse(Status status) {
  refusal_ = status;
  return State::refused;
}

HeadScanner::State HeadScanner::refuse_too_large() {
  return refuse(lines_ == 0 ? Status::uri_too_long : Status::header_fields_too_large);
}

HeadScanner::State HeadScanner::scan(std::string_view bytes) {
  // What is no HTTP at all (a TLS greeting, say) need not be waited for.
  if (position_ == 0 && !bytes.empty() && !is_token_character(bytes[0]) && bytes[0] != '\r')
    return refuse(Status::bad_request);
  for (;;) {
    const auto* found =
        searched_ < bytes.size()
            ? static_cast<const char*>(std::memchr(bytes.data() + searched_, '\n', bytes.size() - searched_))
            : nullptr;
    const std::size_t end = found ? static_cast<std::size_t>(found - bytes.data()) : bytes.size();
    if (end >= limits_.largest_head || (lines_ == 0 && end - position_ > limits_.largest_request_line))
      return refuse_too_large();
    if (!found) {
      searched_ = bytes.size();
      return State::incomplete;
    }
    if (end == position_ || bytes[end - 1] != '\r') return refuse(Status::bad_request);
    const auto line = bytes.substr(position_, end - 1 - position_);
    position_ = searched_ = end + 1;
    if (line.empty() && lines_ > 0) return is_well_framed() ? State::complete : refuse(Status::bad_request);
    if (!take_line(line)) return refuse(Status::bad_request);
    if (static_cast<std::size_t>(lines_) > limits_.most_fields + 1) return refuse(Status::header_fields_too_large);
  }
}

bool HeadScanner::take_line(std::string_view line) {
  if (lines_ == 0 && line.empty()) {  // one empty line in front is forgiven (RFC 9112, 2.2)
    if (skipped_blank_) return false;
    skipped_blank_ = true;
    return true;
  }
  return lines_++ == 0 ? take_request_line(line) : take_field(line);
}

bool HeadScanner::take_request_line(std::string_view line) {
  const auto first_space = line.find(' ');
  if (first_space == std::string_view::npos || !is_token(line.substr(0, first_space))) return false;
  line.remove_prefix(first_space + 1);
  const auto second_space = line.find(' ');
  if (second_space == 0 || second_space == std::string_view::npos) return false;
  for (const char c : line.substr(0, second_space))
    if (c <= ' ' || c >= 0x7f) return false;  // signed: also bytes over 0x7f
  const auto version = line.substr(second_space + 1);
  is_http_1_1_ = version == "HTTP/1.1";
  return is_http_1_1_ || version == "HTTP/1.0";
}

bool HeadScanner::take_field(std::string_view line) {
  std::size_t colon = 0;
  while (colon < line.size() && is_token_character(line[colon])) ++colon;
  if (colon == 0 || colon == line.size() || line[colon] != ':')
    return false;  // also obs-fold and a space before the colon
  const auto name = line.substr(0, colon);
  const auto value = without_outer_space(line.substr(colon + 1));
  if (!has_only_field_value_characters(value)) return false;

  if (equals_ignoring_case(name, "host")) {
    ++hosts_;
    return is_host(value);
  }
  if (equals_ignoring_case(name, "content-length")) {
    ++content_lengths_;
    content_length_ = parse_length(value);
    return content_length_.has_value();
  }
  if (equals_ignoring_case(name, "transfer-encoding")) {
    ++transfer_encodings_;
    return equals_ignoring_case(value, "chunked");
  }
  return true;
}

bool HeadScanner::is_well_framed() const {
  if (content_lengths_ + transfer_encodings_ > 1) return false;
  if (!is_http_1_1_ && transfer_encodings_ > 0) return false;
  return is_http_1_1_ ? hosts_ == 1 : hosts_ <= 1;
}

}  // namespace regie::http

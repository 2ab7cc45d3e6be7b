#include "delivery/mime.h"

#include <array>
#include <cstdio>
#include <stdexcept>

#include "base/text.h"

namespace regie::delivery {

namespace {

constexpr std::size_t longest_line = 76;  // RFC 2045, 6.7; RFC 2047, 2
constexpr std::string_view word_begins = "=?UTF-8?Q?";
constexpr std::string_view word_ends = "?=";

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

std::string escaped_byte(char c) {
  constexpr char digits[] = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  return {'=', digits[byte >> 4], digits[byte & 15]};
}

// The bytes of the code point that begins at `at`.
std::size_t length_of_character(std::string_view text, std::size_t at) {
  std::size_t length = 1;
  while (at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xC0) == 0x80) ++length;
  return length;
}

bool is_plain_line(std::string_view text) {
  for (const char c : text)
    if (c < 0x20 || c > 0x7E) return false;
  // What looks like an encoded word must be one.
  return text.size() <= longest_line - 20 && text.find("=?") == std::string_view::npos;
}

// Encoded words of whole characters, one a line (RFC 2047), after a header's name of so many characters. Everything but letters
// and digits is written in hex, so nothing of the text can be taken for a header's own signs, nor begin a line.
std::string encoded_words(std::string_view text, std::size_t characters_before) {
  std::string all(word_begins);
  std::size_t length = characters_before + word_begins.size();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = length_of_character(text, at);
    std::string piece;
    for (const char c : text.substr(at, bytes))
      piece += is_letter_or_digit(c) ? std::string(1, c) : c == ' ' ? "_" : escaped_byte(c);
    if (length + piece.size() + word_ends.size() > longest_line) {
      all.append(word_ends).append("\r\n ").append(word_begins);
      length = 1 + word_begins.size();
    }
    all += piece;
    length += piece.size();
    at += bytes;
  }
  return all.append(word_ends);
}

std::string text_header(std::string_view name, std::string_view text) {
  const std::string begin = std::string(name) + ": ";
  return begin + (is_plain_line(text) ? std::string(text) : encoded_words(text, begin.size())) + "\r\n";
}

// A name is quoted, with its quotes escaped, or in encoded words.
std::string from_header(std::string_view name, const std::string& address) {
  const std::string begin = "From: ";
  if (name.empty()) return begin + address + "\r\n";
  std::string written;
  if (is_plain_line(name)) {
    written = "\"";
    for (const char c : name) {
      if (c == '"' || c == '\\') written += '\\';
      written += c;
    }
    written += '"';
  } else {
    written = encoded_words(name, begin.size());
  }
  return begin + written + "\r\n <" + address + ">\r\n";
}

std::string header_date(base::Instant instant) {
  constexpr std::array weekdays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(instant - day));
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%s, %u %s %d %02d:%02d:%02d +0000",
                weekdays.at(std::chrono::weekday(day).c_encoding()), static_cast<unsigned>(date.day()),
                months.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return text.data();
}

// Quoted-printable (RFC 2045, 6.7), line by line; a lone CR is written in hex, so only our own line ends are line ends.
std::string quoted_printable(std::string_view text) {
  std::string all;
  std::size_t length = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n') {
      all += "\r\n";
      length = 0;
      continue;
    }
    const bool ends_line = at + 1 == text.size() || text[at + 1] == '\n';
    const bool is_plain = (c > 0x20 && c < 0x7F && c != '=') || (c == ' ' && !ends_line);
    if (length + (is_plain ? 1 : 3) > longest_line - 1) {
      all += "=\r\n";
      length = 0;
    }
    // A dot that begins a line is doubled on its way, and a "From " there altered by some; in hex neither happens.
    const bool is_touchy = length == 0 && (c == '.' || c == 'F');
    const std::string piece = is_plain && !is_touchy ? std::string(1, c) : escaped_byte(c);
    all += piece;
    length += piece.size();
  }
  return all;
}

std::string part(const char* media_type, std::string_view content) {
  return "Content-Type: " + std::string(media_type) +
         "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted_printable(content) + "\r\n";
}

bool is_dot_atom(std::string_view text, std::string_view signs) {
  for (const auto atom : base::split(text, '.')) {
    if (atom.empty()) return false;
    for (const char c : atom)
      if (!is_letter_or_digit(c) && signs.find(c) == std::string_view::npos) return false;
  }
  return true;
}

}  // namespace

bool is_email_address(std::string_view text) {
  const auto at = text.find('@');
  if (at > 64 || text.size() > 254) return false;  // also when there is no @: npos is more
  const auto domain = text.substr(at + 1);
  if (!is_dot_atom(text.substr(0, at), "!#$%&'*+-/=?^_`{|}~")) return false;
  return is_dot_atom(domain, "-") && !domain.starts_with('-');
}

bool is_somebodys_email_address(std::string_view text) {
  return text.size() <= longest_email_address && is_email_address(text) &&
         text.find('.', text.find('@')) != std::string_view::npos;
}

std::string as_mime(const Mail& mail) {
  if (!is_email_address(mail.sender_address)) throw std::invalid_argument("the sender is no e-mail address");
  if (!is_email_address(mail.recipient)) throw std::invalid_argument("the recipient is no e-mail address");
  const std::string domain = mail.sender_address.substr(mail.sender_address.find('@') + 1);
  const std::string id = mail.id.text();
  const std::string whole = "Date: " + header_date(mail.written_at) + "\r\n" +
                            from_header(mail.sender_name, mail.sender_address) + "To: " + mail.recipient + "\r\n" +
                            text_header("Subject", mail.subject) + "Message-ID: <" + id + "@" + domain +
                            ">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n";
  if (mail.html.empty()) return whole + part("text/plain", mail.text);
  // Quoted-printable has no "=_" of its own, so the boundary cannot stand in a part.
  const std::string boundary = "=_" + id;
  return whole + "Content-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n--" + boundary +
         "\r\n" + part("text/plain", mail.text) + "--" + boundary + "\r\n" + part("text/html", mail.html) + "--" +
         boundary + "--\r\n";
}

}  // namespace regie::delivery

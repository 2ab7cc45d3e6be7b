#pragma once
// Addresses within the product, and the few others a page may link to. Only these functions make one, so no text of a
// person ever becomes a link by mistake (javascript:, //elsewhere).

#include <optional>
#include <string>
#include <string_view>

namespace regie::html {

class Url {
 public:
  const std::string& text() const { return text_; }
  // url / "dag" / date.iso(): each part percent-encoded (RFC 3986, unreserved characters stay).
  Url operator/(std::string_view segment) const;
  // Adds ?name=value or &name=value, encoded.
  Url with_query(std::string_view name, std::string_view value) const;
  Url with_fragment(std::string_view fragment) const;
  bool operator==(const Url&) const = default;

 private:
  explicit Url(std::string text) : text_(std::move(text)) {}
  std::string text_;
  friend class LiteralPath;
  friend Url path(class LiteralPath literal);
  friend std::optional<Url> parse_own_path(std::string_view text);
  friend std::optional<Url> parse_web_address(std::string_view text);
  friend Url telephone(std::string_view number);
  friend Url email_address(std::string_view address);
  friend Url anchor(std::string_view fragment);
};

// A literal of the source that begins with "/" (not "//").
class LiteralPath {
 public:
  consteval LiteralPath(const char* path) : path_(path) {  // NOLINT(google-explicit-constructor)
    if (path_.empty() || path_[0] != '/' || (path_.size() > 1 && path_[1] == '/')) throw "a path begins with one /";
  }
  std::string_view path() const { return path_; }

 private:
  std::string_view path_;
};
Url path(LiteralPath literal);

// "/mijn/afspraken?x=1": a path on this server, such as where to go after logging in. Refuses "//host", "\\", a
// scheme, control characters.
std::optional<Url> parse_own_path(std::string_view text);
// http: and https: only.
std::optional<Url> parse_web_address(std::string_view text);
Url telephone(std::string_view number);       // "06 0000 1234" → tel:0600001234; digits and + only
Url email_address(std::string_view address);  // mailto:
Url anchor(std::string_view fragment);        // "#wat"

std::string percent_encoded(std::string_view text);

}  // namespace regie::html

#include "http/multipart.h"

#include <algorithm>

#include "base/text.h"
#include "http/characters.h"

namespace regie::http {

namespace {

constexpr std::size_t largest_part_head = 4096;

bool is_boundary_character(char c) {
  return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z') ||
         std::string_view("'()+_,-./:=?").find(c) != std::string_view::npos;
}

// A header's parameters: `; name=token; name="quoted"`. Browsers escape a quote as %22 and nothing else; older ones
// as \" , so a backslash counts only in front of a quote (a Windows path has plain ones).
class Parameters {
 public:
  explicit Parameters(std::string_view text) : rest_(text) {}
  struct Parameter {
    std::string_view name;
    std::string value;
  };
  // Nothing at the end, and when the text is malformed: then is_malformed().
  std::optional<Parameter> next() {
    rest_ = without_outer_space(rest_);
    if (rest_.empty()) return std::nullopt;
    if (rest_[0] != ';') return fail();
    rest_ = without_outer_space(rest_.substr(1));
    const auto equals = rest_.find('=');
    if (equals == std::string_view::npos || !is_token(rest_.substr(0, equals))) return fail();
    Parameter parameter{rest_.substr(0, equals), {}};
    rest_.remove_prefix(equals + 1);
    if (!(rest_.starts_with('"') ? take_quoted(parameter.value) : take_token(parameter.value))) return fail();
    return parameter;
  }
  bool is_malformed() const { return malformed_; }

 private:
  std::optional<Parameter> fail() {
    malformed_ = true;
    return std::nullopt;
  }
  bool take_quoted(std::string& value) {
    for (std::size_t i = 1; i < rest_.size(); ++i) {
      if (rest_[i] == '"') {
        rest_.remove_prefix(i + 1);
        return true;
      }
      if (rest_[i] == '\\' && i + 1 < rest_.size() && rest_[i + 1] == '"') ++i;
      value += rest_[i];
    }
    return false;
  }
  bool take_token(std::string& value) {
    const auto end = std::min(rest_.find_first_of("; \t"), rest_.size());
    value = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return is_token(value) || std::all_of(value.begin(), value.end(), is_boundary_character);
  }
  std::string_view rest_;
  bool malformed_ = false;
};

bool has_type(std::string_view value, std::string_view type) {
  return equals_ignoring_case(without_outer_space(value.substr(0, value.find(';'))), type);
}
std::string_view parameters_of(std::string_view value) {
  const auto semicolon = value.find(';');
  return semicolon == std::string_view::npos ? std::string_view{} : value.substr(semicolon);
}

std::string unescaped(std::string text) {
  for (std::size_t at = 0; (at = text.find("%22", at)) != std::string::npos; ++at) text.replace(at, 3, "\"");
  return text;
}

bool take_disposition(std::string_view value, PartHead& head) {
  if (!has_type(value, "form-data")) return false;
  Parameters parameters(parameters_of(value));
  bool has_name = false;
  while (auto parameter = parameters.next()) {
    if (!base::is_valid_utf8(parameter->value)) return false;
    if (equals_ignoring_case(parameter->name, "name")) {
      if (has_name) return false;
      has_name = true;
      head.name = unescaped(std::move(parameter->value));
    } else if (equals_ignoring_case(parameter->name, "filename")) {
      if (head.filename) return false;
      head.filename = unescaped(std::move(parameter->value));
    }
  }
  return has_name && !parameters.is_malformed();
}

std::optional<PartHead> parse_part_head(std::string_view text) {
  PartHead head;
  bool has_disposition = false;
  while (!text.empty()) {
    const auto end = text.find("\r\n");
    const auto line = text.substr(0, end);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return std::nullopt;
    const auto name = line.substr(0, colon), value = without_outer_space(line.substr(colon + 1));
    if (!is_field_value(value)) return std::nullopt;
    if (equals_ignoring_case(name, "content-disposition")) {
      if (has_disposition || !take_disposition(value, head)) return std::nullopt;
      has_disposition = true;
    } else if (equals_ignoring_case(name, "content-type")) {
      head.media_type = base::is_valid_utf8(value) ? value : std::string_view{};
    }
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 2);
  }
  if (!has_disposition) return std::nullopt;
  return head;
}

}  // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
  if (!has_type(content_type, "multipart/form-data")) return std::nullopt;
  std::optional<std::string> boundary;
  Parameters parameters(parameters_of(content_type));
  while (auto parameter = parameters.next())
    if (equals_ignoring_case(parameter->name, "boundary")) {
      if (boundary) return std::nullopt;
      boundary = std::move(parameter->value);
    }
  if (parameters.is_malformed() || !boundary || boundary->empty() || boundary->size() > 70) return std::nullopt;
  if (!std::all_of(boundary->begin(), boundary->end(), is_boundary_character)) return std::nullopt;
  return boundary;
}

MultipartParser::MultipartParser(std::string_view boundary, PartReceiver& receiver)
    : delimiter_("\r\n--" + std::string(boundary)), receiver_(receiver) {}

MultipartParser::Result MultipartParser::feed(std::string_view bytes) {
  pending_.append(bytes);
  used_ = 0;
  Progress progress = Progress::stepped;
  while (progress == Progress::stepped) progress = step();
  pending_.erase(0, used_);
  if (progress == Progress::malformed) return Result::malformed;
  return progress == Progress::stopped ? Result::stopped : Result::more;
}

MultipartParser::Progress MultipartParser::step() {
  switch (state_) {
    case State::first_delimiter: return read_first_delimiter();
    case State::after_delimiter: return read_after_delimiter();
    case State::head: return read_head();
    case State::data: return read_data();
    case State::epilogue: break;
  }
  used_ = pending_.size();  // an epilogue says nothing (RFC 2046, 5.1.1)
  return Progress::needs_more;
}

MultipartParser::Progress MultipartParser::read_first_delimiter() {
  const auto expected = std::string_view(delimiter_).substr(2);  // no browser writes a preamble
  const auto rest = std::string_view(pending_).substr(used_);
  if (!expected.starts_with(rest.substr(0, expected.size()))) return Progress::malformed;
  if (rest.size() < expected.size()) return Progress::needs_more;
  used_ += expected.size();
  state_ = State::after_delimiter;
  return Progress::stepped;
}

MultipartParser::Progress MultipartParser::read_after_delimiter() {
  const auto rest = std::string_view(pending_).substr(used_);
  if (rest.size() < 2) return Progress::needs_more;
  if (rest.starts_with("--"))
    state_ = State::epilogue;
  else if (rest.starts_with("\r\n"))
    state_ = State::head;
  else
    return Progress::malformed;
  used_ += 2;
  return Progress::stepped;
}

MultipartParser::Progress MultipartParser::read_head() {
  const auto rest = std::string_view(pending_).substr(used_);
  const auto end = rest.find("\r\n\r\n");
  if (std::min(end, rest.size()) > largest_part_head) return Progress::malformed;
  if (end == std::string_view::npos) return Progress::needs_more;
  auto head = parse_part_head(rest.substr(0, end));
  if (!head) return Progress::malformed;
  if (!receiver_.part_begins(std::move(*head))) return Progress::stopped;
  used_ += end + 4;
  state_ = State::data;
  return Progress::stepped;
}

MultipartParser::Progress MultipartParser::read_data() {
  const auto rest = std::string_view(pending_).substr(used_);
  const auto end = rest.find(delimiter_);
  if (end == std::string_view::npos) {
    // The tail may be the begin of a delimiter.
    const auto safe = rest.size() - std::min(rest.size(), delimiter_.size() - 1);
    if (safe > 0 && !receiver_.part_data(rest.substr(0, safe))) return Progress::stopped;
    used_ += safe;
    return Progress::needs_more;
  }
  if (end > 0 && !receiver_.part_data(rest.substr(0, end))) return Progress::stopped;
  if (!receiver_.part_ends()) return Progress::stopped;
  used_ += end + delimiter_.size();
  state_ = State::after_delimiter;
  return Progress::stepped;
}

}  // namespace regie::http

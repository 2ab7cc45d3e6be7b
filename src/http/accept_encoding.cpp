#include "http/accept_encoding.h"

#include <optional>

#include "http/characters.h"

namespace regie::http {

namespace {

// "q=0.75" as thousandths; 1000 without one; nothing when malformed.
std::optional<int> quality(std::string_view parameters) {
  const auto text = without_outer_space(parameters);
  if (text.empty()) return 1000;
  if (text.size() < 3 || lower(text[0]) != 'q' || text[1] != '=') return std::nullopt;
  const auto number = text.substr(2);
  if ((number[0] != '0' && number[0] != '1') || number.size() > 5 || (number.size() > 1 && number[1] != '.'))
    return std::nullopt;
  int thousandths = (number[0] - '0') * 1000;
  int weight = 100;
  for (std::size_t i = 2; i < number.size(); ++i, weight /= 10) {
    if (!is_digit(number[i])) return std::nullopt;
    thousandths += (number[i] - '0') * weight;
  }
  if (thousandths > 1000) return std::nullopt;
  return thousandths;
}

}  // namespace

Encoding choose_encoding(std::string_view accept_encoding, OfferedEncodings offered) {
  std::optional<int> gzip, brotli, identity, any;
  for_each_element(accept_encoding, [&](std::string_view element) {
    const auto semicolon = element.find(';');
    const auto name = without_outer_space(element.substr(0, semicolon));
    const auto q = quality(semicolon == std::string_view::npos ? std::string_view{} : element.substr(semicolon + 1));
    if (!q) return;
    if (equals_ignoring_case(name, "gzip") || equals_ignoring_case(name, "x-gzip"))
      gzip = q;
    else if (equals_ignoring_case(name, "br"))
      brotli = q;
    else if (equals_ignoring_case(name, "identity"))
      identity = q;
    else if (name == "*")
      any = q;
  });
  const int gzip_quality = offered.gzip ? gzip.value_or(any.value_or(0)) : 0;
  const int brotli_quality = offered.brotli ? brotli.value_or(any.value_or(0)) : 0;
  // Identity is acceptable unless refused; unnamed, it ranks below anything that was named.
  const int identity_quality = identity.value_or(any.value_or(1));
  if (brotli_quality > 0 && brotli_quality >= gzip_quality && brotli_quality >= identity_quality)
    return Encoding::brotli;
  if (gzip_quality > 0 && gzip_quality >= identity_quality) return Encoding::gzip;
  return Encoding::identity;
}

}  // namespace regie::http

#include "numbers.h"

#include <algorithm>
#include <charconv>

namespace regie::dossier {
namespace {

constexpr int bits = 21;
// From 1831 to 2109; what lies outside counts as the first or last moment.
constexpr std::int64_t most_milliseconds = (std::int64_t{1} << (63 - bits)) - 2;

constexpr std::uint64_t fnv_start = 0xcbf29ce484222325, fnv_step = 0x100000001b3;
std::uint64_t hash_on(std::uint64_t hash, std::string_view bytes) {
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * fnv_step;
  return hash;
}
// Spreads what came last over all bits.
std::uint64_t mixed(std::uint64_t hash) {
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
  return hash ^ (hash >> 31);
}

}  // namespace

std::optional<ReportNumber> ReportNumber::parse(std::string_view text) {
  ReportNumber number;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number.value);
  if (error != std::errc() || number.text() != text) return std::nullopt;
  return number;
}

ReportNumber first_number_at(base::Instant instant) {
  const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(instant).time_since_epoch().count();
  return {std::clamp<std::int64_t>(milliseconds, -most_milliseconds, most_milliseconds) * (std::int64_t{1} << bits)};
}

base::Instant moment_of(ReportNumber number) { return base::Instant(std::chrono::milliseconds(number.value >> bits)); }

ReportNumber number_at(base::Instant instant, base::ClientId client, std::string_view content, int attempt) {
  const auto& id = client.value.bytes;
  auto hash = hash_on(fnv_start, {reinterpret_cast<const char*>(id.data()), id.size()});
  hash = mixed(hash_on(hash, content) + static_cast<std::uint64_t>(attempt));
  return {first_number_at(instant).value + static_cast<std::int64_t>(hash >> (64 - bits))};
}

}  // namespace regie::dossier

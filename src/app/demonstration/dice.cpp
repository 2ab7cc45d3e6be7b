#include "app/demonstration/dice.h"

#include "base/secrets.h"

namespace regie::app::demonstration {

namespace {

// Made known on purpose: the demonstration holds nothing secret, and everyone's must be alike.
constexpr std::string_view seed = "De Wilgenroos";

base::Hash256 hash_of(std::initializer_list<std::string_view> words) {
  std::string text(seed);
  for (const auto word : words) {
    text += '\n';
    text += word;
  }
  return base::sha256(text);
}

}  // namespace

std::uint64_t chance(std::initializer_list<std::string_view> words) {
  const auto hash = hash_of(words);
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) number = number << 8 | hash[i];
  return number;
}

base::Uuid fixed_uuid(base::Instant at, std::initializer_list<std::string_view> words) {
  const auto hash = hash_of(words);
  base::Uuid uuid;
  for (std::size_t i = 0; i < uuid.bytes.size(); ++i) uuid.bytes[i] = hash[i];
  auto milliseconds = static_cast<std::uint64_t>(base::to_microseconds(at) / 1000);
  for (int i = 5; i >= 0; --i, milliseconds >>= 8)
    uuid.bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(milliseconds);
  uuid.bytes[6] = static_cast<std::uint8_t>(0x70 | (uuid.bytes[6] & 0x0f));
  uuid.bytes[8] = static_cast<std::uint8_t>(0x80 | (uuid.bytes[8] & 0x3f));
  return uuid;
}

std::string fixed_token(std::initializer_list<std::string_view> words) {
  return base::hex(base::as_view(hash_of(words)).substr(0, 10));
}

}  // namespace regie::app::demonstration

#include "base/ids.h"

#include <pthread.h>
#include <sodium.h>

#include <atomic>
#include <cstring>

namespace regie::base {
namespace {

constexpr char hex_digits[] = "0123456789abcdef";

// Asking the kernel for every id would cost more than the id; each thread keeps some random bytes in store. A forked
// child must not use its parent's.
std::atomic<unsigned> forks{0};

class RandomStore {
 public:
  void take(std::uint8_t* to, std::size_t count) {
    if (left_ < count || forks_seen_ != forks.load(std::memory_order_relaxed)) refill();
    left_ -= count;
    std::memcpy(to, bytes_.data() + left_, count);
  }

 private:
  void refill() {
    static const int registered =
        pthread_atfork(nullptr, nullptr, [] { forks.fetch_add(1, std::memory_order_relaxed); });
    static_cast<void>(registered);
    randombytes_buf(bytes_.data(), bytes_.size());
    left_ = bytes_.size();
    forks_seen_ = forks.load(std::memory_order_relaxed);
  }

  std::array<std::uint8_t, 640> bytes_{};
  std::size_t left_ = 0;
  unsigned forks_seen_ = 0;
};

int value_of(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  return -1;
}

constexpr bool dash_before(std::size_t byte) { return byte == 4 || byte == 6 || byte == 8 || byte == 10; }

}  // namespace

std::string Uuid::text() const {
  std::string text(36, '-');
  std::size_t at = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (dash_before(i)) ++at;
    text[at++] = hex_digits[bytes[i] >> 4];
    text[at++] = hex_digits[bytes[i] & 15];
  }
  return text;
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  Uuid uuid;
  std::size_t at = 0;
  for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
    if (dash_before(i) && text[at++] != '-') return std::nullopt;
    const int high = value_of(text[at++]);
    const int low = value_of(text[at++]);
    if (high < 0 || low < 0) return std::nullopt;
    uuid.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return uuid;
}

Uuid new_uuid(Instant now) {
  thread_local RandomStore random;
  Uuid uuid;
  auto milliseconds =
      static_cast<std::uint64_t>(std::chrono::floor<std::chrono::milliseconds>(now).time_since_epoch().count());
  for (std::size_t i = 6; i > 0; --i) {
    uuid.bytes[i - 1] = static_cast<std::uint8_t>(milliseconds);
    milliseconds >>= 8;
  }
  random.take(uuid.bytes.data() + 6, 10);
  uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0f) | 0x70);  // version 7
  uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3f) | 0x80);  // variant of RFC 9562
  return uuid;
}

}  // namespace regie::base

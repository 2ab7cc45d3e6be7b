#include "base/secrets.h"

#include <sodium.h>

#include <stdexcept>

namespace regie::base {
namespace {

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

}  // namespace

void start_secrets() {
  // Its generator (ChaCha20, seeded by the kernel, a state of its own for each thread) saves two system calls a page.
  randombytes_set_implementation(&randombytes_internal_implementation);
  if (sodium_init() < 0) throw std::runtime_error("libsodium did not start: the system gives no random numbers");
}

Key256 random_key() {
  Key256 key;
  randombytes_buf(key.data(), key.size());
  return key;
}

std::string random_token() { return base64url(as_view(random_key())); }

std::string random_digits(int count) {
  std::string digits;
  for (int i = 0; i < count; ++i) digits += static_cast<char>('0' + randombytes_uniform(10));
  return digits;
}

std::uint64_t random_below(std::uint64_t bound) {
  if (bound < 2) return 0;
  // The numbers below `unfair` would make the small remainders come once more often than the others.
  const std::uint64_t unfair = (0 - bound) % bound;
  std::uint64_t value = 0;
  do {
    randombytes_buf(&value, sizeof value);
  } while (value < unfair);
  return value % bound;
}

Hash256 sha256(std::string_view data) {
  Hash256 hash;
  crypto_hash_sha256(hash.data(), bytes_of(data), data.size());
  return hash;
}

Hash256 keyed_hash(const Key256& key, std::string_view data) {
  Hash256 hash;
  crypto_generichash(hash.data(), hash.size(), bytes_of(data), data.size(), key.data(), key.size());
  return hash;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && (a.empty() || sodium_memcmp(a.data(), b.data(), a.size()) == 0);
}

std::string base64url(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.pop_back();  // the terminator that libsodium counts
  return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  if (sodium_base642bin(bytes_of(bytes), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr,
                        sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
    return std::nullopt;
  bytes.resize(size);
  // libsodium 1.0.18 takes bytes above 0x7F for the digit 63.
  if (base64url(bytes) != text) return std::nullopt;
  return bytes;
}

std::string hex(std::string_view bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes_of(bytes), bytes.size());
  text.pop_back();
  return text;
}

std::string encrypt(const Key256& key, std::string_view plain, std::string_view context) {
  std::string sealed(nonce_size + plain.size() + tag_size, '\0');
  randombytes_buf(sealed.data(), nonce_size);
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed) + nonce_size, nullptr, bytes_of(plain), plain.size(),
                                             bytes_of(context), context.size(), nullptr, bytes_of(sealed), key.data());
  return sealed;
}

std::optional<std::string> decrypt(const Key256& key, std::string_view sealed, std::string_view context) {
  if (sealed.size() < nonce_size + tag_size) return std::nullopt;
  const std::string_view body = sealed.substr(nonce_size);
  std::string plain(body.size() - tag_size, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(plain), nullptr, nullptr, bytes_of(body), body.size(),
                                                 bytes_of(context), context.size(), bytes_of(sealed), key.data()) != 0)
    return std::nullopt;
  return plain;
}

}  // namespace regie::base

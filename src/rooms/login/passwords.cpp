#include "passwords.h"

#include <sodium.h>

#include <array>
#include <new>

#include "base/secrets.h"
#include "rooms/login/login.h"

namespace regie::login {
namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory = 19ULL * 1024 * 1024;
// Longer than any password that could be right: 128 characters of at most 4 bytes.
constexpr std::size_t most_bytes = 512;

}  // namespace

std::string hash_password(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> text{};
  if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), passes, memory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::bad_alloc();
  return text.data();
}

const std::string& hash_of_nobody() {
  static const std::string hash = hash_password(base::random_token());
  return hash;
}

bool password_fits(std::string_view password, const std::string& hash) {
  const bool can_be_right = password.size() <= most_bytes;
  const std::string_view compared = password.substr(0, most_bytes);
  // libsodium reads a fixed number of bytes of the hash.
  if (hash.size() >= crypto_pwhash_STRBYTES) return false;
  std::array<char, crypto_pwhash_STRBYTES> text{};
  hash.copy(text.data(), hash.size());
  return crypto_pwhash_str_verify(text.data(), compared.data(), compared.size()) == 0 && can_be_right;
}

bool is_outdated(const std::string& hash) { return crypto_pwhash_str_needs_rehash(hash.c_str(), passes, memory) != 0; }

std::string new_temporary_password() {
  static constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
  std::string password;
  for (int i = 0; i < 16; ++i) {
    if (i > 0 && i % 4 == 0) password += '-';
    password += letters[base::random_below(letters.size())];
  }
  return password;
}

}  // namespace regie::login

#pragma once
// Random tokens, hashes and encryption; all from libsodium. Nothing here ever logs what it is given.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace regie::base {

using Key256 = std::array<std::uint8_t, 32>;
using Hash256 = std::array<std::uint8_t, 32>;

// Must be called once before anything else here; throws std::runtime_error when the system has no randomness.
void start_secrets();

Key256 random_key();                   // 256 random bits
std::string random_token();            // 256 random bits as 43 characters of base64url, for cookies and links
std::string random_digits(int count);  // decimal digits without bias, for SMS codes
std::uint64_t random_below(std::uint64_t bound);

Hash256 sha256(std::string_view data);  // for random tokens only; passwords have login's Argon2id
Hash256 keyed_hash(const Key256& key, std::string_view data);  // BLAKE2b with a key
bool equal_in_constant_time(std::string_view a, std::string_view b);

std::string base64url(std::string_view bytes);  // without padding (RFC 4648, 5)
std::optional<std::string> from_base64url(std::string_view text);
std::string hex(std::string_view bytes);
inline std::string_view as_view(const Key256& key) { return {reinterpret_cast<const char*>(key.data()), key.size()}; }

// XChaCha20-Poly1305 with a random nonce in front. `context` must be the same to open (it is authenticated, not stored).
std::string encrypt(const Key256& key, std::string_view plain, std::string_view context);
std::optional<std::string> decrypt(const Key256& key, std::string_view sealed, std::string_view context);

}  // namespace regie::base

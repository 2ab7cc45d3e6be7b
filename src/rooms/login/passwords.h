#pragma once
// Argon2id (RFC 9106) by libsodium. Each call takes about 20 ms of a core, and belongs on page::HashingPool.

#include <optional>
#include <string>
#include <string_view>

namespace regie::login {

// What an account that does not exist is compared with, so that it takes as long (LOGIN-4). No password fits it.
const std::string& hash_of_nobody();
bool password_fits(std::string_view password, const std::string& hash);
// True when the hash was made with other parameters than those of now (LOGIN-8).
bool is_outdated(const std::string& hash);

}  // namespace regie::login

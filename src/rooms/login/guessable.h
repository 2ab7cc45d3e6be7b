#pragma once
// Passwords that others guess first (LOGIN-8): the dictionary of cracklib with Dutch words, its rules for what people do
// to words, and rows of the same few characters.

#include <string_view>

namespace regie::login {

// Takes a few milliseconds. Thread-safe.
bool is_guessable(std::string_view password);

}  // namespace regie::login

#pragma once
// Chance that falls the same way each time: everything "random" in the demonstration follows from a seed and the name
// of what it is for, never from order, clock or machine. So two fillings of the same day are equal.

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/ids.h"

namespace regie::app::demonstration {

// A number that follows from the seed and these words.
std::uint64_t chance(std::initializer_list<std::string_view> words);
// One of `count` (at least 1), from 0.
inline std::size_t one_of(std::size_t count, std::initializer_list<std::string_view> words) {
  return static_cast<std::size_t>(chance(words) % count);
}
// An id in the form of a UUID version 7 whose time is `at` and whose other bits follow from the words.
base::Uuid fixed_uuid(base::Instant at, std::initializer_list<std::string_view> words);

// 20 letters and digits that say nothing, for an address.
std::string fixed_token(std::initializer_list<std::string_view> words);

}  // namespace regie::app::demonstration

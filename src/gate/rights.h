#pragma once
// The rights of a portal (spec people.md, "Rights") and what implies what.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace regie::gate {

enum class Right : std::uint8_t {
  agenda_read,
  agenda_write,
  timeline_read,
  documents_read,
  reports_write,
  plan_read,
  messages_use,
  details_read,
  board_read,
  board_write,
};
inline constexpr std::array all_rights = {
    Right::agenda_read, Right::agenda_write, Right::timeline_read, Right::documents_read, Right::reports_write,
    Right::plan_read,   Right::messages_use, Right::details_read,  Right::board_read,     Right::board_write};

// "agenda.read", as stored and as in the specification.
std::string_view name_of(Right right);
std::optional<Right> right_named(std::string_view name);

// A write right includes the read right beside it (PEOPLE-8).
constexpr bool includes(Right held, Right wanted) {
  if (held == wanted) return true;
  switch (held) {
    case Right::agenda_write: return wanted == Right::agenda_read;
    case Right::reports_write: return wanted == Right::timeline_read;
    case Right::board_write: return wanted == Right::board_read;
    default: return false;
  }
}

namespace detail {
constexpr std::uint16_t bit(Right right) { return static_cast<std::uint16_t>(1U << static_cast<unsigned>(right)); }
using Masks = std::array<std::uint16_t, all_rights.size()>;
// For each right the set of those that include it; and the set of those it includes. Itself too.
inline constexpr Masks includers = [] {
  Masks masks{};
  for (const Right wanted : all_rights)
    for (const Right held : all_rights)
      if (includes(held, wanted)) masks[static_cast<std::size_t>(wanted)] |= bit(held);
  return masks;
}();
inline constexpr Masks included = [] {
  Masks masks{};
  for (const Right held : all_rights)
    for (const Right wanted : all_rights)
      if (includes(held, wanted)) masks[static_cast<std::size_t>(held)] |= bit(wanted);
  return masks;
}();
}  // namespace detail

// A set of rights.
class Rights {
 public:
  constexpr Rights() = default;
  constexpr Rights(std::initializer_list<Right> rights) {
    for (const Right right : rights) add(right);
  }
  constexpr void add(Right right) { bits_ |= detail::bit(right); }
  constexpr void remove(Right right) { bits_ &= static_cast<std::uint16_t>(~detail::bit(right)); }
  constexpr bool has_exactly(Right right) const { return (bits_ & detail::bit(right)) != 0; }
  // True when the set holds the right or one that includes it.
  constexpr bool allows(Right wanted) const {
    return (bits_ & detail::includers[static_cast<std::size_t>(wanted)]) != 0;
  }
  constexpr bool allows_one_of(const Rights& wanted) const {
    return std::any_of(all_rights.begin(), all_rights.end(),
                       [&](Right right) { return wanted.has_exactly(right) && allows(right); });
  }
  // The set and every right that one of them includes: {agenda.write} gives {agenda.read, agenda.write}.
  constexpr Rights with_included() const {
    Rights whole;
    for (const Right held : all_rights)
      if (has_exactly(held)) whole.bits_ |= detail::included[static_cast<std::size_t>(held)];
    return whole;
  }
  constexpr Rights together_with(const Rights& others) const {
    return Rights(static_cast<std::uint16_t>(bits_ | others.bits_));
  }
  // Those that both sets hold.
  constexpr Rights only(const Rights& others) const { return Rights(static_cast<std::uint16_t>(bits_ & others.bits_)); }
  // Those of this set that the other does not hold.
  constexpr Rights minus(const Rights& others) const {
    return Rights(static_cast<std::uint16_t>(bits_ & static_cast<std::uint16_t>(~others.bits_)));
  }
  // Without the closed ones and without those that include a closed one: closing read closes write (PEOPLE-8).
  constexpr Rights without(const Rights& closed) const {
    Rights left = *this;
    for (const Right gone : all_rights)
      if (closed.has_exactly(gone))
        left.bits_ &= static_cast<std::uint16_t>(~detail::includers[static_cast<std::size_t>(gone)]);
    return left;
  }
  constexpr bool empty() const { return bits_ == 0; }
  auto operator<=>(const Rights&) const = default;

 private:
  explicit constexpr Rights(std::uint16_t bits) : bits_(bits) {}
  std::uint16_t bits_ = 0;
};

enum class StaffRole : std::uint8_t { support_worker, care_administrator, privacy_officer };
std::string_view name_of(StaffRole role);

}  // namespace regie::gate

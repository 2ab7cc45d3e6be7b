#pragma once
// Ids: 128 bits, UUID version 7 (RFC 9562), made by the program and never by the database, so that both
// engines store the same. Each kind of thing has its own type; a ClientId cannot be passed as a PersonId.

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace regie::base {

struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  auto operator<=>(const Uuid&) const = default;
  // 36 lowercase characters, "0192f1c0-…".
  std::string text() const;
  // Takes exactly the form that text() gives; anything else, capitals included, is nothing.
  static std::optional<Uuid> parse(std::string_view text);
};

// A new UUID version 7: the time `now` in milliseconds, then random bits. Never fails; ordering within one
// millisecond is random.
Uuid new_uuid(Instant now);

// An id of one kind of thing. `Kind` is only a name.
template <class Kind>
struct Id {
  Uuid value;

  auto operator<=>(const Id&) const = default;
  std::string text() const { return value.text(); }
  static std::optional<Id> parse(std::string_view text) {
    if (auto uuid = Uuid::parse(text)) return Id{*uuid};
    return std::nullopt;
  }
  static Id create(Instant now) { return Id{new_uuid(now)}; }
};

using AccountId = Id<struct AccountKind>;
using PersonId = Id<struct PersonKind>;
using ClientId = Id<struct ClientKind>;
using ContactId = Id<struct ContactKind>;
using EmployeeId = Id<struct EmployeeKind>;
using TeamId = Id<struct TeamKind>;
using SessionId = Id<struct SessionKind>;
using DeviceId = Id<struct DeviceKind>;
using RequestId = Id<struct RequestKind>;

}  // namespace regie::base

template <class Kind>
struct std::hash<regie::base::Id<Kind>> {
  std::size_t operator()(const regie::base::Id<Kind>& id) const noexcept {
    return std::hash<std::string_view>{}({reinterpret_cast<const char*>(id.value.bytes.data()), id.value.bytes.size()});
  }
};

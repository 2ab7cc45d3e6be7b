#pragma once
// Network addresses, and who really asks when a trusted proxy stands in front.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace regie::http {

// An IPv6 address; IPv4 ones are kept as ::ffff:a.b.c.d.
class NetworkAddress {
 public:
  // "203.0.113.7", "2001:db8::1"; nothing else.
  static std::optional<NetworkAddress> parse(std::string_view text);
  // As in X-Forwarded-For, where some proxies add a port: also "203.0.113.7:4711" and "[2001:db8::1]:4711".
  static std::optional<NetworkAddress> parse_with_port(std::string_view text);
  std::string text() const;
  bool is_ipv4() const;
  bool is_loopback() const;
  const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }
  // Who counts as one: an IPv4 address, or the first one of the /64 of an IPv6 address, which is what one household or attacker gets.
  NetworkAddress network() const;
  auto operator<=>(const NetworkAddress&) const = default;

 private:
  std::array<std::uint8_t, 16> bytes_{};
};

// Addresses and networks in CIDR notation.
class Networks {
 public:
  Networks() = default;
  // Throws std::runtime_error for what is neither.
  explicit Networks(const std::vector<std::string>& texts);
  bool contains(const NetworkAddress& address) const;

 private:
  struct Network {
    std::array<std::uint8_t, 16> bytes;
    int bits;
  };
  std::vector<Network> networks_;
};

// The rightmost address of X-Forwarded-For that is no trusted proxy, if `peer` is one; everything further left could
// be made up by whoever that is. Several fields count as one list.
Peer peer_behind(const NetworkAddress& peer, bool is_tls, const Networks& trusted, const std::vector<Field>& headers);

}  // namespace regie::http

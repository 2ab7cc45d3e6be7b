#include "http/forwarded.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <stdexcept>

#include "http/characters.h"

namespace regie::http {

namespace {
constexpr std::array<std::uint8_t, 12> ipv4_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
}

std::optional<NetworkAddress> NetworkAddress::parse(std::string_view text) {
  char terminated[INET6_ADDRSTRLEN + 1];
  if (text.empty() || text.size() >= sizeof terminated || text.find('\0') != std::string_view::npos)
    return std::nullopt;
  std::memcpy(terminated, text.data(), text.size());
  terminated[text.size()] = '\0';
  NetworkAddress address;
  if (inet_pton(AF_INET6, terminated, address.bytes_.data()) == 1) return address;
  std::copy(ipv4_prefix.begin(), ipv4_prefix.end(), address.bytes_.begin());
  if (inet_pton(AF_INET, terminated, address.bytes_.data() + ipv4_prefix.size()) == 1) return address;
  return std::nullopt;
}

std::optional<NetworkAddress> NetworkAddress::parse_with_port(std::string_view text) {
  if (text.starts_with('[')) {
    const auto end = text.find(']');
    return end == std::string_view::npos ? std::nullopt : parse(text.substr(1, end - 1));
  }
  if (std::count(text.begin(), text.end(), ':') == 1) text = text.substr(0, text.find(':'));
  return parse(text);
}

NetworkAddress NetworkAddress::network() const {
  NetworkAddress network = *this;
  auto& bytes = network.bytes_;
  if (!is_ipv4()) std::fill(bytes.begin() + bytes.size() / 2, bytes.end(), std::uint8_t{0});
  return network;
}

bool NetworkAddress::is_ipv4() const { return std::equal(ipv4_prefix.begin(), ipv4_prefix.end(), bytes_.begin()); }

bool NetworkAddress::is_loopback() const {
  if (is_ipv4()) return bytes_[12] == 127;
  return std::all_of(bytes_.begin(), bytes_.end() - 1, [](std::uint8_t byte) { return byte == 0; }) && bytes_[15] == 1;
}

std::string NetworkAddress::text() const {
  char written[INET6_ADDRSTRLEN];
  if (is_ipv4())
    inet_ntop(AF_INET, bytes_.data() + ipv4_prefix.size(), written, sizeof written);
  else
    inet_ntop(AF_INET6, bytes_.data(), written, sizeof written);
  return written;
}

Networks::Networks(const std::vector<std::string>& texts) {
  for (const auto& text : texts) {
    const std::string_view whole = text;
    const auto slash = whole.find('/');
    const auto address = NetworkAddress::parse(whole.substr(0, slash));
    if (!address) throw std::runtime_error("not an address or network: " + text);
    const int most = address->is_ipv4() ? 32 : 128;
    int bits = most;
    if (slash != std::string_view::npos) {
      const auto number = whole.substr(slash + 1);
      const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), bits);
      if (error != std::errc{} || end != number.data() + number.size() || bits < 0 || bits > most)
        throw std::runtime_error("not an address or network: " + text);
    }
    networks_.push_back({address->bytes(), bits + 128 - most});
  }
}

bool Networks::contains(const NetworkAddress& address) const {
  return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
    const auto whole_bytes = static_cast<std::size_t>(network.bits / 8);
    if (!std::equal(network.bytes.begin(), network.bytes.begin() + whole_bytes, address.bytes().begin())) return false;
    if (network.bits % 8 == 0) return true;
    const int mask = 0xff << (8 - network.bits % 8) & 0xff;
    return ((network.bytes[whole_bytes] ^ address.bytes()[whole_bytes]) & mask) == 0;
  });
}

Peer peer_behind(const NetworkAddress& peer, bool is_tls, const Networks& trusted, const std::vector<Field>& headers) {
  Peer result;
  result.is_loopback = peer.is_loopback();
  result.is_secure = is_tls;
  NetworkAddress asking = peer;
  if (trusted.contains(peer)) {
    std::vector<std::string_view> hops;
    std::string_view protocol;
    for (const auto& [name, value] : headers) {
      if (name == "x-forwarded-for")
        for_each_element(value, [&](std::string_view element) { hops.push_back(element); });
      if (name == "x-forwarded-proto") for_each_element(value, [&](std::string_view element) { protocol = element; });
    }
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
      const auto address = NetworkAddress::parse_with_port(*hop);
      if (!address) break;
      asking = *address;
      if (!trusted.contains(asking)) break;
    }
    if (!protocol.empty()) result.is_secure = equals_ignoring_case(protocol, "https");
  }
  result.address = asking.text();
  return result;
}

}  // namespace regie::http

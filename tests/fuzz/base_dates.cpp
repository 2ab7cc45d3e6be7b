// Dates, times and ids as anybody may type them or put them into an address: what is read can be written and read again.
#include <cstdint>
#include <cstdlib>

#include "base/clock.h"
#include "base/ids.h"

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace regie::base;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto date = LocalDate::parse_written(text)) {
    must(LocalDate::parse_iso(date->iso()) == date);
    must(date->year() >= 1 && date->year() <= 9999);
  }
  if (const auto date = LocalDate::parse_iso(text)) must(date->iso() == text);
  if (const auto time = LocalTime::parse_written(text)) must(LocalTime::parse_written(time->text()) == time);
  if (const auto uuid = Uuid::parse(text)) must(uuid->text() == text);
  if (size >= sizeof(std::int64_t)) {
    std::int64_t value = 0;
    for (std::size_t i = 0; i < sizeof value; ++i)
      value = static_cast<std::int64_t>(static_cast<std::uint64_t>(value) << 8 | data[i]);
    // Years 1 to 9999: what dates hold.
    constexpr std::int64_t first = -62'135'596'800'000'000;
    constexpr std::int64_t last = 253'402'300'000'000'000;
    const Instant instant =
        from_microseconds(first + static_cast<std::int64_t>(static_cast<std::uint64_t>(value) % (last - first)));
    const LocalToInstant back = to_instant(to_local(instant));
    must(back.kind != LocalToInstant::Kind::skipped);
    if (back.kind == LocalToInstant::Kind::unique)
      must(back.instant <= instant && instant - back.instant < std::chrono::minutes(2));
  }
  return 0;
}

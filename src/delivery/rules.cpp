#include "delivery/rules.h"

#include <algorithm>

#include "base/text.h"

namespace regie::delivery {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t longest_answer = 300;
constexpr std::size_t longest_number_shown = 4;  // "550 5.1.1" stays, a code of six digits does not

base::microseconds growing(base::microseconds first, int factor, int times, base::microseconds longest) {
  base::microseconds pause = first;
  for (int i = 0; i < times && pause < longest; ++i) pause *= factor;
  return std::min(pause, longest);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

base::microseconds pause_after_deferrals(int deferrals) { return growing(5s, 2, deferrals, 1h); }
base::microseconds pause_after_unconfirmed(int unconfirmed) { return growing(1min, 4, unconfirmed, 24h); }

Decision decide(const Outcome& outcome, const Taken& message, base::Instant now, base::microseconds channel_pause) {
  using Kind = Outcome::Kind;
  Decision decision;
  decision.problem = outcome.problem;
  decision.answer = outcome.answer;
  decision.was_deferred = outcome.kind == Kind::later;
  decision.was_unconfirmed = outcome.kind == Kind::unconfirmed;
  decision.state = outcome.kind == Kind::sent      ? Decision::State::sent
                   : outcome.kind == Kind::refused ? Decision::State::failed
                                                   : Decision::State::waiting;
  if (decision.state != Decision::State::waiting) return decision;
  if (outcome.kind != Kind::unreachable && now - message.created_at >= gives_up_after) {
    decision.state = Decision::State::failed;
    return decision;
  }
  decision.next_try_at = now + (outcome.kind == Kind::later         ? pause_after_deferrals(message.deferred)
                                : outcome.kind == Kind::unconfirmed ? pause_after_unconfirmed(message.unconfirmed)
                                                                    : channel_pause);
  return decision;
}

std::string tidy_answer(std::string_view said) {
  std::string valid;
  for (const char c : said)
    valid += c == '\r' || c == '\n' || c == '\t' ? ' ' : (c < 0x20 || c == 0x7F) && c >= 0 ? '?' : c;
  if (!base::is_valid_utf8(valid))
    for (char& c : valid)
      if (static_cast<unsigned char>(c) >= 0x80) c = '?';
  const std::string line = base::tidy_line(valid);
  std::string shown;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    while (end < line.size() && is_digit(line[end])) ++end;
    if (end - at > longest_number_shown) {
      shown += "…";
      at = end;
    } else if (end > at) {
      shown.append(line, at, end - at);
      at = end;
    } else {
      shown += line[at++];
    }
  }
  if (shown.size() <= longest_answer) return shown;
  std::size_t end = longest_answer;
  while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xC0) == 0x80) --end;
  return shown.substr(0, end);
}

}  // namespace regie::delivery

#include "base/letters.h"

#include <array>

namespace regie::base::letters {
namespace {

// Capitals from `first` to `last` whose small letter lies `distance` further on. With `step` 2 only every second one
// is a capital, as where the alphabets alternate between capital and small.
struct Capitals {
  char32_t first;
  char32_t last;
  int distance;
  char32_t step;
};

constexpr std::array capitals{
    Capitals{'A', 'Z', 32, 1},       Capitals{0x00C0, 0x00D6, 32, 1},   Capitals{0x00D8, 0x00DE, 32, 1},
    Capitals{0x0100, 0x012E, 1, 2},  Capitals{0x0132, 0x0136, 1, 2},    Capitals{0x0139, 0x0147, 1, 2},
    Capitals{0x014A, 0x0176, 1, 2},  Capitals{0x0178, 0x0178, -121, 1}, Capitals{0x0179, 0x017D, 1, 2},
    Capitals{0x01CD, 0x01DB, 1, 2},  Capitals{0x01DE, 0x01EE, 1, 2},    Capitals{0x01F8, 0x021E, 1, 2},
    Capitals{0x0222, 0x0232, 1, 2},  Capitals{0x0386, 0x0386, 38, 1},   Capitals{0x0388, 0x038A, 37, 1},
    Capitals{0x038C, 0x038C, 64, 1}, Capitals{0x038E, 0x038F, 63, 1},   Capitals{0x0391, 0x03A1, 32, 1},
    Capitals{0x03A3, 0x03AB, 32, 1}, Capitals{0x0400, 0x040F, 80, 1},   Capitals{0x0410, 0x042F, 32, 1},
    Capitals{0x0460, 0x0480, 1, 2},  Capitals{0x048A, 0x04BE, 1, 2},    Capitals{0x04C0, 0x04C0, 15, 1},
    Capitals{0x04C1, 0x04CD, 1, 2},  Capitals{0x04D0, 0x052E, 1, 2},    Capitals{0x1E00, 0x1E94, 1, 2},
    Capitals{0x1EA0, 0x1EFE, 1, 2},
};

char32_t moved(char32_t letter, int distance) { return static_cast<char32_t>(static_cast<int>(letter) + distance); }

bool between(char32_t letter, char32_t first, char32_t last) { return letter >= first && letter <= last; }

// How many bytes follow the first one, and the least code point that may be written that long; none for a byte that
// cannot be first.
struct Shape {
  int following;
  char32_t least;
  char32_t bits;
};

Shape shape_of(unsigned char first) {
  if (first < 0x80) return {0, 0, first};
  if (between(first, 0xC2, 0xDF)) return {1, 0x80, first & 0x1FU};
  if (between(first, 0xE0, 0xEF)) return {2, 0x800, first & 0x0FU};
  if (between(first, 0xF0, 0xF4)) return {3, 0x10000, first & 0x07U};
  return {-1, 0, 0};
}

}  // namespace

char32_t next(std::string_view text, std::size_t& at) {
  const std::size_t start = at++;
  const Shape shape = shape_of(static_cast<unsigned char>(text[start]));
  if (shape.following < 0 || text.size() - at < static_cast<std::size_t>(shape.following)) return invalid;
  char32_t letter = shape.bits;
  for (int i = 0; i < shape.following; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + static_cast<std::size_t>(i)]);
    if ((byte & 0xC0) != 0x80) return invalid;
    letter = letter << 6 | (byte & 0x3FU);
  }
  if (letter < shape.least || letter > 0x10FFFF || between(letter, 0xD800, 0xDFFF)) return invalid;
  at += static_cast<std::size_t>(shape.following);
  return letter;
}

void append(std::string& text, char32_t letter) {
  if (letter < 0x80) {
    text += static_cast<char>(letter);
    return;
  }
  const int following = letter < 0x800 ? 1 : letter < 0x10000 ? 2 : 3;
  constexpr std::array<unsigned char, 4> first{0, 0xC0, 0xE0, 0xF0};
  text += static_cast<char>(first.at(static_cast<std::size_t>(following)) | letter >> (6 * following));
  for (int i = following - 1; i >= 0; --i) text += static_cast<char>(0x80 | (letter >> (6 * i) & 0x3F));
}

char32_t small(char32_t letter) {
  if (letter == 0x0130) return 'i';
  if (letter == 0x1E9E) return 0x00DF;
  for (const Capitals& range : capitals) {
    if (letter < range.first) break;
    if (letter <= range.last) return (letter - range.first) % range.step == 0 ? moved(letter, range.distance) : letter;
  }
  return letter;
}

char32_t capital(char32_t letter) {
  for (const Capitals& range : capitals) {
    const char32_t candidate = moved(letter, -range.distance);
    if (between(candidate, range.first, range.last) && (candidate - range.first) % range.step == 0) return candidate;
  }
  return letter;
}

bool is_space(char32_t letter) {
  return between(letter, 0x09, 0x0D) || letter == ' ' || letter == 0x85 || letter == 0xA0 || letter == 0x1680 ||
         between(letter, 0x2000, 0x200A) || letter == 0x2028 || letter == 0x2029 || letter == 0x202F ||
         letter == 0x205F || letter == 0x3000;
}

bool is_control(char32_t letter) { return letter < 0x20 || between(letter, 0x7F, 0x9F); }

bool is_direction_override(char32_t letter) {
  return between(letter, 0x202A, 0x202E) || between(letter, 0x2066, 0x2069);
}

bool can_be_initial(char32_t letter) {
  if (letter < 0x80) return between(letter, 'A', 'Z') || between(letter, 'a', 'z');
  if (letter < 0xC0 || letter == 0xD7 || letter == 0xF7 || letter == invalid) return false;
  if (between(letter, 0x0300, 0x036F)) return false;                                     // accents that stand alone
  if (between(letter, 0x2000, 0x2BFF) || between(letter, 0x3000, 0x303F)) return false;  // punctuation, arrows, signs
  return letter < 0xE000 || between(letter, 0xF900, 0xFDFF) || between(letter, 0x20000, 0x323AF);
}

}  // namespace regie::base::letters

#include "html/html.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace regie::html {
namespace {

// What stands for each byte; empty for those that may stay.
constexpr std::array<std::string_view, 256> replacements = [] {
  std::array<std::string_view, 256> table{};
  table['&'] = "&amp;";
  table['<'] = "&lt;";
  table['>'] = "&gt;";
  table['"'] = "&quot;";
  table['\''] = "&#39;";
  return table;
}();

constexpr std::array<bool, 256> is_special = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) table[byte] = !replacements[byte].empty();
  return table;
}();

// Sixteen bytes at a time, and then eight, which compilers make one register of (GCC and Clang, vector extensions).
using Block = unsigned char __attribute__((vector_size(16)));
using SmallBlock = unsigned char __attribute__((vector_size(8)));

// & and ' differ in one bit, and so do < and >; so three comparisons find all five.
template <class B>
bool has_special(const char* bytes) {
  B block;
  std::memcpy(&block, bytes, sizeof block);
  const auto found = ((block & 0xFE) == 0x26) | ((block & 0xFD) == 0x3C) | (block == 0x22);
  std::array<std::uint64_t, sizeof(B) / 8> words;
  std::memcpy(words.data(), &found, sizeof found);
  return std::ranges::any_of(words, [](std::uint64_t word) { return word != 0; });
}

template <class B>
bool starts_with_plain(const char* at, const char* end) {
  return end - at >= static_cast<std::ptrdiff_t>(sizeof(B)) && !has_special<B>(at);
}

const char* find_special(const char* at, const char* end) {
  while (starts_with_plain<Block>(at, end)) at += sizeof(Block);
  if (starts_with_plain<SmallBlock>(at, end)) at += sizeof(SmallBlock);
  while (at != end && !is_special[static_cast<unsigned char>(*at)]) ++at;
  return at;
}

constexpr std::size_t smallest_output = std::size_t{16} * 1024;
// A thread that once made a very long page gives its memory back.
constexpr std::size_t largest_kept_output = std::size_t{1024} * 1024;

}  // namespace

// Most text has nothing to replace, so whole runs are appended at once.
void Output::append_escaped(std::string_view text) {
  const char* run = text.data();
  const char* const end = run + text.size();
  for (const char* at = find_special(run, end); at != end; at = find_special(run, end)) {
    append(std::string_view(run, static_cast<std::size_t>(at - run)));
    append(replacements[static_cast<unsigned char>(*at)]);
    run = at + 1;
  }
  append(std::string_view(run, static_cast<std::size_t>(end - run)));
}

void Output::grow(std::size_t by) {
  const std::size_t used = size();
  const std::size_t capacity = std::max(smallest_output, 2 * (used + by));
  auto larger = std::make_unique_for_overwrite<char[]>(capacity);
  if (used > 0) std::memcpy(larger.get(), bytes_.get(), used);
  bytes_ = std::move(larger);
  at_ = bytes_.get() + used;
  end_ = bytes_.get() + capacity;
}

Output& Scratch::of_this_thread() {
  thread_local Output output;
  if (output.size() == 0 && output.capacity() > largest_kept_output) output = Output();
  return output;
}

void escape(std::string& out, std::string_view text) {
  Scratch scratch;
  scratch.output().append_escaped(text);
  out += scratch.written();
}

}  // namespace regie::html

#pragma once
// The built-in texts as texts/generate.py makes them; only Catalogue and its tests look here.

#include <span>
#include <string_view>

namespace regie::ui {

struct BuiltInText {
  std::string_view key;             // "agenda.title"; a plural has two rows, "….one" and "….other"
  std::string_view dutch, english;  // {placeholders} as \x01 and their digit
  std::string_view placeholders;    // their names, with spaces between, in the order of the digits
};
// Row i is the text that TextKey{i} means.
std::span<const BuiltInText> built_in_texts();

}  // namespace regie::ui

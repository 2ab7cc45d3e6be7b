#pragma once
// The languages that a person can choose (PAGE-12). Dutch is the source.

namespace regie::base {

enum class Language { dutch, english };

// "nl", "en": for <html lang>, the catalogue's file name and the account's column.
constexpr const char* language_code(Language language) { return language == Language::english ? "en" : "nl"; }

}  // namespace regie::base

#pragma once
// Every sentence a user reads (PAGE-12). texts/nl.toml is the source; its keys become constants of ui/texts.h at build
// time, so a wrong or missing key does not compile. An organisation's own wording is laid over it at start.
//
//   texts(text::agenda_title)                     → std::string_view, no copy
//   texts(text::start_greeting, visitor.called)   → std::string; placeholders in the order of the Dutch text
//   texts.count(text::messages_new, 2)            → "2 nieuwe berichten" (one / other); further placeholders follow

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

namespace regie::ui {

// A text with that many placeholders.
template <int Placeholders>
struct TextKey {
  std::uint16_t index;
};
// A text with a form for one and a form for other numbers; its first placeholder is the number.
template <int Placeholders>
struct PluralKey {
  std::uint16_t index;
};

class Texts {
 public:
  base::Language language() const { return language_; }
  std::string_view operator()(TextKey<0> key) const { return texts_[key.index]; }
  template <int Placeholders, class... Values>
  requires(Placeholders > 0) std::string operator()(TextKey<Placeholders> key, const Values&... values) const {
    static_assert(sizeof...(Values) == Placeholders, "one value for each placeholder");
    const std::string_view views[] = {std::string_view(values)...};
    return filled(key.index, views, sizeof...(Values));
  }
  template <int Placeholders, class... Values>
  std::string count(PluralKey<Placeholders> key, std::int64_t number, const Values&... values) const {
    static_assert(sizeof...(Values) + 1 == Placeholders, "one value for each placeholder but the number");
    const std::string digits = std::to_string(number);
    const std::string_view views[] = {digits, std::string_view(values)...};
    return filled(number == 1 ? key.index : key.index + 1, views, Placeholders);
  }

 private:
  friend class Catalogue;
  std::string filled(std::size_t index, const std::string_view* values, std::size_t count) const;
  base::Language language_ = base::Language::dutch;
  std::vector<std::string> texts_;  // placeholders as \x01 + number
};

class Catalogue {
 public:
  // The built-in texts, with the organisation's own laid over them: `folder` holds nl.toml and en.toml with any of the
  // keys; empty for none. Throws std::runtime_error naming file, line and key when one is unknown or a placeholder is.
  explicit Catalogue(const std::string& own_wording_folder = "");
  const Texts& in(base::Language language) const { return language == base::Language::english ? english_ : dutch_; }

 private:
  Texts dutch_, english_;
};

}  // namespace regie::ui

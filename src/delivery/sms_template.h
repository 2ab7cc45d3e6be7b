#pragma once
// The operator's description of an SMS gateway's request: texts with {placeholders}, filled in so that no text of a message can
// become part of the request's form (pure).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace regie::delivery {

// What stands for what: {number} +31612345678, {digits} 31612345678, {text}, {id} (the same at each try), {sender}, {secret}.
struct SmsValues {
  std::string number, text, id, sender, secret;
};

// How a value is written within its surroundings.
enum class Escaping { address, header, json, form, xml, plain };

// From a header's "application/json; charset=utf-8"; nothing for a type that we cannot escape for.
std::optional<Escaping> escaping_for(std::string_view media_type);

// The names between { and } that mean nothing here, in their order. {…} with other signs than a–z and _ inside is no
// placeholder: JSON is full of those.
std::vector<std::string> unknown_placeholders(std::string_view text);
bool has_placeholder(std::string_view text, std::string_view name);

// Unknown placeholders stay as they are.
std::string filled(std::string_view text, const SmsValues& values, Escaping escaping);

}  // namespace regie::delivery

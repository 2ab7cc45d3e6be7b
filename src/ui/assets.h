#pragma once
// The styles, scripts, fonts and pictures of web/, built by esbuild, hashed, compressed and embedded in the program.

#include <string>
#include <string_view>

#include "html/url.h"
#include "http/message.h"

namespace regie::ui {

// The address of an asset by its plain name ("app.css", "icons.svg", "portraits/jan.svg"): /a/{hash}/app.css. Throws
// std::logic_error for an unknown name.
const html::Url& asset_url(std::string_view name);
// What stands at /a/{hash}/{name}; nothing when there is no such thing. Immutable, cached for a year.
struct Asset {
  std::string_view name, media_type;
  http::StaticBytes bytes;
};
const Asset* find_asset(std::string_view path);
// The address of a portrait that comes with the program, by its plain name ("jan"); nothing when there is none.
const html::Url* portrait_url(std::string_view name);
inline bool is_portrait(std::string_view name) { return portrait_url(name) != nullptr; }

}  // namespace regie::ui

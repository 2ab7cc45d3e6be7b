#pragma once
// What web/build.mjs embeds; only assets.cpp looks here.

#include <string_view>
#include <vector>

namespace regie::ui {

struct EmbeddedAsset {
  std::string_view name, media_type, hash;  // "app.css"; the hash is 16 hexadecimal digits of its content's SHA-256
  std::string_view identity, gzip, brotli;  // an empty encoding is not offered
};
std::vector<EmbeddedAsset> embedded_assets();

}  // namespace regie::ui

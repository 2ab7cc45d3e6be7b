#include "ui/assets.h"

#include <stdexcept>
#include <unordered_map>
#include <vector>

#include "ui/assets_table.h"

namespace regie::ui {
namespace {

class Assets {
 public:
  Assets() {
    const auto embedded = embedded_assets();
    assets_.reserve(embedded.size());
    urls_.reserve(embedded.size());
    for (const EmbeddedAsset& each : embedded) {
      assets_.push_back(
          {each.name, each.media_type, {each.identity, each.gzip, each.brotli, '"' + std::string(each.hash) + '"'}});
      // A name may have a folder in front, which stays a path.
      urls_.push_back(html::parse_own_path("/a/" + std::string(each.hash) + "/" + std::string(each.name)).value());
      by_name_.emplace(each.name, assets_.size() - 1);
      by_path_.emplace(urls_.back().text(), assets_.size() - 1);
    }
  }

  const html::Url* url_of(std::string_view name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : &urls_[found->second];
  }
  const Asset* at(std::string_view path) const {
    const auto found = by_path_.find(path);
    return found == by_path_.end() ? nullptr : &assets_[found->second];
  }

 private:
  std::vector<Asset> assets_;
  std::vector<html::Url> urls_;
  std::unordered_map<std::string_view, std::size_t> by_name_, by_path_;
};

const Assets& assets() {
  static const Assets all;
  return all;
}

}  // namespace

const html::Url& asset_url(std::string_view name) {
  if (const html::Url* url = assets().url_of(name)) return *url;
  throw std::logic_error("no asset is called " + std::string(name));
}

const Asset* find_asset(std::string_view path) { return assets().at(path); }

const html::Url* portrait_url(std::string_view name) {
  constexpr std::size_t longest_name = 40;
  if (name.empty() || name.size() > longest_name) return nullptr;
  return assets().url_of("portraits/" + std::string(name) + ".svg");
}

}  // namespace regie::ui

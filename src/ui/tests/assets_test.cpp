#include "ui/assets.h"

#include <brotli/decode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <regex>
#include <stdexcept>

#include "tests/example_frame.h"
#include "ui/assets_table.h"
#include "ui/gallery.h"

namespace {

using namespace regie::ui;
namespace html = regie::html;

std::string gunzipped(std::string_view bytes, std::size_t size) {
  std::string plain(size + 1, '\0');
  z_stream stream{};
  inflateInit2(&stream, 16 + MAX_WBITS);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_out = static_cast<uInt>(plain.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  plain.resize(stream.total_out);
  inflateEnd(&stream);
  return plain;
}

std::string unbrotlied(std::string_view bytes, std::size_t size) {
  std::string plain(size + 1, '\0');
  std::size_t length = plain.size();
  EXPECT_EQ(BrotliDecoderDecompress(bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()), &length,
                                    reinterpret_cast<std::uint8_t*>(plain.data())),
            BROTLI_DECODER_RESULT_SUCCESS);
  plain.resize(length);
  return plain;
}

std::size_t gzip_size(const std::string& text) {
  uLongf length = compressBound(text.size());
  std::string out(length, '\0');
  EXPECT_EQ(compress2(reinterpret_cast<Bytef*>(out.data()), &length, reinterpret_cast<const Bytef*>(text.data()),
                      text.size(), 6),
            Z_OK);
  return length;
}

// What goes over the line for it to a browser that knows gzip only.
std::size_t transferred(const std::string& address) {
  const Asset* asset = find_asset(address);
  if (!asset) throw std::logic_error(address);
  return asset->bytes.gzip.empty() ? asset->bytes.identity.size() : asset->bytes.gzip.size();
}

}  // namespace

TEST(Assets, AreFoundAtTheAddressThatTheirNameHas) {
  for (const EmbeddedAsset& each : embedded_assets()) {
    const std::string& address = asset_url(each.name).text();
    EXPECT_TRUE(std::regex_match(address, std::regex("/a/[0-9a-f]{16}/[a-z0-9./]+"))) << address;
    const Asset* asset = find_asset(address);
    ASSERT_NE(asset, nullptr) << address;
    EXPECT_EQ(asset->name, each.name);
    EXPECT_EQ(asset->bytes.etag, '"' + std::string(each.hash) + '"');
  }
  EXPECT_THROW(asset_url("nothing.css"), std::logic_error);
}

TEST(Assets, NothingIsFoundAtAnyOtherAddress) {
  const std::string address = asset_url("app.css").text();
  for (const std::string& other : {std::string(), std::string("/a/"), std::string("/a/0000000000000000/app.css"),
                                   address + "/", address.substr(1), std::string("app.css")})
    EXPECT_EQ(find_asset(other), nullptr) << other;
}

TEST(Assets, EveryEncodingHoldsTheSameBytes) {
  for (const EmbeddedAsset& each : embedded_assets()) {
    EXPECT_FALSE(each.identity.empty()) << each.name;
    if (each.gzip.empty()) continue;
    EXPECT_EQ(gunzipped(each.gzip, each.identity.size()), each.identity) << each.name;
    EXPECT_EQ(unbrotlied(each.brotli, each.identity.size()), each.identity) << each.name;
  }
}

TEST(Assets, TheStyleSheetNamesTheFontByItsAddress) {
  EXPECT_THAT(std::string(find_asset(asset_url("app.css").text())->bytes.identity),
              testing::HasSubstr("url(" + asset_url("atkinson.woff2").text() + ")"));
}

TEST(Assets, PortraitsAreKnownByTheirPlainName) {
  EXPECT_TRUE(is_portrait("jan"));
  EXPECT_EQ(portrait_url("jan")->text(), asset_url("portraits/jan.svg").text());
  for (const std::string name : {"", "nobody", "jan.svg", "../regie", "portraits/jan"})
    EXPECT_FALSE(is_portrait(name)) << name;
}

// Everything that a first visit loads, photos aside: the page, and what its head and its styles name. The gallery is
// longer than any page of the product.
// proves PAGE-13
TEST(FirstLoad, IsAtMost60KilobytesCompressed) {
  const Catalogue catalogue;
  const Texts& texts = catalogue.in(regie::base::Language::dutch);
  const std::string page = document(texts, example_frame(), gallery_page(texts));
  std::size_t total = gzip_size(page);
  for (const char* name : {"app.css", "app.js", "icons.svg", "atkinson.woff2", "regie.svg", "portraits/jan.svg"})
    total += transferred(asset_url(name).text());
  EXPECT_LE(total, 60u * 1024) << total;

  // And the page names nothing else.
  const std::regex address("(?:href|src)=\"(/a/[^\"#]+)");
  for (std::sregex_iterator it(page.begin(), page.end(), address), end; it != end; ++it) {
    const Asset* asset = find_asset((*it)[1].str());
    ASSERT_NE(asset, nullptr) << (*it)[1];
    EXPECT_TRUE(asset->name.find("portraits/") == 0 || asset->name == "app.css" || asset->name == "app.js" ||
                asset->name == "icons.svg" || asset->name == "atkinson.woff2" || asset->name == "regie.svg")
        << asset->name;
  }
}

// proves PAGE-13
TEST(FirstLoad, AsksNothingOfAnotherHost) {
  const std::regex host("(https?:)?//[a-z0-9-]+\\.[a-z]+");
  for (const EmbeddedAsset& each : embedded_assets()) {
    if (each.gzip.empty()) continue;
    std::string text(each.identity);
    // Names of namespaces look like addresses; nothing is fetched from them.
    text = std::regex_replace(text, std::regex("http://www\\.w3\\.org/[0-9]{4}/[a-z]+"), "");
    std::smatch found;
    EXPECT_FALSE(std::regex_search(text, found, host)) << each.name << ": " << found.str();
  }
}

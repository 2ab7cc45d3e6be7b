// multipart/form-data: whole and in pieces it must come to the same. The first line is the Content-Type.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/multipart.h"

using namespace regie::http;

namespace {

class Collector final : public PartReceiver {
 public:
  bool part_begins(PartHead head) override {
    text += "[" + head.name + "|" + head.filename.value_or("-") + "|" + head.media_type + "]";
    return text.size() < 100'000;
  }
  bool part_data(std::string_view bytes) override {
    text.append(bytes);
    return true;
  }
  bool part_ends() override {
    text += "!";
    return true;
  }
  std::string text;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto line_end = input.find('\n');
  if (line_end == std::string_view::npos) return 0;
  const auto boundary = multipart_boundary(input.substr(0, line_end));
  if (!boundary) return 0;
  const auto body = input.substr(line_end + 1);

  Collector at_once, in_pieces;
  MultipartParser whole(*boundary, at_once), piecewise(*boundary, in_pieces);
  const auto whole_result = whole.feed(body);
  auto piecewise_result = MultipartParser::Result::more;
  for (std::size_t at = 0; at < body.size() && piecewise_result == MultipartParser::Result::more; ++at)
    piecewise_result = piecewise.feed(body.substr(at, 1));
  if (whole_result != piecewise_result) std::abort();
  if (whole_result == MultipartParser::Result::more &&
      (whole.is_complete() != piecewise.is_complete() || at_once.text != in_pieces.text))
    std::abort();
  return 0;
}

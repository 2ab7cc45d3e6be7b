#include "media/file_type.h"

#include <algorithm>
#include <array>

namespace regie::media {
namespace {

struct TypeWords {
  FileType type;
  std::string_view media_type, ending, word;
};
constexpr std::array type_words = {
    TypeWords{FileType::pdf, "application/pdf", "pdf", "PDF"}, TypeWords{FileType::jpeg, "image/jpeg", "jpg", "JPEG"},
    TypeWords{FileType::png, "image/png", "png", "PNG"}, TypeWords{FileType::webp, "image/webp", "webp", "WebP"}};
const TypeWords& words_of(FileType type) { return *std::ranges::find(type_words, type, &TypeWords::type); }

bool is_plain(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
         letter == '-' || letter == '_' || letter == ' ';
}

}  // namespace

std::optional<FileType> type_of(std::string_view bytes) {
  if (bytes.starts_with("%PDF-")) return FileType::pdf;
  if (bytes.starts_with("\xff\xd8\xff")) return FileType::jpeg;
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return FileType::png;
  if (bytes.starts_with("RIFF") && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP") return FileType::webp;
  return std::nullopt;
}

std::string_view media_type_of(FileType type) { return words_of(type).media_type; }
std::string_view ending_of(FileType type) { return words_of(type).ending; }
std::string_view word_of(FileType type) { return words_of(type).word; }

std::string save_as(std::string_view name, FileType type) {
  std::string plain, encoded;
  for (const char letter : name) {
    plain += is_plain(letter) ? letter : '_';
    if (is_plain(letter) && letter != ' ') {
      encoded += letter;
    } else {
      constexpr std::string_view digits = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(letter);
      encoded += '%';
      encoded += digits[byte >> 4U];
      encoded += digits[byte & 15U];
    }
  }
  const std::string ending = "." + std::string(ending_of(type));
  return "attachment; filename=\"" + plain + ending + "\"; filename*=UTF-8''" + encoded + ending;
}

}  // namespace regie::media

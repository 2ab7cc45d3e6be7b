#pragma once
// What kinds of files are kept, and how they are told apart: by their first bytes, never by a name or by what a sender says. Pure.

#include <optional>
#include <string>
#include <string_view>

namespace regie::media {

enum class FileType { pdf, jpeg, png, webp };

// Nothing for what is not kept: SVG and HTML could run scripts.
std::optional<FileType> type_of(std::string_view bytes);
std::string_view media_type_of(FileType type);  // "application/pdf"
std::string_view ending_of(FileType type);      // "pdf": of a file that is saved
std::string_view word_of(FileType type);        // "PDF", as people read it
inline bool is_picture(FileType type) { return type != FileType::pdf; }

// The value of Content-Disposition for who saves it, with any letters in the name (RFC 6266, RFC 8187).
std::string save_as(std::string_view name, FileType type);

}  // namespace regie::media

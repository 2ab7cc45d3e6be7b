#pragma once
// Files that belong to a client's things, in the database with everything else (decision 13): each content once for a client. Nothing here
// asks who may read it; the thing that a file belongs to decides that, and its room asks.

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/ids.h"
#include "db/database.h"
#include "media/file_type.h"

namespace regie::media {

using FileId = base::Id<struct FileKind>;

inline constexpr std::size_t largest_file = 25UL * 1024 * 1024;  // bytes

// Empty, too large, or of a kind that is not kept.
struct NotKept : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};
// The same content of the same client is the same file. Throws NotKept.
FileId store_file(db::WriteTx& tx, base::ClientId client, std::string_view bytes, base::Instant now);

struct StoredFile {
  FileType type = FileType::pdf;
  std::string etag;  // with quotes; follows from the content
  std::string bytes;
};
std::optional<StoredFile> read_file(db::Queries& queries, base::ClientId client, FileId id);

// How a type stands in the database.
std::string_view name_of(FileType type);
FileType type_named(std::string_view name);

}  // namespace regie::media

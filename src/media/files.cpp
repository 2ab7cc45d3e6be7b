#include "media/files.h"

#include <algorithm>
#include <array>

#include "base/secrets.h"

namespace regie::media {
namespace {

constexpr std::size_t piece_size = 256UL * 1024;
constexpr std::array all_types = {FileType::pdf, FileType::jpeg, FileType::png, FileType::webp};

void store_pieces(db::WriteTx& tx, base::ClientId client, FileId id, std::string_view bytes) {
  for (std::size_t at = 0, number = 0; at < bytes.size(); at += piece_size, ++number)
    tx.execute("insert into file_piece (client_id, file_id, number, bytes) values ($1, $2, $3, $4)", client, id,
               static_cast<std::int64_t>(number), db::Blob{bytes.substr(at, piece_size)});
}

}  // namespace

FileId store_file(db::WriteTx& tx, base::ClientId client, std::string_view bytes, base::Instant now) {
  if (bytes.empty()) throw NotKept("an empty file");
  if (bytes.size() > largest_file) throw NotKept("a file that is too large");
  const auto type = type_of(bytes);
  if (!type) throw NotKept("a file of a kind that is not kept");
  const auto hash = base::sha256(bytes);
  const auto before = tx.first(
      "select id from file where client_id = $1 and hash = $2", [](const db::Row& row) { return row.get<FileId>(0); },
      client, hash);
  if (before) return *before;
  const auto id = FileId::create(now);
  tx.execute("insert into file (client_id, id, hash, file_type, size, stored_at) values ($1, $2, $3, $4, $5, $6)",
             client, id, hash, name_of(*type), static_cast<std::int64_t>(bytes.size()), now);
  store_pieces(tx, client, id, bytes);
  return id;
}

std::optional<StoredFile> read_file(db::Queries& queries, base::ClientId client, FileId id) {
  std::size_t size = 0;
  auto found = queries.first(
      "select file_type, hash, size from file where client_id = $1 and id = $2",
      [&](const db::Row& row) {
        size = static_cast<std::size_t>(row.integer(2));
        const auto hash = row.get<base::Hash256>(1);
        return StoredFile{type_named(row.text(0)), '"' + base::hex(base::as_view(hash)).substr(0, 32) + '"', {}};
      },
      client, id);
  if (!found) return std::nullopt;
  found->bytes.reserve(size);
  queries.each(
      "select bytes from file_piece where client_id = $1 and file_id = $2 order by number",
      [&](const db::Row& row) { found->bytes += row.blob(0); }, client, id);
  return found;
}

std::string_view name_of(FileType type) { return type == FileType::jpeg ? "jpeg" : ending_of(type); }

FileType type_named(std::string_view name) {
  const auto found = std::ranges::find(all_types, name, [](FileType type) { return name_of(type); });
  return found == all_types.end() ? FileType::pdf : *found;
}

}  // namespace regie::media

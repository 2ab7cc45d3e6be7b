#include <openssl/evp.h>

#include <bit>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>

#include "gate/seals.h"

namespace regie::gate {

namespace {

// Every value is a mark (0: null, 1: there), its length in eight bytes, least significant first, and its bytes; so no two
// different lines give the same bytes.
class Bytes {
 public:
  void add_null() { bytes_.push_back('\0'); }
  void add(std::string_view value) {
    bytes_.push_back('\1');
    add_eight(value.size());
    bytes_.append(value);
  }
  void add(std::int64_t value) {
    bytes_.push_back('\1');
    add_eight(8);
    add_eight(static_cast<std::uint64_t>(value));
  }
  void add(const base::Uuid& value) { add({reinterpret_cast<const char*>(value.bytes.data()), value.bytes.size()}); }
  std::string_view view() const { return bytes_; }
  void clear() { bytes_.clear(); }

 private:
  void add_eight(std::uint64_t value) {
    static_assert(std::endian::native == std::endian::little);
    char bytes[8];
    std::memcpy(bytes, &value, sizeof bytes);
    bytes_.append(bytes, sizeof bytes);
  }
  std::string bytes_;
};

// SHA-256 of what comes in pieces. OpenSSL uses the processor's own instructions for it, which libsodium does not, and
// each line that is written is hashed once more here.
class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
    expect(context_ != nullptr && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
  }
  void add(std::string_view bytes) { expect(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1); }
  base::Hash256 result() {
    base::Hash256 hash{};
    expect(EVP_DigestFinal_ex(context_.get(), hash.data(), nullptr) == 1);
    return hash;
  }

 private:
  static void expect(bool went_well) {
    if (!went_well) throw std::runtime_error("OpenSSL did not hash");
  }
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

constexpr db::Sql lines_between =
    "select position, id, at, event, action, outcome, account_id, person_id, person_name, role, on_behalf_of,"
    " network_address, device_id, client_id, client_name, object_kind, object_id, object_part, basis, source, "
    "request_id"
    " from access_log where position >= $1 and position < $2 order by position, id";
// i: integer, u: id, t: text; in the order of the columns above.
constexpr std::string_view column_kinds =
    "iuitttuutttt"
    "uutttttt"
    "u";

void add_line(const db::Row& row, Bytes& bytes) {
  for (int column = 0; column < static_cast<int>(column_kinds.size()); ++column) {
    if (row.is_null(column))
      bytes.add_null();
    else if (column_kinds[static_cast<std::size_t>(column)] == 'i')
      bytes.add(row.integer(column));
    else if (column_kinds[static_cast<std::size_t>(column)] == 'u')
      bytes.add(row.uuid(column));
    else
      bytes.add(row.text(column));
  }
}

}  // namespace

SealedLines hash_lines(db::Queries& queries, std::int64_t from, std::int64_t until) {
  SealedLines lines;
  Sha256 hash;
  Bytes bytes;
  queries.each(
      lines_between,
      [&](const db::Row& row) {
        bytes.clear();
        add_line(row, bytes);
        hash.add(bytes.view());
        ++lines.count;
      },
      from, until);
  lines.hash = hash.result();
  return lines;
}

base::Hash256 hash_of(const Seal& seal) {
  Bytes bytes;
  bytes.add("regie access log seal 1");
  bytes.add(seal.sequence);
  bytes.add(seal.from_position);
  bytes.add(seal.until_position);
  bytes.add(seal.line_count);
  bytes.add(base::as_view(seal.lines_hash));
  bytes.add(base::as_view(seal.previous_hash));
  bytes.add(base::to_microseconds(seal.sealed_at));
  return base::sha256(bytes.view());
}

}  // namespace regie::gate

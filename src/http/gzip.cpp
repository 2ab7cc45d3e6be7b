#include "http/gzip.h"

#include <zlib.h>

#include <stdexcept>

namespace regie::http {

namespace {

// One for each thread: setting up zlib's 256 KB costs more than compressing a page.
class Deflater {
 public:
  Deflater() {
    constexpr int gzip_header = 16;
    if (deflateInit2(&stream_, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS + gzip_header, 8, Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::runtime_error("zlib does not start");
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  std::string compress(std::string_view plain) {
    deflateReset(&stream_);
    std::string compressed(deflateBound(&stream_, plain.size()), '\0');
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream_.avail_in = static_cast<uInt>(plain.size());
    stream_.next_out = reinterpret_cast<Bytef*>(compressed.data());
    stream_.avail_out = static_cast<uInt>(compressed.size());
    if (deflate(&stream_, Z_FINISH) != Z_STREAM_END) throw std::runtime_error("zlib did not finish");
    compressed.erase(stream_.total_out);
    return compressed;
  }

 private:
  z_stream stream_{};
};

}  // namespace

std::string gzipped(std::string_view plain) {
  thread_local Deflater deflater;
  return deflater.compress(plain);
}

}  // namespace regie::http

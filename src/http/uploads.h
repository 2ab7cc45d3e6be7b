#pragma once
// The body of a request on its way into a Request: kept as text, or taken apart with its files going to disk.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"
#include "http/multipart.h"

namespace regie::http {

// More parts than any form of ours has.
inline constexpr std::size_t most_parts = 1000;

class BodyReader {
 public:
  virtual ~BodyReader() = default;
  // A status refuses the body.
  virtual std::optional<Status> take(std::string_view bytes) = 0;
  // Everything came: fills the request's form, files or body.
  virtual std::optional<Status> finish(Request& request) = 0;
  // Writes to disk, so take() belongs on a worker.
  virtual bool is_slow() const { return false; }
};

struct UploadPolicy {
  bool accepts_files = false;  // else a file part is 415
  std::string folder;          // empty: likewise
};
// By Content-Type; a status for multipart that cannot be understood.
struct BodyReaderOrRefusal {
  std::unique_ptr<BodyReader> reader;
  Status refusal = Status::bad_request;
};
BodyReaderOrRefusal make_body_reader(const Head& head, UploadPolicy policy);

// Removes files that a killed process left in the folder more than a day ago. Throws std::runtime_error when the
// folder is not there or cannot be written.
void prepare_upload_folder(const std::string& folder);

}  // namespace regie::http

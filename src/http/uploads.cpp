#include "http/uploads.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "base/log.h"
#include "base/text.h"
#include "http/characters.h"

namespace regie::http {

namespace {

constexpr std::string_view file_prefix = "upload-";
constexpr std::size_t most_text_bytes = 1024 * 1024;  // of a multipart form's text parts, which stay in memory
constexpr std::size_t longest_filename = 255;         // bytes

bool is_text(std::string_view value) {
  return value.find('\0') == std::string_view::npos && base::is_valid_utf8(value);
}

// Only to show: without folders (some browsers send them), control characters, or more than a file system's worth.
std::string shown_filename(std::string_view name) {
  const auto slash = name.find_last_of("/\\");
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  if (name.size() > longest_filename) {
    std::size_t end = longest_filename;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xc0) == 0x80) --end;
    name = name.substr(0, end);
  }
  return base::tidy_line(name);
}

// A file in the upload folder that is gone with its last owner.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& folder) : path_(folder + "/" + std::string(file_prefix) + "XXXXXX") {
    descriptor_ = mkostemp(path_.data(), O_CLOEXEC);
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "cannot create an upload's file");
  }
  ~TemporaryFile() {
    close_file();
    unlink(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) throw std::system_error(errno, std::generic_category(), "cannot write an upload");
      bytes.remove_prefix(static_cast<std::size_t>(written));
      size_ += static_cast<std::uint64_t>(written);
    }
  }
  void close_file() {
    if (descriptor_ >= 0) close(descriptor_);
    descriptor_ = -1;
  }
  const std::string& path() const { return path_; }
  std::uint64_t size() const { return size_; }

 private:
  std::string path_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

class TextBody final : public BodyReader {
 public:
  enum class Kind { form, other };
  explicit TextBody(Kind kind) : kind_(kind) {}
  std::optional<Status> take(std::string_view bytes) override {
    body_.append(bytes);
    return std::nullopt;
  }
  std::optional<Status> finish(Request& request) override {
    if (kind_ == Kind::other) {
      request.body = std::move(body_);
      return std::nullopt;
    }
    auto form = parse_urlencoded(body_);
    if (!form) return Status::bad_request;
    request.form = std::move(*form);
    return std::nullopt;
  }

 private:
  Kind kind_;
  std::string body_;
};

class MultipartBody final : public BodyReader, private PartReceiver {
 public:
  MultipartBody(std::string_view boundary, UploadPolicy policy)
      : policy_(std::move(policy)), parser_(boundary, *this) {}

  bool is_slow() const override { return policy_.accepts_files; }

  std::optional<Status> take(std::string_view bytes) override {
    try {
      switch (parser_.feed(bytes)) {
        case MultipartParser::Result::more: return std::nullopt;
        case MultipartParser::Result::malformed: return Status::bad_request;
        case MultipartParser::Result::stopped: break;
      }
      return refusal_;
    } catch (const std::system_error& error) {
      base::log::error("upload_failed", {{"reason", error.what()}});
      return Status::unavailable;
    }
  }

  std::optional<Status> finish(Request& request) override {
    if (!parser_.is_complete()) return Status::bad_request;
    request.form = std::move(form_);
    request.files = std::move(files_);
    return std::nullopt;
  }

 private:
  bool stop(Status status) {
    refusal_ = status;
    return false;
  }

  bool part_begins(PartHead head) override {
    if (++parts_ > most_parts || !is_text(head.name)) return stop(Status::bad_request);
    head_ = std::move(head);
    text_.clear();
    file_.reset();
    return true;
  }

  bool part_data(std::string_view bytes) override {
    if (!head_.filename) {
      text_bytes_ += bytes.size();
      if (text_bytes_ > most_text_bytes) return stop(Status::payload_too_large);
      text_.append(bytes);
      return true;
    }
    if (!file_ && !open_file()) return false;
    file_->write(bytes);
    return true;
  }

  bool part_ends() override {
    if (!head_.filename) {
      if (!is_text(text_)) return stop(Status::bad_request);
      form_.add(std::move(head_.name), std::move(text_));
      return true;
    }
    if (!file_) {
      if (head_.filename->empty()) return true;  // a file field that nothing was chosen in
      if (!open_file()) return false;            // an empty file
    }
    file_->close_file();
    files_.push_back({.field = std::move(head_.name),
                      .filename = shown_filename(*head_.filename),
                      .media_type = std::move(head_.media_type),
                      .path = file_->path(),
                      .size = file_->size(),
                      .keeper = file_});
    file_.reset();
    return true;
  }

  bool open_file() {
    if (!policy_.accepts_files || policy_.folder.empty()) return stop(Status::unsupported_media_type);
    file_ = std::make_shared<TemporaryFile>(policy_.folder);
    return true;
  }

  UploadPolicy policy_;
  MultipartParser parser_;
  Status refusal_ = Status::bad_request;
  std::size_t parts_ = 0, text_bytes_ = 0;
  PartHead head_;
  std::string text_;
  std::shared_ptr<TemporaryFile> file_;
  Values form_;
  std::vector<UploadedFile> files_;
};

std::string_view media_type_of(std::string_view content_type) {
  return without_outer_space(content_type.substr(0, content_type.find(';')));
}

}  // namespace

BodyReaderOrRefusal make_body_reader(const Head& head, UploadPolicy policy) {
  const auto content_type = head.header("content-type").value_or(std::string_view{});
  const auto media_type = media_type_of(content_type);
  if (equals_ignoring_case(media_type, "application/x-www-form-urlencoded"))
    return {std::make_unique<TextBody>(TextBody::Kind::form)};
  if (equals_ignoring_case(media_type, "multipart/form-data")) {
    const auto boundary = multipart_boundary(content_type);
    if (!boundary) return {nullptr, Status::bad_request};
    return {std::make_unique<MultipartBody>(*boundary, std::move(policy))};
  }
  return {std::make_unique<TextBody>(TextBody::Kind::other)};
}

void prepare_upload_folder(const std::string& folder) {
  if (access(folder.c_str(), W_OK | X_OK) != 0) throw std::runtime_error("cannot write to the upload folder " + folder);
  const auto long_ago = std::filesystem::file_time_type::clock::now() - std::chrono::hours(24);
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (!entry.path().filename().string().starts_with(file_prefix)) continue;
    if (entry.last_write_time(error) < long_ago && !error) std::filesystem::remove(entry.path(), error);
  }
}

}  // namespace regie::http

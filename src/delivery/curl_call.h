#pragma once
// libcurl's handles, owned; and what SMTP and HTTP calls have in common.

#include <curl/curl.h>

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <string>

namespace regie::delivery {

struct CurlCleanup {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlHandle = std::unique_ptr<CURL, CurlCleanup>;
using CurlList = std::unique_ptr<curl_slist, CurlCleanup>;

// Throws std::bad_alloc.
CurlHandle new_curl_handle();
void add_to(CurlList& list, const std::string& line);

// Tells a call that the program ends. What is on its way gets a moment to end well.
class Hurry {
 public:
  void begin() { is_on_ = true; }
  bool is_on() const { return is_on_; }

 private:
  std::atomic<bool> is_on_{false};
};

// The settings of every call: no signals, certificates are checked, nothing but `protocols`, time-outs, an end when the
// program ends. `hurry` and `error` must outlive the call.
struct CurlError {
  std::array<char, CURL_ERROR_SIZE> text{};
};
struct CallLimits {
  std::chrono::milliseconds connecting, whole;
  std::chrono::milliseconds grace;  // after hurry has begun
};
class CallGuard {
 public:
  CallGuard(CURL* handle, const char* protocols, const std::string& ca_file, const CallLimits& limits,
            const Hurry& hurry);
  // Afterwards the handle, which may live on with its connections, calls nobody.
  ~CallGuard();
  CallGuard(const CallGuard&) = delete;
  CallGuard& operator=(const CallGuard&) = delete;
  // What went wrong, in libcurl's words.
  std::string what(CURLcode code) const;

 private:
  static int look(void* guard, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
  CURL* handle_;
  const Hurry& hurry_;
  std::chrono::milliseconds grace_;
  std::chrono::steady_clock::time_point hurrying_since_{};
  CurlError error_;
};

}  // namespace regie::delivery

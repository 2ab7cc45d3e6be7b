#include "delivery/curl_call.h"

#include <mutex>
#include <new>

namespace regie::delivery {

CurlHandle new_curl_handle() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  CurlHandle handle(curl_easy_init());
  if (!handle) throw std::bad_alloc();
  return handle;
}

void add_to(CurlList& list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  list.release();
  list.reset(longer);
}

CallGuard::CallGuard(CURL* handle, const char* protocols, const std::string& ca_file, const CallLimits& limits,
                     const Hurry& hurry)
    : handle_(handle), hurry_(hurry), grace_(limits.grace) {
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, protocols);
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!ca_file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, ca_file.c_str());
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connecting.count()));
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.whole.count()));
  curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, error_.text.data());
  curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, &CallGuard::look);
  curl_easy_setopt(handle, CURLOPT_XFERINFODATA, this);
}

CallGuard::~CallGuard() {
  curl_easy_setopt(handle_, CURLOPT_NOPROGRESS, 1L);
  curl_easy_setopt(handle_, CURLOPT_XFERINFOFUNCTION, nullptr);
  curl_easy_setopt(handle_, CURLOPT_ERRORBUFFER, nullptr);
  curl_easy_setopt(handle_, CURLOPT_VERBOSE, 0L);
  curl_easy_setopt(handle_, CURLOPT_DEBUGFUNCTION, nullptr);
}

std::string CallGuard::what(CURLcode code) const {
  return error_.text[0] != '\0' ? error_.text.data() : curl_easy_strerror(code);
}

// libcurl asks about once a second.
int CallGuard::look(void* guard, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  auto& self = *static_cast<CallGuard*>(guard);
  if (!self.hurry_.is_on()) return 0;
  const auto now = std::chrono::steady_clock::now();
  if (self.hurrying_since_ == std::chrono::steady_clock::time_point{}) self.hurrying_since_ = now;
  return now - self.hurrying_since_ >= self.grace_ ? 1 : 0;
}

}  // namespace regie::delivery

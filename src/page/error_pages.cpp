#include "page/error_pages.h"

#include <array>
#include <string>

#include "page/frame.h"
#include "page/pipeline.h"
#include "ui/components.h"
#include "ui/layout.h"
#include "ui/texts.h"

namespace regie::page {
namespace {

constexpr std::int64_t busy_seconds = 5;  // when it is worth trying again after an outage or a peak

struct Wording {
  ui::TextKey<0> title, explanation;
};
Wording wording_of(Trouble trouble) {
  switch (trouble) {
    case Trouble::not_found: return {text::page_not_found_title, text::page_not_found};
    case Trouble::forged: return {text::page_forged_title, text::page_forged};
    case Trouble::only_looking: return {text::page_only_looking_title, text::page_only_looking};
    case Trouble::wrong_method: return {text::page_wrong_method_title, text::page_wrong_method};
    case Trouble::not_understood: return {text::page_not_understood_title, text::page_not_understood};
    case Trouble::too_large: return {text::page_too_large_title, text::page_too_large};
    case Trouble::too_many_tries: return {text::page_too_many_tries_title, text::page_too_many_tries};
    case Trouble::too_busy: return {text::page_too_busy_title, text::page_too_busy};
    case Trouble::unavailable: return {text::page_unavailable_title, text::page_unavailable};
    case Trouble::broken: break;
  }
  return {text::page_broken_title, text::page_broken};
}

http::Status status_of(Trouble trouble) {
  switch (trouble) {
    case Trouble::not_found: return http::Status::not_found;
    case Trouble::forged:
    case Trouble::only_looking: return http::Status::forbidden;
    case Trouble::wrong_method: return http::Status::method_not_allowed;
    case Trouble::not_understood: return http::Status::bad_request;
    case Trouble::too_large: return http::Status::payload_too_large;
    case Trouble::too_many_tries: return http::Status::too_many_requests;
    case Trouble::too_busy:
    case Trouble::unavailable: return http::Status::unavailable;
    case Trouble::broken: break;
  }
  return http::Status::internal_error;
}

std::string wait_in_words(const ui::Texts& texts, std::int64_t seconds) {
  if (seconds <= 90) return texts.count(text::page_wait_seconds, seconds);
  return texts.count(text::page_wait_minutes, (seconds + 59) / 60);
}

ui::Page page_of(const ui::Texts& texts, Trouble trouble, const base::RequestId& id,
                 std::optional<std::int64_t> retry_after) {
  const Wording wording = wording_of(trouble);
  std::string wait;
  if (trouble == Trouble::too_many_tries && retry_after) wait = wait_in_words(texts, *retry_after);
  const std::string number = error_number(id);
  ui::Page page;
  page.title = texts(wording.title);
  page.content = ui::door(
      "art-kat", html::render(html::div(
                     html::class_("card"), html::h1(texts(wording.title)), html::p(texts(wording.explanation)),
                     html::when(!wait.empty(), [&] { return html::p(html::b(std::string(wait))); }),
                     html::div(html::class_("row"), html::a(html::class_("btn big"), html::href(html::path("/")),
                                                            ui::brand_mark(), " ", texts(text::page_back_to_start))),
                     html::p(html::class_("meta"), texts(text::page_error_number), " ", html::b(number), ". ",
                             texts(text::page_say_this_number)))));
  return page;
}

http::Response response_of(std::string document, http::Status status, std::optional<std::int64_t> retry_after) {
  http::Response response;
  response.status = status;
  response.body = std::move(document);
  if (retry_after) response.with("Retry-After", std::to_string(*retry_after));
  return response;
}

std::optional<std::int64_t> usual_wait(http::Status status) {
  if (status == http::Status::unavailable || status == http::Status::too_many_requests) return busy_seconds;
  return std::nullopt;
}

}  // namespace

Trouble trouble_of(http::Status status) {
  switch (status) {
    case http::Status::not_found: return Trouble::not_found;
    case http::Status::forbidden: return Trouble::forged;
    case http::Status::method_not_allowed: return Trouble::wrong_method;
    case http::Status::payload_too_large: return Trouble::too_large;
    case http::Status::too_many_requests: return Trouble::too_many_tries;
    case http::Status::unavailable: return Trouble::too_busy;
    case http::Status::internal_error: return Trouble::broken;
    default: return Trouble::not_understood;
  }
}

http::Response error_page(const Visit& visit, Trouble trouble, std::optional<std::int64_t> retry_after) {
  const http::Status status = status_of(trouble);
  if (!retry_after) retry_after = usual_wait(status);
  const ui::Page page = page_of(visit.texts(), trouble, visit.request().id, retry_after);
  // Without the portal, so that a refused page and one that does not exist are the same to the last byte.
  return response_of(ui::document(visit.texts(), frame_of(visit, FrameShows::no_portal), page), status, retry_after);
}

http::Response error_page(const House& house, Trouble trouble, http::Status status, const base::RequestId& id,
                          std::string_view script_nonce) {
  const ui::Texts& texts = house.catalogue.in(base::Language::dutch);
  const auto retry_after = usual_wait(status);
  ui::Frame frame = bare_frame(house);
  frame.script_nonce = script_nonce;
  return response_of(ui::document(texts, frame, page_of(texts, trouble, id, retry_after)), status, retry_after);
}

http::Response not_found(const Visit& visit) { return error_page(visit, Trouble::not_found); }
http::Response too_many_tries(const Visit& visit, std::int64_t seconds) {
  return error_page(visit, Trouble::too_many_tries, seconds);
}
http::Response too_busy(const Visit& visit) { return error_page(visit, Trouble::too_busy); }

// Letters and digits that cannot be taken for each other on the telephone.
std::string error_number(const base::RequestId& id) {
  static constexpr std::string_view letters = "BCDFGHJKLMNPRSTVWXZ";
  const auto& bytes = id.value.bytes;
  const unsigned last = (static_cast<unsigned>(bytes[12]) << 8U | bytes[13]) % 10'000;
  std::string number{letters[bytes[15] % letters.size()], static_cast<char>('0' + bytes[14] % 10), '-'};
  const std::string digits = std::to_string(last);
  return number.append(4 - digits.size(), '0').append(digits);
}

}  // namespace regie::page

#include "page/pipeline.h"

#include "base/log.h"
#include "gate/forgery.h"
#include "page/error_pages.h"
#include "page/headers.h"
#include "page/passage.h"
#include "ui/assets.h"

namespace regie::page {
namespace {

constexpr std::string_view assets_path = "/a/";

// Pictures, styles, scripts and the font are the same for everybody and change their address when they change.
http::Response embedded(const ui::Asset& asset, bool is_secure) {
  http::Response response;
  response.media_type = asset.media_type;
  response.static_bytes = &asset.bytes;
  response.etag = asset.bytes.etag;
  response.with("Cache-Control", "public, max-age=31536000, immutable");
  add_security_headers(response, "", is_secure);
  return response;
}

// What went wrong before anybody knows who asks.
http::Response page_for_nobody(const House& house, Trouble trouble, http::Status status, const base::RequestId& id) {
  base::log::info("refused",
                  {{"request", id.text()}, {"number", error_number(id)}, {"status", static_cast<int>(status)}});
  const std::string nonce = base::random_token();
  http::Response response = error_page(house, trouble, status, id, nonce);
  add_security_headers(response, nonce, house.cookies.secure);
  return response;
}

}  // namespace

Pipeline::Pipeline(const House& house, const Routes& routes) : house_(house), routes_(routes) {}
Pipeline::~Pipeline() = default;

std::variant<http::Admission, http::Response> Pipeline::admit(const http::Head& head) {
  const Routes::Match match = routes_.find(head.method, head.path);
  if (head.method == http::Method::post) {
    // What another site made the browser send is refused before its body is read (LOGIN-15).
    if (!gate::comes_from_own_pages(head, house_.origin)) return complaint(http::Status::forbidden, head.id);
    if (match.looks_as) return page_for_nobody(house_, Trouble::only_looking, http::Status::forbidden, head.id);
    if (match.route == nullptr && !match.path_exists) return complaint(http::Status::not_found, head.id);
  }
  const bool is_asset = head.path.starts_with(assets_path) && head.method != http::Method::post;
  if (head.method == http::Method::other || (match.route == nullptr && match.path_exists && !is_asset)) {
    http::Response refusal = complaint(http::Status::method_not_allowed, head.id);
    refusal.with("Allow", match.allowed.empty() ? "GET, HEAD" : match.allowed);
    return refusal;
  }
  if (match.route == nullptr) return http::Admission{};
  return http::Admission{match.route->largest_body, match.route->accepts_files};
}

void Pipeline::handle(http::Request request, http::Answer answer) {
  auto kept = std::make_shared<http::Answer>(std::move(answer));
  this->answer(std::move(request), [kept](http::Response response) { kept->send(std::move(response)); });
}

void Pipeline::answer(http::Request request, Send send) {
  // Embedded files need no cookie, no person and no log line, so they are answered before any of that.
  if (request.path.starts_with(assets_path) && request.method != http::Method::post) {
    const ui::Asset* asset = ui::find_asset(request.path);
    return send(asset != nullptr ? embedded(*asset, house_.cookies.secure)
                                 : complaint(http::Status::not_found, request.id));
  }
  std::make_shared<Passage>(house_, routes_, busy_, outages_, std::move(request), std::move(send))->go();
}

http::Response Pipeline::complaint(http::Status status, const base::RequestId& id) {
  return page_for_nobody(house_, trouble_of(status), status, id);
}

}  // namespace regie::page

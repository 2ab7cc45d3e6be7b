#include <future>

#include "base/text.h"
#include "gate/forgery.h"
#include "gate/sessions.h"
#include "page/testing.h"

namespace regie::page::testing {
namespace {

// "/a?b=c#d" → path and query.
void set_address(http::Request& request, std::string_view address) {
  address = address.substr(0, address.find('#'));
  request.raw_target = address;
  const auto question = address.find('?');
  const auto path = http::parse_urlencoded(std::string("p=").append(address.substr(0, question)));
  request.path = path ? std::string(path->get("p")) : std::string(address.substr(0, question));
  if (question == std::string_view::npos) return;
  if (auto query = http::parse_urlencoded(address.substr(question + 1))) request.query = *std::move(query);
}

std::string attribute_of(std::string_view tag, std::string_view name) {
  const std::string start = " " + std::string(name) + "=\"";
  const auto from = tag.find(start);
  if (from == std::string_view::npos) return {};
  const auto value = tag.substr(from + start.size());
  std::string text(value.substr(0, value.find('"')));
  for (const auto& [code, sign] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
    for (auto at = text.find(code); at != std::string::npos; at = text.find(code, at + 1))
      text.replace(at, std::string_view(code).size(), sign);
  return text;
}

}  // namespace

std::string Reply::header(std::string_view name) const {
  for (const auto& [known, value] : response.headers)
    if (base::lowercase_ascii(known) == base::lowercase_ascii(name)) return value;
  return {};
}

std::string Reply::input(std::string_view name) const {
  std::string_view rest = response.body;
  for (auto at = rest.find("<input"); at != std::string_view::npos; at = rest.find("<input")) {
    const std::string_view tag = rest.substr(at, rest.find('>', at) - at);
    if (attribute_of(tag, "name") == name) return attribute_of(tag, "value");
    rest.remove_prefix(at + 1);
  }
  return {};
}

Browser::Browser(TestHouse& house) : house_(house) {}

http::Request Browser::request_to(http::Method method, std::string_view address) {
  http::Request request;
  request.id = base::RequestId::create(house_.clock().now());
  request.method = method;
  set_address(request, address);
  request.headers.emplace_back("host", "localhost:8080");
  request.headers.emplace_back("user-agent", user_agent);
  request.headers.emplace_back("sec-fetch-mode", fetch_mode);
  request.peer.address = network_address;
  return request;
}

Reply Browser::send(http::Request request) {
  std::string line;
  for (const auto& [name, value] : cookies) line += (line.empty() ? "" : "; ") + name + "=" + value;
  if (!line.empty()) request.headers.emplace_back("cookie", line);

  Reply reply;
  Pipeline& pipeline = server != nullptr ? *server : house_.pipeline();
  auto admitted = pipeline.admit(request);
  if (auto* refused = std::get_if<http::Response>(&admitted)) {
    reply.response = std::move(*refused);
  } else {
    // Shared, because the answering thread may still be in set_value when this one has its answer.
    const auto promise = std::make_shared<std::promise<http::Response>>();
    auto answered = promise->get_future();
    pipeline.answer(std::move(request),
                    [promise](http::Response response) { promise->set_value(std::move(response)); });
    reply.response = answered.get();
  }
  for (const auto& [name, value] : reply.response.headers) {
    if (name != "Set-Cookie") continue;
    const auto equals = value.find('=');
    const auto cookie = value.substr(0, equals);
    if (value.find("Max-Age=0") != std::string::npos)
      cookies.erase(cookie);
    else
      cookies[cookie] = value.substr(equals + 1, value.find(';') - equals - 1);
  }
  if (auto token = reply.input(Visit::form_token_field); !token.empty()) form_token = token;
  return reply;
}

Reply Browser::get(std::string_view address) { return send(request_to(http::Method::get, address)); }

Reply Browser::post(std::string_view address, std::vector<std::pair<std::string, std::string>> fields) {
  http::Request request = request_to(http::Method::post, address);
  if (!origin.empty()) request.headers.emplace_back("origin", origin);
  if (!fetch_site.empty()) request.headers.emplace_back("sec-fetch-site", fetch_site);
  bool has_token = false;
  for (const auto& [name, value] : fields) has_token = has_token || name == Visit::form_token_field;
  if (!has_token) request.form.add(std::string(Visit::form_token_field), form_token);
  for (auto& [name, value] : fields) request.form.add(name, value);
  return send(std::move(request));
}

Reply Browser::follow(Reply reply) {
  for (int i = 0; i < 10 && !reply.header("Location").empty(); ++i) reply = get(reply.header("Location"));
  return reply;
}

void Browser::is_signed_in_as(const TestPerson& person) {
  const auto session = house_.database().write([&](db::WriteTx& tx) {
    return gate::start_session(tx, person.account, gate::SessionStage::signed_in, std::nullopt, network_address, "test",
                               house_.clock().now());
  });
  cookies[house_.house().cookies.session] = session.token;
  form_token = gate::masked_token(session.session.csrf_secret);
}

}  // namespace regie::page::testing

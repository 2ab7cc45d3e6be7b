#include "page/route.h"

#include <algorithm>
#include <stdexcept>

namespace regie::page {
namespace {

constexpr std::string_view own_portal = "mijn";
constexpr std::string_view portal_of_somebody = "bij";
constexpr std::string_view seen_as_somebody = "als";

// What shows a portal as somebody else sees it shows pages only, and not the user management, which is the visitor's own.
bool can_be_looked_at(const Route& row) {
  return row.method == http::Method::get && row.policy != PolicyKind::shares_portal;
}

// "/afspraken/dag/x" → afspraken, dag, x; "/" → nothing. An empty part in the middle or at the end stays, and fits nothing.
void split_path(std::string_view path, std::vector<std::string_view>& parts) {
  if (path.starts_with('/')) path.remove_prefix(1);
  if (path.empty()) return;
  for (;;) {
    const auto slash = path.find('/');
    parts.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return;
    path.remove_prefix(slash + 1);
  }
}

}  // namespace

Route make_route(http::Method method, std::string_view pattern) {
  Route route;
  route.method = method;
  route.pattern = pattern;
  return route;
}

namespace detail {

bool works_as(const gate::Visitor& visitor, gate::StaffRole role) {
  return visitor.second_factor_at.has_value() &&
         std::find(visitor.staff_roles.begin(), visitor.staff_roles.end(), role) != visitor.staff_roles.end();
}

}  // namespace detail

std::vector<Routes::Segment> Routes::segments_of(std::string_view pattern) {
  if (!pattern.empty() && !pattern.starts_with('/'))
    throw std::logic_error("a pattern begins with /: " + std::string(pattern));
  std::vector<std::string_view> parts;
  split_path(pattern, parts);
  std::vector<Segment> segments;
  for (const auto part : parts) {
    if (part.empty()) throw std::logic_error("a pattern has no empty part: " + std::string(pattern));
    const bool is_parameter = part.size() > 2 && part.front() == '{' && part.back() == '}';
    segments.push_back({is_parameter, std::string(is_parameter ? part.substr(1, part.size() - 2) : part)});
  }
  return segments;
}

void Routes::add(Route route) {
  const bool in_portal = is_portal_policy(route.policy);
  auto segments = segments_of(route.pattern);
  if (in_portal && route.log_object.empty()) throw std::logic_error("a portal row says what it logs: " + route.pattern);
  const std::string first = segments.empty() ? "" : segments[0].text;
  if (!in_portal && (first == own_portal || first == portal_of_somebody || first == seen_as_somebody))
    throw std::logic_error("only portal rows stand under a portal: " + route.pattern);

  if (!route.asks_form_token && route.policy != PolicyKind::everyone)
    throw std::logic_error("only a row for everybody does without the form's token: " + route.pattern);

  auto& by_length = in_portal ? in_portal_ : plain_;
  if (by_length.size() <= segments.size()) by_length.resize(segments.size() + 1);
  auto& patterns = by_length[segments.size()];
  const auto same_shape = [&](const Pattern& other) {
    return rows_[other.row].method == route.method &&
           std::equal(segments.begin(), segments.end(), other.segments.begin(), [](const Segment& a, const Segment& b) {
             return a.is_parameter == b.is_parameter && (a.is_parameter || a.text == b.text);
           });
  };
  if (std::any_of(patterns.begin(), patterns.end(), same_shape))
    throw std::logic_error("this pattern stands there already: " + route.pattern);

  const auto parameters = static_cast<int>(
      std::count_if(segments.begin(), segments.end(), [](const Segment& s) { return s.is_parameter; }));
  const auto place = std::upper_bound(patterns.begin(), patterns.end(), parameters,
                                      [](int wanted, const Pattern& pattern) { return wanted < pattern.parameters; });
  patterns.insert(place, Pattern{std::move(segments), rows_.size(), parameters});
  rows_.push_back(std::move(route));
}

const std::vector<Routes::Pattern>* Routes::patterns_of(bool in_portal, std::size_t segments) const {
  const auto& by_length = in_portal ? in_portal_ : plain_;
  return segments < by_length.size() ? &by_length[segments] : nullptr;
}

Routes::Match Routes::find(http::Method method, std::string_view path) const {
  if (method == http::Method::head) method = http::Method::get;
  Match match;
  std::vector<std::string_view> parts;
  parts.reserve(8);
  split_path(path, parts);

  std::size_t from = 0;
  if (parts.size() >= 2 && parts[0] == seen_as_somebody && !parts[1].empty()) {
    match.looks_as.emplace(parts[1]);
    from = 2;
  }
  if (parts.size() >= from + 1 && parts[from] == own_portal) {
    match.portal_address.emplace();
    from += 1;
  } else if (parts.size() >= from + 2 && parts[from] == portal_of_somebody && !parts[from + 1].empty()) {
    match.portal_address.emplace(parts[from + 1]);
    from += 2;
  } else if (match.looks_as) {
    return match;
  }
  const auto* patterns = patterns_of(match.portal_address.has_value(), parts.size() - from);
  if (patterns == nullptr) return match;

  for (const Pattern& pattern : *patterns) {
    bool fits = true;
    for (std::size_t i = 0; fits && i < pattern.segments.size(); ++i) {
      const auto& segment = pattern.segments[i];
      fits = segment.is_parameter ? !parts[from + i].empty() : segment.text == parts[from + i];
    }
    const Route& row = rows_[pattern.row];
    if (!fits || (match.looks_as && !can_be_looked_at(row))) continue;
    match.path_exists = true;
    if (row.method != method) {
      if (!match.allowed.empty()) match.allowed += ", ";
      match.allowed += row.method == http::Method::post ? "POST" : "GET, HEAD";
      continue;
    }
    match.route = &row;
    for (std::size_t i = 0; i < pattern.segments.size(); ++i)
      if (pattern.segments[i].is_parameter) match.parameters.emplace_back(pattern.segments[i].text, parts[from + i]);
    return match;
  }
  return match;
}

}  // namespace regie::page

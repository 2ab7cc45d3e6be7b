#include "ui/components.h"

namespace regie::ui {
namespace {

auto words(std::string_view label, std::string_view icon_name) {
  return html::fragment(html::when(!icon_name.empty(), [&] { return html::fragment(icon(icon_name), " "); }), label);
}

}  // namespace

html::Markup button_link(const html::Url& url, std::string_view label, std::string_view icon_name,
                         std::string_view classes) {
  return html::render(html::a(html::class_(classes), html::href(url), words(label, icon_name)));
}

html::Markup submit_button(std::string_view label, std::string_view icon_name, std::string_view classes) {
  return html::render(html::button(html::class_(classes), words(label, icon_name)));
}

}  // namespace regie::ui

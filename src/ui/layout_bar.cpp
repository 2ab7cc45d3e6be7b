#include "ui/layout_bar.h"

#include <iterator>

#include "ui/components.h"
#include "ui/texts.h"

namespace regie::ui {
namespace {

using html::attribute;

// A green number, with a word for those who do not see it.
auto green_number(int count, std::string word) {
  return html::span(html::class_("count ok"), count, html::span(html::class_("sr"), " ", std::move(word)));
}

auto menu_item(const Texts& texts, const MenuItem& item) {
  return html::li(html::a(html::href(item.url), icon(item.icon), " ", item.label, html::when(item.count > 0, [&] {
                            return html::fragment(" ",
                                                  green_number(item.count, std::string(texts(text::layout_menu_new))));
                          })));
}

// The other portals one may enter (START-3).
auto portal_item(const Texts& texts, const PortalChoice& portal) {
  return html::li(html::a(
      html::href(portal.url), icon("i-mensen"), " ",
      portal.is_own ? std::string(texts(text::layout_own_portal)) : texts(text::layout_portal_of, portal.name)));
}

// Opens without JavaScript: the button's popovertarget does it.
auto menu(const Texts& texts, const Frame& frame) {
  std::vector<PortalChoice> others;
  for (const PortalChoice& portal : frame.portals)
    if (!portal.is_current) others.push_back(portal);
  html::Markup items;
  for (const MenuItem& item : frame.menu) items += menu_item(texts, item);
  for (const PortalChoice& portal : others) items += portal_item(texts, portal);
  return html::div(
      html::flag("popover"), html::class_("menu"), html::id("menu"),
      html::ul(html::class_("list"), std::move(items),
               html::li(html::form(html::method("post"), html::action(html::path("/uitloggen")), frame.form_token,
                                   html::button(icon("i-uit"), " ", texts(text::layout_log_out))))));
}

html::Markup name_and_start(const Texts& texts, const Frame& frame) {
  const Frame::Person& person = *frame.person;
  return html::render(html::nav(
      html::class_("bar-main"), html::aria_label(texts(text::layout_menu_and_start)),
      html::button(html::class_("me"), html::type("button"), attribute("popovertarget", "menu"),
                   attribute("translate", "no"), avatar(person.portrait, person.name), " ", person.name, " ",
                   html::when(person.invitations > 0,
                              [&] {
                                return green_number(person.invitations,
                                                    texts.count(text::layout_invitations_waiting, person.invitations));
                              }),
                   icon("i-omlaag")),
      html::a(html::class_("start"), html::href(frame.start), attribute("translate", "no"), brand_mark(), " ",
              texts(text::layout_start)),
      menu(texts, frame)));
}

html::Markup product_and_organisation(const Texts& texts, const Frame& frame) {
  return html::render(html::nav(
      html::class_("bar-main"), html::aria_label(texts(text::layout_beginning)),
      html::a(html::href(frame.start), attribute("translate", "no"), brand_mark(), " ", texts(text::layout_product),
              html::when(!frame.organisation.empty(), [&] { return html::fragment(" · ", frame.organisation); }))));
}

// "A  A+  A++" (PAGE-3)
auto letter_sizes(const Texts& texts, const Frame& frame) {
  const auto size = [&](int number, const char* sign, std::string_view word) {
    return html::button(html::name("tekst"), attribute("value", number), html::aria_pressed(frame.text_size == number),
                        sign, html::span(html::class_("sr"), " ", word));
  };
  return html::form(
      html::method("post"), html::action(html::path("/tekstgrootte")), html::flag("data-letters"), frame.form_token,
      html::input(html::type("hidden"), html::name("terug"), html::value(frame.return_to)),
      html::div(html::class_("seg size"), html::role("group"), html::aria_label(texts(text::layout_letter_size)),
                size(1, "A", texts(text::layout_letters_1)), " ", size(2, "A+", texts(text::layout_letters_2)), " ",
                size(3, "A++", texts(text::layout_letters_3))));
}

// "Lees voor" (PAGE-5) needs a script, so it is not there without one.
auto read_aloud(const Texts& texts) {
  const auto word = [&](const char* state, TextKey<0> key, bool shows) {
    return html::span(attribute("data-state", state), html::hidden(!shows), texts(key));
  };
  return html::button(html::class_("js"), html::type("button"), html::flag("data-read-aloud"), icon("i-voorlees"), " ",
                      word("silent", text::layout_read_aloud, true), word("reading", text::layout_pause_reading, false),
                      word("paused", text::layout_continue_reading, false));
}

}  // namespace

html::Markup bar(const Texts& texts, const Frame& frame) {
  return html::render(html::header(
      html::class_("bar"), frame.person ? name_and_start(texts, frame) : product_and_organisation(texts, frame),
      html::div(html::class_("tools"),
                html::when(!frame.form_token.empty(), [&] { return letter_sizes(texts, frame); }), read_aloud(texts))));
}

}  // namespace regie::ui

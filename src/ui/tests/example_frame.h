#pragma once
// A frame as the page pipeline fills it in, for the tests of the layout.

#include "ui/layout.h"

namespace regie::ui {

inline html::Markup example_token() {
  return html::render(html::input(html::type("hidden"), html::name("token"), html::value("masked-token")));
}

// Jan de Vries in his own portal.
inline Frame example_frame() {
  Frame frame;
  frame.person = Frame::Person{"Jan de Vries", "jan", 0};
  frame.start = html::path("/mijn");
  frame.form_token = example_token();
  frame.organisation = "De Wilgenroos";
  frame.foot_name = "Fatima Amrani";
  frame.foot_telephone = "06 0000 1234";
  frame.foot_is_support_worker = true;
  frame.script_nonce = "nonce-of-this-page";
  frame.return_to = "/mijn/afspraken?x=1&y=2";
  frame.session_seconds = 1680;
  return frame;
}

}  // namespace regie::ui

#pragma once
// What the pages of logging in are built of.

#include <string>
#include <string_view>

#include "html/html.h"
#include "page/visit.h"
#include "ui/components.h"

namespace regie::login {

ui::TextField required_field(const char* id, std::string_view label, const char* autocomplete);
// What every form of logging in begins with: the token, and where to go afterwards.
html::Markup form_start(const page::Visit& visit, const html::Url& goes_to);
// A blue box that is read aloud by screen readers; empty Markup without words.
html::Markup notice_of(const std::string& notice);
// A link that calls.
html::Markup care_administration_number(const page::Visit& visit);

}  // namespace regie::login

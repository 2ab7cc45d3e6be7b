#pragma once
// The examples of each component stand in its own folder (components/<name>/examples.cpp); the gallery shows them all.

#include "html/html.h"
#include "ui/catalogue.h"

namespace regie::ui::examples {

html::Markup icons(const Texts& texts);
html::Markup avatars(const Texts& texts);
html::Markup chips(const Texts& texts);
html::Markup notes(const Texts& texts);
html::Markup bands(const Texts& texts);
html::Markup buttons(const Texts& texts);
html::Markup facts(const Texts& texts);
html::Markup forms(const Texts& texts);
html::Markup two_versions(const Texts& texts);
html::Markup written_texts(const Texts& texts);
html::Markup doors(const Texts& texts);

}  // namespace regie::ui::examples

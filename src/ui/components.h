#pragma once
// The building blocks of the visual reference, with its class names. Each lives in ui/components/<name>/ with its
// examples, which the gallery of bin/dev shows.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "html/html.h"
#include "html/url.h"
#include "ui/catalogue.h"
#include "ui/layout.h"

namespace regie::ui {

// Pictures are small values that write themselves, so that a page of fifty icons allocates nothing for them. They keep
// what they are given by view: use them in the expression that makes them, or take them as Markup.
struct Icon {
  std::string_view name;
  bool is_large = false;
  void write(html::Output& out) const;
  operator html::Markup() const { return html::render(*this); }  // NOLINT(google-explicit-constructor)
};
struct Drawing {
  std::string_view name, css_class;
  void write(html::Output& out) const;
  operator html::Markup() const { return html::render(*this); }  // NOLINT(google-explicit-constructor)
};
struct Avatar {
  std::optional<std::string_view> portrait;
  std::string_view name, size_class;
  void write(html::Output& out) const;
  operator html::Markup() const { return html::render(*this); }  // NOLINT(google-explicit-constructor)
};
struct Chip {
  std::string_view tone, icon_name, word;
  void write(html::Output& out) const;
  operator html::Markup() const { return html::render(*this); }  // NOLINT(google-explicit-constructor)
};

// <svg class="i"><use href="/a/…/icons.svg#i-klok"></svg>. Names are those of web/icons; an unknown one fails a test.
inline Icon icon(std::string_view name, bool large = false) { return {name, large}; }
inline Drawing drawing(std::string_view name) {
  return {name, "art"};
}  // "art-zon", "art-afspraken": the large drawings
inline Drawing brand_mark() { return {"mark", "mark"}; }
// The drawn portrait of that name, or initials when there is none. The name itself stands beside it, so it is not said.
inline Avatar avatar(std::optional<std::string_view> portrait, std::string_view name,
                     std::string_view size_class = "") {
  return {portrait, name, size_class};
}
// tone: "", "ok", "no", "own", "new"
inline Chip chip(std::string_view tone, std::string_view icon_name, std::string_view word) {
  return {tone, icon_name, word};
}
// tone: "", "ok", "no", "yes"
html::Markup note(std::string_view tone, std::string_view icon_name, html::Markup content);
// A heading in the colour of the section, with one action at the right and tabs below.
struct Tab {
  html::Url url;
  std::string icon, label;
  bool is_current = false;
  std::string news{};  // "3 nieuw": the number shows, the rest is read out; empty: none
};
html::Markup band(Section section, std::string_view heading, html::Markup action, std::span<const Tab> tabs,
                  std::string_view tabs_label);
html::Markup button_link(const html::Url& url, std::string_view label, std::string_view icon_name = "",
                         std::string_view classes = "btn");
html::Markup submit_button(std::string_view label, std::string_view icon_name = "",
                           std::string_view classes = "btn big");
// One line in the black panel: <div><dt>icon word</dt><dd>…</dd></div>
html::Markup fact(std::string_view icon_name, std::string_view word, html::Markup content);

// ---- forms (PAGE-8) -------------------------------------------------------------------------------------------
// What is wrong, in the order of the fields: the id of the field, the sentence next to it, and the shorter one at the top.
struct FormError {
  std::string field;  // id of the input; empty for the form as a whole
  std::string sentence;
  std::string summary;  // empty: the sentence itself
};
using FormErrors = std::vector<FormError>;
// "Er klopt nog iets niet" with links to the fields; empty Markup without errors.
html::Markup error_summary(const Texts& texts, const FormErrors& errors);
// The sentence above the field; empty Markup when that field is right.
html::Markup field_error(const FormErrors& errors, std::string_view field);

// What goes along with a form and nobody sees.
html::Markup hidden_field(std::string_view name, std::string_view value);

struct TextField {
  std::string id, label;      // the id is the name too
  std::string type = "text";  // "text", "date", "time", "password", "email", "tel"
  std::string value;
  std::string hint;  // stands between label and field, and is read with it
  bool required = false;
  bool optional_mark = false;  // "(hoeft niet)" behind the label
  std::string described_by;    // id of something else on the page that explains it
  std::string autocomplete, inputmode, input_class;
  std::optional<int> maxlength;
  bool no_capitals = false;  // autocapitalize none, spellcheck false
};
html::Markup text_field(const Texts& texts, const TextField& field, const FormErrors& errors);
html::Markup text_area(const Texts& texts, const TextField& field, const FormErrors& errors);
struct Choice {
  std::string value, label, icon;
};
html::Markup radio_choices(std::string_view name, std::string_view legend, std::span<const Choice> choices,
                           std::string_view chosen, bool as_faces = false, std::string_view meta = "",
                           const FormErrors& errors = {});
html::Markup checkbox_choice(std::string_view name, std::string_view label, bool checked);
// A password with the eye button that shows what was typed (LOGIN-3).
html::Markup password_field(const Texts& texts, const TextField& field, const FormErrors& errors);
// Somebody else changed the same thing while a form was open (AGENDA-10): both versions beside each other, and the way back. The form
// itself stands below it, with what was typed and the version as it is now, so that saving it again is a choice.
struct TwoVersions {
  std::string heading;  // "Anna de Vries heeft deze afspraak veranderd terwijl jij bezig was."
  struct Line {
    std::string label, theirs, mine;
  };
  std::vector<Line> lines;
  html::Url leave;   // where it is shown as it is now
  std::string then;  // what to do for one's own version; empty: "… druk dan op Opslaan"
};
html::Markup two_versions(const Texts& texts, const TwoVersions& versions);
// Text of a person: line breaks as paragraphs and <br>, http(s) addresses as links, nothing else (DOSSIER-12). Words with one of these
// stems (base/search_words.h) are marked, as they were searched for.
html::Markup written_text(std::string_view text, std::span<const std::string> marked_stems = {});
// One line of it: no paragraphs and no links.
html::Markup marked_words(std::string_view line, std::span<const std::string> marked_stems);

// "door" pages: a drawing beside a card (login, errors).
html::Markup door(std::string_view drawing_name, html::Markup card);

}  // namespace regie::ui

// Choosing a picture in the form, and looking for one by a Dutch word (AGENDA-4, AGENDA-12).
#include <algorithm>

#include "base/text.h"
#include "ui/texts.h"
#include "views.h"

namespace regie::agenda {
namespace {

using ui::Texts;

constexpr std::size_t most_found = 24;

html::Markup choice(std::string_view value, html::Markup picture, std::string_view label, bool is_chosen) {
  return html::render(html::label(
      html::class_("choice"), std::move(picture), " ", label, " ",
      html::input(html::type("radio"), html::name(field::pictogram), html::value(value), html::checked(is_chosen))));
}

// The chosen one always stays among them.
std::vector<const Pictogram*> offered(const FormPage& page) {
  std::vector<const Pictogram*> all;
  if (page.picture_search && !base::trimmed(*page.picture_search).empty())
    all = search_pictograms(*page.picture_search, most_found);
  if (all.empty())
    for (const auto name : pictograms_to_choose) all.push_back(find_pictogram(name));
  const Pictogram* chosen = find_pictogram(page.typed.pictogram);
  if (chosen && std::ranges::find(all, chosen) == all.end()) all.insert(all.begin(), chosen);
  return all;
}

html::Markup search(const Texts& texts, const FormPage& page) {
  const std::string typed = page.picture_search.value_or("");
  ui::TextField word;
  word.id = picture_search_field;
  word.label = texts(text::agenda_pictures_search);
  word.hint = texts(text::agenda_pictures_search_hint);
  word.value = typed;
  word.autocomplete = "off";
  html::Markup answer;
  if (!base::trimmed(typed).empty()) {
    const auto count = search_pictograms(typed, most_found).size();
    answer = html::render(html::p(
        html::role("status"), count == 0 ? texts(text::agenda_pictures_none, typed)
                                         : texts.count(text::agenda_pictures_found, static_cast<std::int64_t>(count))));
  }
  return html::render(html::fragment(
      ui::text_field(texts, word, {}), std::move(answer), ui::hidden_field(picture_searched_field, typed),
      html::p(html::button(html::class_("btn alt"), html::name(picture_search_button), html::value("1"),
                           html::formaction(page.action.with_fragment(field::pictogram)), ui::icon("i-zoek"), " ",
                           texts(text::agenda_pictures_search_button)))));
}

}  // namespace

html::Markup picture_field(const Texts& texts, const FormPage& page, const ui::FormErrors& errors) {
  const bool is_english = texts.language() == base::Language::english;
  html::Markup choices = choice("", ui::icon("i-kruis"), texts(text::agenda_form_pictogram_none),
                                find_pictogram(page.typed.pictogram) == nullptr);
  for (const Pictogram* pictogram : offered(page))
    choices += choice(pictogram->name, picture_of(*pictogram), is_english ? pictogram->english : pictogram->dutch,
                      pictogram->name == page.typed.pictogram);
  return html::render(
      html::div(html::class_("field"), html::id(field::pictogram), ui::field_error(errors, field::pictogram),
                html::fieldset(html::legend(texts(text::agenda_form_pictogram), " ",
                                            html::span(html::class_("meta"), texts(text::common_optional))),
                               html::div(html::class_("faces wide"), std::move(choices))),
                search(texts, page)));
}

}  // namespace regie::agenda

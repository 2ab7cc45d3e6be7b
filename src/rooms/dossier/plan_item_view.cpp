#include "plan_item_view.h"

#include "plan_words.h"
#include "ui/assets.h"
#include "ui/texts.h"

namespace regie::dossier {
namespace {

using ui::Texts;

html::Markup text_of(std::string said) { return html::render(html::fragment(std::move(said))); }

// What the line says besides its title: "Elke dinsdag · 4 van de 10 keer gedaan".
std::string line_below(const Texts& texts, const PlanPage& page, const PlanItem& item) {
  const auto term = term_of(texts, item, page.frame.today);
  return term.empty() ? how_far(texts, item, page.items) : term + " · " + how_far(texts, item, page.items);
}

html::Markup head(const Texts& texts, const PlanPage& page, const PlanItem& item, bool is_open) {
  html::Markup face;
  if (item.face > 0) {
    const auto [icon, word] = face_of(texts, item.face);
    face = html::render(html::span(html::class_("row"), ui::chip("", icon, word)));
  }
  // The open one leads back to the plan without a panel.
  const auto address = (is_open ? address_of(page) : address_of(page, item)).with_fragment(anchor_of(item.id));
  return html::render(
      html::a(html::class_("head"), html::href(address), html::attribute("aria-expanded", is_open ? "true" : "false"),
              html::span(html::class_(item.is_own_action() ? "pic own" : "pic"), ui::icon(icon_of(item))), " ",
              html::span(html::span(html::class_("meta"), kind_of(texts, page.frame, item)), " ", html::b(item.title),
                         " ", html::span(html::class_("meta"), line_below(texts, page, item))),
              " ", std::move(face), " ",
              html::svg(html::class_("i turn"), html::aria_hidden(),
                        html::use(html::href(ui::asset_url("icons.svg").with_fragment("i-omlaag"))))));
}

html::Markup facts(const Texts& texts, const PlanPage& page, const PlanItem& item) {
  const PlanItem* goal = find_item(page.items, item.parent);
  const PlanItem* main_goal = goal != nullptr && goal->parent ? find_item(page.items, goal->parent) : goal;
  html::Markup lines;
  if (main_goal != nullptr)
    lines += ui::fact("i-ster", texts(text::dossier_plans_main_goal), text_of(main_goal->title));
  if (goal != nullptr && goal != main_goal)
    lines += ui::fact("i-doel", texts(text::dossier_plans_goal), text_of(goal->title));
  if (!item.who.empty()) lines += ui::fact("i-mensen", texts(text::dossier_plans_who), text_of(item.who));
  if (const auto term = term_of(texts, item, page.frame.today); !term.empty())
    lines += ui::fact("i-klok", texts(text::dossier_plans_when), text_of(term));
  lines += ui::fact("i-vink", texts(text::dossier_plans_how_far), text_of(how_far(texts, item, page.items)));
  return html::render(html::dl(html::class_("facts"), std::move(lines)));
}

html::Markup hidden_parts(const PlanPage& page) {
  html::Markup parts = page.frame.token;
  parts += ui::hidden_field(plan_field::version, std::to_string(page.version.version));
  return parts;
}

html::Markup tick_form(const Texts& texts, const PlanPage& page, const PlanItem& item) {
  const bool is_ticked = item.is_ticked(page.frame.today);
  const auto label = [&] {
    if (is_ticked) return texts(text::dossier_plans_take_back);
    return item.times > 0 ? texts(text::dossier_plans_done_today) : texts(text::dossier_plans_done);
  };
  html::Markup said;
  if (is_ticked) {
    const auto done = item.times > 0 ? texts(text::dossier_plans_is_done_today) : texts(text::dossier_plans_is_done);
    said = html::render(html::span(html::class_("with"), ui::chip("ok", "i-vink", done)));
  }
  return html::render(html::form(
      html::method("post"), html::action(page.frame.plans / "doel" / item.id.text() / "gedaan"), hidden_parts(page),
      ui::hidden_field("sleutel", page.tick_key), ui::hidden_field(plan_field::done, is_ticked ? "nee" : "ja"),
      html::div(html::class_("row"), std::move(said), " ",
                ui::submit_button(label(), is_ticked ? "i-ongedaan" : "i-vink", "btn alt"))));
}

html::Markup faces_field(const Texts& texts, const PlanPage& page, const ui::FormErrors& errors) {
  html::Markup choices;
  for (int number = 1; number <= faces; ++number) {
    const auto [icon, word] = face_of(texts, number);
    const auto value = std::to_string(number);
    choices += html::label(html::class_("choice"), ui::icon(icon), " ", word, " ",
                           html::input(html::type("radio"), html::name(plan_field::face), html::value(value),
                                       html::checked(page.rating.face == value)));
  }
  auto error = ui::field_error(errors, plan_field::face);
  return html::render(html::fieldset(html::id(plan_field::face), html::legend(texts(text::dossier_plans_how_is_it)),
                                     std::move(error), html::div(html::class_("faces"), std::move(choices))));
}

html::Markup rating_form(const Texts& texts, const PlanPage& page, const PlanItem& item, const ui::FormErrors& errors) {
  ui::TextField words;
  words.id = plan_field::words;
  words.label = texts(text::dossier_plans_words);
  words.value = page.rating.words;
  words.optional_mark = true;
  words.autocomplete = "off";
  const auto& draft = page.rating_draft;
  // What is said of the draft comes after the button: Enter presses the first.
  return html::render(html::fragment(
      draft.above,
      html::form(html::method("post"), html::novalidate(),
                 html::action(page.frame.plans / "doel" / item.id.text() / "gevoel"), draft.attributes(),
                 hidden_parts(page), faces_field(texts, page, errors), ui::text_field(texts, words, errors),
                 html::div(html::class_("row"), ui::submit_button(texts(text::dossier_plans_save), "i-vink", "btn"),
                           " ", draft.discard),
                 draft.line)));
}

html::Markup panel(const Texts& texts, const PlanPage& page, const PlanItem& item, const ui::FormErrors& errors) {
  html::Markup content;
  if (!item.explanation.empty()) content += ui::written_text(item.explanation);
  content += facts(texts, page, item);
  if (page.was_just_rated)
    content += html::div(html::role("status"),
                         ui::note("ok", "i-goed", html::render(html::p(texts(text::dossier_plans_saved)))));
  if (page.asks_rating()) {
    if (item.is_own_action()) content += tick_form(texts, page, item);
    content += rating_form(texts, page, item, errors);
  }
  content += plan_course(texts, page);
  return html::render(html::section(html::class_("panel"), html::aria_label(item.title), std::move(content)));
}

}  // namespace

html::Markup plan_item(const Texts& texts, const PlanPage& page, const PlanItem& item, const ui::FormErrors& errors) {
  const bool is_open = page.open == item.id;
  html::Markup below;
  for (const auto& other : page.items)
    if (other.parent == item.id) below += plan_item(texts, page, other, errors);
  html::Markup opened;
  if (is_open) opened = panel(texts, page, item, errors);
  std::string classes = item.is_own_action() ? "fold kind mine" : "fold kind";
  if (is_open) classes += " unfolded";
  html::Markup inside = html::render(html::div(html::class_(classes), html::id(anchor_of(item.id)),
                                               head(texts, page, item, is_open), std::move(opened)));
  if (item.kind == PlanKind::goal) inside += html::ul(html::class_("sub"), std::move(below));
  return html::render(html::li(std::move(inside)));
}

}  // namespace regie::dossier

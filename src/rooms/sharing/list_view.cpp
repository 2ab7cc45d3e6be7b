#include "list_view.h"

#include <algorithm>

#include "base/dates_in_words.h"
#include "delivery/phone_number.h"
#include "gate/sessions.h"
#include "ui/texts.h"

namespace regie::sharing {

namespace {

using html::attribute;
using ui::Texts;

// Of one person: what stands in each box, and whether it can be switched.
struct Row {
  const Person& person;
  Rights shown, stands;  // as it is; as the page shows it, which differs after a mistake
  Switches switches;
  const Wish* typed = nullptr;
  bool is_open(int section) const {
    if (typed != nullptr) return std::ranges::find(typed->open, section) != typed->open.end() || holds_fast(section);
    return !stands_in(section).empty();
  }
  std::vector<Right> stands_in(int section) const {
    std::vector<Right> rights;
    for (const Right right : sections()[static_cast<std::size_t>(section)].rights)
      if (stands.has_exactly(right)) rights.push_back(right);
    return rights;
  }

 private:
  // Something in it is there and cannot be switched.
  bool holds_fast(int section) const {
    return std::ranges::any_of(
        stands_in(section), [&](Right right) { return shown.has_exactly(right) && !switches.off.has_exactly(right); });
  }
};

std::string named(base::ContactId contact, std::string_view rest) { return contact.text().append(" ").append(rest); }

bool can_switch(const Row& row, Right right) {
  return row.shown.has_exactly(right) ? row.switches.off.has_exactly(right) : row.switches.on.has_exactly(right);
}

// What was given counts only once the invitation was accepted.
ui::TextKey<0> word_of_access(const ListPage& page, const Person& person) {
  switch (state_of(person, page.people.agreed, page.now)) {
    case PersonState::invited:
    case PersonState::declined:
    case PersonState::lapsed: return text::sharing_will_have_access;
    default: return text::sharing_has_access;
  }
}

auto section_chip(const Texts& texts, Section::Name name, int number, bool is_on, ui::TextKey<0> has_access) {
  return html::span(attribute("data-section", std::to_string(number)),
                    html::class_(is_on ? "chip solid yes" : "chip solid no"), ui::icon(is_on ? "i-vink" : "i-kruis"),
                    " ", short_section_name(texts, name),
                    html::span(html::class_("sr"), ": ", texts(is_on ? has_access : text::sharing_has_no_access)));
}

// What can be read without opening it: the state, and a chip for each part.
html::Markup summing_up(const Texts& texts, const ListPage& page, const Row& row) {
  const auto state = state_in_words(texts, row.person, state_of(row.person, page.people.agreed, page.now));
  html::Markup chips = ui::chip(state.tone, state.icon, state.word);
  if (row.person.sending != Sending::nothing && row.person.invitation &&
      row.person.invitation->state == Invitation::State::open) {
    const auto sending = sending_in_words(texts, row.person.sending);
    chips += " ";
    chips += ui::chip(sending.tone, sending.icon, sending.word);
  }
  int number = -1;
  for (const Section& section : sections()) {
    ++number;
    const auto rights = agreed_of(section, page.people.agreed);
    if (rights.empty()) continue;
    chips += " ";
    chips += section_chip(texts, section.name, number,
                          std::ranges::any_of(rights, [&](Right right) { return row.shown.has_exactly(right); }),
                          word_of_access(page, row.person));
  }
  return html::render(html::span(html::class_("row"), std::move(chips)));
}

html::Markup who(const Texts& texts, const ListPage& page, const Row& row) {
  const Person& person = row.person;
  std::string meta = relation_in_words(texts, person, page.is_own_portal);
  if (person.was_added_by_a_manager) meta.append(" · ").append(texts(text::sharing_added_by_manager));
  if (person.person == page.viewer.person) meta.append(" · ").append(texts(text::sharing_you));
  if (person.last_day)
    meta.append(" · ").append(texts(text::sharing_until, base::written_date(*person.last_day, texts.language())));
  return html::render(
      html::span(html::b(attribute("dir", "auto"), person.name), " ", html::span(html::class_("meta"), meta)));
}

html::Markup tick(const Texts& texts, const Row& row, Right right) {
  const bool is_on = row.typed != nullptr ? row.typed->ticked.has_exactly(right) || row.stands.has_exactly(right)
                                          : row.stands.has_exactly(right);
  return html::render(html::label(
      html::class_("tick"),
      html::input(html::type("checkbox"), html::name(field::may),
                  html::value(named(row.person.contact, gate::name_of(right))), html::checked(is_on),
                  html::disabled(!can_switch(row, right)), attribute("data-right", std::string(gate::name_of(right)))),
      " ", right_name(texts, right)));
}

html::Markup box(const Texts& texts, const ListPage& page, const Row& row, int number) {
  const Section& section = sections()[static_cast<std::size_t>(number)];
  const auto rights = agreed_of(section, page.people.agreed);
  if (rights.empty()) return {};
  const std::string id = id_of_section(row.person.contact, number);
  const bool can_be_switched = std::ranges::any_of(rights, [&](Right right) { return can_switch(row, right); });
  html::Markup content = html::render(html::legend(html::class_("sr"), section_name(texts, section.name)));
  content += ui::field_error(page.errors, id);
  content += html::label(
      html::class_("switch"),
      html::input(html::class_("sr"), html::type("checkbox"), html::role("switch"), html::id(id),
                  html::name(field::open), html::value(named(row.person.contact, std::to_string(number))),
                  html::aria_labelledby(id + "-naam"), html::checked(row.is_open(number)),
                  html::disabled(!can_be_switched)),
      " ", html::span(html::id(id + "-naam"), ui::icon(icon_of(section.name)), " ", section_name(texts, section.name)),
      " ", html::span(html::class_("state yes"), ui::icon("i-vink"), " ", texts(word_of_access(page, row.person))), " ",
      html::span(html::class_("state no"), ui::icon("i-kruis"), " ", texts(text::sharing_has_no_access)));
  if (rights.size() > 1) {
    for (const Right right : rights) {
      content += " ";
      content += tick(texts, row, right);
    }
  }
  content += " ";
  content += html::span(html::class_("chip new changed"), ui::icon("i-potlood"), " ", texts(text::sharing_changed));
  const bool was_open = std::ranges::any_of(rights, [&](Right right) { return row.shown.has_exactly(right); });
  const bool differs =
      row.typed != nullptr && (row.is_open(number) != was_open || std::ranges::any_of(rights, [&](Right right) {
                                 return row.stands.has_exactly(right) != row.shown.has_exactly(right);
                               }));
  return html::render(html::fieldset(html::class_(differs ? "right differs" : "right"), std::move(content)));
}

// What is missing for an account (SHARING-1).
html::Markup reachability(const Texts& texts, const ListPage& page, const Row& row) {
  const Person& person = row.person;
  if (person.has_account || row.switches.on.empty() || page.viewer.situation != Situation::gives_access) return {};
  ui::TextField email;
  email.id = field_of(field::email, person.contact);
  email.label = std::string(texts(text::sharing_email));
  email.type = "email";
  email.value = row.typed != nullptr && asks_email(person) ? row.typed->email : person.email;
  email.autocomplete = "off";
  ui::TextField mobile;
  mobile.id = field_of(field::mobile, person.contact);
  mobile.label = texts(text::sharing_mobile);
  mobile.type = "tel";
  mobile.value = row.typed != nullptr && asks_mobile(person) ? row.typed->mobile : person.mobile;
  mobile.hint = texts(text::sharing_mobile_hint);
  mobile.autocomplete = "off";
  // What is registered stands there and is not asked.
  const bool asks_nothing = !asks_email(person) && !asks_mobile(person);
  const auto registered = [&](const ui::TextField& field, const std::string& value) {
    return html::render(html::p(field.label, ": ", html::strong(value)));
  };
  return html::render(html::fragment(
      html::p(texts(asks_nothing ? text::sharing_will_get_account : text::sharing_needs_account, person.first_name)),
      html::div(html::class_("grid m"),
                asks_email(person) ? ui::text_field(texts, email, page.errors) : registered(email, email.value),
                asks_mobile(person) ? ui::text_field(texts, mobile, page.errors)
                                    : registered(mobile, delivery::spoken_phone_number(mobile.value)))));
}

html::Markup actions(const Texts& texts, const ListPage& page, const Row& row) {
  const Person& person = row.person;
  const auto url = page.room / person.contact.text();
  const bool manages = page.viewer.situation != Situation::another_manages;
  html::Markup links;
  const auto add = [&](const html::Url& to, std::string_view word, std::string_view icon, std::string_view classes) {
    if (!links.empty()) links += " ";
    links += ui::button_link(to, word, icon, classes);
  };
  const bool sees_something = state_of(person, page.people.agreed, page.now) == PersonState::has_access;
  const auto seen = html::parse_own_path(gate::path_as_seen_by(person.contact, page.portal_path));
  if (sees_something && person.has_account && person.person != page.viewer.person && seen)
    add(*seen, texts(text::sharing_look_as, person.first_name), "i-oog", "btn alt");
  if (manages && person.person != page.viewer.person && !person.given.empty())
    add(url / "einddatum", texts(text::sharing_last_day), "i-klok", "btn alt");
  if (manages && may_be_invited_again(person))
    add(url / "uitnodiging", texts(text::sharing_invitation), "i-uitnodiging", "btn alt");
  if (manages && person.was_added_by_a_manager && person.person != page.viewer.person)
    add(url / "verwijderen", texts(text::sharing_remove), "i-weg", "btn alt no");
  if (links.empty()) return {};
  return html::render(html::div(html::class_("row"), std::move(links)));
}

html::Markup person_fold(const Texts& texts, const ListPage& page, const Row& row) {
  const Person& person = row.person;
  html::Markup boxes;
  for (int number = 0; number < static_cast<int>(sections().size()); ++number) boxes += box(texts, page, row, number);
  html::Markup body = ui::hidden_field(field::was, named(person.contact, text_of(row.shown)));
  body += html::div(html::class_("grid m"), std::move(boxes));
  if (!page.viewer.is_the_client && !page.people.agreed.only(person.closed.with_included()).empty())
    body += html::p(texts(text::sharing_closed_by_client, page.client_first_name));
  body += reachability(texts, page, row);
  body += actions(texts, page, row);
  const bool is_changed = row.typed != nullptr && row.stands != row.shown;
  const bool has_error = std::ranges::any_of(page.errors, [&](const ui::FormError& error) {
    return error.field.find(person.contact.text()) != std::string::npos;
  });
  const auto portrait = person.portrait ? std::optional<std::string_view>(*person.portrait) : std::nullopt;
  return html::render(
      html::details(html::class_("fold"), html::id("mens-" + person.contact.text()),
                    html::open(is_changed || has_error || page.was_about == person.contact),
                    html::summary(ui::avatar(portrait, person.name, "l"), " ", who(texts, page, row), " ",
                                  ui::Drawing{"i-omlaag", "i turn"}, " ", summing_up(texts, page, row)),
                    html::div(html::class_("body"), std::move(body))));
}

html::Markup situation_note(const Texts& texts, const ListPage& page) {
  switch (page.viewer.situation) {
    case Situation::gives_access: return {};
    case Situation::takes_away_only:
      return ui::note("", "i-info",
                      html::render(html::div(
                          html::h2(texts(text::sharing_situation_2_title)), html::p(texts(text::sharing_situation_2)),
                          html::p(texts(text::sharing_situation_2_take)),
                          html::p(ui::button_link(page.room / "formulier", texts(text::sharing_print_form), "i-print",
                                                  "btn alt")))));
    case Situation::another_manages: break;
  }
  return ui::note("", "i-schild",
                  html::render(html::div(html::h2(texts(text::sharing_situation_3_title, page.manager_name)),
                                         html::p(texts(text::sharing_situation_3, page.manager_name)),
                                         html::p(ui::button_link(page.mandate, texts(text::sharing_stop_mandate),
                                                                 "i-slot", "btn alt no")))));
}

std::string what_one_can_do(const Texts& texts, const ListPage& page) {
  switch (page.viewer.situation) {
    case Situation::gives_access: break;
    case Situation::takes_away_only: return std::string(texts(text::sharing_what_take));
    case Situation::another_manages: return std::string(texts(text::sharing_what_close));
  }
  return page.is_own_portal ? std::string(texts(text::sharing_what_own))
                            : texts(text::sharing_what_other, page.client_name);
}

// What was changed, in words, with the button. A page that came back has changes already; there "not after all" is the page anew.
html::Markup send_bar(const Texts& texts, const ListPage& page) {
  std::string sum;
  for (const Sentence& sentence : page.sum) sum.append(sum.empty() ? "" : " ").append(sentence.text);
  if (sum.empty()) sum = texts(text::sharing_you_changed_something);
  html::Markup undo = page.typed
                          ? ui::button_link(page.room, texts(text::sharing_not_after_all), "i-ongedaan", "btn alt")
                          : html::render(html::button(html::class_("btn alt"), html::type("reset"),
                                                      ui::icon("i-ongedaan"), " ", texts(text::sharing_not_after_all)));
  return html::render(html::div(
      html::class_("sumbar"), attribute("data-sum", ""),
      html::p(html::role("status"), html::attribute("dir", "auto"), ui::icon("i-potlood"), " ", sum), " ",
      std::move(undo), " ", html::button(html::class_("btn"), ui::icon("i-stuur"), " ", texts(text::sharing_send))));
}

}  // namespace

html::Markup room_band(std::string_view heading, html::Markup action) {
  return html::render(html::div(
      html::class_("band"), html::div(html::class_("band-top"), html::span(html::class_("pic"), ui::icon("i-mensen")),
                                      " ", html::h1(heading), std::move(action))));
}

ui::Page list_page(const Texts& texts, const ListPage& page) {
  ui::Page result;
  result.title = texts(text::sharing_title);
  result.has_errors = !page.errors.empty();
  html::Markup action;
  if (page.viewer.situation == Situation::gives_access)
    action += ui::button_link(page.room / "toevoegen", texts(text::sharing_add_person), "", "btn alt");
  action += html::p(what_one_can_do(texts, page));
  result.band = room_band(texts(text::sharing_title), std::move(action));

  result.content = ui::style_sheet("gebruikersbeheer.css");
  result.content += ui::error_summary(texts, page.errors);
  if (!page.done.empty())
    result.content += ui::note("ok", "i-goed", html::render(html::p(html::role("status"), page.done)));
  if (!page.warning.empty())
    result.content += ui::note("no", "i-letop", html::render(html::p(html::role("alert"), page.warning)));
  result.content += situation_note(texts, page);
  result.content +=
      html::div(html::class_("row"), html::p(ui::icon("i-info"), " ", texts(text::sharing_talk_first)), " ",
                ui::button_link(page.room / "geschiedenis", texts(text::sharing_history), "i-terugtijd", "btn alt"));
  if (page.people.people.empty()) {
    result.content += html::div(html::class_("card"), html::h2(texts(text::sharing_nobody_title)),
                                html::p(texts(text::sharing_nobody)));
    return result;
  }

  html::Markup folds = html::render(html::h2(texts(text::sharing_users)));
  for (const Person& person : page.people.people) {
    Row row{person, shown_for(person, page.people.agreed), {}, switches_for(page.viewer, person, page.people.agreed)};
    row.stands = row.shown;
    if (const auto wished = page.wished.find(person.contact); wished != page.wished.end()) row.stands = wished->second;
    if (page.typed) {
      const auto typed = std::ranges::find(page.typed->of, person.contact, &Wish::contact);
      if (typed != page.typed->of.end()) row.typed = &*typed;
    }
    folds += person_fold(texts, page, row);
  }
  // The bar shows itself once a box differs from how the page came; of a page that came back they differ already.
  result.after = html::render(
      html::form(html::method("post"), html::action(page.room), html::aria_label(texts(text::sharing_who_may_what)),
                 html::flag("data-sharing"), html::flag("data-differs", page.typed.has_value()), page.token,
                 html::div(html::class_("wrap"), std::move(folds)), send_bar(texts, page)));
  return result;
}

ui::Page question_page(const Texts& texts, const QuestionPage& page) {
  ui::Page result;
  result.title = texts(text::sharing_is_this_right);
  result.band = room_band(texts(text::sharing_title), {});
  html::Markup list;
  for (const Sentence& sentence : page.sentences) {
    list += html::li(html::class_(sentence.gives ? "note ok" : "note no"),
                     ui::icon(sentence.gives ? "i-slotopen" : "i-slot", true), " ",
                     html::p(attribute("dir", "auto"), sentence.text));
  }
  html::Markup form = page.token;
  for (const Wish& wish : page.wishes.of) {
    form += ui::hidden_field(field::was, named(wish.contact, text_of(wish.was)));
    for (const int section : wish.open)
      form += ui::hidden_field(field::open, named(wish.contact, std::to_string(section)));
    for (const Right right : gate::all_rights)
      if (wish.ticked.has_exactly(right))
        form += ui::hidden_field(field::may, named(wish.contact, gate::name_of(right)));
    if (!wish.email.empty()) form += ui::hidden_field(field_of(field::email, wish.contact), wish.email);
    if (!wish.mobile.empty()) form += ui::hidden_field(field_of(field::mobile, wish.contact), wish.mobile);
  }
  form += ui::hidden_field(field::seen, page.wishes.seen);
  form += html::button(html::class_("btn big"), ui::icon("i-stuur"), " ", texts(text::sharing_yes_send));
  form += " ";
  form +=
      html::button(html::class_("btn alt"), html::name(field::back), html::value("1"), texts(text::sharing_no_back));
  result.content = html::render(html::div(
      html::class_("slim"), html::h2(html::id("som-kop"), texts(text::sharing_is_this_right)),
      html::ul(html::class_("list"), html::id("som-lijst"), html::aria_labelledby("som-kop"), std::move(list)),
      html::form(html::class_("row"), html::method("post"), html::action(page.room), std::move(form))));
  return result;
}

}  // namespace regie::sharing

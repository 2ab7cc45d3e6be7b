// What has changed in who may see what (SHARING-11), and the form to print (PEOPLE-2).
#include <charconv>

#include "base/dates_in_words.h"
#include "history.h"
#include "list_view.h"
#include "pages.h"
#include "store.h"
#include "ui/texts.h"

namespace regie::sharing {

namespace {

using ui::Texts;

std::string in_words(const Texts& texts, const Happening& happening, bool is_own_portal) {
  const std::string by =
      happening.by.empty() ? std::string(texts(text::sharing_history_care_administration)) : happening.by;
  std::vector<std::string> does;
  for (const Right right : happening.rights) does.emplace_back(what_right_does(texts, right, is_own_portal));
  const std::string what = enumerated(texts, does);
  const std::string& name = happening.name;
  switch (happening.kind) {
    case Happening::Kind::added: return texts(text::sharing_history_added, by, name);
    case Happening::Kind::removed: return texts(text::sharing_history_removed, by, name);
    case Happening::Kind::invited: return texts(text::sharing_history_invited, by, name);
    case Happening::Kind::accepted: return texts(text::sharing_history_accepted, name);
    case Happening::Kind::declined: return texts(text::sharing_history_declined, name);
    case Happening::Kind::withdrawn: return texts(text::sharing_history_withdrawn, by, name);
    case Happening::Kind::given: return texts(text::sharing_history_given, by, name, what);
    case Happening::Kind::taken: return texts(text::sharing_history_taken, by, name, what);
    case Happening::Kind::ran_out: return texts(text::sharing_history_ran_out, name, what);
    case Happening::Kind::closed: return texts(text::sharing_history_closed, by, name, what);
    case Happening::Kind::reopened: return texts(text::sharing_history_reopened, by, name, what);
    case Happening::Kind::mandate_given: return texts(text::sharing_history_mandate_given, name);
    case Happening::Kind::mandate_withdrawn: break;
  }
  return texts(text::sharing_history_mandate_withdrawn, by, name);
}

std::string_view icon_of(Happening::Kind kind) {
  using Kind = Happening::Kind;
  switch (kind) {
    case Kind::added: return "i-persoonplus";
    case Kind::removed: return "i-weg";
    case Kind::invited: return "i-uitnodiging";
    case Kind::accepted: return "i-goed";
    case Kind::declined: return "i-kruis";
    case Kind::given:
    case Kind::reopened: return "i-slotopen";
    case Kind::mandate_given: return "i-schild";
    default: return "i-slot";
  }
}

std::optional<base::Instant> moment_asked_for(const page::Visit& visit) {
  const auto typed = visit.request().query.get("voor");
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
  if (typed.empty() || problem != std::errc{} || end != typed.data() + typed.size() || value < 0) return std::nullopt;
  return base::from_microseconds(value);
}

html::Markup happening_item(const Texts& texts, const Happening& happening, bool is_own_portal, base::LocalDate today) {
  return html::render(html::li(
      html::class_("row"), ui::icon(icon_of(happening.kind), true), " ",
      html::span(html::attribute("dir", "auto"), in_words(texts, happening, is_own_portal), html::br(),
                 html::span(html::class_("meta"), base::written_moment_with_near_day(base::to_local(happening.at),
                                                                                     today, texts.language())))));
}

// A line to write on.
html::Markup blank(std::string_view label) {
  return html::render(
      html::tr(html::element("th", html::attribute("scope", "row"), label), html::td(html::class_("blank"))));
}

html::Markup blanks(std::initializer_list<std::string_view> labels, std::string_view caption) {
  html::Markup rows;
  for (const auto label : labels) rows += blank(label);
  return html::render(html::table(html::class_("form"), html::caption(caption), html::tbody(std::move(rows))));
}

}  // namespace

http::Response show_history(page::Visit& visit, const SharingAccess& access) {
  const auto before = std::min(moment_asked_for(visit).value_or(visit.now() + std::chrono::microseconds(1)),
                               visit.now() + std::chrono::microseconds(1));
  const auto happenings = read_history(visit.read(), access, before);
  const Texts& texts = visit.texts();
  const auto room = room_url(visit);
  ui::Page page;
  page.title = texts(text::sharing_history_title);
  page.band = room_band(texts(text::sharing_history_title),
                        ui::button_link(room, texts(text::common_back), "i-terug", "btn alt"));
  html::Markup items;
  for (const auto& happening : happenings)
    items += happening_item(texts, happening, access.is_the_client(), visit.today());
  if (happenings.empty())
    page.content = html::render(html::div(html::class_("card"), html::p(texts(text::sharing_history_nothing))));
  else
    page.content = html::render(html::ul(html::class_("list card"), std::move(items)));
  if (happenings.size() == happenings_on_a_page) {
    page.content += html::p(ui::button_link(
        (room / "geschiedenis").with_query("voor", std::to_string(base::to_microseconds(happenings.back().at))),
        texts(text::sharing_history_earlier), "i-terugtijd", "btn alt"));
  }
  return page::show(visit, std::move(page));
}

http::Response show_form_to_print(page::Visit& visit, const SharingAccess& access) {
  const Texts& texts = visit.texts();
  const auto agreed = read_people(visit.read(), access, visit.now()).agreed;
  ui::Page page;
  page.title = texts(text::sharing_form_title);
  page.band = room_band(texts(text::sharing_form_title),
                        html::render(html::fragment(
                            html::button(html::class_("btn alt js"), html::type("button"), html::flag("data-afdrukken"),
                                         ui::icon("i-print"), " ", texts(text::sharing_print_form)),
                            " ", ui::button_link(room_url(visit), texts(text::common_back), "i-terug", "btn alt"))));
  html::Markup rights;
  for (const Section& section : sections()) {
    for (const Right right : agreed_of(section, agreed)) {
      rights += html::tr(
          html::element("th", html::attribute("scope", "row"), section_name(texts, section.name), ": ",
                        right_name(texts, right)),
          html::td(html::class_("blank"), "☐ ", texts(text::sharing_form_yes), " ☐ ", texts(text::sharing_form_no)));
    }
  }
  page.content = ui::style_sheet("gebruikersbeheer.css");
  page.content += html::render(html::fragment(
      html::h2(texts(text::sharing_form_heading)),
      html::p(texts(text::sharing_form_what, visit.house().organisation.name)),
      blanks({texts(text::sharing_form_client), texts(text::sharing_form_birth_date)},
             texts(text::sharing_form_about_client)),
      blanks({texts(text::sharing_add_first_name), texts(text::sharing_add_last_name), texts(text::sharing_add_role),
              texts(text::sharing_email), texts(text::sharing_mobile), texts(text::sharing_form_until)},
             texts(text::sharing_form_about_contact)),
      html::table(html::class_("form"), html::caption(texts(text::sharing_form_may)), html::tbody(std::move(rights))),
      blanks({texts(text::sharing_form_date), texts(text::sharing_form_signed_client),
              texts(text::sharing_form_signed_support_worker)},
             texts(text::sharing_form_signatures)),
      html::p(html::class_("meta"), texts(text::sharing_form_version))));
  return page::show(visit, std::move(page));
}

}  // namespace regie::sharing

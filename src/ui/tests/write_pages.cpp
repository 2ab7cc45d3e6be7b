// Writes the gallery and two pages made of the components, with all assets beside them, for web/tests/browser.test.mjs.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "tests/example_frame.h"
#include "ui/assets_table.h"
#include "ui/components.h"
#include "ui/gallery.h"

namespace {

using namespace regie::ui;
namespace html = regie::html;

void write(const std::filesystem::path& file, std::string_view content) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << content;
}

html::Markup appointment(bool is_own) {
  return html::render(html::li(html::details(
      html::class_(is_own ? "fold kind mine" : "fold kind"), html::name("afspraak"), html::open(is_own),
      html::summary(
          html::span(html::class_(is_own ? "pic own" : "pic"), icon("i-sport")), " ",
          html::span(html::time(html::datetime("2026-11-24T14:00"), "14:00"), " tot 14:45 uur ",
                     html::b("Fysiotherapie"), " Mo Haddad"),
          " ",
          html::span(html::class_("row"), is_own ? chip("own", "i-persoon", "Van jou") : chip("", "i-zorg", "Zorg")),
          " ", icon("i-omlaag")),
      html::div(html::class_("panel"),
                html::dl(html::class_("facts"), fact("i-plek", "Waar", html::render(html::fragment("Molenstraat 8"))),
                         fact("i-blad", "Beschrijving",
                              written_text("Oefeningen voor je knie.\nTrek makkelijke schoenen "
                                           "aan.\n\nhttps://voorbeeld.example/oefeningen"))),
                html::when(is_own, [] {
                  return html::button(html::class_("btn alt no"), html::type("button"),
                                      html::attribute("command", "show-modal"),
                                      html::attribute("commandfor", "weggooien"), icon("i-weg"), " Weggooien");
                })))));
}

// Somebody else's portal, with everything the frame can show.
std::string day(const Texts& texts) {
  Frame frame = example_frame();
  frame.person = Frame::Person{"Anna de Vries", std::nullopt, 1};
  frame.menu = {{html::path("/uitnodigingen"), "i-uitnodiging", "Uitnodigingen", 1}};
  frame.whose_portal = "Portaal van Jan de Vries";
  frame.whose_name = "Jan de Vries";
  frame.whose_portrait = "jan";
  frame.portals = {{html::path("/mijn"), "Anna de Vries", false, true},
                   {html::path("/bij/x"), "Jan de Vries", true, false}};
  frame.is_demonstration = true;
  const Tab tabs[] = {{html::path("/day.html"), "i-middag", "Dag", true},
                      {html::path("/week"), "i-agenda", "Week", false}};
  Page page;
  page.title = "Mijn Afspraken, dinsdag 24 november 2026";
  page.section = Section::appointments;
  page.band = band(page.section, "Mijn Afspraken",
                   button_link(html::path("/nieuw"), "+ Nieuwe afspraak", "", "btn alt"), tabs, "Dag of week");
  page.content = html::render(html::fragment(
      html::div(html::class_("row daynav"), html::h2(chip("new", "", "vandaag"), " dinsdag 24 november 2026")),
      html::ul(html::class_("list"), appointment(false), appointment(true))));
  page.after = html::render(html::dialog(
      html::id("weggooien"), html::attribute("closedby", "any"), html::aria_labelledby("weg-kop"),
      html::h2(html::id("weg-kop"), "Wil je deze afspraak weggooien?"),
      html::form(html::method("dialog"), html::button(html::class_("btn"), html::autofocus(), "Nee, terug"))));
  return document(texts, frame, page);
}

// Nobody is logged in yet, and the last try went wrong.
std::string login(const Texts& texts) {
  Frame frame = example_frame();
  frame.person.reset();
  frame.session_seconds = 0;
  frame.foot_is_support_worker = false;
  TextField name, password;
  name.id = "gebruikersnaam";
  name.label = "Gebruikersnaam";
  name.autocomplete = "username";
  name.no_capitals = true;
  password.id = "wachtwoord";
  password.label = "Wachtwoord";
  password.autocomplete = "current-password";
  const FormErrors errors = {{"wachtwoord", "De gebruikersnaam of het wachtwoord klopt niet.", ""}};
  Page page;
  page.title = "Inloggen";
  page.has_errors = true;
  page.content =
      door("art-raam",
           html::render(html::form(html::class_("card"), html::method("post"), html::action(html::path("/inloggen")),
                                   html::aria_labelledby("kop"), html::h1(html::id("kop"), "Inloggen"),
                                   error_summary(texts, errors), text_field(texts, name, errors),
                                   password_field(texts, password, errors), submit_button("Inloggen"))));
  return document(texts, frame, page);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: ui_pages FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  for (const EmbeddedAsset& asset : embedded_assets()) write(folder / "a" / asset.hash / asset.name, asset.identity);
  const Catalogue catalogue;
  const Texts& texts = catalogue.in(regie::base::Language::dutch);
  write(folder / "gallery.html", document(texts, example_frame(), gallery_page(texts)));
  write(folder / "day.html", day(texts));
  write(folder / "login.html", login(texts));
  return 0;
}

// Withdrawing the mandate: the client alone, at any time (SHARING-10).
#include <algorithm>

#include "mails.h"
#include "pages.h"
#include "person_view.h"
#include "store.h"
#include "ui/texts.h"

namespace regie::sharing {

namespace {

std::optional<Person> manager_of(db::Queries& queries, const page::Visit& visit, const SharingAccess& access) {
  if (access.situation() != Situation::another_manages) return std::nullopt;
  const auto people = read_people(queries, access, visit.now());
  const auto found = std::ranges::find_if(people.people, &Person::is_the_manager);
  return found == people.people.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

http::Response ask_to_stop_mandate(page::Visit& visit, const SharingAccess& access) {
  const auto manager = manager_of(visit.read(), visit, access);
  if (!manager) return page::go_to(room_url(visit));
  const ui::Texts& texts = visit.texts();
  const auto room = room_url(visit);
  return page::show(visit, ask_page(texts, {.title = texts(text::sharing_mandate_title, manager->name),
                                            .sentence = texts(text::sharing_mandate_what, manager->first_name),
                                            .more = std::string(texts(text::sharing_mandate_then)),
                                            .yes = std::string(texts(text::sharing_mandate_yes)),
                                            .yes_icon = "i-slot",
                                            .action = room / "machtiging",
                                            .leave = room,
                                            .token = visit.form_token(),
                                            .fields = {}}));
}

http::Response stop_mandate(page::Visit& visit, const SharingAccess& access) {
  const auto manager = manager_of(visit.read(), visit, access);
  // Withdrawn by another click already: the client manages it now.
  if (!manager) return show_list(visit, access);
  visit.finish_reading();
  const page::Act act{.action = gate::LogAction::update,
                      .event = "mandate_withdrawn",
                      .object_kind = "contact",
                      .object_id = manager->contact.text(),
                      .object_part = {}};
  visit.perform(access, act, [&](db::WriteTx& tx) {
    take_turn(tx, access);
    withdraw_mandate(tx, access, visit.now());
    tell_mandate_ended(tx, visit.house(), access.portal().client_person, manager->person, visit.now());
  });
  return back_to_list(visit, "machtiging");
}

}  // namespace regie::sharing

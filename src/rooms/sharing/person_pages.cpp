// One person of the list: removing them, a last day, their invitation (SHARING-6, 7, 12).
#include <algorithm>

#include "mails.h"
#include "pages.h"
#include "person_view.h"
#include "store.h"
#include "ui/texts.h"

namespace regie::sharing {

namespace {

constexpr int most_years_ahead = 10;

// Whom the address names, when they are on this list and somebody else than the viewer.
std::optional<Person> person_in(const People& people, const page::Visit& visit, const SharingAccess& access) {
  const auto contact = base::ContactId::parse(visit.parameter("contact"));
  if (!contact) return std::nullopt;
  const auto found = std::ranges::find(people.people, *contact, &Person::contact);
  if (found == people.people.end() || found->person == access.actor().person) return std::nullopt;
  return *found;
}
std::optional<Person> person_asked_for(db::Queries& queries, const page::Visit& visit, const SharingAccess& access) {
  return person_in(read_people(queries, access, visit.now()), visit, access);
}

page::Act act_on(const Person& person, gate::LogAction action, std::string event, std::string part = {}) {
  return {.action = action,
          .event = std::move(event),
          .object_kind = "contact",
          .object_id = person.contact.text(),
          .object_part = std::move(part)};
}

std::optional<Person> removable(db::Queries& queries, const page::Visit& visit, const SharingAccess& access) {
  auto person = person_asked_for(queries, visit, access);
  if (person && !person->was_added_by_a_manager) return std::nullopt;
  return person;
}

LastDayPage last_day_of(const page::Visit& visit, const SharingAccess& access, const Person& person,
                        std::string typed) {
  const auto room = room_url(visit);
  return {.person = person,
          .typed = std::move(typed),
          .may_be_empty = access.situation() == Situation::gives_access,
          .action = room / person.contact.text() / "einddatum",
          .leave = room,
          .token = visit.form_token(),
          .errors = {}};
}

// Where nobody may be given access, a last day can be set and brought forward, not put off.
bool takes_longer(const std::optional<base::LocalDate>& before, const std::optional<base::LocalDate>& after) {
  if (!before) return false;
  return !after || *after > *before;
}

}  // namespace

http::Response ask_to_remove(page::Visit& visit, const SharingAccess& access) {
  const auto person = removable(visit.read(), visit, access);
  if (!person) return page::not_found(visit);
  const ui::Texts& texts = visit.texts();
  const auto room = room_url(visit);
  return page::show(visit, ask_page(texts, {.title = texts(text::sharing_remove_title, person->name),
                                            .sentence = texts(text::sharing_remove_what, person->first_name),
                                            .more = {},
                                            .yes = std::string(texts(text::sharing_remove_yes)),
                                            .yes_icon = "i-weg",
                                            .action = room / person->contact.text() / "verwijderen",
                                            .leave = room,
                                            .token = visit.form_token(),
                                            .fields = {}}));
}

http::Response remove(page::Visit& visit, const SharingAccess& access) {
  const auto person = removable(visit.read(), visit, access);
  visit.finish_reading();
  // A second click finds nobody any more; that it is done is what was asked for.
  if (!person) return back_to_list(visit, "verwijderd");
  visit.perform(access, act_on(*person, gate::LogAction::remove, "contact_removed"), [&](db::WriteTx& tx) {
    take_turn(tx, access);
    remove_contact(tx, access, person->contact, visit.now());
  });
  return back_to_list(visit, "verwijderd");
}

http::Response show_last_day(page::Visit& visit, const SharingAccess& access) {
  const auto person = person_asked_for(visit.read(), visit, access);
  if (!person || person->given.empty()) return page::not_found(visit);
  return page::show(visit, last_day_page(visit.texts(), last_day_of(visit, access, *person,
                                                                    person->last_day ? person->last_day->iso() : "")));
}

http::Response save_last_day(page::Visit& visit, const SharingAccess& access) {
  const auto person = person_asked_for(visit.read(), visit, access);
  visit.finish_reading();
  if (!person || person->given.empty()) return page::not_found(visit);
  const std::string typed(visit.request().form.get("tot"));
  const auto last_day = base::LocalDate::parse_written(typed);
  const ui::Texts& texts = visit.texts();
  std::string mistake;
  if (!last_day && !typed.empty())
    mistake = texts(text::sharing_last_day_no_date);
  else if (last_day && *last_day < visit.today())
    mistake = texts(text::sharing_last_day_past);
  else if (last_day && last_day->year() > visit.today().year() + most_years_ahead)
    mistake = texts(text::sharing_last_day_far);
  else if (access.situation() != Situation::gives_access && (!last_day || takes_longer(person->last_day, last_day)))
    mistake = texts(text::sharing_last_day_not_later);
  if (!mistake.empty()) {
    LastDayPage page = last_day_of(visit, access, *person, typed);
    page.errors.push_back({"tot", mistake, ""});
    return page::show(visit, last_day_page(texts, page), http::Status::unprocessable);
  }
  if (last_day == person->last_day) return back_to_list(visit, "niets", person->contact);
  visit.perform(
      access, act_on(*person, gate::LogAction::update, "last_day_changed", last_day ? last_day->iso() : "without end"),
      [&](db::WriteTx& tx) {
        take_turn(tx, access);
        set_last_day(tx, access, person->contact, last_day, visit.now());
      });
  return back_to_list(visit, "einddatum", person->contact);
}

http::Response show_invitation(page::Visit& visit, const SharingAccess& access) {
  const auto person = person_asked_for(visit.read(), visit, access);
  if (!person || !may_be_invited_again(*person)) return page::not_found(visit);
  const auto room = room_url(visit);
  return page::show(visit, invitation_page(visit.texts(), {.person = *person,
                                                           .now = visit.now(),
                                                           .may_send = access.situation() == Situation::gives_access,
                                                           .action = room / person->contact.text() / "uitnodiging",
                                                           .leave = room,
                                                           .token = visit.form_token()}));
}

namespace {

// It may have been accepted since the page was shown, or while a password was hashed.
void check_still_waits(db::WriteTx& tx, const page::Visit& visit, const SharingAccess& access) {
  const auto person = person_asked_for(tx, visit, access);
  if (!person || !may_be_invited_again(*person)) throw page::ChangedMeanwhile();
}

// What was given goes with it.
http::Response ask_to_withdraw(page::Visit& visit, const Person& person) {
  const ui::Texts& texts = visit.texts();
  const auto page = room_url(visit) / person.contact.text() / "uitnodiging";
  html::Markup fields = ui::hidden_field("doe", "intrekken");
  fields += ui::hidden_field("zeker", "1");
  return page::show(visit, ask_page(texts, {.title = texts(text::sharing_withdraw_title, person.first_name),
                                            .sentence = texts(text::sharing_withdraw_what, person.first_name),
                                            .more = {},
                                            .yes = std::string(texts(text::sharing_withdraw_yes)),
                                            .yes_icon = "i-weg",
                                            .action = page,
                                            .leave = page,
                                            .token = visit.form_token(),
                                            .fields = std::move(fields)}));
}

http::Response withdraw(page::Visit& visit, const SharingAccess& access, const Person& person) {
  visit.perform(access, act_on(person, gate::LogAction::update, "invitation_withdrawn"), [&](db::WriteTx& tx) {
    take_turn(tx, access);
    check_still_waits(tx, visit, access);
    // Otherwise what was given would come alive with the next invitation.
    end_all_grants(tx, access, person.contact, visit.now());
    end_invitations(tx, access, person.contact, visit.now());
  });
  return back_to_list(visit, "ingetrokken", person.contact);
}

http::Response invite_again(const Accounts& office, page::Visit& visit, const SharingAccess& access,
                            const Person& person, const NewPassword& password) {
  visit.perform(access, act_on(person, gate::LogAction::update, "invitation_sent_again"), [&](db::WriteTx& tx) {
    take_turn(tx, access);
    check_still_waits(tx, visit, access);
    invite(tx, access, person.contact, visit.now());
    // Who never chose a password of their own has nothing to log in with but what was in the e-mails.
    const auto messages =
        waits_for_first_login(tx, person.person)
            ? office.send_again(tx, visit.house(), person.person, password, access.actor().name, visit.now())
            : send_invitation(tx, visit.house(), person.person, visit.now());
    note_messages(tx, access, person.contact, messages, visit.now());
  });
  return back_to_list(visit, "uitnodiging", person.contact);
}

template <class Make>
http::Response unless_changed(const page::Visit& visit, const Person& person, Make make) {
  try {
    return make();
  } catch (const page::ChangedMeanwhile&) {
    return back_to_list(visit, "niets", person.contact);
  }
}

}  // namespace

void change_invitation(const AccountsOffice& office, std::shared_ptr<page::Visit> visit, const SharingAccess& access,
                       const page::Reply& reply) {
  const auto person = person_asked_for(visit->read(), *visit, access);
  visit->finish_reading();
  const auto doing = visit->request().form.get("doe");
  const bool sends = doing == "opnieuw" && access.situation() == Situation::gives_access;
  const bool withdraws = doing == "intrekken";
  if (!person || !may_be_invited_again(*person) || (!sends && !withdraws))
    return reply([&] { return page::not_found(*visit); });
  if (withdraws && !visit->request().form.has("zeker")) return reply([&] { return ask_to_withdraw(*visit, *person); });
  if (withdraws)
    return reply([&] { return unless_changed(*visit, *person, [&] { return withdraw(*visit, access, *person); }); });
  const auto wait = visit->house().database.write([&](db::WriteTx& tx) { return begin_sending(tx, *visit); });
  if (wait) return reply([&] { return page::too_many_tries(*visit, wait->count()); });
  // Always hashed, so that how long it takes says nothing about the account (SHARING-4).
  const auto work = [office, visit, access, reply, person = *person] {
    reply([&] {
      return unless_changed(*visit, person,
                            [&] { return invite_again(*office, *visit, access, person, office->new_password()); });
    });
  };
  if (!visit->house().hashing.run(work, page::Urgency::known)) reply([&] { return page::too_busy(*visit); });
}

}  // namespace regie::sharing

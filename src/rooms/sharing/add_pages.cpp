// "+ Gebruiker toevoegen", step by step; each step is a page of its own and holds what was typed before (SHARING-3, 4, 5).
#include <algorithm>

#include "add_store.h"
#include "add_view.h"
#include "gate/throttle.h"
#include "pages.h"
#include "store.h"
#include "ui/texts.h"

namespace regie::sharing {

namespace {

constexpr gate::ThrottleRule sending_rule{20, 20, std::chrono::hours(1), std::chrono::hours(1)};

AddPage page_of(const page::Visit& visit, const SharingAccess& access, Step step, Newcomer newcomer) {
  AddPage page;
  page.step = step;
  page.newcomer = std::move(newcomer);
  page.is_own_portal = access.is_the_client();
  page.action = room_url(visit) / "toevoegen";
  page.leave = room_url(visit);
  page.token = visit.form_token();
  page.form_key = visit.request().form.get("sleutel");
  if (page.form_key.empty()) page.form_key = page::Visit::new_form_key();
  return page;
}

http::Response show(const page::Visit& visit, const AddPage& page) {
  return page::show(visit, add_page(visit.texts(), page),
                    page.errors.empty() ? http::Status::ok : http::Status::unprocessable);
}

std::optional<Person> known_person(const People& people, const Newcomer& newcomer) {
  if (!newcomer.known) return std::nullopt;
  const auto found = std::ranges::find(people.people, *newcomer.known, &Person::contact);
  return found == people.people.end() ? std::nullopt : std::optional(*found);
}

// The last step, pre-filled where known.
AddPage more_page(const page::Visit& visit, const SharingAccess& access, Newcomer newcomer,
                  const std::optional<Person>& known) {
  if (known) {
    newcomer.role = form_name_of_role(known->relation);
    newcomer.gender = known->gender == "woman" ? "vrouw" : known->gender == "man" ? "man" : "";
    newcomer.mobile = known->mobile;
    newcomer.first_name = known->first_name;
    newcomer.last_name = known->name.substr(std::min(known->name.size(), known->first_name.size() + 1));
  }
  AddPage page = page_of(visit, access, Step::more, std::move(newcomer));
  page.asks_mobile = !known || asks_mobile(*known);
  return page;
}

http::Response first_step(page::Visit& visit, const SharingAccess& access, Newcomer newcomer) {
  newcomer.known.reset();
  AddPage page = page_of(visit, access, Step::who, newcomer);
  page.errors = errors_of_who(visit.texts(), newcomer);
  if (!page.errors.empty()) return show(visit, page);
  page.candidates = candidates(read_people(visit.read(), access, visit.now()), newcomer);
  if (page.candidates.empty()) return show(visit, more_page(visit, access, std::move(newcomer), std::nullopt));
  page.step = Step::did_you;
  return show(visit, page);
}

http::Response second_step(page::Visit& visit, const SharingAccess& access, Newcomer newcomer, bool is_somebody_new) {
  if (!errors_of_who(visit.texts(), newcomer).empty()) return first_step(visit, access, std::move(newcomer));
  if (is_somebody_new) newcomer.known.reset();
  const auto known = known_person(read_people(visit.read(), access, visit.now()), newcomer);
  if (!is_somebody_new && !known) return first_step(visit, access, std::move(newcomer));
  return show(visit, more_page(visit, access, std::move(newcomer), known));
}

std::string content_of(const Newcomer& newcomer) {
  std::string all;
  for (const auto* part :
       {&newcomer.first_name, &newcomer.last_name, &newcomer.email, &newcomer.gender, &newcomer.role, &newcomer.mobile})
    all.append(*part).append("\n");
  return all;
}

page::Act act_of(const char* event) {
  return {
      .action = gate::LogAction::create, .event = event, .object_kind = "contact", .object_id = {}, .object_part = {}};
}

http::Response complete(page::Visit& visit, const SharingAccess& access, const Newcomer& newcomer,
                        const Person& known) {
  visit.perform(access, act_of("contact_completed"),
                [&](db::WriteTx& tx) { complete_contact(tx, access, known, newcomer); });
  return back_to_list(visit, "bekend", known.contact);
}

http::Response add_now(const Accounts& office, page::Visit& visit, const SharingAccess& access,
                       const Newcomer& newcomer, const NewPassword& password) {
  AddPage again = page_of(visit, access, Step::more, newcomer);
  const auto went_to = room_url(visit).with_query("klaar", "toegevoegd");
  try {
    const auto outcome = visit.perform_once(
        access, act_of("contact_added"), again.form_key, content_of(newcomer), went_to, [&](db::WriteTx& tx) {
          take_turn(tx, access);
          add_contact(tx, office, visit.house(), access, newcomer, password, visit.now());
        });
    if (outcome.kind != page::FormOutcome::Kind::other_content) return page::go_to(went_to);
    again.form_key = page::Visit::new_form_key();
    return show(visit, again);
  } catch (const IsKnownHere& known) {
    again.step = Step::who;
    again.errors.push_back({"em", visit.texts()(text::sharing_add_is_known, known.name), ""});
    return show(visit, again);
  }
}

}  // namespace

std::optional<std::chrono::seconds> begin_sending(db::WriteTx& tx, const page::Visit& visit) {
  const auto count = gate::throttle_key(visit.house().key, "mails to contacts", visit.visitor().account.text());
  return gate::begin_try(tx, count, sending_rule, visit.now());
}

http::Response show_add(page::Visit& visit, const SharingAccess& access) {
  return show(visit, page_of(visit, access, Step::who, {}));
}

void add(const AccountsOffice& office, std::shared_ptr<page::Visit> visit, const SharingAccess& access,
         const page::Reply& reply) {
  Newcomer newcomer = newcomer_in(visit->request().form);
  if (visit->request().form.has("terug"))
    return reply([&] { return show(*visit, page_of(*visit, access, Step::who, std::move(newcomer))); });
  const auto step = visit->request().form.get("stap");
  if (step == "volgende" || step == "nieuw")
    return reply([&] { return second_step(*visit, access, std::move(newcomer), step == "nieuw"); });
  if (step != "meer" || !errors_of_who(visit->texts(), newcomer).empty())
    return reply([&] { return first_step(*visit, access, std::move(newcomer)); });

  const auto known = known_person(read_people(visit->read(), access, visit->now()), newcomer);
  visit->finish_reading();
  AddPage page = page_of(*visit, access, Step::more, newcomer);
  page.asks_mobile = !known || asks_mobile(*known);
  page.errors = errors_of_more(visit->texts(), newcomer, page.asks_mobile);
  if (!page.errors.empty()) return reply([&] { return show(*visit, page); });
  if (newcomer.known) {
    return reply([&] {
      return known ? complete(*visit, access, newcomer, *known) : first_step(*visit, access, std::move(newcomer));
    });
  }
  const auto wait = visit->house().database.write([&](db::WriteTx& tx) { return begin_sending(tx, *visit); });
  if (wait) return reply([&] { return page::too_many_tries(*visit, wait->count()); });
  // Hashed for everybody, so that how long it takes does not tell whether there was an account (SHARING-4).
  const auto work = [office, visit, access, reply, newcomer] {
    reply([&] { return add_now(*office, *visit, access, newcomer, office->new_password()); });
  };
  if (!visit->house().hashing.run(work, page::Urgency::known)) reply([&] { return page::too_busy(*visit); });
}

}  // namespace regie::sharing

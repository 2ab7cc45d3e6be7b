// The list of people and what they may do: request in, store, HTML out (SHARING-1, 2, 13).
#include <algorithm>

#include "list_view.h"
#include "mails.h"
#include "pages.h"
#include "store.h"
#include "ui/texts.h"

namespace regie::sharing {

namespace {

// Who was just added has no id yet where that page decides where to go: it is the last one who was.
const Person* who_it_was_about(const page::Visit& visit, const std::vector<Person>& people) {
  const auto& query = visit.request().query;
  const Person* found = nullptr;
  for (const Person& person : people) {
    if (query.get("klaar") == "toegevoegd"
            ? person.was_added_by_a_manager && (!found || person.added_at > found->added_at)
            : person.contact.text() == query.get("mens"))
      found = &person;
  }
  return found;
}

std::string done_in_words(const page::Visit& visit, const Person* about) {
  const auto done = visit.request().query.get("klaar");
  const ui::Texts& texts = visit.texts();
  if (done == "verstuurd") return std::string(texts(text::sharing_sent));
  if (done == "niets") return std::string(texts(text::sharing_nothing_changed));
  if (done == "toegevoegd" && about != nullptr) return texts(text::sharing_added, about->name);
  if (done == "bekend" && about != nullptr) return texts(text::sharing_completed, about->name);
  if (done == "verwijderd") return std::string(texts(text::sharing_removed));
  if (done == "uitnodiging") return std::string(texts(text::sharing_invitation_sent));
  if (done == "ingetrokken") return std::string(texts(text::sharing_invitation_withdrawn));
  if (done == "einddatum") return std::string(texts(text::sharing_last_day_saved));
  if (done == "machtiging") return std::string(texts(text::sharing_mandate_stopped));
  return {};
}

ListPage list_of(page::Visit& visit, const SharingAccess& access, People people) {
  ListPage page;
  page.people = std::move(people);
  page.viewer = viewer_of(access);
  page.now = visit.now();
  page.is_own_portal = access.is_the_client();
  page.client_name = access.portal().client_name;
  page.client_first_name = visit.portal().client_called;
  for (const Person& person : page.people.people)
    if (person.is_the_manager) page.manager_name = person.name;
  page.room = room_url(visit);
  page.portal_path = visit.portal().path;
  page.mandate = page.room / "machtiging";
  page.token = visit.form_token();
  return page;
}

// The numbers of those in which something is ticked.
std::vector<int> sections_with(const Rights& ticked) {
  std::vector<int> numbers;
  for (int number = 0; number < static_cast<int>(sections().size()); ++number) {
    const auto& rights = sections()[static_cast<std::size_t>(number)].rights;
    if (std::ranges::any_of(rights, [&](Right right) { return ticked.has_exactly(right); })) numbers.push_back(number);
  }
  return numbers;
}

// Back with what was ticked: after a mistake, when it was made from what is no longer so, or after "Nee, terug".
http::Response show_again(page::Visit& visit, const SharingAccess& access, People people, const Wishes& wishes,
                          const Judgement& judged) {
  ListPage page = list_of(visit, access, std::move(people));
  page.typed = wishes;
  for (const auto& [contact, rights] : judged.wished) page.wished[contact] = rights;
  page.sum = deeds_in_words(visit.texts(), judged.deeds, access.is_the_client());
  // Boxes as they would become: what was ticked counts on how it stands now.
  if (judged.changed_meanwhile) {
    page.warning = visit.texts()(text::sharing_changed_meanwhile);
    for (Wish& wish : page.typed->of) {
      const auto wished = page.wished.find(wish.contact);
      if (wished == page.wished.end()) continue;
      wish.ticked = wished->second;
      wish.open = sections_with(wish.ticked);
    }
  }
  for (const Mistake& mistake : judged.mistakes)
    page.errors.push_back({mistake.field, mistake_in_words(visit.texts(), mistake), ""});
  auto status = judged.mistakes.empty() ? http::Status::ok : http::Status::unprocessable;
  if (judged.changed_meanwhile) status = http::Status::conflict;
  return page::show(visit, list_page(visit.texts(), page), status);
}

http::Response show_unchanged(page::Visit& visit, const SharingAccess& access, People people) {
  ListPage page = list_of(visit, access, std::move(people));
  page.done = visit.texts()(text::sharing_nothing_changed);
  return page::show(visit, list_page(visit.texts(), page));
}

http::Response ask_first(page::Visit& visit, const SharingAccess& access, const Wishes& wishes,
                         const Judgement& judged) {
  QuestionPage page;
  page.sentences = deeds_in_words(visit.texts(), judged.deeds, access.is_the_client());
  for (const Wish& wish : wishes.of)
    if (std::ranges::any_of(judged.deeds, [&](const Deed& deed) { return deed.person.contact == wish.contact; }))
      page.wishes.of.push_back(wish);
  page.wishes.seen = digest_of(judged.deeds);
  page.room = room_url(visit);
  page.token = visit.form_token();
  return page::show(visit, question_page(visit.texts(), page));
}

std::string in_the_log(const std::vector<Change>& changes) {
  std::string all;
  for (const Change& change : changes) {
    if (!all.empty()) all += ", ";
    switch (change.kind) {
      case Change::Kind::give: all += "give "; break;
      case Change::Kind::take: all += "take "; break;
      case Change::Kind::close: all += "close "; break;
      case Change::Kind::reopen: all += "reopen "; break;
    }
    all += gate::name_of(change.right);
  }
  return all;
}

using Passwords = std::vector<NewPassword>;

void carry_out(db::WriteTx& tx, const Accounts& office, page::Visit& visit, const SharingAccess& access,
               const Deed& deed, const NewPassword* password) {
  carry_out(tx, access, deed.person, deed.changes, visit.now());
  std::vector<base::Uuid> messages;
  if (deed.gets_account) {
    store_reachability(tx, deed.person, deed.email, deed.mobile);
    messages = office.open(tx, visit.house(), deed.person.person, *password, access.actor().name, visit.now());
  }
  if (deed.gets_invitation) {
    invite(tx, access, deed.person.contact, visit.now());
    if (!deed.gets_account) messages = send_invitation(tx, visit.house(), deed.person.person, visit.now());
  }
  note_messages(tx, access, deed.person.contact, messages, visit.now());
  visit.also_did(tx, access.actor(), access.portal(),
                 {.action = gate::LogAction::update,
                  .event = "rights_changed",
                  .object_kind = "contact",
                  .object_id = deed.person.contact.text(),
                  .object_part = in_the_log(deed.changes)});
}

// All of it or nothing, on how it stands at this moment: another digest means that something changed since it was judged.
http::Response carry_out_all(const Accounts& office, page::Visit& visit, const SharingAccess& access,
                             const Wishes& wishes, const Passwords& passwords) {
  const page::Act act{.action = gate::LogAction::update,
                      .event = "sharing_changed",
                      .object_kind = "sharing",
                      .object_id = {},
                      .object_part = {}};
  try {
    visit.perform(access, act, [&](db::WriteTx& tx) {
      take_turn(tx, access);
      const auto judged = judge(viewer_of(access), read_people(tx, access, visit.now()), wishes, visit.now());
      if (judged.changed_meanwhile || !judged.mistakes.empty()) throw page::ChangedMeanwhile();
      if (judged.deeds.empty()) return;  // done by another click
      if (digest_of(judged.deeds) != wishes.seen) throw page::ChangedMeanwhile();
      std::size_t next_password = 0;
      for (const Deed& deed : judged.deeds)
        carry_out(tx, office, visit, access, deed, deed.gets_account ? &passwords.at(next_password++) : nullptr);
    });
  } catch (const page::ChangedMeanwhile&) {
    auto read = visit.house().database.read();
    auto people = read_people(read, access, visit.now());
    auto judged = judge(viewer_of(access), people, wishes, visit.now());
    judged.changed_meanwhile = true;
    return show_again(visit, access, std::move(people), wishes, judged);
  } catch (const page::NotCarriedOut&) {
    // What was being sent when the session ended is only shown again: with the question.
    auto read = visit.house().database.read();
    return ask_first(visit, access, wishes,
                     judge(viewer_of(access), read_people(read, access, visit.now()), wishes, visit.now()));
  }
  return back_to_list(visit, "verstuurd");
}

}  // namespace

html::Url room_url(const page::Visit& visit) { return visit.in_portal("/gebruikersbeheer"); }
http::Response back_to_list(const page::Visit& visit, std::string_view what_was_done,
                            std::optional<base::ContactId> about) {
  const auto list = room_url(visit).with_query("klaar", what_was_done);
  return page::go_to(about ? list.with_query("mens", about->text()) : list);
}

http::Response show_list(page::Visit& visit, const SharingAccess& access) {
  ListPage page = list_of(visit, access, read_people(visit.read(), access, visit.now()));
  const Person* const about = who_it_was_about(visit, page.people.people);
  page.done = done_in_words(visit, about);
  if (about != nullptr) page.was_about = about->contact;
  return page::show(visit, list_page(visit.texts(), page));
}

void send_list(const AccountsOffice& office, std::shared_ptr<page::Visit> visit, const SharingAccess& access,
               const page::Reply& reply) {
  const auto wishes = std::make_shared<Wishes>(read_wishes(visit->request().form));
  auto people = read_people(visit->read(), access, visit->now());
  const auto judged = judge(viewer_of(access), people, *wishes, visit->now());
  visit->finish_reading();
  if (judged.changed_meanwhile || !judged.mistakes.empty() || visit->request().form.has(field::back))
    return reply([&] { return show_again(*visit, access, std::move(people), *wishes, judged); });
  if (judged.deeds.empty() && judged.was_done_before) return reply([&] { return back_to_list(*visit, "verstuurd"); });
  if (judged.deeds.empty()) return reply([&] { return show_unchanged(*visit, access, std::move(people)); });
  if (wishes->seen != digest_of(judged.deeds)) return reply([&] { return ask_first(*visit, access, *wishes, judged); });

  const bool sends_letters =
      std::ranges::any_of(judged.deeds, [](const Deed& deed) { return deed.gets_account || deed.gets_invitation; });
  if (sends_letters) {
    const auto wait = visit->house().database.write([&](db::WriteTx& tx) { return begin_sending(tx, *visit); });
    if (wait) return reply([&] { return page::too_many_tries(*visit, wait->count()); });
  }
  const auto accounts = std::ranges::count_if(judged.deeds, &Deed::gets_account);
  if (accounts == 0) return reply([&] { return carry_out_all(*office, *visit, access, *wishes, {}); });
  const auto work = [office, visit, access, wishes, reply, accounts] {
    reply([&] {
      Passwords passwords;
      for (auto i = accounts; i > 0; --i) passwords.push_back(office->new_password());
      return carry_out_all(*office, *visit, access, *wishes, passwords);
    });
  };
  if (!visit->house().hashing.run(work, page::Urgency::known)) reply([&] { return page::too_busy(*visit); });
}

}  // namespace regie::sharing

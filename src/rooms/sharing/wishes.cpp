#include "wishes.h"

#include <algorithm>
#include <charconv>

#include "base/secrets.h"
#include "base/text.h"
#include "delivery/mime.h"
#include "delivery/phone_number.h"
#include "newcomer.h"

namespace regie::sharing {

namespace {

// "{contact} {rest}"
struct Named {
  base::ContactId contact;
  std::string_view rest;
};
std::optional<Named> read_named(std::string_view value) {
  const auto space = value.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto contact = base::ContactId::parse(value.substr(0, space));
  if (!contact) return std::nullopt;
  return Named{*contact, value.substr(space + 1)};
}

std::optional<int> read_section(std::string_view text) {
  int number = -1;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (number < 0 || number >= static_cast<int>(sections().size())) return std::nullopt;
  return number;
}

bool is_open(const Wish& wish, int section) { return std::ranges::find(wish.open, section) != wish.open.end(); }

class Judge {
 public:
  Judge(const Viewer& viewer, const People& people, base::Instant now) : viewer_(viewer), people_(people), now_(now) {}

  void judge(const Wish& wish) {
    const auto found = std::ranges::find(people_.people, wish.contact, &Person::contact);
    if (found == people_.people.end()) {
      // Removed meanwhile, or of no list of ours.
      if (!wish.ticked.empty()) result_.changed_meanwhile = true;
      return;
    }
    const Person& person = *found;
    const Rights shown = shown_for(person, people_.agreed);
    const Rights wished = wished_by(wish, person);
    if (wished == wish.was) return note(person, shown);
    if (wished == shown) {
      result_.was_done_before = true;
      return note(person, shown);
    }
    if (shown != wish.was) {
      result_.changed_meanwhile = true;
      return note(person, shown.together_with(wished.minus(wish.was)).minus(wish.was.minus(wished)));
    }
    note(person, wished);
    const auto changes = changes_for(viewer_, person, people_.agreed, wished);
    if (!changes) return mistake(Mistake::Kind::may_not_give, id_of_section(person.contact, 0), person);
    if (!changes->empty()) do_for(person, *changes, wish);
  }

  Judgement result() && { return std::move(result_); }

 private:
  // With what the viewer cannot switch as it was shown.
  Rights wished_by(const Wish& wish, const Person& person) {
    const Switches switches = switches_for(viewer_, person, people_.agreed);
    const Rights stays = wish.was.minus(switches.off);
    Rights wished = stays;
    const auto& all = sections();
    for (int number = 0; number < static_cast<int>(all.size()); ++number) {
      if (!is_open(wish, number)) continue;
      const auto rights = agreed_of(all[number], people_.agreed);
      if (rights.size() == 1) wished.add(rights[0]);
      bool has_some = rights.empty();
      for (const Right right : rights) {
        if (wish.ticked.has_exactly(right)) wished.add(right);
        has_some = has_some || wished.has_exactly(right);
      }
      if (!has_some)
        result_.mistakes.push_back(
            {Mistake::Kind::nothing_chosen, id_of_section(person.contact, number), person.first_name, number});
    }
    // What was not agreed has no box: whoever sends it anyway is told so.
    for (const Right right : gate::all_rights)
      if (wish.ticked.has_exactly(right) && !people_.agreed.allows(right)) wished.add(right);
    return tidy_wish(wished, wish.was);
  }

  void do_for(const Person& person, std::vector<Change> changes, const Wish& wish) {
    Deed deed;
    deed.person = person;
    const bool gives = std::ranges::any_of(changes, [](const Change& one) { return one.kind == Change::Kind::give; });
    const bool has_answered_yes = person.invitation && (person.invitation->state == Invitation::State::accepted ||
                                                        person.invitation->waits(now_));
    deed.gets_invitation = gives && !has_answered_yes && !person.is_the_manager;
    deed.gets_account = gives && !person.has_account;
    deed.changes = std::move(changes);
    if (deed.gets_account) read_reachability(deed, wish);
    result_.deeds.push_back(std::move(deed));
  }

  // What an account needs (LOGIN-1).
  void read_reachability(Deed& deed, const Wish& wish) {
    const Person& person = deed.person;
    deed.email = email_for_account(person, wish.email);
    if (deed.email.empty())
      mistake(Mistake::Kind::email_missing, field_of(field::email, person.contact), person);
    else if (!delivery::is_somebodys_email_address(deed.email))
      mistake(Mistake::Kind::email_wrong, field_of(field::email, person.contact), person);
    deed.mobile = mobile_for_account(person, wish.mobile);
    if (deed.mobile.empty())
      mistake(Mistake::Kind::mobile_missing, field_of(field::mobile, person.contact), person);
    else if (const auto number = delivery::read_phone_number(deed.mobile);
             number.kind != delivery::PhoneNumber::Kind::mobile || (asks_mobile(person) && is_abroad(number)))
      mistake(Mistake::Kind::mobile_wrong, field_of(field::mobile, person.contact), person);
    else
      deed.mobile = number.e164;
  }

  void note(const Person& person, Rights rights) { result_.wished.emplace_back(person.contact, rights); }
  void mistake(Mistake::Kind kind, std::string field, const Person& person) {
    result_.mistakes.push_back({kind, std::move(field), person.first_name, 0});
  }

  const Viewer& viewer_;
  const People& people_;
  const base::Instant now_;
  Judgement result_;
};

}  // namespace

std::string field_of(std::string_view name, base::ContactId contact) {
  return std::string(name).append(contact.text());
}
std::string id_of_section(base::ContactId contact, int section) {
  return "vak-" + contact.text() + "-" + std::to_string(section);
}

Wishes read_wishes(const http::Values& form) {
  Wishes wishes;
  wishes.seen = form.get(field::seen);
  for (const auto value : form.all(field::was)) {
    const auto named = read_named(value);
    const auto rights = named ? rights_in(named->rest) : std::nullopt;
    if (!rights || std::ranges::find(wishes.of, named->contact, &Wish::contact) != wishes.of.end()) continue;
    wishes.of.push_back({named->contact,
                         *rights,
                         {},
                         {},
                         std::string(form.get(field_of(field::email, named->contact))),
                         std::string(form.get(field_of(field::mobile, named->contact)))});
  }
  const auto with = [&](std::string_view value, const auto& use) {
    const auto named = read_named(value);
    const auto found = named ? std::ranges::find(wishes.of, named->contact, &Wish::contact) : wishes.of.end();
    if (found != wishes.of.end()) use(*found, named->rest);
  };
  for (const auto value : form.all(field::open)) {
    with(value, [](Wish& wish, std::string_view rest) {
      if (const auto section = read_section(rest)) wish.open.push_back(*section);
    });
  }
  for (const auto value : form.all(field::may)) {
    with(value, [](Wish& wish, std::string_view rest) {
      if (const auto right = gate::right_named(rest)) wish.ticked.add(*right);
    });
  }
  return wishes;
}

Judgement judge(const Viewer& viewer, const People& people, const Wishes& wishes, base::Instant now) {
  Judge judge(viewer, people, now);
  for (const Wish& wish : wishes.of) judge.judge(wish);
  return std::move(judge).result();
}

std::string digest_of(const std::vector<Deed>& deeds) {
  std::string all;
  for (const Deed& deed : deeds) {
    for (const Change& change : deed.changes) {
      all.append(change.contact.text())
          .append(" ")
          .append(gate::name_of(change.right))
          .append(" ")
          .append(std::to_string(static_cast<int>(change.kind)))
          .append("\n");
    }
    all.append(deed.email).append("\n").append(deed.mobile).append("\n");
  }
  return base::hex(base::as_view(base::sha256(all)));
}

}  // namespace regie::sharing

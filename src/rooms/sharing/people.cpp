#include "people.h"

#include <algorithm>
#include <charconv>

#include "base/plain_letters.h"
#include "base/text.h"
#include "delivery/mime.h"
#include "delivery/phone_number.h"

namespace regie::sharing {

namespace {

// At least this many letters must be the same before a slip of one letter counts: "Jo" is not "Bo".
constexpr std::size_t shortest_with_a_slip = 4;

// Whether one letter more, less or other makes one of the other.
bool differ_by_one_letter(std::string_view one, std::string_view other) {
  if (one.size() > other.size()) std::swap(one, other);
  if (other.size() - one.size() > 1) return false;
  const auto [in_one, in_other] = std::mismatch(one.begin(), one.end(), other.begin());
  const auto at = static_cast<std::size_t>(in_one - one.begin());
  if (one.size() == other.size()) return at == one.size() || one.substr(at + 1) == other.substr(at + 1);
  return one.substr(at) == other.substr(at + 1);
}

bool are_alike(std::string_view one, std::string_view other) {
  if (one == other) return true;
  return one.size() >= shortest_with_a_slip && other.size() >= shortest_with_a_slip && differ_by_one_letter(one, other);
}

bool is_initial_of(std::string_view initial, std::string_view name) {
  if (initial.ends_with('.')) initial.remove_suffix(1);
  return initial.size() == 1 && name.starts_with(initial);
}

// "de Vries" → "vries": what stands before a name is left out as often as not.
std::string_view without_prefix(std::string_view last_name) {
  const auto space = last_name.rfind(' ');
  return space == std::string_view::npos ? last_name : last_name.substr(space + 1);
}

}  // namespace

bool asks_email(const Person& person) {
  return !person.has_account && !delivery::is_somebodys_email_address(person.email);
}

bool asks_mobile(const Person& person) {
  return !person.has_account && delivery::read_phone_number(person.mobile).kind != delivery::PhoneNumber::Kind::mobile;
}

std::string email_for_account(const Person& person, std::string_view typed) {
  return std::string(asks_email(person) ? base::trimmed(typed) : std::string_view(person.email));
}

std::string mobile_for_account(const Person& person, std::string_view typed) {
  return asks_mobile(person) ? std::string(base::trimmed(typed)) : delivery::read_phone_number(person.mobile).e164;
}

Rights held_by(const Person& person, Rights agreed) {
  return person.given.together_with(person.mandated).with_included().only(agreed.with_included());
}

Rights shown_for(const Person& person, Rights agreed) { return held_by(person, agreed).without(person.closed); }

PersonState state_of(const Person& person, Rights agreed, base::Instant now) {
  if (person.is_the_manager) return PersonState::has_access;
  if (!person.invitation) return PersonState::no_access;
  switch (person.invitation->state) {
    case Invitation::State::open:
      return person.invitation->has_lapsed(now) ? PersonState::lapsed : PersonState::invited;
    case Invitation::State::declined: return PersonState::declined;
    case Invitation::State::withdrawn: return PersonState::no_access;
    case Invitation::State::accepted: break;
  }
  return shown_for(person, agreed).empty() ? PersonState::stopped : PersonState::has_access;
}

bool may_be_invited_again(const Person& person) {
  return person.invitation && (person.invitation->state == Invitation::State::open ||
                               person.invitation->state == Invitation::State::declined);
}

Viewer viewer_of(const gate::SharingAccess& access) {
  return {access.situation(), access.is_the_client(), access.actor().person, access.own_rights()};
}

Switches switches_for(const Viewer& viewer, const Person& person, Rights agreed) {
  const Rights held = held_by(person, agreed);
  const Rights shown = shown_for(person, agreed);
  Switches switches;
  // Nobody takes away or gives themselves anything here.
  if (viewer.person == person.person) return switches;
  // What the client closed only the client opens again (PEOPLE-3), and only as far as there is something underneath.
  const Rights can_be_reopened = viewer.is_the_client ? held.minus(shown) : Rights{};
  switches.off = shown;
  switches.on = can_be_reopened;
  if (viewer.situation == Situation::gives_access) {
    // What others hold by a mandate stands on paper, and is not given or taken here.
    const Rights blocked_by_client = viewer.is_the_client ? Rights{} : agreed.minus(agreed.without(person.closed));
    const Rights can_be_given = viewer.own.with_included().only(agreed.with_included()).minus(blocked_by_client);
    switches.on = switches.on.together_with(can_be_given.minus(shown));
  }
  return switches;
}

Rights tidy_wish(Rights ticked, Rights shown) {
  Rights wish = ticked;
  for (const Right write : gate::all_rights) {
    if (!ticked.has_exactly(write)) continue;
    for (const Right read : gate::all_rights) {
      if (read == write || !gate::includes(write, read) || ticked.has_exactly(read)) continue;
      if (shown.has_exactly(read))
        wish.remove(write);  // reading was taken away
      else
        wish.add(read);
    }
  }
  return wish;
}

std::optional<std::vector<Change>> changes_for(const Viewer& viewer, const Person& person, Rights agreed,
                                               Rights wished) {
  const Rights shown = shown_for(person, agreed);
  const Rights held = held_by(person, agreed);
  const Switches switches = switches_for(viewer, person, agreed);
  std::vector<Change> changes;
  const auto add = [&](Change::Kind kind, Right right) { changes.push_back({kind, person.contact, right}); };
  const bool closes = viewer.situation == Situation::another_manages;
  for (const Right right : gate::all_rights) {
    const bool is_on = shown.has_exactly(right), should_be = wished.has_exactly(right);
    if (is_on == should_be) {
      // What was included by another right that goes, and is to stay, needs a grant of its own.
      if (is_on && !closes && person.given.allows(right) && !person.given.has_exactly(right)) {
        for (const Right held_right : gate::all_rights) {
          if (held_right != right && gate::includes(held_right, right) && person.given.has_exactly(held_right) &&
              !wished.has_exactly(held_right))
            add(Change::Kind::give, right);
        }
      }
      continue;
    }
    if (should_be) {
      if (!switches.on.has_exactly(right)) return std::nullopt;
      if (!held.has_exactly(right)) add(Change::Kind::give, right);
      if (person.closed.has_exactly(right)) add(Change::Kind::reopen, right);
    } else {
      if (!switches.off.has_exactly(right)) return std::nullopt;
      // A right on the mandate is closed by the client, never taken by anybody here.
      if (closes)
        add(Change::Kind::close, right);
      else if (person.given.has_exactly(right))
        add(Change::Kind::take, right);
    }
  }
  return changes;
}

const std::vector<Section>& sections() {
  using enum Right;
  static const std::vector<Section> all = {
      {Section::Name::appointments, {agenda_read, agenda_write}},
      {Section::Name::record, {timeline_read, documents_read, reports_write, plan_read}},
      {Section::Name::messages, {messages_use}},
      {Section::Name::details, {details_read, board_read, board_write}},
  };
  return all;
}

std::vector<Right> agreed_of(const Section& section, Rights agreed) {
  std::vector<Right> rights;
  for (const Right right : section.rights)
    if (agreed.allows(right)) rights.push_back(right);
  return rights;
}

bool names_are_alike(std::string_view first_one, std::string_view last_one, std::string_view first_other,
                     std::string_view last_other) {
  const std::string first_a = base::plain_letters(first_one), first_b = base::plain_letters(first_other);
  const std::string last_a = base::plain_letters(last_one), last_b = base::plain_letters(last_other);
  const bool last_fits = are_alike(last_a, last_b) || are_alike(without_prefix(last_a), without_prefix(last_b));
  const bool first_fits =
      are_alike(first_a, first_b) || is_initial_of(first_a, first_b) || is_initial_of(first_b, first_a);
  return last_fits && first_fits;
}

std::string text_of(Rights rights) {
  std::string text;
  for (const Right right : gate::all_rights) text += rights.has_exactly(right) ? '1' : '0';
  return text;
}

std::optional<Rights> rights_in(std::string_view text) {
  if (text.size() != gate::all_rights.size()) return std::nullopt;
  Rights rights;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '0' && text[i] != '1') return std::nullopt;
    if (text[i] == '1') rights.add(gate::all_rights[i]);
  }
  return rights;
}

}  // namespace regie::sharing

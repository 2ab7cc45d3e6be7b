#pragma once
// The people of a portal and what they may do in it, as the user management shows and changes it (SHARING-1, 2, 8, 13). Pure.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "gate/access.h"
#include "gate/rights.h"

namespace regie::sharing {

using gate::Right;
using gate::Rights;
using gate::Situation;

struct InvitationKind;
using InvitationId = base::Id<InvitationKind>;

struct Invitation {
  enum class State { open, accepted, declined, withdrawn };
  InvitationId id;
  State state = State::open;
  base::Instant made_at, lapses_at;
  bool has_lapsed(base::Instant now) const { return state == State::open && lapses_at <= now; }
  bool waits(base::Instant now) const { return state == State::open && lapses_at > now; }
};

// What became of the e-mails that went out to somebody for this portal (SHARING-5).
enum class Sending { nothing, on_its_way, sent, failed };

// Somebody on the list. "Given" is by a running grant, "mandated" by a running mandate; both count only as far as they were agreed.
struct Person {
  base::ContactId contact;
  base::PersonId person;
  std::string name, first_name;  // as the viewer may know them
  std::optional<std::string> portrait;
  std::string relation;  // as stored: "mother", "brother_sister" …
  std::string gender;    // "woman", "man", "other"; empty: not known
  bool was_added_by_a_manager = false;
  base::Instant added_at{};
  bool is_the_manager = false;  // holds the running mandate
  bool has_account = false;
  std::string email, mobile;  // of people without an account: what is known already
  Rights given, mandated, closed;
  std::optional<base::LocalDate> last_day;  // of the grants that end by themselves: the first of these days
  std::optional<Invitation> invitation;     // the newest
  Sending sending = Sending::nothing;
};

// What an account is reached by (LOGIN-1). What is registered counts, and only what is missing or of no use is asked (SHARING-1): a
// person can be a contact of several clients, and who could change it would receive the letters of their account.
bool asks_email(const Person& person);
bool asks_mobile(const Person& person);
std::string email_for_account(const Person& person, std::string_view typed);
std::string mobile_for_account(const Person& person, std::string_view typed);

struct People {
  Rights agreed;  // what the portal has (PEOPLE-5)
  std::vector<Person> people;
};

// What somebody may do here once they can enter: what a switch that is on stands for.
Rights held_by(const Person& person, Rights agreed);
// The same without what the client closed: what the switches show.
Rights shown_for(const Person& person, Rights agreed);

enum class PersonState { no_access, invited, has_access, declined, lapsed, stopped };
PersonState state_of(const Person& person, Rights agreed, base::Instant now);

// An invitation that has not been accepted: it can be withdrawn as long as it waits, and sent again (SHARING-6).
bool may_be_invited_again(const Person& person);

// What the viewer can switch for one person.
struct Switches {
  Rights on;   // may be switched on
  Rights off;  // may be switched off
  bool any() const { return !on.empty() || !off.empty(); }
};
struct Viewer {
  Situation situation = Situation::takes_away_only;
  bool is_the_client = false;
  base::PersonId person;
  Rights own;  // nobody gives more than they have
};
Viewer viewer_of(const gate::SharingAccess& access);
Switches switches_for(const Viewer& viewer, const Person& person, Rights agreed);

// What was ticked, with what it includes: ticking "write" ticks "read" beside it, and taking "read" away takes "write" away too (PEOPLE-8).
Rights tidy_wish(Rights ticked, Rights shown);

// One thing that is carried out.
struct Change {
  enum class Kind { give, take, close, reopen };
  Kind kind;
  base::ContactId contact;
  Right right;
  bool operator==(const Change&) const = default;
};
// What must happen so that `person` may do what is wished for. Nothing when the viewer may not switch one of these.
std::optional<std::vector<Change>> changes_for(const Viewer& viewer, const Person& person, Rights agreed,
                                               Rights wished);

// The parts of the portal under which its rights stand, as on START.
struct Section {
  enum class Name { appointments, record, messages, details } name;
  std::vector<Right> rights;
};
const std::vector<Section>& sections();
// Those of a section that were agreed.
std::vector<Right> agreed_of(const Section& section, Rights agreed);

// Names are alike when one is a slip of the other: "Anna de Vries", "Ana de vries", "A. de Vries".
bool names_are_alike(std::string_view first_one, std::string_view last_one, std::string_view first_other,
                     std::string_view last_other);

// Rights as digits in a form, and back; nothing for what is no set of rights.
std::string text_of(Rights rights);
std::optional<Rights> rights_in(std::string_view text);

}  // namespace regie::sharing

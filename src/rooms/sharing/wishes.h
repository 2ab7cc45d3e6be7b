#pragma once
// What was ticked in the list, and what follows from it (SHARING-2, 13). Pure: the same judgement is made for the summing-up and, on how
// it stands then, when it is carried out.

#include <string>
#include <vector>

#include "http/message.h"
#include "people.h"

namespace regie::sharing {

namespace field {
inline constexpr char was[] = "was";       // "{contact} {rights}": what was shown of somebody
inline constexpr char open[] = "open";     // "{contact} {section}": its box is blue
inline constexpr char may[] = "mag";       // "{contact} {right}"
inline constexpr char seen[] = "gezien";   // the digest of the summing-up that was seen
inline constexpr char back[] = "terug";    // "Nee, terug": not sent after all, and nothing of what was ticked is lost
inline constexpr char email[] = "email-";  // with the contact behind it: of people without an account
inline constexpr char mobile[] = "mobiel-";
}  // namespace field

// One person's boxes as they were sent.
struct Wish {
  base::ContactId contact;
  Rights was;                 // as the page showed it
  Rights ticked;              // whatever its section's box says
  std::vector<int> open;      // sections whose box is blue, by their number
  std::string email, mobile;  // as typed
};
struct Wishes {
  std::vector<Wish> of;
  std::string seen;
};
Wishes read_wishes(const http::Values& form);

// What is to be done for one person.
struct Deed {
  Person person;
  std::vector<Change> changes;
  bool gets_account = false;     // has none, and gets a right
  bool gets_invitation = false;  // gets a right, and has not accepted before
  std::string email, mobile;     // for the account
};

struct Mistake {
  enum class Kind { nothing_chosen, may_not_give, email_missing, email_wrong, mobile_missing, mobile_wrong } kind;
  std::string field;  // its id on the page
  std::string name;   // of the person
  int section = 0;
};

struct Judgement {
  std::vector<Deed> deeds;
  std::vector<Mistake> mistakes;
  bool changed_meanwhile = false;  // what somebody wants to change is not as the page showed it
  bool was_done_before = false;    // it stands as wished already: a double click, a reload
  // What the list shows when it comes back: what each box would become, by contact.
  std::vector<std::pair<base::ContactId, Rights>> wished;
};
Judgement judge(const Viewer& viewer, const People& people, const Wishes& wishes, base::Instant now);

// The same deeds have the same digest: what was seen is what is carried out.
std::string digest_of(const std::vector<Deed>& deeds);

std::string field_of(std::string_view name, base::ContactId contact);
std::string id_of_section(base::ContactId contact, int section);

}  // namespace regie::sharing

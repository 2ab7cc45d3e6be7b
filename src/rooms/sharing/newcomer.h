#pragma once
// Somebody whom a manager adds (SHARING-3): what is typed, what is wrong with it, and whom it could be. Pure.

#include <optional>
#include <string>
#include <vector>

#include "delivery/phone_number.h"
#include "http/message.h"
#include "people.h"
#include "ui/components.h"

namespace regie::sharing {

// The steps of the form, in their order; what was typed in one goes along in hidden fields.
enum class Step {
  who,      // first name, last name, e-mail address
  did_you,  // "Bedoelde u": known contacts who fit
  more,     // gender, role, telephone number
};

struct Newcomer {
  std::string first_name, last_name, email, gender, role, mobile;  // as typed, tidied
  std::optional<base::ContactId> known;                            // chosen under "Bedoelde u"
};
Newcomer newcomer_in(const http::Values& form);

struct Role {
  std::string_view form_name, stored;  // "moeder", "mother"
};
const std::vector<Role>& roles();
std::string_view stored_role(std::string_view form_name);  // empty: no role of ours
std::string_view form_name_of_role(std::string_view stored);

// The fields of the first step, and of the last. For a known contact with an account nothing more needs to be asked than stands there.
ui::FormErrors errors_of_who(const ui::Texts& texts, const Newcomer& newcomer);
ui::FormErrors errors_of_more(const ui::Texts& texts, const Newcomer& newcomer, bool needs_mobile);
// "+31612345678", once errors_of_more found nothing.
std::string mobile_of(const Newcomer& newcomer);
// Codes to whatever number of the world somebody types are a bill; the care administration may store any (LOGIN-18).
bool is_abroad(const delivery::PhoneNumber& number);

// Known contacts of this very client who fit: a name alike, or the same e-mail address (SHARING-4). At most six.
std::vector<Person> candidates(const People& people, const Newcomer& newcomer);

}  // namespace regie::sharing

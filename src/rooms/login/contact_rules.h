#pragma once
// What may be a new e-mail address or mobile number (LOGIN-18): pure.

#include <string>
#include <string_view>

namespace regie::login {

struct NewEmail {
  enum class Fault { none, empty, too_long, no_address, is_the_present } fault = Fault::none;
  std::string address;  // as it is stored: as typed, without white space around it
};
NewEmail judge_email(std::string_view typed, std::string_view present);

// Dutch mobile numbers only: a code to whatever number of the world somebody types is a bill that anybody who is in can
// run up. Who has a number abroad asks the care administration, which may store any.
struct NewMobile {
  enum class Fault { none, empty, no_number, landline, abroad, is_the_present } fault = Fault::none;
  std::string number;  // "06 1234 5678", as it is stored and shown
};
NewMobile judge_mobile(std::string_view typed, std::string_view present);

}  // namespace regie::login

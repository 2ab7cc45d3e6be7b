#pragma once
// Telephone numbers as people write them, and whether an SMS can go there (decision 0005). Knows the numbering plans of the
// Netherlands and its neighbours; of other countries only E.164's form, and lets the gateway judge.

#include <string>
#include <string_view>

namespace regie::delivery {

struct PhoneNumber {
  enum class Kind {
    mobile,    // or of a country whose plan is not known here
    landline,  // a number, but none that gets SMS: also 0800, 088 and the like
    invalid
  } kind = Kind::invalid;
  std::string e164;  // "+31612345678"; empty when invalid
};

// "06-1234 5678", "+31 (0)6 12345678", "0031612345678" → mobile, +31612345678. A number without a country is Dutch.
PhoneNumber read_phone_number(std::string_view written);

// As pages show it: a Dutch mobile number as people here say it, "06 1234 5678"; any other as it is.
std::string spoken_phone_number(std::string_view stored);

}  // namespace regie::delivery

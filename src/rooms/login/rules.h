#pragma once
// The decisions of logging in, pure: no clock, no database, no HTTP.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "gate/throttle.h"

namespace regie::login {

inline constexpr auto visit_is_long_ago = std::chrono::hours(90 * 24);  // LOGIN-5
inline constexpr auto code_works_for = std::chrono::minutes(10);
inline constexpr auto new_code_after = std::chrono::seconds(60);
inline constexpr int code_length = 6;
inline constexpr int most_wrong_tries = 5;
inline constexpr std::int64_t device_is_known_for = 365LL * 24 * 60 * 60;  // seconds, the cookie's age
inline constexpr std::size_t shortest_password = 12;                       // characters (code points), LOGIN-8
inline constexpr std::size_t longest_password = 128;
inline constexpr std::size_t longest_username = 64;

// Many people share the network of a care home, and known devices do not count here; an account has its own count.
inline constexpr gate::ThrottleRule network_rule{150, 150, std::chrono::minutes(15), std::chrono::minutes(30)};
// "Stuur een nieuwe code": at most 5 times an hour.
inline constexpr gate::ThrottleRule new_code_rule{5, 5, std::chrono::hours(1), std::chrono::hours(1)};
// Codes that a right password on new devices asks for, so that nobody runs up a bill.
inline constexpr gate::ThrottleRule first_code_rule{20, 20, std::chrono::hours(1), std::chrono::hours(1)};
// Passwords that somebody chose and that were hashed, before they have to wait: some may hold the temporary one.
inline constexpr gate::ThrottleRule choosing_rule{10, 20, std::chrono::minutes(15), std::chrono::hours(1)};
// A link to choose a new password (LOGIN-10). Too many for one account send nothing and say nothing.
inline constexpr auto link_works_for = std::chrono::minutes(30);
inline constexpr gate::ThrottleRule link_rule{3, 3, std::chrono::hours(1), std::chrono::hours(1)};
inline constexpr gate::ThrottleRule link_network_rule{30, 30, std::chrono::hours(1), std::chrono::hours(1)};
// Mails to a new e-mail address, and first codes to a new number (LOGIN-18): anybody who is in could send them to anybody.
inline constexpr gate::ThrottleRule new_contact_rule{5, 5, std::chrono::hours(1), std::chrono::hours(1)};
// Wrong codes in a row, over all codes of an account: who knows a password gets no endless row of guesses.
inline constexpr gate::ThrottleRule wrong_code_rule{10, 20, std::chrono::hours(1), std::chrono::hours(12)};

// A code by SMS: on a device that is not known, after a long absence, and always with a temporary password (LOGIN-2, LOGIN-5).
bool needs_code(bool device_is_known, bool password_is_temporary, std::optional<base::Instant> last_visit,
                base::Instant now);

// "123 456", "123-456" and so on → "123456"; nothing when it is not six digits.
std::optional<std::string> tidy_code(std::string_view typed);
// "@portaal.example #123456": by this last line telephones offer the code on that site and on no other, also when a
// false site asks for it (Apple's and WICG's "origin-bound one-time codes").
std::string line_for_telephones(std::string_view origin, std::string_view code);
// "06 0000 1234" → "34"; empty without digits.
std::string last_two_digits(std::string_view telephone_number);
// Seconds until a new code may be asked for; 0: now.
std::int64_t seconds_until_new_code(base::Instant last_code_at, base::Instant now);

// What is wrong with a new password (LOGIN-8), as far as that shows without a dictionary. In the order of the list on the page.
struct PasswordFaults {
  bool too_short = false, too_long = false;
  bool holds_name = false;    // the username, a part of one's own name, or the temporary password
  bool is_guessable = false;  // see guessable.h
  bool any() const { return too_short || too_long || holds_name || is_guessable; }
};
struct Owner {
  std::string username, first_name, last_name, called;
};
PasswordFaults faults_of(std::string_view password, const Owner& owner);
// As new_temporary_password makes them: four groups of four small letters or digits with - between.
inline constexpr std::size_t temporary_password_length = 19;
bool looks_temporary(std::string_view text);
// Every stretch of that many characters, so that each can be compared with the hash of the temporary password.
std::vector<std::string_view> stretches_of(std::string_view password, std::size_t characters);

}  // namespace regie::login

#pragma once
// An e-mail as it goes over the wire (RFC 5322, 2045 to 2047): pure, and the same bytes for the same message each time it is
// tried, so that a receiver can recognise a repeated one.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/ids.h"

namespace regie::delivery {

struct Mail {
  base::Uuid id;  // becomes the Message-ID and the boundary
  std::string sender_name, sender_address;
  std::string recipient;
  std::string subject;
  std::string text;
  std::string html;  // may be empty: then there is no multipart
  base::Instant written_at;
};

// "anna@voorbeeld.example": what can stand in an envelope and a header as it is. Quoted local parts and letters beyond
// ASCII are refused, as many servers do.
bool is_email_address(std::string_view text);
// Such an address that somebody can have: its domain has a dot, since a name without one gets no mail from elsewhere, and it has
// at most 254 characters (RFC 5321). What people type is judged by this.
inline constexpr std::size_t longest_email_address = 254;
bool is_somebodys_email_address(std::string_view text);

// Lines end in CRLF and hold only ASCII. Throws std::invalid_argument when an address is none.
std::string as_mime(const Mail& mail);

}  // namespace regie::delivery

#pragma once
// What carries one message: a mail server (smtp.h) or an SMS gateway (sms_gateway.h).

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/ids.h"
#include "delivery/outbox.h"

namespace regie::delivery {

// A message that was taken to be sent, with what is known of earlier tries.
struct Taken {
  base::Uuid id;  // the same at each try: the other side can recognise a repeated message by it
  std::string recipient, sender_name, subject, text, html, kind;
  base::Instant created_at;
  std::optional<base::Instant> useful_until;
  int attempts = 1;  // this one included
  int deferred = 0, unconfirmed = 0;
};

struct Outcome {
  enum class Kind {
    sent,         // the other side said that it has it
    refused,      // this message, for good
    later,        // this message, not now
    unconfirmed,  // the other side may have it, and did not say so
    unreachable   // nothing goes now: the other side is away, or does not let us in
  } kind = Kind::sent;
  std::string problem;  // in one word, for programs: "refused", "landline", "no_answer", …; empty when sent
  std::string answer;   // for the operator: what the other side said, see tidy_answer
};

class Carrier {
 public:
  virtual ~Carrier() = default;
  // Returns within patience(). Throws nothing but std::bad_alloc.
  virtual Outcome carry(const Taken& message) = 0;
  virtual std::chrono::milliseconds patience() const = 0;
  // From another thread: the program ends; what is being carried may take a few seconds more.
  virtual void hurry() = 0;
};

// What another program said, as one line of at most 300 characters, without what might be a code or a number in it: each run
// of five or more digits becomes "…".
std::string tidy_answer(std::string_view said);

}  // namespace regie::delivery

#pragma once
// Sends what is queued, beside the pages (TRUST-7): one thread for each channel, so that a slow mail server does not hold up the
// codes that people wait for. Any number of servers may do this at once; each message goes through one of them.

#include <memory>

#include "base/clock.h"
#include "db/database.h"
#include "delivery/carrier.h"

namespace regie::delivery {

struct SenderSettings {
  // How often the queue is looked at: so long somebody waits for a code at most, besides the gateway's own time.
  std::chrono::milliseconds look_every{250};
  // When nothing goes: each pause is twice as long as the one before.
  std::chrono::milliseconds first_pause{1000}, longest_pause{60'000};
  // How much longer a message is held than a try can take; by less than this the clocks of servers may differ.
  std::chrono::milliseconds lease_margin{std::chrono::minutes(3)};
};

class Sender {
 public:
  // A channel without a carrier is left alone: its messages wait.
  struct Carriers {
    std::unique_ptr<Carrier> email, sms;
  };
  Sender(db::Database& database, const base::Clock& clock, Carriers carriers, SenderSettings settings = {});
  // Ends the threads. What is being carried may take a few seconds more and is stored.
  ~Sender();
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

 private:
  class Worker;
  std::unique_ptr<Worker> email_, sms_;
};

}  // namespace regie::delivery

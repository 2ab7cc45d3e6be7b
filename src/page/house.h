#pragma once
// What every page can reach: made once at the start by app/, passed by reference, never global.

#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/secrets.h"
#include "db/database.h"
#include "gate/access_log.h"
#include "gate/live.h"
#include "gate/sessions.h"
#include "ui/catalogue.h"

namespace regie::page {

class Routes;

// The organisation, as every page's foot and the login page show it.
struct Organisation {
  std::string name;                           // "De Wilgenroos"
  std::string care_administration_telephone;  // "088 000 12 00"
  std::string care_administration_hours;      // "Op werkdagen van 9 tot 17 uur."
  std::string care_administration_email;
};

// Who waits for a hash: somebody on a device that the account knows or who is in already, or anybody else.
enum class Urgency { known, ordinary };

// Runs heavy work (Argon2id) on a few threads of its own, which give way to those that answer pages. Two bounded queues, each
// with room for `most_waiting`: what is known goes first, so a flood of strangers neither takes its room nor its turn.
class HashingPool {
 public:
  HashingPool(int threads, int most_waiting);
  ~HashingPool();
  // False when too many wait: answer 503.
  bool run(std::function<void()> work, Urgency urgency);
  // Whether run would take it at this moment: cheaper than preparing work that is then refused.
  bool has_room(Urgency urgency) const;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

struct House {
  db::Database& database;
  const base::Clock& clock;
  const ui::Catalogue& catalogue;
  gate::AccessLog& access_log;
  gate::LiveHub& live;
  HashingPool& hashing;
  base::Key256 key;  // of the installation: visit tokens, throttling
  gate::CookieNames cookies;
  Organisation organisation;
  std::string origin;  // "http://localhost:8080": for CSRF and for links in mails
  bool is_demonstration = false;
  int temporary_password_days = 14;  // LOGIN-2, as configured
  const Routes* routes = nullptr;    // for drawing menus and tiles from the table
};

}  // namespace regie::page

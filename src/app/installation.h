#pragma once
// Everything that a running server is made of, in the order in which it depends on each other: database, keys, texts, access
// log, routes, house, pipeline, hashing. One object owns it all; it dies in the opposite order.

#include <memory>
#include <string>

#include "app/configuration.h"
#include "base/clock.h"
#include "db/database.h"
#include "page/house.h"
#include "page/pipeline.h"
#include "page/route.h"
#include "ui/catalogue.h"

namespace regie::app {

struct InstallationPlan {
  int hashing_threads = 1;
  int hashing_waiting = 64;
  int temporary_password_days = 14;
  std::string own_wording;        // a folder, or empty
  bool is_demonstration = false;  // cookies without __Host- and Secure (LOGIN-11), and nothing goes out
};

class Installation {
 public:
  // Takes an open database whose schema is the newest and which has an organisation. `clock` must outlive this.
  // Throws db::Unavailable, and std::runtime_error for wrong own wording.
  Installation(const InstallationPlan& plan, std::unique_ptr<db::Database> database, page::Routes routes,
               const base::Clock& clock);

  db::Database& database() { return *database_; }
  page::Pipeline& pipeline() { return pipeline_; }
  const page::House& house() const { return house_; }
  // Known only once the server listens, when the port was any free one. Before the first request.
  void set_origin(std::string origin) { house_.origin = std::move(origin); }

 private:
  std::unique_ptr<db::Database> database_;
  ui::Catalogue catalogue_;
  gate::AccessLog access_log_;
  gate::LiveHub live_;
  page::Routes routes_;
  page::House house_;
  page::Pipeline pipeline_;
  page::HashingPool hashing_;  // ends first: it finishes work that uses all of the above
};

// How the database is opened for so many workers.
db::Settings database_settings(const std::string& location, int workers);

// What the database says about the organisation; throws Failed when it says nothing.
page::Organisation read_organisation(db::Queries& queries);
// Stores what the configuration says about the organisation; leaves what it leaves empty. Makes the row when there is none.
void store_organisation(db::Database& database, const Configuration::Organisation& organisation, base::Instant now);

}  // namespace regie::app

#pragma once
// An example request for each row of the table: what stands in its address, and what its form sends.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "page/route.h"
#include "people.h"
#include "rooms/dossier/dossier.h"

namespace regie::access {

using Fields = std::vector<std::pair<std::string, std::string>>;

// Nothing when a part of the pattern, or the form, has no example here: the matrix fails then.
std::optional<std::string> example_address(const page::Route& row);
// `number` makes the key of a form that creates something its own.
std::optional<Fields> example_form(const page::Route& row, int number);

// Makes the things that an example address is about, anew for each request, so that the deed of one changes nothing for the next.
class Examples {
 public:
  Examples(page::testing::TestHouse& house, const Town& town) : house_(house), town_(town) {}
  // The address with the ids of what was made for this visitor in it.
  std::string make(const Visitor& visitor, std::string address);

 private:
  void put_feed_back();
  void put_mandate_back();
  std::string report_of(base::ClientId client);
  std::string questionnaire_of(base::ClientId client);
  std::string plan_item_of(base::ClientId client);
  base::ContactId contact_of(base::ClientId client);
  std::pair<base::Uuid, base::Uuid> appointment_and_removal(const Visitor& visitor, base::ClientId client,
                                                            bool is_removed);
  base::ClientId client_at(const Visitor& visitor, const std::string& address);

  page::testing::TestHouse& house_;
  const Town& town_;
  std::map<base::ClientId, base::ContactId> contacts_;
  std::map<base::ClientId, dossier::PlanItemId> plan_items_;
  int asked_ = 0;
};

}  // namespace regie::access

#pragma once
// Who comes to every address in the access matrix, and what each of them may do. The second half of that is written down
// here by hand, from the specification (people.md), and never asked of the gate: this is what the gate is judged by.

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gate/access.h"
#include "gate/rights.h"
#include "page/testing.h"

namespace regie::access {

struct Visitor {
  std::string who;  // "a contact with board.write only"
  bool is_signed_in = true;
  // Portals that may be entered, by the path of their addresses, with each right spelled out.
  std::map<std::string, std::set<gate::Right>> portals;
  std::set<gate::StaffRole> roles;
  std::string name;  // as the access log must have it
  page::testing::TestPerson person;
  // A browser in which this person is as far as they can get.
  std::function<page::testing::Browser(page::testing::TestHouse&)> come;
  // Portals whose user management they have a part in, with the situation (people.md) and whether they are the client.
  struct Shares {
    gate::Situation situation;
    bool is_the_client;
  };
  std::map<std::string, Shares> shares{};
};

struct Town {
  std::vector<Visitor> visitors;
  // Every path that a portal's addresses can have here: the own one, those of all portals, and one that does not exist.
  std::vector<std::string> portal_paths;
  std::map<std::string, std::string> client_of;  // path → the client's name; "/mijn" depends on who asks
  std::map<std::string, base::ClientId> client_ids;
};

// Of a calendar feed of Jan's, so that its public address answers (AGENDA-9).
inline constexpr std::string_view secret_of_feed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";

// Fills the house with everybody. What must have happened "a moment ago" has happened when this returns.
Town settle(page::testing::TestHouse& house);

}  // namespace regie::access

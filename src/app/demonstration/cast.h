#pragma once
// Who there is in the demonstration: the organisation "De Wilgenroos", all of it invented. Plain data, without
// database; fill.cpp stores it. The three situations (PEOPLE-1 to 3) and each single right occur.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "gate/rights.h"

namespace regie::app::demonstration {

using enum gate::Right;
using gate::Right;

struct OrganisationData {
  std::string_view name, telephone, hours, email;
};
OrganisationData organisation();

struct TeamData {
  std::string_view name, location, telephone;
};
std::span<const TeamData> teams();

// `key` is the username of those who have an account, and how the other tables name someone.
struct PersonData {
  std::string_view key, first_name, last_name, portrait, mobile, telephone;
  enum class Account { none, open, blocked } account = Account::open;
};
std::span<const PersonData> people();
const PersonData& person(std::string_view key);  // throws std::logic_error for an unknown key

struct EmployeeData {
  std::string_view person;
  gate::StaffRole role;
  std::string_view job_title;
  std::vector<std::string_view> teams;
};
std::span<const EmployeeData> employees();

struct ClientData {
  std::string_view person, team, support_worker;
  std::string_view client_number, birth_date;
};
std::span<const ClientData> clients();

enum class PortalState { none, open, stopped };
struct PortalData {
  std::string_view client;
  PortalState state = PortalState::open;
  std::string_view manager;  // the client, or who has the mandate
  bool may_add_people = false;
  std::vector<Right> agreed;
};
std::span<const PortalData> portals();

struct GrantData {
  Right right;
  enum class Term { running, until_in_two_weeks, until_last_month, withdrawn } term = Term::running;
};
struct ContactData {
  std::string_view client, person, relation;  // relation as stored: "mother", "brother_sister" …
  bool added_by_manager = false;
  bool is_legal_representative = false;
  enum class Invitation { none, open, accepted, declined } invitation = Invitation::accepted;
  std::vector<GrantData> grants;
  std::vector<Right> mandate;  // not empty: a running mandate with these rights
  std::vector<Right> closed;   // by the client (PEOPLE-3)
};
std::span<const ContactData> contacts();

}  // namespace regie::app::demonstration

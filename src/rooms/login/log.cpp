#include "log.h"

namespace regie::login {

gate::LogLine log_line(const page::Visit& visit, const Credentials* who, std::string event, gate::LogAction action,
                       gate::LogOutcome outcome) {
  gate::LogLine line;
  line.at = visit.now();
  line.event = std::move(event);
  line.action = action;
  line.outcome = outcome;
  line.network_address = visit.request().peer.address;
  line.request = visit.request().id;
  line.object_kind = "account";
  line.basis = "none";
  if (who == nullptr) return line;
  line.account = who->account;
  line.person = who->person;
  line.person_name = who->person_name;
  line.device = who->device;
  line.object_id = who->account.text();
  line.basis = "own record";
  return line;
}

gate::LogLine log_line(const ChangedBy& by, base::AccountId account, std::string event, gate::LogAction action,
                       base::Instant now) {
  gate::LogLine line;
  line.at = now;
  line.event = std::move(event);
  line.action = action;
  line.person_name = by.name;
  line.role = by.role;
  line.object_kind = "account";
  line.object_id = account.text();
  line.basis = "role";
  return line;
}

}  // namespace regie::login

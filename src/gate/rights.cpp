#include "gate/rights.h"

namespace regie::gate {

std::string_view name_of(Right right) {
  switch (right) {
    case Right::agenda_read: return "agenda.read";
    case Right::agenda_write: return "agenda.write";
    case Right::timeline_read: return "timeline.read";
    case Right::documents_read: return "documents.read";
    case Right::reports_write: return "reports.write";
    case Right::plan_read: return "plan.read";
    case Right::messages_use: return "messages.use";
    case Right::details_read: return "details.read";
    case Right::board_read: return "board.read";
    case Right::board_write: return "board.write";
  }
  return "";
}

std::optional<Right> right_named(std::string_view name) {
  for (const Right right : all_rights)
    if (name_of(right) == name) return right;
  return std::nullopt;
}

std::string_view name_of(StaffRole role) {
  switch (role) {
    case StaffRole::support_worker: return "support_worker";
    case StaffRole::care_administrator: return "care_administrator";
    case StaffRole::privacy_officer: return "privacy_officer";
  }
  return "";
}

}  // namespace regie::gate

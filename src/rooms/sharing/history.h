#pragma once
// Who got or lost which right, when and by whom (SHARING-11). The tables are the history: nothing in them is ever changed.

#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "gate/access.h"
#include "people.h"

namespace regie::sharing {

struct Happening {
  enum class Kind {
    added,
    removed,
    invited,
    accepted,
    declined,
    withdrawn,
    given,
    taken,
    ran_out,
    closed,
    reopened,
    mandate_given,
    mandate_withdrawn
  } kind = Kind::given;
  base::Instant at;
  std::string name;  // whom it is about, as the viewer may know them
  std::string by;    // empty: the care administration, or nobody (time ran out)
  std::vector<Right> rights;
};

inline constexpr int happenings_on_a_page = 50;
// The newest before that moment; rights that changed together are one happening. One batch.
std::vector<Happening> read_history(db::Queries& queries, const gate::SharingAccess& access, base::Instant before);

}  // namespace regie::sharing

#pragma once
// The goals plan as pages show it, and what a client says of it: from what was typed to what is stored, or to what is wrong with it
// (DOSSIER-13 to 15). Pure.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "http/message.h"
#include "rooms/dossier/dossier.h"

namespace regie::dossier {

struct PlanVersion {
  int version = 0;
  PlanState state = PlanState::agreed;
  base::LocalDate agreed_on;
  std::optional<base::LocalDate> talk_again_on, evaluated_on;
  std::string evaluation;
  bool is_newest = false;
  // How it goes can be said of the plan of now only, and until it was looked back upon.
  bool is_open() const { return is_newest && state == PlanState::agreed; }
};

enum class PlanKind { main_goal, goal, action };
struct PlanItem {
  PlanItemId id;
  PlanKind kind = PlanKind::main_goal;
  std::optional<PlanItemId> parent;
  std::string title, explanation, icon, who;
  bool is_done_by_client = false;
  std::string rhythm;
  std::optional<base::LocalDate> ends_on;
  int times = 0;
  PlanProgress progress = PlanProgress::not_started;
  int face = 0;       // the newest one; 0: none yet
  int days_done = 0;  // on how many days it was ticked off
  std::optional<base::LocalDate> last_done;
  bool is_own_action() const { return kind == PlanKind::action && is_done_by_client; }
  // Whether the box is ticked: of what is done several times, that of today.
  bool is_ticked(base::LocalDate today) const { return times > 0 ? last_done == today : last_done.has_value(); }
};
// The one with that id; null when there is none.
const PlanItem* find_item(const std::vector<PlanItem>& items, std::optional<PlanItemId> id);

struct PlanRating {
  base::Instant rated_at{};
  int face = 0;
  std::string words;
};
struct GivenOpinion {
  int version = 0;
  base::Instant given_at{};
  PlanOpinion opinion = PlanOpinion::seen;
  std::string reason, author_name;
};

// ---- what is typed ----------------------------------------------------------------------------------------------

namespace plan_field {
inline constexpr std::string_view version = "versie", face = "gevoel", words = "woorden", done = "gedaan",
                                  opinion = "mening", reason = "reden";
inline constexpr std::string_view seen = "gezien", disagrees = "oneens";  // values of opinion
}  // namespace plan_field

// In characters.
inline constexpr std::size_t longest_rating_words = 500, longest_reason = 2'000;
inline constexpr int faces = 5;
// 1 to 5; nothing when none was chosen.
std::optional<int> chosen_face(std::string_view typed);

enum class PlanMistake { no_face, words_too_long, no_opinion, no_reason, reason_too_long };

// As it came, so that it can be shown again to the letter.
struct TypedRating {
  std::string face, words;
};
struct CheckedRating {
  int face = 0;
  std::string words;
  std::vector<PlanMistake> mistakes;  // in the order of the fields
};
TypedRating typed_rating(const http::Values& form);
CheckedRating check_rating(const TypedRating& typed);

struct TypedOpinion {
  std::string opinion, reason;
};
struct CheckedOpinion {
  PlanOpinion opinion = PlanOpinion::seen;
  std::string reason;  // of 'seen': empty
  std::vector<PlanMistake> mistakes;
};
TypedOpinion typed_opinion(const http::Values& form);
CheckedOpinion check_opinion(const TypedOpinion& typed);

// A number from 1, of an address or a field, exactly as one writes it there: no sign, no zeros before it; nothing for anything else.
std::optional<int> plain_number(std::string_view text);

}  // namespace regie::dossier

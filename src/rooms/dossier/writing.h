#pragma once
// What somebody writes to the support workers: from what was typed to a report, or to what is wrong with it (DOSSIER-10). Pure.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace regie::dossier {

// The names of the fields in the form, which are their ids too.
namespace writing_field {
inline constexpr std::string_view title = "titel", body = "verhaal",
                                  corrects = "verbetert";  // the number of the report that it corrects, or nothing
}  // namespace writing_field

// In characters. 20,000 words are about 130,000.
inline constexpr std::size_t longest_report_title = 200, longest_report_body = 200'000;

// As it came, so that it can be shown again to the letter.
struct TypedReport {
  std::string title, body;
  std::string corrects{};
};
TypedReport typed_report(const http::Values& form);
// All of it in one string, for the idempotency key.
std::string content_of(const TypedReport& typed);

enum class WritingMistake { title_too_long, body_empty, body_too_long };

struct CheckedReport {
  std::string title, body;               // tidied; only without mistakes
  std::vector<WritingMistake> mistakes;  // in the order of the fields
};
CheckedReport check_report(const TypedReport& typed);

}  // namespace regie::dossier

#pragma once
// The sentences that the reports of the demonstration are made of. {naam}, {gerecht} … are filled in for each report.

#include <span>
#include <string_view>
#include <vector>

namespace regie::app::demonstration {

using Sentences = std::vector<std::string_view>;
// A report takes one of each; an empty list is left out.
struct Story {
  Sentences titles, begins, middles, ends;
};
// Of a topic, by its address; of what clients write themselves when that is empty.
std::span<const Story> stories_of(std::string_view topic);
// What may be filled in for a word in braces; none for one that depends on the client.
std::span<const std::string_view> words_for(std::string_view slot);

}  // namespace regie::app::demonstration

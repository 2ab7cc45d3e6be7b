#pragma once
// The pictures that an appointment can have, and finding one by a Dutch word (AGENDA-12). Pure.

#include <span>
#include <string_view>
#include <vector>

namespace regie::agenda {

enum class PictureGroup { food, home, care, work, moving, leisure, people, outdoors, away };

struct Pictogram {
  std::string_view name;  // as stored, and of its drawing: pictograms/zwem.svg
  PictureGroup group;
  std::string_view dutch, english;  // what it is called: "zwemmen"
  std::string_view words;           // other Dutch words for it, with spaces between: "zwembad zwemles"
};
// All of them, those of one group together.
std::span<const Pictogram> pictograms();
// Nothing for a name that is not known.
const Pictogram* find_pictogram(std::string_view name);

// Those that fit what was typed, the best first, `most` at the most: all its words must fit; the beginning of a word is enough,
// and capitals and accents do not matter ("Cafe", "zwemmen", "honden").
std::vector<const Pictogram*> search_pictograms(std::string_view typed, std::size_t most);

}  // namespace regie::agenda

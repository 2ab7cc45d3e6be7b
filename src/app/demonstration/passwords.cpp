#include "app/demonstration/passwords.h"

#include <array>

#include "app/demonstration/dice.h"

namespace regie::app::demonstration {

std::string password_of(std::string_view username) {
  static constexpr std::array<std::string_view, 48> words = {
      "appel", "banaan", "beker", "bloem",  "boot",  "brood", "deken", "doos",  "eend",  "emmer",  "fiets", "fluit",
      "gras",  "hamer",  "hond",  "jas",    "kaas",  "kast",  "kers",  "ketel", "klomp", "kussen", "lamp",  "lepel",
      "maan",  "molen",  "muts",  "noot",   "paard", "pan",   "peer",  "radio", "regen", "schip",  "sjaal", "sneeuw",
      "stoel", "tafel",  "tent",  "tomaat", "trein", "vlag",  "vogel", "wagen", "wolk",  "zadel",  "zee",   "zomer"};
  std::string password;
  for (const char* part : {"first", "second", "third"}) {
    password += words[one_of(words.size(), {"password", username, part})];
    password += '-';
  }
  return password + std::to_string(10 + one_of(90, {"password", username, "number"}));
}

}  // namespace regie::app::demonstration

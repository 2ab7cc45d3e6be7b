#include "base/word_forms.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace regie::base {
namespace {

bool is_vowel(char letter) { return std::string_view("aeiouy").find(letter) != std::string_view::npos; }
bool is_one_of(char letter, std::string_view letters) { return letters.find(letter) != std::string_view::npos; }

// Forms that no rule gives, of words that reports and agendas are full of.
const std::unordered_map<std::string_view, std::string_view>& irregular_forms() {
  struct Word {
    std::string_view form, of;
  };
  static constexpr std::array words = {
      // verbs
      Word{"liep", "lopen"},
      Word{"liepen", "lopen"},
      Word{"gelopen", "lopen"},
      Word{"at", "eten"},
      Word{"aten", "eten"},
      Word{"gegeten", "eten"},
      Word{"dronk", "drinken"},
      Word{"dronken", "drinken"},
      Word{"gedronken", "drinken"},
      Word{"sliep", "slapen"},
      Word{"sliepen", "slapen"},
      Word{"geslapen", "slapen"},
      Word{"zwom", "zwemmen"},
      Word{"zwommen", "zwemmen"},
      Word{"gezwommen", "zwemmen"},
      Word{"las", "lezen"},
      Word{"lazen", "lezen"},
      Word{"gelezen", "lezen"},
      Word{"schreef", "schrijven"},
      Word{"schreven", "schrijven"},
      Word{"geschreven", "schrijven"},
      Word{"reed", "rijden"},
      Word{"reden", "rijden"},
      Word{"gereden", "rijden"},
      Word{"ging", "gaan"},
      Word{"gingen", "gaan"},
      Word{"gegaan", "gaan"},
      Word{"gaat", "gaan"},
      Word{"ga", "gaan"},
      Word{"kwam", "komen"},
      Word{"kwamen", "komen"},
      Word{"gekomen", "komen"},
      Word{"deed", "doen"},
      Word{"deden", "doen"},
      Word{"gedaan", "doen"},
      Word{"doet", "doen"},
      Word{"zag", "zien"},
      Word{"zagen", "zien"},
      Word{"gezien", "zien"},
      Word{"ziet", "zien"},
      Word{"zei", "zeggen"},
      Word{"zeiden", "zeggen"},
      Word{"gezegd", "zeggen"},
      Word{"gaf", "geven"},
      Word{"gaven", "geven"},
      Word{"gegeven", "geven"},
      Word{"nam", "nemen"},
      Word{"namen", "nemen"},
      Word{"genomen", "nemen"},
      Word{"kreeg", "krijgen"},
      Word{"kregen", "krijgen"},
      Word{"gekregen", "krijgen"},
      Word{"bleef", "blijven"},
      Word{"bleven", "blijven"},
      Word{"gebleven", "blijven"},
      Word{"viel", "vallen"},
      Word{"vielen", "vallen"},
      Word{"gevallen", "vallen"},
      Word{"lag", "liggen"},
      Word{"lagen", "liggen"},
      Word{"gelegen", "liggen"},
      Word{"zat", "zitten"},
      Word{"zaten", "zitten"},
      Word{"gezeten", "zitten"},
      Word{"stond", "staan"},
      Word{"stonden", "staan"},
      Word{"gestaan", "staan"},
      Word{"staat", "staan"},
      Word{"bracht", "brengen"},
      Word{"brachten", "brengen"},
      Word{"gebracht", "brengen"},
      Word{"kocht", "kopen"},
      Word{"kochten", "kopen"},
      Word{"gekocht", "kopen"},
      Word{"zocht", "zoeken"},
      Word{"zochten", "zoeken"},
      Word{"gezocht", "zoeken"},
      Word{"dacht", "denken"},
      Word{"dachten", "denken"},
      Word{"gedacht", "denken"},
      Word{"sprak", "spreken"},
      Word{"spraken", "spreken"},
      Word{"gesproken", "spreken"},
      Word{"hielp", "helpen"},
      Word{"hielpen", "helpen"},
      Word{"geholpen", "helpen"},
      Word{"riep", "roepen"},
      Word{"riepen", "roepen"},
      Word{"geroepen", "roepen"},
      Word{"schrok", "schrikken"},
      Word{"schrokken", "schrikken"},
      Word{"geschrokken", "schrikken"},
      Word{"wast", "wassen"},
      Word{"waste", "wassen"},
      Word{"gewassen", "wassen"},
      Word{"lacht", "lachen"},
      Word{"lachte", "lachen"},
      Word{"lachten", "lachen"},
      Word{"gelachen", "lachen"},
      Word{"zong", "zingen"},
      Word{"zongen", "zingen"},
      Word{"gezongen", "zingen"},
      Word{"hing", "hangen"},
      Word{"hingen", "hangen"},
      Word{"gehangen", "hangen"},
      Word{"won", "winnen"},
      Word{"gewonnen", "winnen"},
      Word{"verloor", "verliezen"},
      Word{"verloren", "verliezen"},
      Word{"vergat", "vergeten"},
      Word{"vergaten", "vergeten"},
      Word{"gebeld", "bellen"},
      Word{"belde", "bellen"},
      Word{"belden", "bellen"},
      Word{"speelde", "spelen"},
      Word{"speelden", "spelen"},
      Word{"voelde", "voelen"},
      Word{"voelden", "voelen"},
      Word{"haalde", "halen"},
      Word{"haalden", "halen"},
      Word{"huilde", "huilen"},
      Word{"huilden", "huilen"},
      Word{"hoorde", "horen"},
      Word{"hoorden", "horen"},
      Word{"leerde", "leren"},
      Word{"leerden", "leren"},
      Word{"wandelde", "wandelen"},
      Word{"wandelden", "wandelen"},
      Word{"vertelde", "vertellen"},
      Word{"vertelden", "vertellen"},
      Word{"woonde", "wonen"},
      Word{"woonden", "wonen"},
      Word{"luisterde", "luisteren"},
      Word{"schilderde", "schilderen"},
      Word{"douchte", "douchen"},
      Word{"gedoucht", "douchen"},
      Word{"doucht", "douchen"},
      // things and people
      Word{"kinderen", "kind"},
      Word{"eieren", "ei"},
      Word{"steden", "stad"},
      Word{"schepen", "schip"},
      Word{"koeien", "koe"},
      Word{"bladeren", "blad"},
      Word{"kalveren", "kalf"},
      Word{"lammeren", "lam"},
      Word{"kleinkinderen", "kleinkind"},
      Word{"knieen", "knie"},
      Word{"autootje", "auto"},
      Word{"fotootje", "foto"},
      Word{"omaatje", "oma"},
      Word{"opaatje", "opa"},
      Word{"eitje", "ei"},
      Word{"eitjes", "ei"},
      Word{"koetje", "koe"},
      Word{"koetjes", "koe"},
  };
  static const auto forms = [] {
    std::unordered_map<std::string_view, std::string_view> all;
    for (const auto& [form, of] : words) all.emplace(form, of);
    return all;
  }();
  return forms;
}

// "koekje" koek, "stoeltje" stoel, "boompje" boom, "balletje" bal; "kaartje" gives "kaar", which "kaart" becomes too (plain_end).
std::string_view without_small_ending(std::string_view word) {
  constexpr std::size_t shortest = 5, shortest_rest = 3;
  if (word.ends_with("jes")) word.remove_suffix(1);
  if (word.size() < shortest || !word.ends_with("je")) return word;
  const auto without = [&](std::size_t letters) { return word.substr(0, word.size() - letters); };
  const auto stands_before = [&](std::size_t letters) { return word[word.size() - letters - 1]; };
  if (word.ends_with("etje") && word.size() >= 4 + shortest_rest && is_one_of(stands_before(4), "lmnrg") &&
      stands_before(5) == stands_before(4))
    return without(4);
  if (word.ends_with("tje") && word.size() >= 3 + shortest_rest && is_one_of(stands_before(3), "lnrwj"))
    return without(3);
  // "boompje" and "filmpje", but "lampje" comes from "lamp".
  if (word.ends_with("mpje") && word.size() >= 4 + shortest_rest &&
      (!is_vowel(stands_before(4)) || is_vowel(stands_before(5))))
    return without(3);
  return without(2);
}

// "gefietst" fietst, "gespeeld" speel. Of what begins like it and is none, only words that are common.
std::string_view without_ge(std::string_view word) {
  constexpr std::size_t shortest = 6;
  constexpr std::array none = {std::string_view("gezond"),  std::string_view("geduld"),  std::string_view("gezicht"),
                               std::string_view("gedicht"), std::string_view("gerecht"), std::string_view("gevecht"),
                               std::string_view("gewicht"), std::string_view("geweld"),  std::string_view("gesprekt")};
  if (word.size() < shortest || !word.starts_with("ge") || is_vowel(word[2])) return word;
  const char last = word.back(), before = word[word.size() - 2];
  if ((last != 't' && last != 'd') || is_vowel(before) || std::ranges::find(none, word) != none.end()) return word;
  return word.substr(2, word.size() - (last == 'd' ? 3 : 2));
}

}  // namespace

std::string plain_form(std::string_view word) {
  if (const auto known = irregular_forms().find(word); known != irregular_forms().end())
    return std::string(known->second);
  return std::string(without_ge(without_small_ending(word)));
}

std::string plain_end(std::string stem) {
  constexpr std::size_t shortest = 4;  // "nat" stays
  const auto before_last = [&] { return stem[stem.size() - 2]; };
  // Not after "ch": "nacht", "tocht".
  if (stem.size() >= shortest && stem.back() == 't' && is_one_of(before_last(), "bdfgklmnprsvz")) stem.pop_back();
  if (stem.size() >= 3 && stem.back() == before_last() && !is_vowel(stem.back()) &&
      (stem.back() < '0' || stem.back() > '9'))
    stem.pop_back();
  if (stem.size() >= 3 && stem.back() == 'z') stem.back() = 's';
  if (stem.size() >= 3 && stem.back() == 'v') stem.back() = 'f';
  return stem;
}

}  // namespace regie::base

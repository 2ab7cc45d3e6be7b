// "Chrome op Windows", so that people recognise their devices (LOGIN-13). A User-Agent says what it likes: the answer is
// always one of a few names of our own, nothing of what was sent is kept.
#include <array>
#include <string>
#include <string_view>

#include "gate/sessions.h"

namespace regie::gate {

namespace {

struct Mark {
  std::string_view in_the_header;
  std::string_view name;
};

// The first that fits counts: most browsers also name the ones they descend from.
constexpr std::array browsers = {
    Mark{"Edg/", "Edge"},        Mark{"EdgA/", "Edge"},
    Mark{"EdgiOS/", "Edge"},     Mark{"OPR/", "Opera"},
    Mark{"OPiOS/", "Opera"},     Mark{"SamsungBrowser/", "Samsung Internet"},
    Mark{"Vivaldi/", "Vivaldi"}, Mark{"DuckDuckGo/", "DuckDuckGo"},
    Mark{"Ddg/", "DuckDuckGo"},  Mark{"Firefox/", "Firefox"},
    Mark{"FxiOS/", "Firefox"},   Mark{"HeadlessChrome/", "Chrome"},
    Mark{"CriOS/", "Chrome"},    Mark{"Chrome/", "Chrome"},
    Mark{"Safari/", "Safari"},
};
constexpr std::array systems = {
    Mark{"iPhone", "iPhone"},   Mark{"iPad", "iPad"},     Mark{"Android", "Android"}, Mark{"CrOS", "Chromebook"},
    Mark{"Windows", "Windows"}, Mark{"Macintosh", "Mac"}, Mark{"Linux", "Linux"},
};

template <std::size_t Count>
std::string_view first_of(const std::array<Mark, Count>& marks, std::string_view header) {
  for (const Mark& mark : marks)
    if (header.find(mark.in_the_header) != std::string_view::npos) return mark.name;
  return {};
}

}  // namespace

std::string browser_name(std::string_view user_agent) {
  const std::string_view browser = first_of(browsers, user_agent);
  const std::string_view system = first_of(systems, user_agent);
  if (browser.empty() && system.empty()) return "onbekende browser";
  std::string name(browser.empty() ? std::string_view("onbekende browser") : browser);
  if (!system.empty()) name.append(" op ").append(system);
  return name;
}

}  // namespace regie::gate

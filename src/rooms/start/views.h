#pragma once
// The HTML of START.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "html/html.h"
#include "html/url.h"
#include "page/route.h"
#include "ui/catalogue.h"
#include "ui/layout.h"

namespace regie::start {

struct ShownTile {
  page::Tile::Section section;
  html::Url url;
  page::News news;
};
struct PortalPage {
  std::string called;  // who is greeted
  std::string client_name;
  bool is_own = true;
  base::LocalDateTime now;
  std::vector<ShownTile> tiles;  // in the order of START-1
};
ui::Page portal_page(const ui::Texts& texts, const PortalPage& page);

struct ShownPortal {
  html::Url url;
  std::string client_name;
  std::optional<std::string> portrait;
  bool is_own = false;
  std::vector<page::News> news;
};
struct ChoicePage {
  std::string called;
  base::LocalDateTime now;
  std::vector<ShownPortal> portals;  // own first
  int open_invitations = 0;
};
// Which portal, or that there is none yet (START-3).
ui::Page choice_page(const ui::Texts& texts, const ChoicePage& page);

}  // namespace regie::start

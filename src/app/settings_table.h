#pragma once
// The table of settings: name, place in Configuration, and what is right. One row each; file, environment and checks are
// all made from it.

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/configuration.h"

namespace regie::app {

struct TextSetting {
  std::string& (*place)(Configuration&);
  std::string (*remedy)(const std::string& value);  // empty: the value is right
};
struct NumberSetting {
  int& (*place)(Configuration&);
  int least, most;
};
struct ListSetting {
  std::vector<std::string>& (*place)(Configuration&);
  std::string (*remedy)(const std::string& item);
};
struct Setting {
  std::string_view name;  // "server.port"
  std::variant<TextSetting, NumberSetting, ListSetting> kind;
};

std::span<const Setting> settings_table();
// "REGIE_SERVER_PORT"
std::string environment_name(std::string_view setting);

}  // namespace regie::app

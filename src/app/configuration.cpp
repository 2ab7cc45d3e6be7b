#include "app/configuration.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <toml.hpp>

#include "app/delivery_settings.h"
#include "app/settings_table.h"
#include "base/text.h"
#include "html/url.h"

namespace regie::app {

namespace {

// Fewest letters to add, take away or change to make one word the other; to guess what was meant.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

std::string unknown_setting(std::string_view name) {
  const auto names = setting_names();
  const auto nearest = *std::min_element(names.begin(), names.end(),
                                         [&](auto a, auto b) { return distance(a, name) < distance(b, name); });
  std::string what = "there is no setting \"" + std::string(name) + "\"";
  if (distance(nearest, name) <= 4) return what + "; did you mean \"" + std::string(nearest) + "\"?";
  return what + "; config/regie.example.toml lists them all";
}

class Loader {
 public:
  void read_file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::error_code ignored;
    if (!stream || !std::filesystem::is_regular_file(path, ignored)) {
      add(path, "this configuration file is not there or cannot be read; give its path with --config");
      return;
    }
    std::optional<toml::value> table;
    try {
      table = toml::parse(stream, path);
    } catch (const std::exception& error) {
      add(path, std::string("this is not TOML: ") + error.what());
    }
    if (table) read_table(*table, "", path);
  }

  void read_environment(const Environment& environment) {
    for (const auto& setting : settings_table()) {
      const std::string name = environment_name(setting.name);
      const auto found = environment.find(name);
      if (found == environment.end()) continue;
      where_[std::string(setting.name)] = name;
      if (const auto* number = std::get_if<NumberSetting>(&setting.kind)) {
        int value = 0;
        const auto& text = found->second;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || end != text.data() + text.size()) {
          add(name, wrong_number(setting, *number, "\"" + text + "\""));
        } else {
          set_number(setting, *number, value, name);
        }
      } else if (const auto* list = std::get_if<ListSetting>(&setting.kind)) {
        std::vector<std::string> items;
        for (const auto item : base::split(found->second, ','))
          if (!base::trimmed(item).empty()) items.emplace_back(base::trimmed(item));
        set_list(setting, *list, std::move(items), name);
      } else {
        set_text(setting, std::get<TextSetting>(setting.kind), found->second, name);
      }
    }
    for (const auto& [name, value] : environment)
      if (!is_known(name) && (is_of_a_section(name) || is_nearly_known(name)))
        add(name, "there is no setting of that name; config/regie.example.toml lists them all");
  }

  // What only shows when settings are put beside each other.
  void check_together() {
    const auto& server = configuration_.server;
    if (server.certificate.empty() != server.private_key.empty())
      add(where(server.certificate.empty() ? "server.private_key" : "server.certificate"),
          "server.certificate and server.private_key belong together: set both, or neither");
    const bool is_local = server.address == "127.0.0.1" || server.address == "::1";
    if (configuration_.origin.empty() && !is_local)
      add(where("server.address"),
          "with an address that others can reach, origin must say what people type, such as https://portaal.example");
    if (!configuration_.database_password_file.empty() && configuration_.database.find("://") == std::string::npos)
      add(where("database_password_file"),
          "a folder has no password; set database to postgresql://…, or leave this empty");
    for (const auto& [setting, what] : delivery_mistakes(configuration_)) add(where(setting), what);
  }

  Loaded take() {
    std::stable_sort(mistakes_.begin(), mistakes_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    Loaded loaded;
    loaded.configuration = std::move(configuration_);
    for (auto& [line, mistake] : mistakes_) loaded.mistakes.push_back(std::move(mistake));
    return loaded;
  }

 private:
  void read_table(const toml::value& table, const std::string& prefix, const std::string& path) {
    for (const auto& [key, value] : table.as_table()) {
      const std::string name = prefix + key;
      line_ = value.location().line();
      const std::string at = path + ":" + std::to_string(line_);
      const auto rows = settings_table();
      const auto row =
          std::find_if(rows.begin(), rows.end(), [&](const Setting& setting) { return setting.name == name; });
      if (row != rows.end()) {
        where_[name] = at;
        take_value(*row, value, at);
      } else if (value.is_table() && prefix.empty() && is_section(key)) {
        read_table(value, name + ".", path);
      } else {
        add(at, unknown_setting(name));
      }
    }
    line_ = 0;
  }

  void take_value(const Setting& setting, const toml::value& value, const std::string& at) {
    if (const auto* number = std::get_if<NumberSetting>(&setting.kind)) {
      if (!value.is_integer()) return add(at, wrong_number(setting, *number, "this"));
      const auto integer = value.as_integer();
      if (integer < number->least || integer > number->most)
        return add(at, wrong_number(setting, *number, std::to_string(integer)));
      set_number(setting, *number, static_cast<int>(integer), at);
    } else if (const auto* list = std::get_if<ListSetting>(&setting.kind)) {
      std::vector<std::string> items;
      bool is_list = value.is_array();
      if (is_list) {
        for (const auto& item : value.as_array()) {
          is_list = is_list && item.is_string();
          if (item.is_string()) items.push_back(item.as_string().str);
        }
      }
      if (!is_list) return add(at, std::string(setting.name) + ": write a list of texts, such as [\"10.0.0.5\"]");
      set_list(setting, *list, std::move(items), at);
    } else if (value.is_string()) {
      set_text(setting, std::get<TextSetting>(setting.kind), value.as_string().str, at);
    } else {
      add(at, std::string(setting.name) + ": write a text between quotation marks");
    }
  }

  void set_text(const Setting& setting, const TextSetting& kind, const std::string& value, const std::string& at) {
    const std::string remedy = kind.remedy(value);
    if (!remedy.empty()) add(at, will_not_do(setting, value, remedy));
    kind.place(configuration_) = value;
  }
  void set_number(const Setting& setting, const NumberSetting& kind, int value, const std::string& at) {
    if (value < kind.least || value > kind.most) add(at, wrong_number(setting, kind, std::to_string(value)));
    kind.place(configuration_) = value;
  }
  void set_list(const Setting& setting, const ListSetting& kind, std::vector<std::string> items,
                const std::string& at) {
    for (const auto& item : items)
      if (const std::string remedy = kind.remedy(item); !remedy.empty()) add(at, will_not_do(setting, item, remedy));
    kind.place(configuration_) = std::move(items);
  }

  // Addresses with a password or a key in them; what is said of them goes to the journal.
  static bool may_hold_a_secret(std::string_view name) {
    return name == "database" || name.starts_with("sms.") || name.starts_with("mail.");
  }
  static std::string will_not_do(const Setting& setting, const std::string& value, const std::string& remedy) {
    std::string what(setting.name);
    if (may_hold_a_secret(setting.name))
      what.append(": this will not do; ");
    else
      what.append(": \"").append(value).append("\" will not do; ");
    return what.append(remedy);
  }
  static std::string wrong_number(const Setting& setting, const NumberSetting& kind, const std::string& value) {
    return std::string(setting.name) + ": " + value + " will not do; write a whole number from " +
           std::to_string(kind.least) + " to " + std::to_string(kind.most);
  }

  static bool is_section(std::string_view key) {
    for (const auto name : setting_names())
      if (name.starts_with(std::string(key) + ".")) return true;
    return false;
  }
  // Other REGIE_ variables may be there for other programs (tests, scripts); those of our sections are ours.
  static bool is_of_a_section(std::string_view variable) {
    for (const auto name : setting_names()) {
      if (const auto dot = name.find('.');
          dot != std::string_view::npos && variable.starts_with(environment_name(name.substr(0, dot + 1))))
        return true;
    }
    return false;
  }
  static bool is_nearly_known(std::string_view variable) {
    constexpr std::size_t letters_amiss = 2;
    return std::ranges::any_of(setting_names(), [&](std::string_view name) {
      return distance(environment_name(name), variable) <= letters_amiss;
    });
  }
  static bool is_known(std::string_view variable) {
    for (const auto name : setting_names())
      if (variable == environment_name(name)) return true;
    return false;
  }

  std::string where(const std::string& name) const {
    const auto found = where_.find(name);
    return found == where_.end() ? name : found->second;
  }
  void add(std::string at, std::string what) { mistakes_.emplace_back(line_, Mistake{std::move(at), std::move(what)}); }

  Configuration configuration_;
  std::map<std::string, std::string> where_;
  std::size_t line_ = 0;  // in the file, while it is read: mistakes come in its order
  std::vector<std::pair<std::size_t, Mistake>> mistakes_;
};

}  // namespace

Environment regie_environment() {
  Environment found;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view pair(*entry);
    const auto equals = pair.find('=');
    if (pair.starts_with("REGIE_") && equals != std::string_view::npos)
      found.emplace(pair.substr(0, equals), pair.substr(equals + 1));
  }
  return found;
}

Loaded load_configuration(const std::optional<std::string>& file, const Environment& environment) {
  Loader loader;
  if (file) loader.read_file(*file);
  loader.read_environment(environment);
  loader.check_together();
  return loader.take();
}

std::optional<std::string> usual_configuration_file() {
  // A command may be given in a folder that its user may not look into (runuser -u regie): nothing for it there then. But an
  // installation's file that may not be read is a mistake, not a reason to begin with an empty database elsewhere.
  constexpr const char* here = "regie.toml";
  constexpr const char* installed = "/etc/regie/regie.toml";
  std::error_code error;
  if (std::filesystem::exists(here, error)) return here;
  if (std::filesystem::status(installed, error).type() != std::filesystem::file_type::not_found) return installed;
  return std::nullopt;
}

std::vector<std::string_view> setting_names() {
  std::vector<std::string_view> names;
  for (const auto& setting : settings_table()) names.push_back(setting.name);
  return names;
}

std::string origin_of(const Configuration& configuration, int port) {
  if (!configuration.origin.empty()) return configuration.origin;
  const bool is_secure = !configuration.server.certificate.empty();
  std::string origin = (is_secure ? "https://localhost" : "http://localhost");
  if (port != (is_secure ? 443 : 80)) origin += ":" + std::to_string(port);
  return origin;
}

std::string database_location(const Configuration& configuration) {
  if (configuration.database_password_file.empty()) return configuration.database;
  std::ifstream file(configuration.database_password_file);
  std::string password;
  if (!std::getline(file, password)) throw std::runtime_error("database_password_file is empty or cannot be read");
  const char joint = configuration.database.find('?') == std::string::npos ? '?' : '&';
  return configuration.database + joint + "password=" + html::percent_encoded(base::trimmed(password));
}

}  // namespace regie::app

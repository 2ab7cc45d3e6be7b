#include "ui/catalogue.h"

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <unordered_map>

#include <toml.hpp>

#include "base/text.h"
#include "ui/texts_table.h"

namespace regie::ui {
namespace {

constexpr char placeholder_mark = '\x01';

// One file of an organisation's own wording, laid over the texts of one language. All mistakes are gathered first, so
// that whoever adapts the wording can mend them in one go.
class OwnWording {
 public:
  OwnWording(std::string file, std::vector<std::string>& texts) : file_(std::move(file)), texts_(texts) {
    std::size_t index = 0;
    for (const auto& text : built_in_texts()) index_of_.emplace(text.key, index++);
  }

  void lay_over(const toml::value& table, const std::string& prefix) {
    for (const auto& [name, value] : table.as_table()) {
      const std::string key = prefix + name;
      if (value.is_table())
        lay_over(value, key + ".");
      else
        set(key, value);
    }
  }

  const std::vector<std::string>& mistakes() const { return mistakes_; }

 private:
  void set(const std::string& key, const toml::value& value) {
    const auto found = index_of_.find(key);
    if (found == index_of_.end()) return say(value, key, "there is no text of this name");
    if (!value.is_string()) return say(value, key, "a text stands between quotes");
    const std::string text = value.as_string().str;
    if (base::trimmed(text).empty()) return say(value, key, "the text is empty");
    if (auto encoded = encode(text, base::split(built_in_texts()[found->second].placeholders, ' '), value, key))
      texts_[found->second] = std::move(*encoded);
  }

  std::optional<std::string> encode(const std::string& text, const std::vector<std::string_view>& names,
                                    const toml::value& value, const std::string& key) {
    std::string encoded;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (static_cast<unsigned char>(text[at]) < ' ' && text[at] != '\n') {
        say(value, key, "a control character");
        return std::nullopt;
      }
      if (text[at] != '{' && text[at] != '}') {
        encoded += text[at];
        continue;
      }
      const auto end = text[at] == '{' ? text.find('}', at) : std::string::npos;
      const std::string name = text.substr(at + 1, end == std::string::npos ? end : end - at - 1);
      std::size_t number = 0;
      while (number < names.size() && names[number] != name) ++number;
      if (end == std::string::npos || number == names.size()) {
        say(value, key, "{" + name + "} is no placeholder of this text");
        return std::nullopt;
      }
      encoded += placeholder_mark;
      encoded += static_cast<char>('0' + number);
      at = end;
    }
    return encoded;
  }

  void say(const toml::value& value, const std::string& key, const std::string& what) {
    mistakes_.push_back(file_ + ":" + std::to_string(value.location().line()) + ": " + key + ": " + what);
  }

  std::string file_;
  std::vector<std::string>& texts_;
  std::unordered_map<std::string_view, std::size_t> index_of_;
  std::vector<std::string> mistakes_;
};

void lay_over(const std::filesystem::path& file, std::vector<std::string>& texts, std::vector<std::string>& mistakes) {
  if (!std::filesystem::exists(file)) return;
  OwnWording wording(file.string(), texts);
  try {
    wording.lay_over(toml::parse(file.string()), "");
  } catch (const toml::exception& broken) {
    mistakes.push_back(file.string() + ":" + std::to_string(broken.location().line()) + ": this is not TOML");
    return;
  }
  mistakes.insert(mistakes.end(), wording.mistakes().begin(), wording.mistakes().end());
}

}  // namespace

std::string Texts::filled(std::size_t index, const std::string_view* values, std::size_t count) const {
  const std::string& text = texts_[index];
  std::string result;
  std::size_t length = text.size();
  for (std::size_t i = 0; i < count; ++i) length += values[i].size();
  result.reserve(length);
  std::size_t run = 0;
  for (auto at = text.find(placeholder_mark); at != std::string::npos; at = text.find(placeholder_mark, run)) {
    result.append(text, run, at - run);
    result += values[text[at + 1] - '0'];
    run = at + 2;
  }
  return result.append(text, run);
}

Catalogue::Catalogue(const std::string& own_wording_folder) {
  dutch_.language_ = base::Language::dutch;
  english_.language_ = base::Language::english;
  for (const auto& text : built_in_texts()) {
    dutch_.texts_.emplace_back(text.dutch);
    english_.texts_.emplace_back(text.english);
  }
  if (own_wording_folder.empty()) return;

  std::vector<std::string> mistakes;
  for (Texts* texts : {&dutch_, &english_})
    lay_over(std::filesystem::path(own_wording_folder) / (std::string(base::language_code(texts->language_)) + ".toml"),
             texts->texts_, mistakes);
  if (mistakes.empty()) return;
  std::string message = "The organisation's own wording has mistakes:";
  for (const auto& mistake : mistakes) message += "\n" + mistake;
  throw std::runtime_error(message);
}

}  // namespace regie::ui

#include "guessable.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

extern "C" {
#include <packer.h>
}

#include "base/text.h"

// The packed dictionary stands in the program (see CMakeLists.txt), because cracklib only reads files and an installation
// should not have to bring any.
#define REGIE_EMBEDDED(name, file)                                                                                   \
  __asm__(".pushsection .rodata\n.global " #name "\n" #name ":\n.incbin \"" file "\"\n.global " #name "_end\n" #name \
          "_end:\n.byte 0\n.popsection\n")
REGIE_EMBEDDED(regie_words_pwd, REGIE_WORDS ".pwd");
REGIE_EMBEDDED(regie_words_pwi, REGIE_WORDS ".pwi");
REGIE_EMBEDDED(regie_words_hwm, REGIE_WORDS ".hwm");
extern "C" const char regie_words_pwd[], regie_words_pwd_end[], regie_words_pwi[], regie_words_pwi_end[],
    regie_words_hwm[], regie_words_hwm_end[];

namespace regie::login {
namespace {

constexpr std::size_t longest_word = 64;

// cracklib has static buffers, so one thread at a time.
class Dictionary {
 public:
  Dictionary() {
    namespace files = std::filesystem;
    std::string folder = (files::temp_directory_path() / "regie-words-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr)
      throw std::runtime_error("no room for the dictionary of guessable passwords");
    const std::string prefix = folder + "/words";
    write(prefix + ".pwd", regie_words_pwd, regie_words_pwd_end);
    write(prefix + ".pwi", regie_words_pwi, regie_words_pwi_end);
    write(prefix + ".hwm", regie_words_hwm, regie_words_hwm_end);
    char mode[] = "r";
    words_ = PWOpen(prefix.c_str(), mode);
    // Open files stay readable; the folder need not.
    files::remove_all(folder);
    if (words_ == nullptr) throw std::runtime_error("the dictionary of guessable passwords cannot be read");
    // cracklib tells that a word is not there by one certain number, which only a word that is not there brings out.
    char no_word[] = "~~~~~~~~";
    not_there_ = FindPW(words_, no_word);
  }
  ~Dictionary() { PWClose(words_); }
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;

  bool has(std::string word) {
    if (word.empty() || word.size() > longest_word) return false;
    const std::lock_guard lock(mutex_);
    return FindPW(words_, word.data()) != not_there_;
  }
  // What cracklib itself says: too few different characters, rows such as 1234, words turned round or with something added.
  bool objects_to(std::string password) {
    const std::lock_guard lock(mutex_);
    return FascistLookUser(words_, password.data(), "", nullptr) != nullptr;
  }

 private:
  static void write(const std::string& path, const char* begin, const char* end) {
    std::ofstream file(path, std::ios::binary);
    file.write(begin, end - begin);
    if (!file.flush()) throw std::runtime_error("no room for the dictionary of guessable passwords");
  }

  std::mutex mutex_;
  PWDICT* words_;
  unsigned not_there_ = 0;
};

Dictionary& dictionary() {
  static Dictionary words;
  return words;
}

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

// What people put in place of letters.
char meant_by(char c) {
  static constexpr std::string_view written = "@430!15$7+8", meant = "aaeoiissttb";
  static_assert(written.size() == meant.size());
  const auto at = written.find(c);
  return at == std::string_view::npos ? c : meant[at];
}

std::string only_letters(std::string_view text) {
  std::string letters;
  std::copy_if(text.begin(), text.end(), std::back_inserter(letters), is_letter);
  return letters;
}

// "welkomwelkom" → "welkom"
std::string without_repeats(const std::string& text) {
  const auto again = (text + text).find(text, 1);
  return text.substr(0, again);
}

// The words that may be at the heart of it: without what is not a letter, and with @ read as a.
std::vector<std::string> cores_of(const std::string& lower) {
  const auto first = std::find_if(lower.begin(), lower.end(), is_letter);
  const auto last = std::find_if(lower.rbegin(), lower.rend(), is_letter).base();
  std::string middle = first < last ? std::string(first, last) : std::string();
  std::string all = lower;
  std::transform(middle.begin(), middle.end(), middle.begin(), meant_by);
  std::transform(all.begin(), all.end(), all.begin(), meant_by);
  return {only_letters(lower), only_letters(middle), only_letters(all)};
}

}  // namespace

bool is_guessable(std::string_view password) {
  const std::string lower = base::lowercase(password);
  const bool is_plain =
      std::all_of(lower.begin(), lower.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  // Only digits and signs: a date, a telephone number, a row.
  if (is_plain && std::none_of(lower.begin(), lower.end(), is_letter)) return true;
  // cracklib reads bytes, and a word of more than so many is no word.
  if (password.size() <= longest_word && dictionary().objects_to(std::string(password))) return true;
  if (!is_plain) return false;
  for (const std::string& core : cores_of(lower))
    if (dictionary().has(without_repeats(core))) return true;
  return false;
}

}  // namespace regie::login

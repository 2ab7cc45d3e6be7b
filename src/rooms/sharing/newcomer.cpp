#include "newcomer.h"

#include <algorithm>

#include "base/text.h"
#include "delivery/mime.h"
#include "delivery/phone_number.h"
#include "ui/texts.h"

namespace regie::sharing {

namespace {

constexpr std::size_t longest_name = 100;   // characters
constexpr std::size_t longest_number = 40;  // written with all its spaces and signs
constexpr std::size_t most_candidates = 6;

// Names stand in e-mails to whoever is added: no addresses of pages in them. "J.P.", "St. Jan" and "d'Arc" are names.
bool holds_an_address(std::string_view name) {
  if (name.find_first_of("/:@\\") != std::string_view::npos) return true;
  const auto is_small = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) > 0x7F; };
  for (auto dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.', dot + 1))
    if (dot + 2 < name.size() && is_small(name[dot + 1]) && is_small(name[dot + 2])) return true;
  return false;
}

std::string typed(const http::Values& form, std::string_view name) { return base::tidy_line(form.get(name)); }

}  // namespace

Newcomer newcomer_in(const http::Values& form) {
  Newcomer newcomer;
  newcomer.first_name = typed(form, "vn");
  newcomer.last_name = typed(form, "an");
  // Not tidied: what holds a line break is no address.
  newcomer.email = base::trimmed(form.get("em"));
  newcomer.gender = typed(form, "g");
  newcomer.role = typed(form, "rol");
  newcomer.mobile = base::trimmed(form.get("tel"));
  newcomer.known = base::ContactId::parse(form.get("wie"));
  return newcomer;
}

const std::vector<Role>& roles() {
  static const std::vector<Role> all = {{"moeder", "mother"},
                                        {"vader", "father"},
                                        {"broer-zus", "brother_sister"},
                                        {"familie", "family"},
                                        {"vriend", "friend"},
                                        {"vrijwilliger", "volunteer"},
                                        {"vertegenwoordiger", "legal_representative"},
                                        {"mentor", "mentor"},
                                        {"bewindvoerder", "administrator_of_means"},
                                        {"curator", "curator"},
                                        {"anders", "other"}};
  return all;
}

std::string_view stored_role(std::string_view form_name) {
  const auto found = std::ranges::find(roles(), form_name, &Role::form_name);
  return found == roles().end() ? std::string_view{} : found->stored;
}
std::string_view form_name_of_role(std::string_view stored) {
  const auto found = std::ranges::find(roles(), stored, &Role::stored);
  return found == roles().end() ? std::string_view{} : found->form_name;
}

ui::FormErrors errors_of_who(const ui::Texts& texts, const Newcomer& newcomer) {
  ui::FormErrors errors;
  const auto add = [&](const char* field, ui::TextKey<0> key) {
    errors.push_back({field, std::string(texts(key)), ""});
  };
  if (newcomer.first_name.empty()) add("vn", text::sharing_add_first_name_empty);
  if (base::character_count(newcomer.first_name) > longest_name) add("vn", text::sharing_add_name_long);
  if (holds_an_address(newcomer.first_name)) add("vn", text::sharing_add_name_address);
  if (holds_an_address(newcomer.last_name)) add("an", text::sharing_add_name_address);
  if (newcomer.last_name.empty()) add("an", text::sharing_add_last_name_empty);
  if (base::character_count(newcomer.last_name) > longest_name) add("an", text::sharing_add_name_long);
  if (newcomer.email.empty())
    add("em", text::sharing_add_email_empty);
  else if (!delivery::is_somebodys_email_address(newcomer.email))
    add("em", text::sharing_add_email_wrong);
  return errors;
}

ui::FormErrors errors_of_more(const ui::Texts& texts, const Newcomer& newcomer, bool needs_mobile) {
  ui::FormErrors errors;
  const auto add = [&](const char* field, ui::TextKey<0> key) {
    errors.push_back({field, std::string(texts(key)), ""});
  };
  if (newcomer.gender != "vrouw" && newcomer.gender != "man" && newcomer.gender != "anders")
    add("g", text::sharing_add_gender_empty);
  if (stored_role(newcomer.role).empty()) add("rol", text::sharing_add_role_empty);
  if (!needs_mobile) return errors;
  using Kind = delivery::PhoneNumber::Kind;
  if (newcomer.mobile.empty()) {
    add("tel", text::sharing_add_mobile_empty);
  } else {
    const auto number = newcomer.mobile.size() <= longest_number ? delivery::read_phone_number(newcomer.mobile)
                                                                 : delivery::PhoneNumber{};
    if (number.kind == Kind::landline) add("tel", text::sharing_add_mobile_landline);
    if (number.kind == Kind::invalid || is_abroad(number)) add("tel", text::sharing_add_mobile_wrong);
  }
  return errors;
}

bool is_abroad(const delivery::PhoneNumber& number) {
  return number.kind == delivery::PhoneNumber::Kind::mobile && !number.e164.starts_with("+31");
}

std::string mobile_of(const Newcomer& newcomer) { return delivery::read_phone_number(newcomer.mobile).e164; }

std::vector<Person> candidates(const People& people, const Newcomer& newcomer) {
  std::vector<Person> found;
  for (const Person& person : people.people) {
    const bool same_email = !person.email.empty() && base::lowercase(person.email) == base::lowercase(newcomer.email);
    const std::string last_name = person.name.size() > person.first_name.size()
                                      ? person.name.substr(person.first_name.size() + 1)
                                      : std::string();
    if (same_email || names_are_alike(person.first_name, last_name, newcomer.first_name, newcomer.last_name))
      found.push_back(person);
    if (found.size() == most_candidates) break;
  }
  return found;
}

}  // namespace regie::sharing

#include "choosing.h"

#include <algorithm>

#include "guessable.h"
#include "passwords.h"
#include "rules.h"
#include "ui/texts.h"

namespace regie::login {

http::Response shown(page::Visit& visit, const Choosing& choosing, ui::FormErrors errors, http::Status status) {
  const PasswordOwner& owner = choosing.owner;
  NewPasswordForm form;
  form.reason = choosing.reason;
  form.username = owner.username;
  form.names = {owner.username, owner.first_name, owner.last_name, owner.called};
  form.goes_to = choosing.goes_to;
  form.errors = std::move(errors);
  return page::show(visit, new_password_page(visit, form), status);
}

ui::FormErrors quick_faults(const ui::Texts& texts, const Choosing& choosing) {
  const auto& owner = choosing.owner;
  const PasswordFaults faults =
      faults_of(choosing.first, {owner.username, owner.first_name, owner.last_name, owner.called});
  const auto error = [&](ui::TextKey<0> key) { return ui::FormError{"w1", std::string(texts(key)), ""}; };
  if (faults.too_short) return {error(text::new_password_too_short)};
  if (faults.too_long) return {error(text::new_password_too_long)};
  if (faults.holds_name) return {error(text::new_password_holds_name)};
  if (is_guessable(choosing.first)) return {error(text::new_password_guessable)};
  if (choosing.first != choosing.again)
    return {{"w2", std::string(texts(text::new_password_not_the_same)),
             std::string(texts(text::new_password_not_the_same_short))}};
  return {};
}

constexpr std::size_t most_stretches = 3;

bool holds_temporary_password(const Choosing& choosing) {
  if (password_fits(choosing.first, choosing.owner.password_hash)) return true;
  auto stretches = stretches_of(choosing.first, temporary_password_length);
  std::erase_if(stretches, [](std::string_view part) { return !looks_temporary(part); });
  // Each costs a hash; who writes down that many copies one.
  if (stretches.size() > most_stretches) return true;
  return std::ranges::any_of(stretches,
                             [&](std::string_view part) { return password_fits(part, choosing.owner.password_hash); });
}

}  // namespace regie::login

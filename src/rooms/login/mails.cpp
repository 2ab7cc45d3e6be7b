#include "mails.h"

#include "base/dates_in_words.h"
#include "ui/texts.h"

namespace regie::login {
namespace {

delivery::Fact username_of(const ui::Texts& texts, const Credentials& who) {
  return {std::string(texts(text::password_mail_username)), who.username};
}

}  // namespace

delivery::Letter letter_to(const page::House& house, const Credentials& who, std::string subject) {
  const ui::Texts& texts = house.catalogue.in(who.language);
  delivery::Letter letter;
  letter.language = who.language;
  letter.sender = house.organisation.name;
  letter.subject = std::move(subject);
  letter.parts = {delivery::Paragraph{texts(text::password_mail_hello, who.called)}};
  letter.signature = texts(text::account_mail_from, house.organisation.name);
  return letter;
}

delivery::Message password_link_mail(const page::House& house, const Credentials& who, const std::string& token,
                                     base::Instant works_until) {
  const ui::Texts& texts = house.catalogue.in(who.language);
  delivery::Letter letter = letter_to(house, who, texts(text::password_mail_link_subject, house.organisation.name));
  letter.parts.emplace_back(delivery::Paragraph{std::string(texts(text::password_mail_you_asked))});
  letter.parts.emplace_back(username_of(texts, who));
  letter.parts.emplace_back(
      delivery::Link{std::string(texts(text::password_mail_link)), house.origin + "/inloggen/vergeten/" + token});
  letter.parts.emplace_back(delivery::Paragraph{std::string(texts(text::password_mail_link_works))});
  letter.parts.emplace_back(delivery::Paragraph{std::string(texts(text::password_mail_not_you))});
  delivery::Message mail = as_message(letter, who.email, who.account, "password_link");
  mail.useful_until = works_until;
  return mail;
}

delivery::Message still_temporary_mail(const page::House& house, const Credentials& who) {
  const ui::Texts& texts = house.catalogue.in(who.language);
  delivery::Letter letter = letter_to(house, who, texts(text::password_mail_link_subject, house.organisation.name));
  letter.parts.emplace_back(delivery::Paragraph{std::string(texts(text::password_mail_you_asked))});
  letter.parts.emplace_back(username_of(texts, who));
  letter.parts.emplace_back(delivery::Paragraph{std::string(texts(text::password_mail_still_temporary))});
  letter.parts.emplace_back(delivery::Paragraph{
      texts(text::password_mail_call_for_another, house.organisation.care_administration_telephone)});
  return as_message(letter, who.email, who.account, "password_still_temporary");
}

delivery::Message password_changed_mail(const page::House& house, const Credentials& who, base::Instant at) {
  const ui::Texts& texts = house.catalogue.in(who.language);
  delivery::Letter letter = letter_to(house, who, texts(text::password_mail_changed_subject, house.organisation.name));
  letter.parts.emplace_back(
      delivery::Paragraph{texts(text::password_mail_changed, base::written_moment(base::to_local(at), who.language))});
  letter.parts.emplace_back(delivery::Paragraph{
      texts(text::password_mail_changed_not_you, house.organisation.care_administration_telephone)});
  return as_message(letter, who.email, who.account, "password_changed");
}

}  // namespace regie::login

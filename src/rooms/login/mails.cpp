#include "mails.h"

#include <initializer_list>

#include "base/dates_in_words.h"
#include "ui/components.h"
#include "ui/texts.h"

namespace regie::login {
namespace {

delivery::Message mail_to(const Credentials& who, std::string kind, std::string subject,
                          std::initializer_list<std::string> paragraphs) {
  delivery::Message mail;
  mail.channel = delivery::Channel::email;
  mail.recipient = who.email;
  mail.account = who.account;
  mail.kind = std::move(kind);
  mail.subject = std::move(subject);
  for (const auto& paragraph : paragraphs) {
    if (!mail.text.empty()) mail.text += "\n\n";
    mail.text += paragraph;
  }
  mail.html = ui::written_text(mail.text).string();
  return mail;
}

}  // namespace

delivery::Message password_link_mail(const page::House& house, const Credentials& who, const std::string& token) {
  const ui::Texts& texts = house.catalogue.in(who.language);
  return mail_to(who, "password_link", texts(text::password_mail_link_subject, house.organisation.name),
                 {texts(text::password_mail_hello, who.called), std::string(texts(text::password_mail_you_asked)),
                  texts(text::password_mail_username, who.username),
                  texts(text::password_mail_link, house.origin + "/inloggen/vergeten/" + token),
                  std::string(texts(text::password_mail_link_works)), std::string(texts(text::password_mail_not_you)),
                  texts(text::password_mail_from, house.organisation.name)});
}

delivery::Message still_temporary_mail(const page::House& house, const Credentials& who) {
  const ui::Texts& texts = house.catalogue.in(who.language);
  return mail_to(
      who, "password_still_temporary", texts(text::password_mail_link_subject, house.organisation.name),
      {texts(text::password_mail_hello, who.called), std::string(texts(text::password_mail_you_asked)),
       texts(text::password_mail_username, who.username), std::string(texts(text::password_mail_still_temporary)),
       texts(text::password_mail_call_for_another, house.organisation.care_administration_telephone),
       texts(text::password_mail_from, house.organisation.name)});
}

delivery::Message password_changed_mail(const page::House& house, const Credentials& who, base::Instant at) {
  const ui::Texts& texts = house.catalogue.in(who.language);
  return mail_to(who, "password_changed", texts(text::password_mail_changed_subject, house.organisation.name),
                 {texts(text::password_mail_hello, who.called),
                  texts(text::password_mail_changed, base::written_moment(base::to_local(at), who.language)),
                  texts(text::password_mail_changed_not_you, house.organisation.care_administration_telephone),
                  texts(text::password_mail_from, house.organisation.name)});
}

}  // namespace regie::login

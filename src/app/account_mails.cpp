#include "app/account_mails.h"

#include <initializer_list>

#include "rooms/login/login.h"
#include "ui/components.h"
#include "ui/texts.h"

namespace regie::app {

namespace {

delivery::Message message(const AccountMail& mail, std::string kind, std::string subject,
                          std::initializer_list<std::string> paragraphs) {
  delivery::Message made;
  made.channel = delivery::Channel::email;
  made.recipient = mail.email;
  made.account = mail.account;
  made.kind = std::move(kind);
  made.subject = std::move(subject);
  for (const auto& paragraph : paragraphs) {
    if (paragraph.empty()) continue;
    if (!made.text.empty()) made.text += "\n\n";
    made.text += paragraph;
  }
  made.html = ui::written_text(made.text).string();
  return made;
}

}  // namespace

std::array<delivery::Message, 2> account_mails(const AccountMail& mail, const ui::Texts& texts,
                                               const page::Organisation& organisation, const std::string& origin) {
  namespace text = regie::text;
  const bool is_new = mail.reason == AccountMail::Reason::new_account;
  const auto& telephone = organisation.care_administration_telephone;
  return {message(mail, is_new ? "welcome_username" : "reset_username",
                  is_new ? texts(text::account_mail_subject_new, organisation.name)
                         : texts(text::account_mail_subject_again, organisation.name),
                  {texts(text::account_mail_hello, mail.called),
                   is_new ? texts(text::account_mail_intro_new, organisation.name)
                          : texts(text::account_mail_intro_again, organisation.name),
                   texts(text::account_mail_username, mail.username),
                   std::string(texts(text::account_mail_password_follows)),
                   texts(text::account_mail_how_to_start, origin + "/inloggen"),
                   texts(text::account_mail_in_time, std::to_string(login::temporary_password_days)),
                   telephone.empty() ? std::string() : texts(text::account_mail_help, telephone),
                   texts(text::account_mail_from, organisation.name)}),
          message(mail, is_new ? "welcome_password" : "reset_password",
                  std::string(texts(text::account_mail_password_subject)),
                  {texts(text::account_mail_password, mail.temporary_password)})};
}

}  // namespace regie::app

#include "app/account_mails.h"

#include "delivery/letter.h"
#include "ui/texts.h"

namespace regie::app {

namespace {

namespace text = regie::text;

delivery::Letter welcome(const AccountMail& mail, const ui::Texts& texts, const page::Organisation& organisation,
                         const std::string& origin) {
  const bool is_new = mail.reason == AccountMail::Reason::new_account;
  const auto& telephone = organisation.care_administration_telephone;
  delivery::Letter letter;
  letter.language = texts.language();
  letter.sender = texts(text::account_mail_from, organisation.name);
  letter.subject = is_new ? texts(text::account_mail_subject_new, organisation.name)
                          : texts(text::account_mail_subject_again, organisation.name);
  letter.parts = {
      delivery::Paragraph{texts(text::account_mail_hello, mail.called)},
      delivery::Paragraph{is_new ? texts(text::account_mail_intro_new, organisation.name)
                                 : texts(text::account_mail_intro_again, organisation.name)},
      delivery::Fact{std::string(texts(text::account_mail_username)), mail.username},
      delivery::Paragraph{std::string(texts(text::account_mail_password_follows))},
      delivery::Steps{
          std::string(texts(text::account_mail_how_to_start)),
          {std::string(texts(text::account_mail_step_go)), std::string(texts(text::account_mail_step_fill_in)),
           std::string(texts(text::account_mail_step_code)), std::string(texts(text::account_mail_step_choose))}},
      delivery::Link{std::string(texts(text::account_mail_to_portal)), origin + "/inloggen"},
      delivery::Paragraph{texts(text::account_mail_in_time, std::to_string(mail.works_for_days))}};
  if (!telephone.empty()) letter.parts.push_back(delivery::Paragraph{texts(text::account_mail_help, telephone)});
  letter.signature = texts(text::account_mail_from, organisation.name);
  return letter;
}

delivery::Letter password(const AccountMail& mail, const ui::Texts& texts, const page::Organisation& organisation) {
  delivery::Letter letter;
  letter.language = texts.language();
  letter.sender = texts(text::account_mail_from, organisation.name);
  letter.subject = texts(text::account_mail_password_subject);
  letter.parts = {delivery::Fact{std::string(texts(text::account_mail_password)), mail.temporary_password}};
  return letter;
}

}  // namespace

std::array<delivery::Message, 2> account_mails(const AccountMail& mail, const ui::Texts& texts,
                                               const page::Organisation& organisation, const std::string& origin) {
  const bool is_new = mail.reason == AccountMail::Reason::new_account;
  return {as_message(welcome(mail, texts, organisation, origin), mail.email, mail.account,
                     is_new ? "welcome_username" : "reset_username"),
          as_message(password(mail, texts, organisation), mail.email, mail.account,
                     is_new ? "welcome_password" : "reset_password")};
}

}  // namespace regie::app

#include "contact_mails.h"

#include "base/dates_in_words.h"
#include "delivery/letter.h"
#include "mails.h"
#include "rules.h"
#include "ui/texts.h"

namespace regie::login {
namespace {

delivery::Message sms_to(const Credentials& who, std::string text, std::string kind) {
  delivery::Message sms;
  sms.channel = delivery::Channel::sms;
  sms.recipient = who.mobile;
  sms.account = who.account;
  sms.text = std::move(text);
  sms.kind = std::move(kind);
  return sms;
}

delivery::Message mail_to(const page::House& house, const Credentials& who, std::string subject, std::string sentence,
                          std::string kind) {
  const ui::Texts& texts = house.catalogue.in(who.language);
  delivery::Letter letter = letter_to(house, who, std::move(subject));
  letter.parts.emplace_back(delivery::Paragraph{std::move(sentence)});
  letter.parts.emplace_back(delivery::Paragraph{
      texts(text::password_mail_changed_not_you, house.organisation.care_administration_telephone)});
  return as_message(letter, who.email, who.account, std::move(kind));
}

std::string moment_of(const Credentials& who, base::Instant at) {
  return base::written_moment(base::to_local(at), who.language);
}

delivery::Message told_by_sms(const page::House& house, const Credentials& who, const std::string& sentence,
                              std::string kind) {
  const ui::Texts& texts = house.catalogue.in(who.language);
  return sms_to(
      who,
      sentence + " " + texts(text::password_mail_changed_not_you, house.organisation.care_administration_telephone),
      std::move(kind));
}

void tell(db::WriteTx& tx, const page::House& house, const Credentials& who, std::string subject, std::string sentence,
          std::string kind, base::Instant now) {
  if (!who.email.empty())
    delivery::enqueue(tx, mail_to(house, who, std::move(subject), std::move(sentence), std::move(kind)), now);
  else if (!who.mobile.empty())
    delivery::enqueue(tx, told_by_sms(house, who, sentence, std::move(kind)), now);
}

}  // namespace

delivery::Message email_link_mail(const page::House& house, const Credentials& who, const std::string& new_address,
                                  const std::string& token, base::Instant works_until) {
  const ui::Texts& texts = house.catalogue.in(who.language);
  delivery::Letter letter = letter_to(house, who, texts(text::contact_mail_link_subject, house.organisation.name));
  letter.parts = {delivery::Paragraph{texts(text::contact_mail_link_why, house.organisation.name)},
                  delivery::Link{std::string(texts(text::contact_yes_mine)), house.origin + "/e-mailadres/" + token},
                  delivery::Paragraph{std::string(texts(text::contact_mail_link_works))},
                  delivery::Paragraph{std::string(texts(text::contact_mail_link_not_you))}};
  delivery::Message mail = as_message(letter, new_address, who.account, "new_email_link");
  mail.useful_until = works_until;
  return mail;
}

delivery::Message mobile_code_sms(const page::House& house, const Credentials& who, const std::string& new_number,
                                  const std::string& code, base::Instant works_until) {
  delivery::Message sms =
      sms_to(who,
             house.catalogue.in(who.language)(text::contact_mobile_code_sms, code, house.organisation.name) + "\n\n" +
                 line_for_telephones(house.origin, code),
             "new_mobile_code");
  sms.recipient = new_number;
  sms.useful_until = works_until;
  return sms;
}

void tell_email_asked(db::WriteTx& tx, const page::House& house, const Credentials& who, base::Instant now) {
  const ui::Texts& texts = house.catalogue.in(who.language);
  tell(tx, house, who, texts(text::contact_mail_asked_subject, house.organisation.name),
       texts(text::contact_mail_asked, house.organisation.name, moment_of(who, now)), "new_email_asked", now);
}

void tell_email_changed(db::WriteTx& tx, const page::House& house, const Credentials& who, base::Instant now) {
  const ui::Texts& texts = house.catalogue.in(who.language);
  tell(tx, house, who, texts(text::contact_mail_changed_subject, house.organisation.name),
       texts(text::contact_mail_changed, house.organisation.name, moment_of(who, now)), "email_changed", now);
}

void tell_mobile_changed(db::WriteTx& tx, const page::House& house, const Credentials& who, base::Instant now) {
  const ui::Texts& texts = house.catalogue.in(who.language);
  const std::string sentence = texts(text::contact_mobile_changed, house.organisation.name, moment_of(who, now));
  if (!who.mobile.empty()) delivery::enqueue(tx, told_by_sms(house, who, sentence, "mobile_changed"), now);
  if (!who.email.empty()) {
    delivery::enqueue(tx,
                      mail_to(house, who, texts(text::contact_mobile_changed_subject, house.organisation.name),
                              sentence, "mobile_changed"),
                      now);
  }
}

}  // namespace regie::login

#include "mails.h"

#include "delivery/letter.h"
#include "ui/texts.h"

namespace regie::sharing {

namespace {

struct Reader {
  base::AccountId account;
  std::string email, called;
  base::Language language = base::Language::dutch;
};

std::optional<Reader> reader_of(db::Queries& queries, base::PersonId person) {
  return queries.first(
      "select a.id, p.email, p.called, a.language from account a join person p on p.id = a.person_id where p.id = $1"
      " and p.email is not null",
      [](const db::Row& row) {
        Reader reader;
        reader.account = row.get<base::AccountId>(0);
        reader.email = row.text(1);
        reader.called = row.text(2);
        if (row.text(3) == base::language_code(base::Language::english)) reader.language = base::Language::english;
        return reader;
      },
      person);
}

delivery::Letter letter_to(const page::House& house, const Reader& reader, std::string subject) {
  const ui::Texts& texts = house.catalogue.in(reader.language);
  delivery::Letter letter;
  letter.language = reader.language;
  letter.sender = texts(text::account_mail_from, house.organisation.name);
  letter.subject = std::move(subject);
  letter.parts = {delivery::Paragraph{texts(text::account_mail_hello, reader.called)}};
  letter.signature = texts(text::account_mail_from, house.organisation.name);
  return letter;
}

}  // namespace

std::vector<base::Uuid> send_invitation(db::WriteTx& tx, const page::House& house, base::PersonId person,
                                        base::Instant now) {
  const auto reader = reader_of(tx, person);
  if (!reader) return {};
  const ui::Texts& texts = house.catalogue.in(reader->language);
  delivery::Letter letter = letter_to(house, *reader, std::string(texts(text::sharing_invitation_mail_subject)));
  letter.parts.emplace_back(delivery::Paragraph{texts(text::sharing_invitation_mail, house.organisation.name)});
  letter.parts.emplace_back(
      delivery::Link{std::string(texts(text::sharing_invitation_mail_link)), house.origin + "/uitnodigingen"});
  letter.parts.emplace_back(delivery::Paragraph{std::string(texts(text::sharing_invitation_mail_why))});
  return {delivery::enqueue(tx, as_message(letter, reader->email, reader->account, "invitation"), now)};
}

std::vector<base::Uuid> send_added(db::WriteTx& tx, const page::House& house, base::PersonId person,
                                   base::Instant now) {
  const auto reader = reader_of(tx, person);
  if (!reader) return {};
  const ui::Texts& texts = house.catalogue.in(reader->language);
  delivery::Letter letter = letter_to(house, *reader, std::string(texts(text::sharing_added_mail_subject)));
  letter.parts.emplace_back(delivery::Paragraph{texts(text::sharing_added_mail, house.organisation.name)});
  letter.parts.emplace_back(
      delivery::Link{std::string(texts(text::sharing_invitation_mail_link)), house.origin + "/uitnodigingen"});
  return {delivery::enqueue(tx, as_message(letter, reader->email, reader->account, "added_to_portal"), now)};
}

void tell_mandate_ended(db::WriteTx& tx, const page::House& house, base::PersonId client, base::PersonId holder,
                        base::Instant now) {
  for (const auto person : {client, holder}) {
    const auto reader = reader_of(tx, person);
    if (!reader) continue;
    const ui::Texts& texts = house.catalogue.in(reader->language);
    delivery::Letter letter = letter_to(house, *reader, std::string(texts(text::sharing_mandate_mail_subject)));
    letter.parts.emplace_back(delivery::Paragraph{
        std::string(texts(person == client ? text::sharing_mandate_mail_client : text::sharing_mandate_mail_holder))});
    letter.parts.emplace_back(delivery::Paragraph{
        texts(text::sharing_mandate_mail_questions, house.organisation.care_administration_telephone)});
    delivery::enqueue(tx, as_message(letter, reader->email, reader->account, "mandate_ended"), now);
  }
}

}  // namespace regie::sharing

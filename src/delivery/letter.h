#pragma once
// An e-mail that looks right and reads well, as HTML and as plain text: one column, large letters, light and dark, in the
// organisation's name. Write what it says once; the message gets both forms, with the same content.
//
//   Letter letter;
//   letter.language = reader.language;
//   letter.sender = organisation.name;
//   letter.subject = texts(text::password_changed_subject);
//   letter.parts = {Paragraph{texts(text::…)}, Link{std::string(texts(text::…)), origin + "/wachtwoord-vergeten"}};
//   enqueue(tx, as_message(letter, "anna@voorbeeld.example", account, "password_changed"), now);

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "base/language.h"
#include "delivery/outbox.h"

namespace regie::delivery {

// Line breaks stay, an empty line begins another paragraph.
struct Paragraph {
  std::string text;
};
// Things to do, one after the other: they are numbered.
struct Steps {
  std::string introduction;  // "Zo begin je:"
  std::vector<std::string> steps;
};
// What must be read exactly or copied. In plain text: "label: value".
struct Fact {
  std::string label;  // "Je gebruikersnaam is"
  std::string value;
};
// In HTML a large button; the address stands below it too, for who wants to see where it goes.
struct Link {
  std::string label;    // "Naar het cliëntportaal"
  std::string address;  // http: or https:, else std::invalid_argument
};
using LetterPart = std::variant<Paragraph, Steps, Fact, Link>;

struct Letter {
  base::Language language = base::Language::dutch;
  std::string sender;   // "De Wilgenroos": above the letter, and whom it is from
  std::string subject;  // and the heading
  std::vector<LetterPart> parts;
  std::string signature;  // "Zorgadministratie De Wilgenroos"; may be empty
};

Message as_message(const Letter& letter, std::string recipient, std::optional<base::AccountId> account,
                   std::string kind);

}  // namespace regie::delivery

#pragma once
// What the tests of this room share: a portal with people, and the form of its list.

#include <gmock/gmock.h>

#include "base/secrets.h"
#include "delivery/outbox.h"
#include "page/testing.h"
#include "rooms/sharing/sharing.h"
#include "wishes.h"

namespace regie::sharing {

using page::testing::Browser;
using page::testing::Reply;
using page::testing::TestClient;
using page::testing::TestContact;
using page::testing::TestHouse;
using page::testing::TestPerson;
using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;
using enum gate::Right;

// Accounts without hashing: what the room asks of them is seen, and what the real ones do is app's to test.
inline Accounts test_accounts() {
  const auto queue = [](db::WriteTx& tx, base::PersonId person, const char* kind, base::Instant now) {
    const auto email = tx.first(
        "select email from person where id = $1", [](const db::Row& row) { return row.get<std::string>(0); }, person);
    delivery::Message mail;
    mail.recipient = *email;
    mail.subject = kind;
    mail.text = "x";
    mail.kind = kind;
    return delivery::enqueue(tx, mail, now);
  };
  return {
      .new_password =
          [] {
            return NewPassword{"geheim", "hash"};
          },
      .open =
          [queue](db::WriteTx& tx, const page::House&, base::PersonId person, const NewPassword& password,
                  const std::string&, base::Instant now) {
            const auto id = base::AccountId::create(now);
            tx.execute(
                "insert into account (id, person_id, username, password_hash, password_is_temporary, created_at)"
                " values ($1, $2, $3, $4, true, $5)",
                id, person, id.text(), password.hash, now);
            return std::vector{queue(tx, person, "welcome_username", now), queue(tx, person, "welcome_password", now)};
          },
      .send_again =
          [queue](db::WriteTx& tx, const page::House&, base::PersonId person, const NewPassword&, const std::string&,
                  base::Instant now) {
            return std::vector{queue(tx, person, "welcome_username", now), queue(tx, person, "welcome_password", now)};
          }};
}

class OnAPortal : public page::testing::OnBothEngines {
 protected:
  // With a page that shows what this room adds to "Instellingen".
  static std::vector<page::Route> all_rows() {
    auto rows = routes(test_accounts());
    rows.push_back(page::get("/instellingen", page::SignedIn{}, [](page::Visit& visit) {
      ui::Page page;
      for (const auto& part : visit.house().routes->settings_parts()) page.content += part(visit);
      return page::show(visit, std::move(page));
    }));
    return rows;
  }
  TestHouse house_{GetParam(), all_rows()};
  TestClient jan_ = house_.add_client("Jan", "de Vries");
  Browser browser_{house_};  // Jan's

  void SetUp() override {
    for (auto& entry : menu_entries()) house_.routes().add_menu_entry(std::move(entry));
    house_.routes().add_settings_part(own_rights_part());
    house_.agree(jan_, {agenda_read, agenda_write, timeline_read, documents_read, messages_use});
    browser_.is_signed_in_as(jan_);
  }

  // The list as a browser would send it: all boxes as they stand, with changes on top.
  class List {
   public:
    List(Browser& browser, std::string path) : browser_(browser), path_(std::move(path)), page_(browser.get(path_)) {
      const std::string& html = page_.body();
      for (auto at = html.find("<input"); at != std::string::npos; at = html.find("<input", at + 1)) {
        const std::string tag = html.substr(at, html.find('>', at) - at);
        const std::string name = attribute(tag, "name");
        if (tag.find(" disabled") != std::string::npos) continue;
        if (name == field::was) fields_.emplace_back(name, attribute(tag, "value"));
        if ((name == field::open || name == field::may) && tag.find(" checked") != std::string::npos)
          fields_.emplace_back(name, attribute(tag, "value"));
        if (name.starts_with(field::email) || name.starts_with(field::mobile))
          fields_.emplace_back(name, attribute(tag, "value"));
      }
    }
    const Reply& page() const { return page_; }
    List& on(base::ContactId contact, gate::Right right) {
      add(field::may, contact.text() + " " + std::string(gate::name_of(right)));
      add(field::open, contact.text() + " " + std::to_string(section_of(right)));
      return *this;
    }
    List& off(base::ContactId contact, gate::Right right) {
      take(field::may, contact.text() + " " + std::string(gate::name_of(right)));
      return *this;
    }
    List& section_off(base::ContactId contact, int section) {
      take(field::open, contact.text() + " " + std::to_string(section));
      return *this;
    }
    List& section_on(base::ContactId contact, int section) {
      add(field::open, contact.text() + " " + std::to_string(section));
      return *this;
    }
    List& type(const std::string& name, const std::string& value) {
      std::erase_if(fields_, [&](const auto& one) { return one.first == name; });
      fields_.emplace_back(name, value);
      return *this;
    }
    // The first time: the question, or what was wrong.
    Reply send() { return browser_.post(path_, fields_); }
    // And after reading the question: yes.
    Reply send_and_confirm() {
      const Reply question = send();
      if (question.status() != 200) return question;
      auto all = fields_;
      all.emplace_back(field::seen, question.input(field::seen));
      return browser_.post(path_, all);
    }
    std::vector<std::pair<std::string, std::string>>& fields() { return fields_; }

   private:
    static std::string attribute(const std::string& tag, const std::string& name) {
      const auto at = tag.find(" " + name + "=\"");
      if (at == std::string::npos) return "";
      const auto from = at + name.size() + 3;
      return tag.substr(from, tag.find('"', from) - from);
    }
    static int section_of(gate::Right right) {
      for (std::size_t i = 0; i < sections().size(); ++i)
        for (const auto one : sections()[i].rights)
          if (one == right) return static_cast<int>(i);
      return -1;
    }
    void add(const char* name, const std::string& value) {
      const std::pair<std::string, std::string> one{name, value};
      if (std::find(fields_.begin(), fields_.end(), one) == fields_.end()) fields_.push_back(one);
    }
    void take(const char* name, const std::string& value) {
      std::erase(fields_, std::pair<std::string, std::string>{name, value});
    }
    Browser& browser_;
    std::string path_;
    Reply page_;
    std::vector<std::pair<std::string, std::string>> fields_;
  };
  List list() { return List(browser_, "/mijn/gebruikersbeheer"); }

  // Whether somebody gets into the portal with that right at this moment: a page of a room that needs it.
  bool may(const TestContact& contact, gate::Right right) {
    auto read = house_.database().read();
    const gate::Actor actor{contact.account, contact.person, contact.name, gate::Capacity::contact, "grant"};
    return gate::Decision::rights_now(read, actor, contact.client, house_.clock().now()).allows(right);
  }
  void accept(const TestContact& contact) {
    house_.database().write([&](db::WriteTx& tx) {
      tx.execute("update invitation set state = 'accepted' where contact_id = $1 and state = 'open'", contact.contact);
    });
  }
  // A contact whom the care administration knows and who has no account.
  base::ContactId add_without_account(const std::string& first_name, const std::string& last_name) {
    const auto contact = house_.add_contact(jan_, first_name, last_name);
    house_.database().write([&](db::WriteTx& tx) {
      tx.execute("delete from account where person_id = $1", contact.person);
      tx.execute("update person set mobile = null where id = $1", contact.person);
    });
    return contact.contact;
  }
  std::vector<std::string> mails() {
    auto read = house_.database().read();
    return read.all("select kind from outbox order by created_at, id",
                    [](const db::Row& row) { return row.get<std::string>(0); });
  }
  std::int64_t count(db::Sql sql) {
    auto read = house_.database().read();
    return *read.first(sql, [](const db::Row& row) { return row.integer(0); });
  }
};

}  // namespace regie::sharing

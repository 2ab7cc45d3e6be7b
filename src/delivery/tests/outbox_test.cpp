#include "delivery/outbox.h"

#include <gmock/gmock.h>

#include "db/testing.h"

namespace regie::delivery {
namespace {

using std::chrono::seconds;

class Outbox : public db::testing::OnEachEngine {
 protected:
  void post(const Message& message, base::Instant at) {
    database().write([&](db::WriteTx& tx) { enqueue(tx, message, at); });
  }
  std::vector<Posted> newest(int most = 100) {
    auto tx = database().read();
    return newest_messages(tx, most);
  }
  const base::Instant noon_ = base::from_microseconds(1'764'000'000'000'000);
  const Message mail_{Channel::email,      "jan@example.org", std::nullopt,      "Je gebruikersnaam",
                      "Dag Jan,\nwelkom.", "<p>Dag Jan,</p>", "welcome_username"};
  const Message sms_{Channel::sms, "+31612345678", std::nullopt, "", "Je code is 123456", "", "login_code"};
};
REGIE_ON_EACH_ENGINE(Outbox);

TEST_P(Outbox, keeps_a_message_whole_and_waiting) {
  post(mail_, noon_);
  const auto messages = newest();
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_EQ(messages[0].channel, Channel::email);
  EXPECT_EQ(messages[0].recipient, "jan@example.org");
  EXPECT_EQ(messages[0].subject, "Je gebruikersnaam");
  EXPECT_EQ(messages[0].text, "Dag Jan,\nwelkom.");
  EXPECT_EQ(messages[0].html, "<p>Dag Jan,</p>");
  EXPECT_EQ(messages[0].kind, "welcome_username");
  EXPECT_EQ(messages[0].state, "waiting");
  EXPECT_EQ(messages[0].created_at, noon_);
}

TEST_P(Outbox, shows_the_newest_first_and_no_more_than_asked) {
  post(mail_, noon_);
  post(sms_, noon_ + seconds(2));
  post(mail_, noon_ + seconds(1));
  const auto messages = newest();
  ASSERT_EQ(messages.size(), 3U);
  EXPECT_EQ(messages[0].channel, Channel::sms);
  EXPECT_EQ(messages[1].created_at, noon_ + seconds(1));
  EXPECT_EQ(messages[2].created_at, noon_);
  EXPECT_EQ(newest(2).size(), 2U);
  EXPECT_TRUE(newest(0).empty());
}

TEST_P(Outbox, has_nothing_of_an_act_that_was_undone) {
  EXPECT_THROW(database().write([&](db::WriteTx& tx) {
    enqueue(tx, sms_, noon_);
    throw std::runtime_error("the act failed");
  }),
               std::runtime_error);
  EXPECT_TRUE(newest().empty());
}

TEST_P(Outbox, refuses_line_breaks_and_control_characters_in_recipient_and_subject) {
  for (const std::string& forged :
       {std::string("jan@example.org\r\nBcc: all@example.org"), std::string("a\nb"), std::string("a\rb"),
        std::string("a\tb"), std::string("a\0b", 3), std::string("a\x7F"),
        std::string("a\xC2\x85"
                    "b"),
        std::string("a\xE2\x80\xA8"
                    "b"),
        std::string("a\xFF")}) {
    Message message = mail_;
    message.recipient = forged;
    EXPECT_THROW(post(message, noon_), db::Error) << testing::PrintToString(forged);
    message = mail_;
    message.subject = forged;
    EXPECT_THROW(post(message, noon_), db::Error) << testing::PrintToString(forged);
  }
  EXPECT_TRUE(newest().empty());
}

TEST_P(Outbox, takes_accents_and_emoji_in_a_subject) {
  Message message = mail_;
  message.subject = "Één nieuw bericht à la carte 🌷";
  post(message, noon_);
  EXPECT_EQ(newest().at(0).subject, message.subject);
}

TEST_P(Outbox, refuses_what_cannot_be_sent) {
  Message nobody = mail_;
  nobody.recipient.clear();
  EXPECT_THROW(post(nobody, noon_), db::Error);
  Message with_subject = sms_;
  with_subject.subject = "Code";
  EXPECT_THROW(post(with_subject, noon_), db::Error);
}

}  // namespace
}  // namespace regie::delivery

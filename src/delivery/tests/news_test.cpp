#include "delivery/news.h"

#include <gmock/gmock.h>

#include <thread>

#include "db/testing.h"

namespace regie::delivery {
namespace {

using namespace std::chrono_literals;

class News : public db::testing::OnEachEngine {
 protected:
  News() : anna_(new_account("anna")), bob_(new_account("bob")) {}

  base::AccountId new_account(const std::string& name) {
    const auto account = base::AccountId::create(noon_);
    const auto person = base::PersonId::create(noon_);
    database().write([&](db::WriteTx& tx) {
      tx.execute("insert into person (id, first_name, last_name, called) values ($1, $2, $2, $2)", person, name);
      tx.execute("insert into account (id, person_id, username, password_hash, created_at) values ($1, $2, $3, $3, $4)",
                 account, person, name, noon_);
    });
    return account;
  }
  void note(base::AccountId account, const std::string& about, base::Instant at) {
    database().write([&](db::WriteTx& tx) { note_news(tx, account, about, at); });
  }
  void forget(base::AccountId account, const std::string& about) {
    database().write([&](db::WriteTx& tx) { forget_news(tx, account, about); });
  }
  int tell(base::Instant now) {
    return tell_news(database(), now, [this](db::WriteTx&, base::AccountId account) -> std::optional<Message> {
      if (account == logged_in_) return std::nullopt;
      Message message;
      message.recipient = account == anna_ ? "anna@x.example" : "bob@x.example";
      message.account = account;
      message.text = "Er is nieuws voor je.";
      message.kind = "news";
      return message;
    });
  }
  std::vector<std::string> told() {
    auto read = database().read();
    std::vector<std::string> recipients;
    for (const auto& posted : newest_messages(read, 100)) recipients.insert(recipients.begin(), posted.recipient);
    return recipients;
  }

  const base::Instant noon_ = base::from_microseconds(1'764'000'000'000'000);
  base::AccountId anna_, bob_;
  std::optional<base::AccountId> logged_in_;
};
REGIE_ON_EACH_ENGINE(News);

// proves MESSAGES-10
TEST_P(News, one_message_tells_of_all_there_is_and_the_next_comes_an_hour_later) {
  note(anna_, "conversation:1", noon_);
  note(anna_, "conversation:1", noon_ + 1s);
  note(anna_, "conversation:2", noon_ + 2s);
  note(bob_, "conversation:1", noon_ + 3s);
  EXPECT_EQ(tell(noon_ + news_waits - 1us), 0) << "who looks at once is not told";
  EXPECT_EQ(tell(noon_ + 5min), 2);
  EXPECT_EQ(tell(noon_ + 6min), 0);
  note(anna_, "conversation:3", noon_ + 10min);
  EXPECT_EQ(tell(noon_ + 5min + 1h - 1us), 0);
  EXPECT_EQ(tell(noon_ + 5min + 1h), 1);
  EXPECT_EQ(tell(noon_ + 24h), 0) << "nothing new, nothing told";
  EXPECT_THAT(told(), ::testing::UnorderedElementsAre("anna@x.example", "bob@x.example", "anna@x.example"));
}

// proves MESSAGES-10
TEST_P(News, what_was_read_meanwhile_is_not_told) {
  note(anna_, "conversation:1", noon_);
  note(anna_, "conversation:2", noon_);
  forget(anna_, "conversation:1");
  forget(anna_, "conversation:2");
  note(bob_, "conversation:1", noon_);
  database().write([&](db::WriteTx& tx) { forget_all_news(tx, bob_); });
  EXPECT_EQ(tell(noon_ + 1h), 0);
  note(anna_, "conversation:1", noon_);
  note(anna_, "conversation:2", noon_);
  forget(anna_, "conversation:1");
  EXPECT_EQ(tell(noon_ + 1h), 1) << "the other one is still unread";
}

// proves MESSAGES-10
TEST_P(News, who_is_logged_in_is_told_only_when_they_left_without_looking) {
  note(anna_, "conversation:1", noon_);
  logged_in_ = anna_;
  EXPECT_EQ(tell(noon_ + 10min), 0);
  logged_in_.reset();
  EXPECT_EQ(tell(noon_ + 40min), 1);
}

// proves MESSAGES-10
TEST_P(News, several_servers_at_once_tell_once) {
  note(anna_, "conversation:1", noon_);
  note(bob_, "conversation:1", noon_);
  std::vector<std::thread> servers;
  for (int i = 0; i < 4; ++i) servers.emplace_back([&] { tell(noon_ + 1h); });
  for (auto& server : servers) server.join();
  EXPECT_THAT(told(), ::testing::UnorderedElementsAre("anna@x.example", "bob@x.example"));
}

}  // namespace
}  // namespace regie::delivery

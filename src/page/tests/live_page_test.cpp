// The connection that a page keeps open for as long as it may be seen.

#include <condition_variable>
#include <mutex>

#include "page/testing.h"
#include "rows_for_tests.h"

namespace regie::page {
namespace {

using gate::Right;
using testing::Browser;
using testing::Reply;
using testing::TestClient;
using testing::TestContact;
using testing::TestHouse;

// The server's end, without a server.
class Listener final : public http::EventSink::Implementation {
 public:
  bool send(const http::Event& event) override {
    const std::lock_guard guard(mutex_);
    names_.push_back(event.name);
    changed_.notify_all();
    return is_open_;
  }
  void close() override {
    const std::lock_guard guard(mutex_);
    is_open_ = false;
    changed_.notify_all();
  }
  bool is_open() const override {
    const std::lock_guard guard(mutex_);
    return is_open_;
  }
  void when_closed(std::function<void()>) override {}
  // The events until that one came; all there were when it does not come.
  std::vector<std::string> until(const std::string& name) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, std::chrono::seconds(10), [&] { return !names_.empty() && names_.back() == name; });
    return names_;
  }
  // Whether it closes; right after its last event it may still be open.
  bool closes() {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds(10), [&] { return !is_open_; });
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> names_;
  bool is_open_ = true;
};

class LivePage : public testing::OnBothEngines {
 protected:
  TestHouse house_{GetParam(), rows_for_tests()};
  TestClient jan_ = house_.add_client("Jan", "de Vries");
  TestContact anna_ = house_.add_contact(jan_, "Anna", "de Vries");
  Browser browser_{house_};  // Anna's
  std::string portal_ = "/bij/" + jan_.portal_address;

  void SetUp() override {
    house_.agree(jan_, {Right::agenda_read, Right::messages_use});
    house_.grant(anna_, {Right::agenda_read});
    browser_.is_signed_in_as(anna_);
  }
  // Connected, and told that it is.
  std::shared_ptr<Listener> watch(const std::string& page) {
    const Reply reply = browser_.get(portal_ + "/live?pagina=" + page);
    EXPECT_EQ(reply.status(), 200) << page;
    EXPECT_EQ(reply.response.media_type, "text/event-stream");
    auto listener = std::make_shared<Listener>();
    if (!reply.response.event_stream) return listener;
    reply.response.event_stream(http::EventSink(listener));
    EXPECT_EQ(listener->until("ready"), std::vector<std::string>{"ready"});
    return listener;
  }
  template <class... Values>
  void change(db::Sql sql, const Values&... values) {
    house_.database().write([&](db::WriteTx& tx) { tx.execute(sql, values...); });
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, LivePage, testing::both_engines(), testing::engine_name);

const std::vector<std::string> ready_and_ended = {"ready", "ended"};

// proves PEOPLE-10
TEST_P(LivePage, ends_when_the_right_of_its_page_is_taken_away) {
  house_.grant(anna_, {Right::messages_use});
  const auto things = watch(portal_ + "/dingen");
  const auto start = watch(portal_);
  change("update access_grant set ended_at = $1, ended_by = 'Jan' where contact_id = $2 and right_name = 'agenda.read'",
         house_.clock().now(), anna_.contact);
  EXPECT_EQ(things->until("ended"), ready_and_ended);
  EXPECT_TRUE(things->closes());
  EXPECT_TRUE(start->is_open()) << "what she may still do stays open";
  house_.end_grants(anna_);
  EXPECT_EQ(start->until("ended"), ready_and_ended);
}

// proves PEOPLE-10
TEST_P(LivePage, ends_with_the_session_the_account_and_the_portal) {
  auto page = watch(portal_ + "/dingen");
  change("update session set ended_at = $1 where account_id = $2", house_.clock().now(), anna_.account);
  EXPECT_EQ(page->until("ended"), ready_and_ended);

  browser_.is_signed_in_as(anna_);
  page = watch(portal_ + "/dingen");
  change("update portal set stopped_at = $1 where client_id = $2", house_.clock().now(), jan_.client);
  EXPECT_EQ(page->until("ended"), ready_and_ended);

  change("update portal set stopped_at = null where client_id = $1", jan_.client);
  page = watch(portal_ + "/dingen");
  house_.block(anna_);
  EXPECT_EQ(page->until("ended"), ready_and_ended);
}

// proves PEOPLE-10
TEST_P(LivePage, of_what_is_no_page_of_this_portal_ends_when_the_portal_may_not_be_entered) {
  for (const std::string& page : {std::string("/bewaard"), std::string("/mijn/dingen"), portal_ + "/bestaat-niet",
                                  std::string("x"), std::string(5000, '/')}) {
    const auto connection = watch(page);
    EXPECT_TRUE(connection->is_open());
    house_.end_grants(anna_);
    EXPECT_EQ(connection->until("ended"), ready_and_ended) << page.substr(0, 80);
    house_.clock().advance(std::chrono::seconds(1));
    house_.grant(anna_, {Right::agenda_read});
  }
}

TEST_P(LivePage, is_refused_to_who_may_not_enter) {
  const auto other = house_.add_client("Lotte", "Vermeer");
  house_.agree(other, {Right::agenda_read});
  EXPECT_EQ(browser_.get("/bij/" + other.portal_address + "/live").status(), 404);
  EXPECT_EQ(browser_.get("/mijn/live").status(), 404);
}

TEST_P(LivePage, is_asked_for_by_the_pages_of_a_portal_only) {
  EXPECT_TRUE(browser_.get(portal_ + "/dingen").says("data-portaal=\"" + portal_ + "\""));
  EXPECT_FALSE(browser_.get("/eigen").says("data-portaal"));
  EXPECT_FALSE(browser_.get(portal_ + "/bestaat-niet").says("data-portaal"));
}

}  // namespace
}  // namespace regie::page

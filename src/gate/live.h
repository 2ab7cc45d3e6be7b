#pragma once
// Live pages: "there is something new in topic X" (ARCHITECTURE, live events). An event carries no content; the page
// fetches what is new through its own address, and so through the gate.
//
// A stream lives as long as its access: the hub asks again each second, and before it tells anything, and closes the
// stream when the answer is no (PEOPLE-10).

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "db/database.h"
#include "http/message.h"

namespace regie::gate {

// Says that there is something new, in the transaction of the act; after its commit call LiveHub::nudge(). A topic names
// one thing of one client, "agenda:" and the client's id; it stays on the server.
void publish(db::WriteTx& tx, std::string_view topic, base::Instant now);

class LiveHub {
 public:
  // Looks each second for events of all servers, on a thread of its own.
  LiveHub(db::Database& database, const base::Clock& clock);
  // Closes all streams.
  ~LiveHub();

  struct Topic {
    std::string topic;
    std::string told_as;  // what the browser gets to read: "afspraken"
  };
  using Answer = std::function<bool()>;
  struct Subscription {
    std::vector<Topic> topics;
    // Where the page was: the browser's Last-Event-ID, or cursor() from when the page was made; whatever came since is told
    // at once. Empty: from now on. After more than an hour, or when it is no cursor, every topic is told as new.
    std::string last_event_id;
    // Whether the person may still see all topics; asked on the hub's thread each second, together with others. Adds what it
    // wants to know to a batch; what it gives is called once that has run. No: the stream's last event is "ended". An
    // exception is not knowing: the stream closes without a word, and its browser may ask again.
    std::function<Answer(db::Batch&)> still_allowed;
  };
  // From Response::event_stream. The stream begins with the event "ready"; each bit of news is an event "new" with the
  // topic's `told_as` as its data, once for all that came together.
  void subscribe(http::EventSink sink, Subscription subscription);

  // Where the log of events is now, for a page that is being made and will subscribe.
  std::string cursor() const;
  // After a commit of this process: look now instead of within a second. Cheap, from any thread.
  void nudge();
  std::size_t streams() const;

 private:
  class Implementation;
  std::shared_ptr<Implementation> implementation_;
};

}  // namespace regie::gate

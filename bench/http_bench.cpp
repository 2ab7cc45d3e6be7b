// What the server itself costs: a page of 9 KB goes through a worker and is answered from a thread that gathers
// answers, as the access log's batch does. Usage: http_bench PORT
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "http/server.h"

namespace {

using namespace regie;

class Bench final : public http::Application {
 public:
  Bench() : page_(9 * 1024, 'x'), answering_([this] { answer_together(); }) {}
  ~Bench() override {
    {
      const std::lock_guard lock(mutex_);
      ends_ = true;
    }
    came_.notify_one();
    answering_.join();
  }

  std::variant<http::Admission, http::Response> admit(const http::Head&) override { return http::Admission{}; }

  void handle(http::Request, http::Answer answer) override {
    http::Response response;
    response.body = page_;
    response.with("Cache-Control", "no-store").with("X-Content-Type-Options", "nosniff");
    bool is_first = false;
    {
      const std::lock_guard lock(mutex_);
      is_first = waiting_.empty();
      waiting_.emplace_back(std::move(answer), std::move(response));
    }
    if (is_first) came_.notify_one();
  }

  http::Response complaint(http::Status status, const base::RequestId& id) override {
    http::Response response;
    response.status = status;
    response.body = id.text();
    return response;
  }

 private:
  void answer_together() {
    for (;;) {
      std::vector<std::pair<http::Answer, http::Response>> now;
      {
        std::unique_lock lock(mutex_);
        came_.wait(lock, [this] { return ends_ || !waiting_.empty(); });
        if (ends_) return;
        now.swap(waiting_);
      }
      const http::AnswerBatch batch;
      for (auto& [answer, response] : now) answer.send(std::move(response));
    }
  }

  const std::string page_;
  std::mutex mutex_;
  std::condition_variable came_;
  std::vector<std::pair<http::Answer, http::Response>> waiting_;
  bool ends_ = false;
  std::thread answering_;
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: http_bench PORT\n";
    return 2;
  }
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  Bench bench;
  const base::SystemClock clock;
  http::ServerSettings settings;
  settings.port = static_cast<std::uint16_t>(std::atoi(arguments[1]));
  http::Server server(settings, bench, clock);
  std::thread stopper([&] {
    int received = 0;
    sigwait(&signals, &received);
    server.stop(std::chrono::seconds(1));
  });
  server.run();
  stopper.join();
}

#pragma once
// One request and its answer, between the connection (I/O thread), the worker and whoever answers.

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

#include "http/hand_over.h"
#include "http/outgoing.h"
#include "http/server.h"
#include "http/worker_pool.h"

namespace regie::http {

// What outlives the server as long as somebody holds an answer.
struct Backstage {
  Backstage(std::size_t most_waiting, std::function<void()> wake) : workers(most_waiting), to_io(std::move(wake)) {}
  WorkerPool workers;
  HandOver to_io;
};

// Rung on the I/O thread, once for each thing a connection waits for.
class Bell {
 public:
  virtual void ring() = 0;

 protected:
  ~Bell() = default;
};

class Answer::Implementation final : public Job,
                                     public Arrival,
                                     public std::enable_shared_from_this<Answer::Implementation> {
 public:
  // The bell is rung once, on the I/O thread; the connection lives at least until then, or until the hand-over closes.
  Implementation(std::shared_ptr<Backstage> backstage, Application& application, Bell& bell)
      : backstage_(std::move(backstage)), application_(application), bell_(bell) {}

  // Filled by the connection before it is pushed to the workers.
  Request request;
  AnswerFacts facts;
  // After the bell: what to send; nothing: 500.
  std::optional<Outgoing> outgoing;

  void send(Response response);
  void drop();

  void work() noexcept override;
  void arrive() override { bell_.ring(); }

 private:
  void finish(Response response);

  std::shared_ptr<Backstage> backstage_;
  Application& application_;
  Bell& bell_;
  base::RequestId id_;
  std::atomic<bool> answered_ = false;
  std::optional<Response> to_prepare_;  // waits for a worker to compress it or open its file
};
using Exchange = Answer::Implementation;

// Some work of a connection that may wait for the disk.
class DiskWork final : public Job, public Arrival, public std::enable_shared_from_this<DiskWork> {
 public:
  // `call` must not throw.
  DiskWork(std::shared_ptr<Backstage> backstage, Bell& bell, std::function<void()> call)
      : backstage_(std::move(backstage)), bell_(bell), call_(std::move(call)) {}
  void work() noexcept override;
  void arrive() override { bell_.ring(); }

 private:
  std::shared_ptr<Backstage> backstage_;
  Bell& bell_;
  std::function<void()> call_;
};

}  // namespace regie::http

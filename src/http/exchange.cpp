#include "http/exchange.h"

#include <exception>
#include <utility>
#include <vector>

#include "base/log.h"

namespace regie::http {

namespace {
thread_local AnswerBatch::Waiting* batch_of_this_thread = nullptr;
}

bool another_request_waits() { return WorkerPool::has_more_for_this_thread(); }

struct AnswerBatch::Waiting {
  std::vector<std::pair<std::shared_ptr<Backstage>, std::shared_ptr<Arrival>>> answers;
};

AnswerBatch::AnswerBatch() {
  if (batch_of_this_thread) return;  // the outer one sends
  waiting_ = std::make_unique<Waiting>();
  batch_of_this_thread = waiting_.get();
}

AnswerBatch::~AnswerBatch() {
  if (!waiting_) return;
  batch_of_this_thread = nullptr;
  auto& answers = waiting_->answers;
  for (std::size_t begin = 0; begin < answers.size();) {  // nearly always one server's
    const auto& backstage = answers[begin].first;
    std::vector<std::shared_ptr<Arrival>> together;
    std::size_t end = begin;
    for (; end < answers.size() && answers[end].first == backstage; ++end)
      together.push_back(std::move(answers[end].second));
    backstage->to_io.send(std::move(together));
    begin = end;
  }
}

Answer::~Answer() {
  if (implementation_) implementation_->drop();
}

void Answer::send(Response response) {
  if (implementation_) implementation_->send(std::move(response));
}

void Exchange::work() noexcept {
  auto self = shared_from_this();
  if (to_prepare_) {
    Response response = std::move(*to_prepare_);
    to_prepare_.reset();
    finish(std::move(response));
    return;
  }
  id_ = request.id;
  try {
    application_.handle(std::move(request), Answer(std::move(self)));
  } catch (const std::exception& error) {  // the answer was dropped on the way: 500
    base::log::error("handler_failed", {{"request", id_.text()}, {"reason", error.what()}});
  } catch (...) {
    base::log::error("handler_failed", {{"request", id_.text()}});
  }
}

void Exchange::send(Response response) {
  if (answered_.exchange(true)) return;
  if (takes_long_to_prepare(response, facts) && !backstage_->workers.is_own_thread()) {
    to_prepare_ = std::move(response);
    backstage_->workers.push_more(shared_from_this());
    return;
  }
  finish(std::move(response));
}

void Exchange::drop() {
  if (answered_.exchange(true)) return;
  backstage_->to_io.send(shared_from_this());
}

void Exchange::finish(Response response) {
  try {
    outgoing = prepare(std::move(response), facts);
  } catch (const std::exception& error) {
    base::log::error("answer_refused", {{"request", id_.text()}, {"reason", error.what()}});
  }
  if (batch_of_this_thread)
    batch_of_this_thread->answers.emplace_back(backstage_, shared_from_this());
  else
    backstage_->to_io.send(shared_from_this());
}

void DiskWork::work() noexcept {
  call_();
  backstage_->to_io.send(shared_from_this());
}

}  // namespace regie::http

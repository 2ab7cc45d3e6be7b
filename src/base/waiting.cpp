#include "base/waiting.h"

namespace regie::base {

namespace {
thread_local Waiting::Watcher* watcher_of_this_thread = nullptr;
}

void Waiting::watch_this_thread(Watcher* watcher) { watcher_of_this_thread = watcher; }

Waiting::Waiting() {
  if (watcher_of_this_thread != nullptr) watcher_of_this_thread->begins_to_wait();
}
Waiting::~Waiting() {
  if (watcher_of_this_thread != nullptr) watcher_of_this_thread->goes_on();
}

}  // namespace regie::base

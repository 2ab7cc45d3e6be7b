#pragma once
// While one lives, its thread waits for a disk, another program or another thread, and leaves the processor to others.
// Who shares out the processor (http's workers) hears of it; without a watcher it does nothing.
//
//   const base::Waiting waiting;
//   answered.get();

namespace regie::base {

class Waiting {
 public:
  class Watcher {
   public:
    virtual void begins_to_wait() noexcept = 0;
    virtual void goes_on() noexcept = 0;

   protected:
    ~Watcher() = default;
  };
  // From now on `watcher`, which may be null, hears what the calling thread does; it must outlive that.
  static void watch_this_thread(Watcher* watcher);

  Waiting();
  ~Waiting();
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;
};

}  // namespace regie::base

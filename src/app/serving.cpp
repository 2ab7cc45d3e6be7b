#include "app/serving.h"

#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <thread>

#include "app/jobs.h"
#include "base/log.h"
#include "rooms/agenda/agenda.h"

namespace regie::app {

namespace {

sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

}  // namespace

void hold_back_signals() {
  const sigset_t signals = ending_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  // A browser that goes away in the middle of an answer is an error of that one connection.
  signal(SIGPIPE, SIG_IGN);
}

void serve_until_told(Installation& installation, http::ServerSettings settings, const MetricsAddress& metrics,
                      const std::function<void(int port)>& ready) {
  // The Date header is about the real world, also when the demonstration's clock was moved.
  const base::SystemClock clock;
  http::Server server(std::move(settings), installation.pipeline(), clock);
  std::optional<Metrics> watched;
  if (!metrics.address.empty()) watched.emplace(metrics, server, installation.database());
  ready(server.port());

  std::exception_ptr went_wrong;
  std::thread serving([&] {
    try {
      server.run();
    } catch (...) {
      went_wrong = std::current_exception();
      kill(getpid(), SIGTERM);  // wakes the wait below
    }
  });
  {
    const Jobs jobs(installation.database(), installation.house().clock,
                    installation.house().is_demonstration ? Jobs::Outbox::is_shown : Jobs::Outbox::is_sent,
                    [&installation] { agenda::send_reminders(installation.house()); });
    notify_system("READY=1");
    const sigset_t signals = ending_signals();
    int signal_number = 0;
    sigwait(&signals, &signal_number);
    notify_system("STOPPING=1");
    base::log::info("stopping", {{"signal", signal_number}});
    server.stop();
    serving.join();
  }
  if (went_wrong) std::rethrow_exception(went_wrong);
  base::log::info("stopped", {{"requests", server.counts().requests}});
}

void notify_system(std::string_view state) {
  const char* path = std::getenv("NOTIFY_SOCKET");
  if (path == nullptr || (path[0] != '/' && path[0] != '@')) return;
  sockaddr_un address{};
  const std::size_t length = std::strlen(path);
  if (length >= sizeof address.sun_path) return;
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path, length);
  if (address.sun_path[0] == '@') address.sun_path[0] = '\0';
  const int socket_number = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (socket_number < 0) return;
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length);
  if (sendto(socket_number, state.data(), state.size(), MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&address),
             size) < 0)
    base::log::warning("system_not_notified");
  close(socket_number);
}

}  // namespace regie::app

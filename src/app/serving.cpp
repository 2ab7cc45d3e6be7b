#include "app/serving.h"

#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <optional>
#include <string_view>
#include <thread>

#include "app/health.h"
#include "app/jobs.h"
#include "base/log.h"
#include "http/certificate.h"
#include "rooms/agenda/agenda.h"

namespace regie::app {

namespace {

// SIGHUP asks for the certificate to be read again.
sigset_t awaited_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGHUP);
  return signals;
}

// Tells systemd how it stands ("READY=1"), when it asked to be told (NOTIFY_SOCKET, sd_notify(3)). The protocol is one
// datagram, which is less than a library to depend on.
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

using Duration = std::chrono::nanoseconds;

// The signal that came within that time, or nothing.
std::optional<int> signal_within(Duration time) {
  const sigset_t signals = awaited_signals();
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
  const timespec patience{.tv_sec = seconds.count(), .tv_nsec = (time - seconds).count()};
  const int number = sigtimedwait(&signals, nullptr, &patience);
  if (number < 0) return std::nullopt;
  return number;
}

// How often systemd wants to hear that we are alive: sd_watchdog_enabled(3) advises half of its patience.
std::optional<Duration> time_between_signs_of_life() {
  const char* whose = std::getenv("WATCHDOG_PID");
  const char* microseconds = std::getenv("WATCHDOG_USEC");
  if (microseconds == nullptr || (whose != nullptr && std::strtol(whose, nullptr, 10) != getpid())) return std::nullopt;
  const std::chrono::microseconds patience(std::strtoll(microseconds, nullptr, 10));
  if (patience.count() <= 0) return std::nullopt;
  return patience / 2;
}

// The signal that comes within that time, or nothing. Meanwhile systemd gets signs of life; a server whose I/O thread hangs
// gives none, and is started anew.
std::optional<int> wait_for_signal(const http::Server& server, Duration at_most) {
  const auto time_between = time_between_signs_of_life().value_or(Duration::max());
  const auto end = std::chrono::steady_clock::now() + at_most;
  std::uint64_t ticks = 0;
  for (;;) {
    const auto left = end - std::chrono::steady_clock::now();
    if (left <= Duration::zero()) return std::nullopt;
    const auto number = signal_within(std::min<Duration>(left, time_between));
    if (number) return number;
    const auto now = server.counts().ticks;
    if (time_between != Duration::max() && now != ticks) notify_system("WATCHDOG=1");
    ticks = now;
  }
}

void renew_certificate(http::Server& server) {
  try {
    server.renew_certificate();
    base::log::info("certificate_read");
  } catch (const std::exception& exception) {
    base::log::error("certificate_not_read", {{"what", exception.what()}});
  }
}

// Each day, once it is time to do something about it.
void tell_end_of_certificate(const std::optional<http::TlsFiles>& certificate, base::Instant now) {
  if (!certificate) return;
  try {
    const auto end = http::end_of_certificate(*certificate);
    const auto date = base::to_local(end).date.iso();
    if (end <= now)
      base::log::error("certificate_has_ended", {{"on", date}});
    else if (end - now < std::chrono::days(14))
      base::log::warning("certificate_ends", {{"on", date}});
  } catch (const std::exception& exception) {
    base::log::error("certificate_not_read", {{"what", exception.what()}});
  }
}

// Balancers see /readyz and send new requests elsewhere; connections that they keep end after an answer.
void serve_on(http::Server& server, std::chrono::seconds drain) {
  say_not_ready();
  server.wind_down();
  base::log::info("draining", {{"seconds", drain.count()}});
  wait_for_signal(server, drain);
}

}  // namespace

void hold_back_signals() {
  const sigset_t signals = awaited_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  // A browser that goes away in the middle of an answer is an error of that one connection.
  signal(SIGPIPE, SIG_IGN);
}

void serve_until_told(Installation& installation, http::ServerSettings settings, const MetricsAddress& metrics,
                      const std::function<void(int port)>& ready, std::chrono::seconds drain) {
  // The Date header is about the real world, also when the demonstration's clock was moved.
  const base::SystemClock clock;
  const auto certificate = settings.tls;
  http::Server server(std::move(settings), installation.pipeline(), clock);
  std::optional<Metrics> watched;
  if (!metrics.address.empty()) watched.emplace(metrics, server, installation.database());
  ready(server.port());

  std::exception_ptr went_wrong;
  std::atomic<bool> has_ended = false;
  std::thread serving([&] {
    try {
      server.run();
    } catch (...) {
      went_wrong = std::current_exception();
      has_ended = true;
      kill(getpid(), SIGTERM);  // wakes the wait below
    }
  });
  {
    const Jobs jobs(installation.database(), installation.house().clock,
                    installation.house().is_demonstration ? Jobs::Outbox::is_shown : Jobs::Outbox::is_sent,
                    [&installation] { agenda::send_reminders(installation.house()); });
    notify_system("READY=1");
    const bool ends_with_terminal = installation.house().is_demonstration;
    std::optional<int> signal_number;
    while (!signal_number) {
      tell_end_of_certificate(certificate, clock.now());
      signal_number = wait_for_signal(server, std::chrono::hours(24));
      if (signal_number != SIGHUP || ends_with_terminal) continue;
      renew_certificate(server);
      signal_number.reset();
    }
    notify_system("STOPPING=1");
    base::log::info("stopping", {{"signal", *signal_number}});
    if (drain.count() > 0 && !has_ended) serve_on(server, drain);
    server.stop();
    serving.join();
  }
  if (went_wrong) std::rethrow_exception(went_wrong);
  base::log::info("stopped", {{"requests", server.counts().requests}});
}

}  // namespace regie::app

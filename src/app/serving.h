#pragma once
// Serves an installation until the operator or the system says stop.

#include <chrono>
#include <functional>

#include "app/installation.h"
#include "app/metrics.h"
#include "http/server.h"

namespace regie::app {

// Must be called before any thread is made: SIGTERM and SIGINT then wait for serve_until_told instead of ending the program.
void hold_back_signals();

// Listens, calls `ready` with the port once it does, and serves. SIGTERM or SIGINT end it gracefully: it serves on for
// `drain` (or until a second signal) while /readyz says 503 and each answer ends its connection, then takes no more and
// finishes what is being answered (OPS-8, OPS-9). systemd is told all along (sd_notify(3)), and, when it asked for that
// (WatchdogSec=), that connections are still being looked at. Throws std::runtime_error when a port is taken.
void serve_until_told(Installation& installation, http::ServerSettings settings, const MetricsAddress& metrics,
                      const std::function<void(int port)>& ready, std::chrono::seconds drain = {});

}  // namespace regie::app

#pragma once
// Serves an installation until the operator or the system says stop.

#include <functional>

#include "app/installation.h"
#include "app/metrics.h"
#include "http/server.h"

namespace regie::app {

// Must be called before any thread is made: SIGTERM and SIGINT then wait for serve_until_told instead of ending the program.
void hold_back_signals();

// Listens, calls `ready` with the port once it does, and serves. SIGTERM or SIGINT end it gracefully: requests that are
// being answered are finished (OPS-8). Throws std::runtime_error when a port is taken.
void serve_until_told(Installation& installation, http::ServerSettings settings, const MetricsAddress& metrics,
                      const std::function<void(int port)>& ready);

// Tells systemd how it stands ("READY=1"), when it asked to be told (NOTIFY_SOCKET, sd_notify(3)).
void notify_system(std::string_view state);

}  // namespace regie::app

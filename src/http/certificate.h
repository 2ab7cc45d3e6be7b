#pragma once
// The certificate of a server with TLS of its own.

#include "base/clock.h"
#include "http/server.h"

namespace regie::http {

// When it ends. Throws std::runtime_error, naming the file, when the two cannot be used together.
base::Instant end_of_certificate(const TlsFiles& files);

}  // namespace regie::http

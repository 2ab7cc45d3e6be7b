#pragma once
#include <boost/asio/ssl/context.hpp>

#include "http/server.h"

namespace regie::http {

// TLS 1.2 and 1.3 with forward secrecy and authenticated encryption only, ALPN "http/1.1" (TRUST-9). Throws
// std::runtime_error naming the file that cannot be used.
boost::asio::ssl::context make_tls_context(const TlsFiles& files);

}  // namespace regie::http

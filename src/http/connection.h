#pragma once
// One connection from the first byte to the last, as a coroutine on the I/O thread.

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <optional>

#include "http/server_core.h"

namespace regie::http {

// Concrete executors: with the type-erased default a server answers a third less (measured).
using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;

// `tls`: null for plain HTTP. `refusal`: answer with this at once and close (too many connections).
void start_connection(ServerCore& core, Socket socket, const NetworkAddress& peer, boost::asio::ssl::context* tls,
                      std::optional<Status> refusal);

}  // namespace regie::http

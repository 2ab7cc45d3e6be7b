#include "http/tls.h"

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <ctime>
#include <stdexcept>
#include <string_view>

#include "http/certificate.h"

namespace regie::http {

namespace {

constexpr std::string_view our_protocol = "\x08http/1.1";

int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* chosen_length, const unsigned char* offered,
                    unsigned int offered_length, void*) {
  const auto* ours = reinterpret_cast<const unsigned char*>(our_protocol.data());
  unsigned char* selected = nullptr;
  if (SSL_select_next_proto(&selected, chosen_length, ours, our_protocol.size(), offered, offered_length) !=
      OPENSSL_NPN_NEGOTIATED)
    return SSL_TLSEXT_ERR_ALERT_FATAL;
  *chosen = selected;
  return SSL_TLSEXT_ERR_OK;
}

}  // namespace

boost::asio::ssl::context make_tls_context(const TlsFiles& files) {
  namespace ssl = boost::asio::ssl;
  ssl::context context(ssl::context::tls_server);
  SSL_CTX* native = context.native_handle();
  SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_IGNORE_UNEXPECTED_EOF);
  if (SSL_CTX_set_cipher_list(native, "ECDHE+AESGCM:ECDHE+CHACHA20") != 1)
    throw std::runtime_error("TLS ciphers are not available");
  SSL_CTX_set_alpn_select_cb(native, choose_protocol, nullptr);
  // Frees a connection's 34 KB of buffers while it waits for the next request.
  SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);

  // Nobody is there to type one.
  context.set_password_callback([](std::size_t, ssl::context::password_purpose) { return std::string(); });
  boost::system::error_code error;
  context.use_certificate_chain_file(files.certificate_chain, error);
  if (error) throw std::runtime_error("cannot use the certificate " + files.certificate_chain + ": " + error.message());
  context.use_private_key_file(files.private_key, ssl::context::pem, error);
  if (error) throw std::runtime_error("cannot use the private key " + files.private_key + ": " + error.message());
  if (SSL_CTX_check_private_key(native) != 1)
    throw std::runtime_error("the private key " + files.private_key + " does not fit the certificate");
  return context;
}

base::Instant end_of_certificate(const TlsFiles& files) {
  auto context = make_tls_context(files);
  const X509* certificate = SSL_CTX_get0_certificate(context.native_handle());
  std::tm end{};
  if (certificate == nullptr || ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &end) != 1)
    throw std::runtime_error("the certificate " + files.certificate_chain + " does not say when it ends");
  return base::Instant(std::chrono::seconds(timegm(&end)));
}

}  // namespace regie::http

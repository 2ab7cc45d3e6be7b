#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <cstdio>
#include <fstream>

#include "http/certificate.h"

#include "tests/support.h"

namespace regie::http::test {
namespace {

// A certificate for "localhost" that nobody signed but itself, and that ends in so many seconds.
TlsFiles make_certificate(const std::string& folder, const char* name_in_it = "localhost", long ends_in = 3600) {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate), ends_in);
  X509_set_pubkey(certificate, key);
  X509_NAME* name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(name_in_it), -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  X509_sign(certificate, key, EVP_sha256());
  TlsFiles files{folder + "/certificate.pem", folder + "/key.pem"};
  FILE* file = std::fopen(files.certificate_chain.c_str(), "w");
  PEM_write_X509(file, certificate);
  std::fclose(file);
  file = std::fopen(files.private_key.c_str(), "w");
  PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
  std::fclose(file);
  X509_free(certificate);
  EVP_PKEY_free(key);
  return files;
}

class TlsClient {
 public:
  struct Wishes {
    int newest_version = TLS1_3_VERSION;
    std::string protocols = std::string("\x02h2\x08http/1.1");
    const char* ciphers = nullptr;
  };
  TlsClient(std::uint16_t port, Wishes wishes) : socket_(port), context_(SSL_CTX_new(TLS_client_method())) {
    SSL_CTX_set_security_level(context_, 0);
    SSL_CTX_set_max_proto_version(context_, wishes.newest_version);
    if (wishes.ciphers) SSL_CTX_set_cipher_list(context_, wishes.ciphers);
    ssl_ = SSL_new(context_);
    if (!wishes.protocols.empty())
      SSL_set_alpn_protos(ssl_, reinterpret_cast<const unsigned char*>(wishes.protocols.data()),
                          static_cast<unsigned>(wishes.protocols.size()));
    SSL_set_fd(ssl_, socket_.descriptor());
    is_connected_ = SSL_connect(ssl_) == 1;
  }
  ~TlsClient() {
    SSL_free(ssl_);
    SSL_CTX_free(context_);
    ERR_clear_error();
  }
  TlsClient(const TlsClient&) = delete;
  TlsClient& operator=(const TlsClient&) = delete;

  bool is_connected() const { return is_connected_; }
  // The name in the certificate that came.
  std::string name() const {
    X509* certificate = SSL_get1_peer_certificate(ssl_);
    char text[256] = "";
    if (certificate) X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, text, sizeof text);
    X509_free(certificate);
    return text;
  }
  std::string version() const { return SSL_get_version(ssl_); }
  std::string protocol() const {
    const unsigned char* name = nullptr;
    unsigned length = 0;
    SSL_get0_alpn_selected(ssl_, &name, &length);
    return {reinterpret_cast<const char*>(name), length};
  }
  void send(std::string_view bytes) { SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())); }
  // Until the text was seen, or the end.
  std::string receive_until(std::string_view text) {
    std::string received;
    char piece[16384];
    while (received.find(text) == std::string::npos) {
      const int count = SSL_read(ssl_, piece, sizeof piece);
      if (count <= 0) break;
      received.append(piece, static_cast<std::size_t>(count));
    }
    return received;
  }
  bool is_closed_with_goodbye() {
    char byte = 0;
    return SSL_read(ssl_, &byte, 1) <= 0 && (SSL_get_shutdown(ssl_) & SSL_RECEIVED_SHUTDOWN);
  }

 private:
  Client socket_;
  SSL_CTX* context_;
  SSL* ssl_;
  bool is_connected_ = false;
};

class Tls : public testing::Test {
 protected:
  Tls() {
    application_.on_handle = [](const Request& request, Answer answer) {
      Response response;
      response.body = std::string(request.peer.is_secure ? "secure " : "plain ") + request.body + "end";
      if (request.path == "/large") response.body = std::string(3'000'000, 'x') + "end";
      answer.send(std::move(response));
    };
    settings_.tls = make_certificate(folder_.path());
  }
  TemporaryFolder folder_;
  TestApplication application_;
  ServerSettings settings_;
};

TEST_F(Tls, serves_with_1_3_and_1_2_and_says_http_1_1) {
  TestServer server(application_, settings_);
  for (const int version : {TLS1_3_VERSION, TLS1_2_VERSION}) {
    TlsClient client(server.port(), {.newest_version = version});
    ASSERT_TRUE(client.is_connected());
    EXPECT_EQ(client.version(), version == TLS1_3_VERSION ? "TLSv1.3" : "TLSv1.2");
    EXPECT_EQ(client.protocol(), "http/1.1");
    client.send(post("/", "text/plain", "hello "));
    EXPECT_NE(client.receive_until("end").find("secure hello end"), std::string::npos);
    client.send(request("GET", "/large"));
    EXPECT_GT(client.receive_until("end").size(), 3'000'000u);
    client.send("GET / HTTP/1.1\r\nHost : x\r\n\r\n");
    EXPECT_NE(client.receive_until("complaint").find("HTTP/1.1 400"), std::string::npos);
    EXPECT_TRUE(client.is_closed_with_goodbye());
  }
}

TEST_F(Tls, refuses_old_versions_weak_ciphers_and_clients_that_speak_only_something_else) {
  TestServer server(application_, settings_);
  EXPECT_FALSE(TlsClient(server.port(), {.newest_version = TLS1_1_VERSION}).is_connected());
  EXPECT_FALSE(
      TlsClient(server.port(), {.newest_version = TLS1_2_VERSION, .ciphers = "AES128-SHA:ECDHE-ECDSA-AES128-SHA"})
          .is_connected());
  EXPECT_FALSE(TlsClient(server.port(), {.protocols = std::string("\x02h2")}).is_connected());
  EXPECT_TRUE(TlsClient(server.port(), {.protocols = ""}).is_connected());
}

TEST_F(Tls, plain_HTTP_gets_an_answer_in_its_own_language) {
  TestServer server(application_, settings_);
  Client client(server.port());
  EXPECT_EQ(client.get("/").status, 400);
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST_F(Tls, nonsense_and_silence_in_the_greeting_hurt_nobody) {
  TestServer server(application_, settings_);
  Client silent(server.port());
  {
    Client nonsense(server.port());
    nonsense.send("\x16\x03\x01\xff\xff" + std::string(5000, 'x'));
    EXPECT_TRUE(becomes_true([&] { return server->counts().connections == 1; }));
  }
  TlsClient good(server.port(), {});
  good.send(request("GET", "/"));
  EXPECT_NE(good.receive_until("end").find("secure"), std::string::npos);
}

// proves TRUST-9
TEST_F(Tls, takes_a_renewed_certificate_while_it_serves_and_keeps_the_one_it_has_when_that_is_none) {
  TestServer server(application_, settings_);
  TlsClient before(server.port(), {});
  EXPECT_EQ(before.name(), "localhost");
  make_certificate(folder_.path(), "renewed");
  EXPECT_EQ(TlsClient(server.port(), {}).name(), "localhost") << "nobody said that it was renewed";
  server->renew_certificate();
  EXPECT_TRUE(becomes_true([&] { return TlsClient(server.port(), {}).name() == "renewed"; }));
  before.send(request("GET", "/"));
  EXPECT_NE(before.receive_until("end").find("secure"), std::string::npos) << "what was open goes on";

  std::ofstream(settings_.tls->certificate_chain) << "half of a certifica";
  EXPECT_THROW(server->renew_certificate(), std::runtime_error);
  EXPECT_EQ(TlsClient(server.port(), {}).name(), "renewed");
}

TEST_F(Tls, the_end_of_a_certificate_is_known) {
  const auto now = std::chrono::time_point_cast<std::chrono::seconds>(base::SystemClock().now());
  const auto end = end_of_certificate(make_certificate(folder_.path(), "localhost", 86'400));
  EXPECT_GE(end, now + std::chrono::seconds(86'399));
  EXPECT_LE(end, now + std::chrono::seconds(86'460));
  EXPECT_LT(end_of_certificate(make_certificate(folder_.path(), "localhost", -60)), now);
  EXPECT_THROW(end_of_certificate({"/nowhere/certificate.pem", "/nowhere/key.pem"}), std::runtime_error);
}

TEST_F(Tls, says_which_file_cannot_be_used) {
  settings_.tls->private_key = folder_.path() + "/nowhere.pem";
  try {
    TestServer server(application_, settings_);
    FAIL() << "a server without a key";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("nowhere.pem"), std::string::npos);
  }
}

}  // namespace
}  // namespace regie::http::test

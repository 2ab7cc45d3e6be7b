// Against a real mail server: testing/mail_server.py.

#include "delivery/smtp.h"

#include <gmock/gmock.h>

#include "delivery/testing/helper.h"

namespace regie::delivery {
namespace {

using namespace std::chrono_literals;
using Kind = Outcome::Kind;
using ::testing::AnyOf;
using testing::becomes_true;
using testing::Certificate;
using testing::closed_port;
using ::testing::HasSubstr;
using testing::Helper;
using ::testing::IsEmpty;
using ::testing::Not;

SmtpSettings settings_for(int port) {
  SmtpSettings settings;
  settings.server = "127.0.0.1";
  settings.port = port;
  settings.security = SmtpSettings::Security::none;
  settings.sender_address = "portaal@wilgenroos.example";
  settings.sender_name = "De Wilgenroos";
  return settings;
}

Taken mail_to(const std::string& recipient) {
  Taken taken;
  taken.created_at = base::from_microseconds(1'795'644'309'000'000);
  taken.id = base::new_uuid(taken.created_at);
  taken.recipient = recipient;
  taken.subject = "Één nieuw bericht 🌷";
  taken.text = "Dag Anna,\n.\nwelkom één.\n";
  taken.html = "<p>Dag Anna</p>";
  return taken;
}

class Smtp : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { server_ = std::make_unique<Helper>("mail_server.py"); }
  static void TearDownTestSuite() { server_.reset(); }
  static std::unique_ptr<Helper> server_;
};
std::unique_ptr<Helper> Smtp::server_;

// proves OPS-7
TEST_F(Smtp, a_mail_arrives_as_it_was_written) {
  SmtpCarrier carrier(settings_for(server_->port()));
  Taken mail = mail_to("heel@voorbeeld.example");
  mail.sender_name = "Zorg én meer, \"De Wilgenroos\"";
  const auto outcome = carrier.carry(mail);
  EXPECT_EQ(outcome.kind, Kind::sent) << outcome.answer;
  const auto received = server_->received_by(mail.recipient);
  ASSERT_EQ(received.size(), 1U);
  const auto& headers = received[0]["headers"];
  EXPECT_EQ(received[0]["from"], "portaal@wilgenroos.example");
  EXPECT_EQ(received[0]["hello"], "wilgenroos.example");
  EXPECT_THAT(received[0]["defects"], IsEmpty());
  EXPECT_EQ(headers["Subject"], mail.subject);
  EXPECT_THAT(headers["From"].get<std::string>(), HasSubstr("<portaal@wilgenroos.example>"));
  EXPECT_THAT(headers["From"].get<std::string>(), HasSubstr("Zorg én meer, "));
  EXPECT_EQ(headers["To"], mail.recipient);
  EXPECT_EQ(headers["Message-ID"], "<" + mail.id.text() + "@wilgenroos.example>");
  EXPECT_EQ(headers["Auto-Submitted"], "auto-generated");
  EXPECT_EQ(headers["Date"], "Wed, 25 Nov 2026 22:05:09 +0000");
  EXPECT_EQ(received[0]["text"], mail.text);
  EXPECT_EQ(received[0]["html"], mail.html);
}

TEST_F(Smtp, says_what_a_refusal_means) {
  SmtpCarrier carrier(settings_for(server_->port()));
  const auto refused = carrier.carry(mail_to("refused-anna@voorbeeld.example"));
  EXPECT_EQ(refused.kind, Kind::refused);
  EXPECT_THAT(refused.answer, HasSubstr("550 5.1.1 nobody called"));
  EXPECT_THAT(refused.answer, Not(HasSubstr("123456")));
  const auto busy = carrier.carry(mail_to("busy-1-x@voorbeeld.example"));
  EXPECT_EQ(busy.kind, Kind::later);
  EXPECT_THAT(busy.answer, HasSubstr("451 4.3.0"));
  EXPECT_EQ(carrier.carry(mail_to("busy-1-x@voorbeeld.example")).kind, Kind::sent) << "and then it is taken";
  EXPECT_THAT(carrier.carry(mail_to("hangup-1-x@voorbeeld.example")).kind, AnyOf(Kind::unconfirmed, Kind::later))
      << "whether all of it was out when the server hung up is chance";
  EXPECT_EQ(carrier.carry(mail_to("hangup-1-x@voorbeeld.example")).kind, Kind::sent);
  for (const char* address : {"", "anna", "anna@voorbeeld.example\r\nRCPT TO:<b@c.example>", "a@b, c@d"}) {
    const auto outcome = carrier.carry(mail_to(address));
    EXPECT_EQ(outcome.kind, Kind::refused) << address;
    EXPECT_EQ(outcome.problem, "no_address");
  }
}

TEST_F(Smtp, a_server_that_takes_a_mail_and_does_not_say_so_may_have_it) {
  auto settings = settings_for(server_->port());
  settings.whole = 2s;
  const auto mail = mail_to("silent-1-x@voorbeeld.example");
  EXPECT_EQ(SmtpCarrier(settings).carry(mail).kind, Kind::unconfirmed);
  EXPECT_EQ(server_->received_by(mail.recipient).size(), 1U);
}

TEST_F(Smtp, one_connection_carries_many_and_a_closed_one_is_no_trouble) {
  SmtpCarrier carrier(settings_for(server_->port()));
  for (const char* address : {"eerste@x.example", "tweede@x.example"})
    ASSERT_EQ(carrier.carry(mail_to(address)).kind, Kind::sent);
  const auto connection = server_->received_by("eerste@x.example").at(0)["connection"];
  EXPECT_EQ(server_->received_by("tweede@x.example").at(0)["connection"], connection);
  const auto closed = server_->closed_connections();
  EXPECT_EQ(carrier.carry(mail_to("closing-een@x.example")).kind, Kind::sent);
  EXPECT_TRUE(becomes_true([&] { return server_->closed_connections() > closed; }));
  EXPECT_EQ(carrier.carry(mail_to("erna@x.example")).kind, Kind::sent);
}

TEST_F(Smtp, a_server_that_is_away_is_unreachable) {
  SmtpCarrier carrier(settings_for(closed_port()));
  const auto outcome = carrier.carry(mail_to("a@b.example"));
  EXPECT_EQ(outcome.kind, Kind::unreachable);
  EXPECT_THAT(outcome.answer, Not(IsEmpty()));
  EXPECT_EQ(carrier.greet().kind, Kind::unreachable);
  EXPECT_EQ(SmtpCarrier(settings_for(server_->port())).greet().kind, Kind::sent);
}

TEST_F(Smtp, says_nothing_to_a_server_without_the_encryption_that_was_asked) {
  auto settings = settings_for(server_->port());
  settings.security = SmtpSettings::Security::starttls;
  settings.username = "regie";
  settings.password = "geheim";
  SmtpCarrier carrier(settings);
  EXPECT_EQ(carrier.carry(mail_to("open@b.example")).kind, Kind::unreachable);
  EXPECT_THAT(server_->received_by("open@b.example"), IsEmpty());
}

// proves OPS-7
TEST(SmtpLogin, needs_starttls_a_known_certificate_and_the_right_password) {
  const Certificate certificate;
  const Helper server("mail_server.py", {certificate.file, certificate.key});
  auto settings = settings_for(server.port());
  settings.security = SmtpSettings::Security::starttls;
  settings.username = "regie";
  settings.password = "geheim";
  settings.ca_file = certificate.file;
  EXPECT_EQ(SmtpCarrier(settings).greet().kind, Kind::sent);
  const auto outcome = SmtpCarrier(settings).carry(mail_to("a@b.example"));
  EXPECT_EQ(outcome.kind, Kind::sent) << outcome.answer;
  ASSERT_EQ(server.received().size(), 1U);
  EXPECT_EQ(server.received()[0]["tls"], true);
  EXPECT_EQ(server.received()[0]["user"], "regie");

  auto wrong = settings;
  wrong.password = "anders";
  const auto denied = SmtpCarrier(wrong).carry(mail_to("a@b.example"));
  EXPECT_EQ(denied.kind, Kind::unreachable) << "about us, so no message has failed by it";
  EXPECT_THAT(denied.answer, HasSubstr("535"));
  EXPECT_THAT(denied.answer, Not(HasSubstr("anders")));
  EXPECT_EQ(SmtpCarrier(wrong).greet().kind, Kind::unreachable);
  auto unknown = settings;
  unknown.ca_file.clear();
  EXPECT_EQ(SmtpCarrier(unknown).carry(mail_to("a@b.example")).kind, Kind::unreachable);
  auto other_name = settings;
  other_name.server = "localhost";  // the certificate is for 127.0.0.1
  EXPECT_EQ(SmtpCarrier(other_name).carry(mail_to("a@b.example")).kind, Kind::unreachable);
  auto no_login = settings;
  no_login.username.clear();
  EXPECT_NE(SmtpCarrier(no_login).carry(mail_to("a@b.example")).kind, Kind::sent);
  EXPECT_EQ(server.received().size(), 1U);
}

}  // namespace
}  // namespace regie::delivery

// Against a gateway of our own that misbehaves when asked to: testing/sms_gateway.py.

#include "delivery/sms_gateway.h"

#include <gmock/gmock.h>

#include "delivery/testing/helper.h"

namespace regie::delivery {
namespace {

using namespace std::chrono_literals;
using Kind = Outcome::Kind;
using testing::closed_port;
using ::testing::HasSubstr;
using testing::Helper;
using ::testing::Not;

const std::string code_text = "123456 is je code \"om\" in te loggen & één.";

Taken sms_to(const std::string& number) {
  Taken taken;
  taken.id = base::new_uuid(base::from_microseconds(1'795'644'309'000'000));
  taken.recipient = number;
  taken.text = code_text;
  return taken;
}

class Gateway : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { server_ = std::make_unique<Helper>("sms_gateway.py"); }
  static void TearDownTestSuite() { server_.reset(); }

  static GatewaySettings settings_for(const std::string& path) {
    GatewaySettings settings;
    settings.url = "http://127.0.0.1:" + std::to_string(server_->port()) + path;
    settings.headers = {"Content-Type: application/json", "Authorization: Bearer {secret}", "Idempotency-Key: {id}"};
    settings.body = "{\"from\":\"{sender}\",\"to\":\"{number}\",\"text\":\"{text}\"}";
    settings.sender = "Wilgenroos";
    settings.secret = "s3cret";
    settings.success = {"2xx"};
    return settings;
  }
  static Kind outcome_at(const std::string& path) {
    return GatewayCarrier(settings_for(path)).carry(sms_to("0612345678")).kind;
  }
  static std::vector<nlohmann::json> received_at(const std::string& path) {
    std::vector<nlohmann::json> there;
    for (auto& request : server_->received())
      if (request["path"] == path) there.push_back(std::move(request));
    return there;
  }

  static std::unique_ptr<Helper> server_;
};
std::unique_ptr<Helper> Gateway::server_;

// proves OPS-7
TEST_F(Gateway, gets_the_request_that_was_described) {
  const auto sms = sms_to("06-1234 5678");
  EXPECT_EQ(GatewayCarrier(settings_for("/ok/json")).carry(sms).kind, Kind::sent);
  const auto requests = received_at("/ok/json");
  ASSERT_EQ(requests.size(), 1U);
  EXPECT_EQ(requests[0]["method"], "POST");
  EXPECT_EQ(requests[0]["headers"]["Authorization"], "Bearer s3cret");
  EXPECT_EQ(requests[0]["headers"]["Idempotency-Key"], sms.id.text());
  const auto body = nlohmann::json::parse(requests[0]["body"].get<std::string>());
  EXPECT_EQ(body, (nlohmann::json{{"from", "Wilgenroos"}, {"to", "+31612345678"}, {"text", code_text}}));

  auto by_form = settings_for("/ok/form");
  by_form.method = "PUT";
  by_form.headers = {"content-type: application/x-www-form-urlencoded"};
  by_form.body = "to={digits}&text={text}";
  EXPECT_EQ(GatewayCarrier(by_form).carry(sms).kind, Kind::sent);
  EXPECT_EQ(received_at("/ok/form").at(0)["method"], "PUT");
  EXPECT_THAT(received_at("/ok/form").at(0)["body"].get<std::string>(),
              HasSubstr("to=31612345678&text=123456%20is%20je%20code%20%22om%22"));

  auto by_address = settings_for("/ok/get?to={number}&id={id}");
  by_address.method = "GET";
  by_address.body.clear();
  by_address.headers.clear();
  EXPECT_EQ(GatewayCarrier(by_address).carry(sms).kind, Kind::sent);
  EXPECT_EQ(received_at("/ok/get?to=%2B31612345678&id=" + sms.id.text()).size(), 1U);
}

TEST_F(Gateway, understands_its_answers) {
  EXPECT_EQ(outcome_at("/fail-1/a"), Kind::later);
  EXPECT_EQ(outcome_at("/fail-1/a"), Kind::sent);
  EXPECT_EQ(outcome_at("/status/202"), Kind::sent);
  EXPECT_EQ(outcome_at("/status/400"), Kind::refused);
  EXPECT_EQ(outcome_at("/status/422"), Kind::refused);
  EXPECT_EQ(outcome_at("/status/408"), Kind::later);
  EXPECT_EQ(outcome_at("/status/429"), Kind::later);
  EXPECT_EQ(outcome_at("/status/503"), Kind::later);
  for (const char* about_us : {"/status/301", "/status/401", "/status/403", "/status/404", "/status/405"})
    EXPECT_EQ(outcome_at(about_us), Kind::unreachable) << about_us << " is the same for each message";

  auto settings = settings_for("/broken");
  EXPECT_EQ(GatewayCarrier(settings).carry(sms_to("0612345678")).kind, Kind::sent);
  settings.success_text = "OK";
  EXPECT_EQ(GatewayCarrier(settings).carry(sms_to("0612345678")).kind, Kind::later);
  settings = settings_for("/status/409");
  settings.success = {"200", "409"};
  EXPECT_EQ(GatewayCarrier(settings).carry(sms_to("0612345678")).kind, Kind::sent) << "it says it has it already";
}

TEST_F(Gateway, a_slow_one_may_have_it_and_one_that_is_away_has_not) {
  auto settings = settings_for("/slow-1/a");
  settings.whole = 2s;
  EXPECT_EQ(GatewayCarrier(settings).carry(sms_to("0612345678")).kind, Kind::unconfirmed);
  EXPECT_EQ(received_at("/slow-1/a").size(), 1U);
  settings.url = "http://127.0.0.1:" + std::to_string(closed_port()) + "/";
  EXPECT_EQ(GatewayCarrier(settings).carry(sms_to("0612345678")).kind, Kind::unreachable);
}

TEST_F(Gateway, a_second_answer_is_not_taken_for_the_next_messages) {
  GatewayCarrier carrier(settings_for("/twice"));
  EXPECT_EQ(carrier.carry(sms_to("0612345678")).kind, Kind::sent);
  EXPECT_EQ(carrier.carry(sms_to("0612345678")).kind, Kind::sent);
  EXPECT_EQ(received_at("/twice").size(), 2U) << "each was answered for a request of its own";
}

// proves LOGIN-16
TEST_F(Gateway, an_answer_that_repeats_the_code_is_not_kept) {
  const auto outcome = GatewayCarrier(settings_for("/status/400")).carry(sms_to("0612345678"));
  EXPECT_EQ(outcome.answer, "HTTP 400");
}

// proves OPS-7
TEST_F(Gateway, only_a_mobile_number_gets_an_sms) {
  GatewayCarrier carrier(settings_for("/ok/numbers"));
  EXPECT_EQ(carrier.carry(sms_to("020 1234567")).problem, "landline");
  EXPECT_EQ(carrier.carry(sms_to("020 1234567")).kind, Kind::refused);
  EXPECT_EQ(carrier.carry(sms_to("12")).problem, "no_number");
  EXPECT_TRUE(received_at("/ok/numbers").empty());
  EXPECT_EQ(carrier.carry(sms_to("+32 470 12 34 56")).kind, Kind::sent);
}

TEST(GatewayStatus, patterns_are_three_digits_or_a_class) {
  for (const char* right : {"200", "2xx", "409", "5xx"}) EXPECT_TRUE(is_status_pattern(right)) << right;
  for (const char* wrong : {"", "20", "2x", "2XX", "x00", "700", "2000", "0xx"})
    EXPECT_FALSE(is_status_pattern(wrong)) << wrong;
  EXPECT_TRUE(matches_status("2xx", 204));
  EXPECT_FALSE(matches_status("2xx", 304));
  EXPECT_FALSE(matches_status("200", 201));
}

}  // namespace
}  // namespace regie::delivery

#include "delivery/sms_template.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

namespace regie::delivery {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const SmsValues values{"+31612345678", "Één \"code\" & <b> \\ is\n123456 100%", "019a-1", "Wilgenroos", "s3cret"};

// proves OPS-7
TEST(SmsTemplate, fills_in_what_is_known) {
  EXPECT_EQ(filled("{number} {digits} {id} {sender} {secret}", values, Escaping::plain),
            "+31612345678 31612345678 019a-1 Wilgenroos s3cret");
  EXPECT_EQ(filled("{number}{number}", values, Escaping::plain), "+31612345678+31612345678");
}

// proves OPS-7
TEST(SmsTemplate, text_cannot_leave_its_place) {
  const auto json =
      nlohmann::json::parse(filled("{\"to\":[\"{number}\"],\"text\":\"{text}\"}", values, Escaping::json));
  EXPECT_EQ(json["text"], values.text);
  EXPECT_EQ(json["to"][0], values.number);
  EXPECT_EQ(filled("to={number}&text={text}", values, Escaping::form),
            "to=%2B31612345678&text=%C3%89%C3%A9n%20%22code%22%20%26%20%3Cb%3E%20%5C%20is%0A123456%20100%25");
  EXPECT_EQ(filled("<t>{text}</t>", values, Escaping::xml),
            "<t>Één &quot;code&quot; &amp; &lt;b&gt; \\ is\n123456 100%</t>");
  EXPECT_EQ(filled("X-Id: {id}", {"", "", "a\r\nX-Evil: 1", "", ""}, Escaping::header), "X-Id: aX-Evil: 1");
  EXPECT_EQ(filled("{text}", {"", "{secret}", "", "", "s3cret"}, Escaping::plain), "{secret}") << "filled in once";
}

TEST(SmsTemplate, tells_what_it_does_not_know) {
  EXPECT_THAT(unknown_placeholders("{\"to\": {\"a\": {}}, \"x\": \"{number}{ text }{}{"), IsEmpty());
  EXPECT_THAT(unknown_placeholders("{nummer} {text} {tekst}"), ElementsAre("nummer", "tekst"));
  EXPECT_TRUE(has_placeholder("a{text}", "text"));
  EXPECT_FALSE(has_placeholder("a text", "text"));
}

TEST(SmsTemplate, escapes_as_the_media_type_asks) {
  EXPECT_EQ(escaping_for("application/json; charset=utf-8"), Escaping::json);
  EXPECT_EQ(escaping_for(" Application/JSON"), Escaping::json);
  EXPECT_EQ(escaping_for("application/vnd.gateway+json"), Escaping::json);
  EXPECT_EQ(escaping_for("application/x-www-form-urlencoded"), Escaping::form);
  EXPECT_EQ(escaping_for("text/xml"), Escaping::xml);
  EXPECT_EQ(escaping_for("text/plain"), Escaping::plain);
  EXPECT_EQ(escaping_for("multipart/form-data"), std::nullopt);
  EXPECT_EQ(escaping_for(""), std::nullopt);
}

}  // namespace
}  // namespace regie::delivery

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ui/components.h"

namespace {

using namespace regie::ui;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const Texts& dutch() {
  static const Catalogue catalogue;
  return catalogue.in(regie::base::Language::dutch);
}

TextField field(std::string id, std::string value = "") {
  TextField made;
  made.id = std::move(id);
  made.label = "Wat";
  made.value = std::move(value);
  return made;
}

const FormErrors errors = {
    {"wat", "Schrijf op wat je gaat doen. Bijvoorbeeld: zwemmen.", "Schrijf op wat je gaat doen"},
    {"eind", "De eindtijd klopt niet.", ""}};

}  // namespace

// proves PAGE-8
TEST(Forms, AnErrorIsSaidAtTheTopWithALinkAndNextToItsField) {
  const std::string summary = error_summary(dutch(), errors).string();
  EXPECT_THAT(summary, HasSubstr("<div class=\"note no\" role=\"alert\" id=\"fouten\">"));
  EXPECT_THAT(summary, HasSubstr("<h2>Er klopt nog iets niet</h2>"));
  EXPECT_THAT(summary, HasSubstr("<li><a href=\"#wat\">Schrijf op wat je gaat doen</a></li><li><a href=\"#eind\">De "
                                 "eindtijd klopt niet.</a></li>"));

  const std::string what = text_field(dutch(), field("wat"), errors).string();
  EXPECT_THAT(what, HasSubstr("<label for=\"wat\">Wat</label>"));
  EXPECT_THAT(what, HasSubstr("<p class=\"error\" id=\"wat-fout\">"));
  EXPECT_THAT(what, HasSubstr("Schrijf op wat je gaat doen. Bijvoorbeeld: zwemmen.</p><input"));
  EXPECT_THAT(what, HasSubstr("aria-invalid=\"true\" aria-describedby=\"wat-fout\""));
}

// proves PAGE-8
TEST(Forms, WhatWasTypedIsKept) {
  EXPECT_THAT(text_field(dutch(), field("wat", "een \"grap\" <b>"), errors).string(),
              HasSubstr("value=\"een &quot;grap&quot; &lt;b&gt;\""));
  EXPECT_THAT(text_area(dutch(), field("wat", "\n</textarea>twee\nregels"), errors).string(),
              HasSubstr(">\n\n&lt;/textarea&gt;twee\nregels</textarea>"));
  const Choice choices[] = {{"a", "Een", ""}, {"b", "Twee", ""}};
  const std::string radios = radio_choices("keus", "Kies", choices, "b").string();
  EXPECT_THAT(radios, HasSubstr("value=\"b\" checked"));
  EXPECT_THAT(radios, HasSubstr("value=\"a\">"));
  EXPECT_THAT(checkbox_choice("dag", "De hele dag", true).string(), HasSubstr("name=\"dag\" checked"));
  EXPECT_THAT(checkbox_choice("dag", "De hele dag", false).string(), Not(HasSubstr("checked")));
}

TEST(Forms, AFieldWithoutErrorSaysNothingOfErrors) {
  const std::string html = text_field(dutch(), field("waar"), errors).string();
  EXPECT_THAT(html, AllOf(Not(HasSubstr("aria-invalid")), Not(HasSubstr("aria-describedby")),
                          Not(HasSubstr("class=\"error\""))));
  EXPECT_TRUE(error_summary(dutch(), {}).empty());
  EXPECT_TRUE(field_error(errors, "waar").empty());
}

TEST(Forms, AnErrorOfTheFormAsAWholeLeadsNowhere) {
  const FormErrors whole = {{"", "Dit lukte niet.", ""}};
  EXPECT_THAT(error_summary(dutch(), whole).string(),
              AllOf(HasSubstr("<li>Dit lukte niet.</li>"), Not(HasSubstr("<a "))));
  EXPECT_TRUE(field_error(whole, "").empty());
}

TEST(Forms, HintAndErrorBothDescribeTheField) {
  TextField hinted = field("wat");
  hinted.hint = "Kort.";
  EXPECT_THAT(text_field(dutch(), hinted, errors).string(),
              AllOf(HasSubstr("<p class=\"hint\" id=\"wat-uitleg\">Kort.</p>"),
                    HasSubstr("aria-describedby=\"wat-fout wat-uitleg\"")));
  EXPECT_THAT(text_field(dutch(), hinted, {}).string(), HasSubstr("aria-describedby=\"wat-uitleg\""));
}

TEST(Forms, AFieldHasTheAttributesItWasGiven) {
  TextField all = field("naam");
  all.required = true;
  all.maxlength = 80;
  all.autocomplete = "username";
  all.inputmode = "numeric";
  all.input_class = "code";
  all.no_capitals = true;
  EXPECT_THAT(text_field(dutch(), all, {}).string(),
              HasSubstr("<input class=\"code\" id=\"naam\" name=\"naam\" autocomplete=\"username\" "
                        "inputmode=\"numeric\" maxlength=\"80\" autocapitalize=\"none\" "
                        "spellcheck=\"false\" required type=\"text\">"));
  all.required = false;
  all.optional_mark = true;
  EXPECT_THAT(text_field(dutch(), all, {}).string(),
              AllOf(HasSubstr("<span class=\"meta\">(hoeft niet)</span></label>"), Not(HasSubstr("required"))));
}

// LOGIN-3: the eye button; a password never comes back from the server.
TEST(Forms, APasswordHasAnEyeButtonAndIsNeverSentBack) {
  const std::string html = password_field(dutch(), field("ww", "geheim"), errors).string();
  EXPECT_THAT(html, Not(HasSubstr("geheim")));
  EXPECT_THAT(html, AllOf(HasSubstr("type=\"password\""),
                          HasSubstr("<button class=\"btn alt js\" type=\"button\" aria-controls=\"ww\" data-eye>"),
                          HasSubstr("<span data-state=\"hidden\">Toon</span>"),
                          HasSubstr("<span data-state=\"shown\" hidden>Verberg</span>")));
}

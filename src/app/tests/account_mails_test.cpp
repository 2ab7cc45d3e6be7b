#include "app/account_mails.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace regie::app {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const page::Organisation de_wilgenroos{"De Wilgenroos", "088 000 12 00", "Op werkdagen van 9 tot 17 uur.",
                                       "zorg@wilgenroos.example"};

// proves LOGIN-1
TEST(AccountMails, the_first_holds_the_username_and_how_to_start_the_second_only_the_password) {
  const ui::Catalogue catalogue;
  const auto mails = account_mails(
      {{}, "anna@voorbeeld.example", "Anna", "anna.devries", "w8c2-t4xk-m9rp-h3jz", AccountMail::Reason::new_account},
      catalogue.in(base::Language::dutch), de_wilgenroos, "https://portaal.example");
  for (const auto& mail : mails) EXPECT_EQ(mail.recipient, "anna@voorbeeld.example");
  EXPECT_THAT(mails[0].text, HasSubstr("anna.devries"));
  EXPECT_THAT(mails[0].text, HasSubstr("https://portaal.example/inloggen"));
  EXPECT_THAT(mails[0].text, HasSubstr("Zorgadministratie De Wilgenroos"));
  EXPECT_THAT(mails[0].text, HasSubstr("14 dagen"));
  EXPECT_THAT(mails[0].text + mails[0].html + mails[0].subject, Not(HasSubstr("w8c2")));
  EXPECT_THAT(mails[1].text, HasSubstr("w8c2-t4xk-m9rp-h3jz"));
  EXPECT_THAT(mails[1].text + mails[1].html + mails[1].subject, Not(HasSubstr("anna.devries")));
}

TEST(AccountMails, leave_out_a_telephone_number_that_is_not_known) {
  const ui::Catalogue catalogue;
  auto organisation = de_wilgenroos;
  organisation.care_administration_telephone.clear();
  const auto mails = account_mails({{}, "a@b.example", "Anna", "anna", "secret", AccountMail::Reason::new_password},
                                   catalogue.in(base::Language::english), organisation, "https://portaal.example");
  EXPECT_THAT(mails[0].text, HasSubstr("new temporary password"));
  EXPECT_THAT(mails[0].text, Not(HasSubstr("Call us")));
}

}  // namespace
}  // namespace regie::app

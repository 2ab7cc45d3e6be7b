#include "base/plain_letters.h"

#include <gtest/gtest.h>

namespace regie::base {
namespace {

TEST(PlainLetters, lose_their_marks_and_capitals) {
  EXPECT_EQ(plain_letters("José Yılmaz"), "jose yilmaz");
  EXPECT_EQ(plain_letters("ÇİĞDEM Øster Łódź Straße Œuvre Æbele"), "cigdem oster lodz strasse oeuvre aebele");
  EXPECT_EQ(plain_letters("O’Brien‑Smit"), "o'brien-smit");
}

TEST(PlainLetters, leave_what_has_none) {
  EXPECT_EQ(plain_letters(""), "");
  EXPECT_EQ(plain_letters("李明 🎉"), "李明 🎉");
  EXPECT_EQ(plain_letters("Иван"), "иван");
}

}  // namespace
}  // namespace regie::base

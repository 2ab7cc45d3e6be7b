#include "delivery/phone_number.h"

#include <gtest/gtest.h>

namespace regie::delivery {
namespace {

using Kind = PhoneNumber::Kind;

TEST(PhoneNumber, reads_what_people_write) {
  for (const char* written : {"0612345678", "06-12345678", "06 1234 5678", "06.12.34.56.78", "+31612345678",
                              "+31 6 12345678", "+31 (0)6 12345678", "0031612345678", "00 31 6 1234 5678",
                              "(06) 12345678", " 06\xC2\xA0\x31\x32\x33\x34\x35\x36\x37\x38 "}) {
    const auto number = read_phone_number(written);
    EXPECT_EQ(number.kind, Kind::mobile) << written;
    EXPECT_EQ(number.e164, "+31612345678") << written;
  }
}

// proves OPS-7
TEST(PhoneNumber, knows_landlines_from_mobiles_here_and_with_the_neighbours) {
  for (const char* mobile :
       {"06 0000 2211", "+32 470 12 34 56", "+32 455 12 34 56", "+49 151 23456789", "+49 170 1234567",
        "+33 6 12 34 56 78", "+44 7911 123456", "+48 512 345 678", "+1 212 555 0100"})
    EXPECT_EQ(read_phone_number(mobile).kind, Kind::mobile) << mobile;
  for (const char* landline : {"020 1234567", "088 000 12 00", "0800 1234567", "+31 70 1234567", "+32 2 123 45 67",
                               "+49 30 123456", "+33 1 23 45 67 89", "+44 20 7946 0000"})
    EXPECT_EQ(read_phone_number(landline).kind, Kind::landline) << landline;
}

TEST(PhoneNumber, refuses_what_is_no_number) {
  for (const char* wrong : {"", "06", "112", "06 1234 567", "06 1234 56789", "612345678", "31612345678", "+",
                            "+0612345678", "+31 0612345678", "06-123x5678", "06 12345678;1", "++31612345678",
                            "+3161234567890123", "0612345678\n", "０６１２３４５６７８"})
    EXPECT_EQ(read_phone_number(wrong).kind, Kind::invalid) << wrong;
}

TEST(PhoneNumbers, are_shown_as_people_say_them) {
  for (const char* stored : {"+31612345678", "0612345678", "06-12345678", "06 1234 5678"})
    EXPECT_EQ(spoken_phone_number(stored), "06 1234 5678") << stored;
  for (const char* other : {"+32470123456", "088 0000 1234", "geen nummer", ""})
    EXPECT_EQ(spoken_phone_number(other), other);
}

}  // namespace
}  // namespace regie::delivery

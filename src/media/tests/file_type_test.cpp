#include "media/file_type.h"

#include <gtest/gtest.h>

#include <string>

namespace regie::media {
namespace {

using namespace std::string_literals;

TEST(FileTypes, are_told_by_the_first_bytes) {
  EXPECT_EQ(type_of("%PDF-1.7\n..."), FileType::pdf);
  EXPECT_EQ(type_of("\xff\xd8\xff\xe0...."), FileType::jpeg);
  EXPECT_EQ(type_of("\x89PNG\r\n\x1a\n...."), FileType::png);
  EXPECT_EQ(type_of("RIFF\0\0\0\0WEBPVP8 "s), FileType::webp);
}

// proves DETAILS-8
TEST(FileTypes, that_could_run_something_are_none) {
  for (const auto& bytes : {""s, "%PDF"s, " %PDF-1.7"s, "<svg xmlns=\"http://www.w3.org/2000/svg\">"s,
                            "<!doctype html>"s, "GIF89a"s, "RIFF\0\0\0\0WAVE"s, "RIFF"s, "PK\x03\x04"s,
                            "\x7f"
                            "ELF"s,
                            "BM"s, "\xff\xd8"s})
    EXPECT_EQ(type_of(bytes), std::nullopt) << bytes;
}

TEST(FileTypes, are_saved_under_a_name_in_any_script) {
  EXPECT_EQ(save_as("Knie-oefeningen", FileType::pdf),
            "attachment; filename=\"Knie-oefeningen.pdf\"; filename*=UTF-8''Knie-oefeningen.pdf");
  EXPECT_EQ(save_as("a\"b\r\né/..", FileType::jpeg),
            "attachment; filename=\"a_b_______.jpg\"; filename*=UTF-8''a%22b%0D%0A%C3%A9%2F%2E%2E.jpg");
}

}  // namespace
}  // namespace regie::media

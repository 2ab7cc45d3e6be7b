// Copies of a database in one file: made while others write, whole or not at all, and put back without losing what was there.

#include "db/backup.h"

#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "numbers.h"

namespace regie::db {
namespace {

namespace files = std::filesystem;

const base::Instant a_moment{std::chrono::seconds(1'795'000'000)};

class Backups : public ::testing::Test {
 protected:
  Backups() { make_number_table(fresh_.database()); }
  ~Backups() override { files::remove_all(folder_); }
  void add(int number) {
    fresh_.database().write([&](WriteTx& tx) { insert_number(tx, number); });
  }
  files::path file(const char* name) const { return folder_ / name; }
  static std::set<int> numbers_of(const files::path& copy) {
    Settings settings;
    const auto place = copy.parent_path() / "opened";
    files::create_directories(place);
    files::copy_file(copy, place / "regie.db", files::copy_options::overwrite_existing);
    settings.location = place;
    return numbers_in(*Database::open(settings));
  }

  testing::FreshDatabase fresh_{Engine::sqlite};
  files::path folder_ = [] {
    std::string name = files::temp_directory_path() / "regie-backup.XXXXXX";
    return files::path(mkdtemp(name.data()));
  }();
};

// TRUST-8, without its encryption
TEST_F(Backups, are_of_one_moment_however_much_is_written_meanwhile) {
  for (int number = 0; number < 500; ++number) add(number);
  std::atomic<bool> is_done = false;
  std::atomic<int> written = 500;
  std::thread others([&] {
    for (int number = 500; !is_done; ++number) {
      add(number);
      written = number + 1;
    }
  });
  for (int copies = 0; copies < 5; ++copies) {
    const auto copy = file(("copy" + std::to_string(copies) + ".db").c_str());
    const int before = written;
    EXPECT_GT(back_up(fresh_.settings(), copy), 0U);
    const int after = written;
    const auto numbers = numbers_of(copy);
    EXPECT_GE(numbers.size(), static_cast<std::size_t>(before));
    EXPECT_LE(numbers.size(), static_cast<std::size_t>(after) + 1);
    EXPECT_EQ(*numbers.rbegin() + 1, static_cast<int>(numbers.size())) << "with nothing left out";
    EXPECT_GT(check_backup(copy), 0);
  }
  is_done = true;
  others.join();
}

// TRUST-8, without its encryption
TEST_F(Backups, are_one_file_for_one_user_and_never_in_the_place_of_another) {
  add(1);
  const auto copy = file("copy.db");
  umask(0022);
  back_up(fresh_.settings(), copy);
  struct stat found {};
  ASSERT_EQ(stat(copy.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
  EXPECT_EQ(std::distance(files::directory_iterator(folder_), files::directory_iterator()), 1) << "no log beside it";
  add(2);
  EXPECT_THROW(back_up(fresh_.settings(), copy), Error);
  EXPECT_EQ(numbers_of(copy), std::set<int>{1});
  EXPECT_THROW(back_up(fresh_.settings(), folder_ / "none" / "copy.db"), Unavailable);
}

// TRUST-8, without its encryption
TEST_F(Backups, that_are_damaged_or_none_are_known) {
  for (int number = 0; number < 2000; ++number) add(number);
  const auto copy = file("copy.db");
  back_up(fresh_.settings(), copy);
  {
    std::fstream stream(copy, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(static_cast<std::streamoff>(files::file_size(copy) / 2));
    stream << std::string(8192, 'x');
  }
  EXPECT_THROW(check_backup(copy), Error);
  const auto half = file("half.db");
  files::copy_file(copy, half);
  files::resize_file(half, files::file_size(half) / 3);
  EXPECT_THROW(check_backup(half), Error);
  std::ofstream(file("words.db")) << "this is no database at all, however long it is: " << std::string(4096, 'y');
  EXPECT_THROW(check_backup(file("words.db")), Error);
  std::ofstream(file("empty.db")) << "";
  EXPECT_THROW(check_backup(file("empty.db")), Error);
  EXPECT_THROW(check_backup(file("none.db")), Unavailable);
}

// TRUST-8, without its encryption
TEST_F(Backups, are_put_back_when_nobody_uses_the_database_and_what_was_there_is_kept) {
  add(1);
  const auto copy = file("copy.db");
  back_up(fresh_.settings(), copy);
  add(2);
  EXPECT_THROW(put_back(fresh_.settings(), copy, a_moment), Unavailable) << "it is open";
  EXPECT_EQ(numbers_in(fresh_.database()), (std::set<int>{1, 2}));

  Settings elsewhere;
  elsewhere.location = file("elsewhere");
  EXPECT_EQ(put_back(elsewhere, copy, a_moment), files::path());
  {
    const auto database = Database::open(elsewhere);
    EXPECT_EQ(numbers_in(*database), std::set<int>{1});
    database->write([](WriteTx& tx) { insert_number(tx, 3); });
  }
  for (const int times : {1, 2}) {
    const auto aside = put_back(elsewhere, copy, a_moment);
    EXPECT_TRUE(files::exists(aside / "regie.db")) << times;
    Settings before;
    before.location = aside;
    EXPECT_EQ(numbers_in(*Database::open(before)), times == 1 ? (std::set<int>{1, 3}) : std::set<int>{1});
    EXPECT_EQ(numbers_in(*Database::open(elsewhere)), std::set<int>{1});
  }
  EXPECT_TRUE(files::exists(copy));
  // A database that is damaged can be replaced as well.
  std::ofstream(files::path(elsewhere.location) / "regie.db") << std::string(9000, 'x');
  put_back(elsewhere, copy, a_moment);
  EXPECT_EQ(numbers_in(*Database::open(elsewhere)), std::set<int>{1});
}

TEST(BackupsOfAnotherEngine, are_left_to_its_own_tools) {
  Settings settings;
  settings.location = "postgresql://localhost/regie";
  EXPECT_THROW(back_up(settings, "/tmp/none.db"), Error);
  EXPECT_THROW(put_back(settings, "/tmp/none.db", a_moment), Error);
}

}  // namespace
}  // namespace regie::db

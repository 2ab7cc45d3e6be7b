#include "store_search.h"

#include <algorithm>
#include <limits>

#include "base/search_words.h"
#include "base/secrets.h"
#include "numbers.h"

namespace regie::dossier {
namespace {

// The number of the client goes in front of each word inside the statement ("#_fiets" → "12_fiets"). Words are letters and digits only, so
// neither "#" nor quotes nor operators stand in them.
#define REGIE_FOUND_BY "replace($3, '#', (select cast(c.short_number as text) from client c where c.id = $1))"
#define REGIE_SEARCHED                                                                      \
  " from report_search s cross join report r where r.client_id = $1 and r.number = s.rowid" \
  " and s.rowid < $4 and s.rowid >= $5 and ($6 = '' or r.author_name = $6)" REGIE_SEEN_TOPICS
// SQLite gives hits in the order of their numbers, and stops at the limit.
#define REGIE_SEARCHED_ON_SQLITE                                                                        \
  REGIE_REPORT_COLUMNS " from report_search s cross join report r" REGIE_REPORT_JOINS REGIE_SEEN_TOPICS \
                       " and r.number = s.rowid and s.rowid < $4 and s.rowid >= $5"                     \
                       " and ($6 = '' or r.author_name = $6) and report_search match " REGIE_FOUND_BY
// PostgreSQL sorts them first, so texts and the rest are joined to those that are left.
#define REGIE_SEARCHED_ON_POSTGRESQL \
  REGIE_REPORT_COLUMNS " from (select r.*" REGIE_SEARCHED " and s.word_set @@ cast(" REGIE_FOUND_BY " as tsquery)"
constexpr db::Sql search_on_sqlite = REGIE_SEARCHED_ON_SQLITE " order by s.rowid desc limit $7";
constexpr db::Sql search_topic_on_sqlite =
    REGIE_SEARCHED_ON_SQLITE " and r.topic_id = $8 order by s.rowid desc limit $7";
constexpr db::Sql search_on_postgresql =
    REGIE_SEARCHED_ON_POSTGRESQL " order by s.rowid desc limit $7) r" REGIE_REPORT_JOINS " order by r.number desc";
constexpr db::Sql search_topic_on_postgresql = REGIE_SEARCHED_ON_POSTGRESQL
    " and r.topic_id = $8 order by s.rowid desc limit $7) r" REGIE_REPORT_JOINS " order by r.number desc";
#undef REGIE_SEARCHED
#undef REGIE_SEARCHED_ON_SQLITE
#undef REGIE_SEARCHED_ON_POSTGRESQL
#undef REGIE_FOUND_BY
constexpr db::Sql authors_of_reader =
    "select distinct a.author_name from visible_topic v join report_author a on a.client_id = v.client_id"
    " and a.topic_id = v.topic_id where v.client_id = $1 order by a.author_name";

// Marks hold "__", which no word does. Every report has this one.
constexpr std::string_view any_mark = "__a";
std::string mark(std::string_view kind, std::string_view what) {
  return "__" + std::string(kind) + base::hex(base::as_view(base::sha256(what)).substr(0, 6));
}
std::string topic_mark(TopicId topic) { return mark("o", topic.text()); }
std::string author_mark(std::string_view name) { return mark("w", name); }

// "12_fiets" AND "12_rijd", as each engine writes it.
std::string expression(db::Engine engine, const SearchQuestion& question) {
  std::vector<std::string> wanted;
  for (const auto& word : question.words) wanted.push_back("#_" + word);
  if (question.topic) wanted.push_back("#" + topic_mark(*question.topic));
  if (!question.author.empty()) wanted.push_back("#" + author_mark(question.author));
  if (wanted.empty()) wanted.push_back("#" + std::string(any_mark));
  const char* quote = engine == db::Engine::sqlite ? "\"" : "'";
  const char* also = engine == db::Engine::sqlite ? " AND " : " & ";
  std::string all;
  for (const auto& word : wanted) all.append(all.empty() ? "" : also).append(quote).append(word).append(quote);
  return all;
}

base::Instant midnight(base::LocalDate day) { return base::to_instant({day, base::LocalTime()}).instant; }

}  // namespace

void search_reports(db::Batch& batch, db::Engine engine, const Reader& reader, const SearchQuestion& question,
                    int limit, std::vector<Report>& found) {
  std::int64_t before = std::numeric_limits<std::int64_t>::max(), from = std::numeric_limits<std::int64_t>::min();
  if (question.from) from = first_number_at(midnight(*question.from)).value;
  if (question.until) before = first_number_at(midnight(question.until->plus_days(1))).value;
  if (question.before) before = std::min(before, question.before->value);
  const auto take = [&found](const db::Row& row) { found.push_back(rows::report(row)); };
  const auto words = expression(engine, question);
  if (question.topic) {
    batch.add(engine == db::Engine::sqlite ? search_topic_on_sqlite : search_topic_on_postgresql, take, reader.client(),
              reader.account(), words, before, from, question.author, limit + 1, *question.topic);
  } else {
    batch.add(engine == db::Engine::sqlite ? search_on_sqlite : search_on_postgresql, take, reader.client(),
              reader.account(), words, before, from, question.author, limit + 1);
  }
}

void read_authors(db::Batch& batch, const Reader& reader, std::vector<std::string>& found) {
  batch.add(
      authors_of_reader, [&found](const db::Row& row) { found.emplace_back(row.text(0)); }, reader.client());
}

std::string words_to_store(std::int64_t client_short_number, const ImportedReport& report) {
  auto words = base::search_words(report.title);
  for (auto& word : base::search_words(report.body)) words.push_back(std::move(word));
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  const std::string client = std::to_string(client_short_number);
  std::string all = client;
  all.append(any_mark)
      .append(" ")
      .append(client)
      .append(topic_mark(report.topic))
      .append(" ")
      .append(client)
      .append(author_mark(report.author.name));
  for (const auto& word : words) all.append(" ").append(client).append("_").append(word);
  return all;
}

}  // namespace regie::dossier

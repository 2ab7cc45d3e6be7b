-- Words of reports (base/search_words.h), each with the client's short number in front, so that finding one client's costs the same
-- however many others there are.
create table report_search (
  rowid bigint primary key not null,
  words text not null,
  word_set tsvector not null generated always as (array_to_tsvector(string_to_array(words, ' '))) stored
);
create index report_search_words on report_search using gin (word_set);
insert into topic (id, address, name, icon, position, is_own)
  values ('01932f00-0000-7000-8000-00000000d001', 'zelf-geschreven', 'Zelf geschreven', 'i-schrijf', 1000, true);

-- Words of reports (base/search_words.h), each with the client's short number in front, so that finding one client's costs the same
-- however many others there are. Nothing but the numbers is kept: the texts stand in report_text.
create virtual table report_search using fts5(words, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '_'");
insert into topic (id, address, name, icon, position, is_own)
  values (x'01932f0000007000800000000000d001', 'zelf-geschreven', 'Zelf geschreven', 'i-schrijf', 1000, true);

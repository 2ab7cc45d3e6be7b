-- "There is something new in this topic", for live pages; without content. `position` orders the events as they became
-- visible; autoincrement, because old ones are swept and no number may come twice.
create table live_event (
  position integer primary key autoincrement not null,
  id @id not null,
  topic @text not null,
  at @instant not null
) @table;
create index live_event_by_time on live_event (at);

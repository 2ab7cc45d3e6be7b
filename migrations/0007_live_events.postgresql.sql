-- "There is something new in this topic", for live pages; without content. `position` is the number of the transaction:
-- events are handed out in this order, and only those of transactions that have ended, so that none is overtaken.
create table live_event (
  position @integer not null default (pg_current_xact_id()::text::bigint),
  id @id not null,
  topic @text not null,
  at @instant not null,
  primary key (position, id)
) @table;
create index live_event_by_time on live_event (at);

-- The access log after NEN 7513 (TRUST-1). Lines hold everything as it was and refer to nothing; they can only be
-- added (TRUST-2). `position` orders them for the seals: the number of the transaction that wrote the line, so that a seal
-- can take all lines of transactions that have ended. Indexes are few, because every page adds a line. The triggers stop
-- the program; a database role that may not disable them stops its operator as well (src/gate/README.md).
create table access_log (
  position @integer not null default (pg_current_xact_id()::text::bigint),
  id @id not null,
  at @instant not null,
  event @text not null,                     -- kind: 'read', 'search', 'print', 'login', 'grant', 'export', …
  action @text not null check (action in ('C', 'R', 'U', 'D', 'E')),
  outcome @text not null check (outcome in ('allowed', 'refused', 'failed')),
  account_id @id,
  person_id @id,
  person_name @text not null,
  role @text not null,
  on_behalf_of @text,
  network_address @text not null,
  device_id @id,
  client_id @id,
  client_name @text,
  object_kind @text not null,
  object_id @text not null,
  object_part @text not null,
  basis @text not null,
  source @text not null,                    -- server name and program version
  request_id @id,
  primary key (position, id)
) @table;
create index access_log_by_client on access_log (client_id, at) where client_id is not null;

create table access_seal (
  sequence @integer primary key not null,
  from_position @integer not null,          -- this one and
  until_position @integer not null,         -- up to, not including, this one
  line_count @integer not null,
  lines_hash @bytes not null,
  previous_hash @bytes not null,
  seal_hash @bytes not null,
  sealed_at @instant not null
) @table;
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% can only be added to', tg_table_name;
end $$;
create trigger access_log_only_added_to before update or delete or truncate on access_log execute function refuse_change();
create trigger access_seal_only_added_to before update or delete or truncate on access_seal execute function refuse_change();

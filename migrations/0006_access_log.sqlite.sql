-- The access log after NEN 7513 (TRUST-1). Lines hold everything as it was and refer to nothing; they can only be
-- added (TRUST-2). `position` orders them for the seals: the one writer gives the next number. Indexes are few, because
-- every page adds a line.
create table access_log (
  position integer primary key not null,
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
  request_id @id
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
create trigger access_log_no_update before update on access_log begin select raise(abort, 'access_log can only be added to'); end;
create trigger access_log_no_delete before delete on access_log begin select raise(abort, 'access_log can only be added to'); end;
create trigger access_seal_no_update before update on access_seal begin select raise(abort, 'access_seal can only be added to'); end;
create trigger access_seal_no_delete before delete on access_seal begin select raise(abort, 'access_seal can only be added to'); end;

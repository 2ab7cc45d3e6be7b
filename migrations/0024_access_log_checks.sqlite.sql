-- The same table with the same lines, and checks that are written out: for "x in (…)" of more than two values SQLite 3.40 builds a
-- table of its own at each insert, and every page adds a line (docs/performance.md).
create table access_log_written_out (
  position integer primary key not null,
  id @id not null,
  at @instant not null,
  event @text not null,                     -- kind: 'read', 'search', 'print', 'login', 'grant', 'export', …
  action @text not null check (action = 'R' or action = 'C' or action = 'U' or action = 'D' or action = 'E'),
  outcome @text not null check (outcome = 'allowed' or outcome = 'refused' or outcome = 'failed'),
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
insert into access_log_written_out select * from access_log;
drop table access_log;
alter table access_log_written_out rename to access_log;
create index access_log_by_client on access_log (client_id, at) where client_id is not null;
create trigger access_log_no_update before update on access_log begin select raise(abort, 'access_log can only be added to'); end;
create trigger access_log_no_delete before delete on access_log begin select raise(abort, 'access_log can only be added to'); end;

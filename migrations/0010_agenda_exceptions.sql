-- Mijn Afspraken: times of a series that differ from its rule (AGENDA-5, AGENDA-7), who changed what, and the last visit (AGENDA-11).

-- A time of a series that was changed or moved is an appointment of its own, found by its day like any other. `original_date` is the
-- day that the series' rule gives (RFC 5545: RECURRENCE-ID).
alter table appointment add column series_id @id;
alter table appointment add column original_date @date;
alter table appointment add column changed_by_account @id;   -- null: the organisation's own systems
alter table appointment add column changed_by_name @text not null default '';
create index appointment_of_series on appointment (client_id, series_id) where series_id is not null;

-- The days of a rule that do not count: thrown away, or replaced by an appointment of its own. By day, so that what a page needs of
-- all series lies together.
create table appointment_exception (
  client_id @id not null references client(id),
  original_date @date not null,
  series_id @id not null references appointment(id),
  replaced_by @id references appointment(id),   -- null: does not take place (EXDATE)
  primary key (client_id, original_date, series_id)
) @clustered;
create index appointment_exception_of_series on appointment_exception (client_id, series_id);

-- A visit is a run of looks; what changed since the one before is marked during all of it.
create table agenda_visit (
  account_id @id not null references account(id),
  client_id @id not null references client(id),
  marks_since @instant not null,
  last_look_at @instant not null,
  primary key (account_id, client_id)
) @clustered;

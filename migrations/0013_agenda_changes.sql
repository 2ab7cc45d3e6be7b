-- Mijn Afspraken: throwing away that can be undone (AGENDA-5), reminders (AGENDA-8).

create table appointment_removal (
  client_id @id not null references client(id),
  account_id @id not null references account(id),     -- who threw it away, and may undo that
  removed_at @instant not null,
  id @id not null unique,
  appointment_id @id not null references appointment(id),
  scope @text not null check (scope in ('one', 'later', 'all')),
  original_date @date,                                -- 'one', 'later': the time from which
  replaced_by @id,                                    -- 'one': the appointment of its own that this time had become
  rule_before @text,                                  -- 'later'
  until_before @date,
  version_after @integer not null,                    -- of the appointment; another one now: somebody changed it since
  undone_at @instant,
  primary key (client_id, account_id, removed_at, id)
) @clustered;

-- Each account's own choice, for an appointment or for all times of a series.
create table appointment_reminder (
  client_id @id not null references client(id),
  account_id @id not null references account(id),
  appointment_id @id not null references appointment(id),
  ahead @text not null check (ahead in ('day', 'hour')),
  next_at @instant,                                   -- null: nothing more to come
  primary key (client_id, account_id, appointment_id)
) @clustered;
create index appointment_reminder_of on appointment_reminder (appointment_id);
create index appointment_reminder_due on appointment_reminder (next_at) where next_at is not null;

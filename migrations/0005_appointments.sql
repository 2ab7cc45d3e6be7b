-- Mijn Afspraken. Calendar things are local date and time in Europe/Amsterdam, so that "every Tuesday at 10" stays at 10.

create table appointment (
  client_id @id not null references client(id),
  starts_on @date not null,
  start_minute @integer not null,           -- minutes since midnight; 0 for a whole day
  id @id not null unique,
  ends_on @date not null,
  end_minute @integer not null,
  whole_day @flag not null,
  kind @text not null check (kind in ('care', 'own')),
  title @text not null,
  place @text not null,
  description @text not null,
  pictogram @text,
  repeat_rule @text,                        -- RFC 5545 RRULE; such rows are found by repeats_until
  repeats_until @date,                      -- of a series: the last day it can fall on; 9999-12-31: does not end
  added_by_account @id,
  added_by_person @id,
  added_by_name @text not null,             -- as it was then
  added_by_capacity @text not null,
  cancelled_at @instant,
  cancelled_because @text,
  removed_at @instant,
  removed_by @text,
  created_at @instant not null,
  changed_at @instant not null,
  version @integer not null default 1,
  primary key (client_id, starts_on, start_minute, id)
) @clustered;
-- The few that repeat are looked up beside a day's own rows.
create index appointment_repeating on appointment (client_id, repeats_until) where repeat_rule is not null;

create table appointment_attendee (
  client_id @id not null references client(id),
  appointment_id @id not null references appointment(id),
  position @integer not null,
  person_id @id,
  name @text not null,
  role @text not null,                      -- "fysiotherapeut"
  primary key (client_id, appointment_id, position)
) @clustered;

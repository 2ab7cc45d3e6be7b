-- "Zet in mijn eigen agenda" (AGENDA-9): secret addresses that other calendars follow. Only a hash of the secret is kept; what an
-- address shows is decided anew at each fetch.

create table agenda_feed (
  id @id primary key not null,
  client_id @id not null references client(id),
  account_id @id not null references account(id),
  person_id @id not null references person(id),   -- the account's, beside it
  secret_hash @bytes not null unique,
  says_only_busy @flag not null,                  -- "Afspraak" instead of what is in it
  created_at @instant not null,
  ended_at @instant
) @clustered;
-- Of one account for one client at most one runs.
create unique index agenda_feed_running on agenda_feed (account_id, client_id) where ended_at is null;

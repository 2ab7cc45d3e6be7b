-- What somebody is writing in a form and has not sent yet (DOSSIER-10): theirs alone, about one client. At most one of a kind and
-- subject runs; what was thrown away stays a day, so that it can come back and an old window cannot bring it back by itself.

create table draft (
  client_id @id not null references client(id),
  account_id @id not null references account(id),
  kind @text not null,                -- which form: 'agenda.new'
  subject @text not null,             -- what it is about: an id, or '' for something new
  form_key @text not null,            -- the key with which the form is sent once (form_receipt)
  version @integer not null,          -- grows each time it is kept
  editor @text not null,              -- the window that kept it last, and the number of its last save
  turn @integer not null,
  content @text not null,             -- the fields, as browsers write them
  kept_at @instant not null,
  discarded_at @instant,
  primary key (client_id, account_id, kind, subject, form_key)
) @table;
create unique index draft_running on draft (client_id, account_id, kind, subject) where discarded_at is null;
create index draft_of_account on draft (account_id);
create index draft_by_time on draft (kept_at);

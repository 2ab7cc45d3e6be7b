-- Changing an e-mail address or a mobile number (LOGIN-18, DETAILS-11).

-- What somebody asked for and has not proved yet. Kept a day after it lost its use, since it holds the address or number itself.
create table contact_change (
  id @id primary key not null,
  account_id @id not null references account(id),
  kind @text not null check (kind in ('email', 'mobile')),
  new_value @text not null,
  secret_hash @bytes not null,              -- of what the mail's link holds, or of the code by SMS
  session_hash @bytes not null,             -- the session that asked; a code works in that one only
  created_at @instant not null,
  expires_at @instant not null,
  wrong_tries @integer not null default 0,
  ended_at @instant                         -- carried out, replaced, tried too often, or the password changed
) @table;
create index contact_change_by_account on contact_change (account_id, kind, created_at);
create index contact_change_by_secret on contact_change (secret_hash);

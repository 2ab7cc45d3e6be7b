-- Forgotten passwords (LOGIN-10), and since when a password is one's own (LOGIN-13).

-- A link by e-mail to choose a new password. Only a hash of what stands in it is kept.
create table password_link (
  id @id primary key not null,
  account_id @id not null references account(id),
  token_hash @bytes not null unique,
  created_at @instant not null,
  expires_at @instant not null,
  used_at @instant                          -- a new password was chosen, or the password changed in another way
) @table;
create index password_link_by_account on password_link (account_id);

-- A session that such a link began. It never gets further than choosing a password, whatever its stage.
alter table session add column password_link_id @id;

alter table account add column password_changed_at @instant;

-- "Gebruikersnaam of e-mailadres"; addresses are compared without capitals.
create index person_by_email on person (lower(email));

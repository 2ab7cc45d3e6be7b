-- Accounts, devices, sessions, codes, throttling. Tokens, codes and passwords are stored as hashes only (LOGIN-6, 8, 11).

create table account (
  id @id primary key not null,
  person_id @id not null unique references person(id),
  username @text not null unique,           -- lower case
  password_hash @text not null,             -- Argon2id with its parameters in front
  password_is_temporary @flag not null default false,
  temporary_until @instant,
  blocked_at @instant,
  last_visit_at @instant,
  text_size @integer not null default 1 check (text_size between 1 and 3),
  language @text not null default 'nl',
  created_at @instant not null,
  version @integer not null default 1
) @clustered;

create table device (
  id @id primary key not null,
  account_id @id not null references account(id),
  token_hash @bytes not null unique,
  browser @text not null,                   -- "Chrome op Windows", to recognise it by
  created_at @instant not null,
  last_used_at @instant not null,
  ended_at @instant
) @table;
create index device_by_account on device (account_id);

create table session (
  token_hash @bytes primary key not null,
  id @id not null unique,
  account_id @id not null references account(id),
  person_id @id not null references person(id),   -- the account's, beside it: each request begins here
  device_id @id references device(id),
  stage @text not null check (stage in ('awaiting_code', 'awaiting_password', 'signed_in')),
  csrf_secret @bytes not null,
  network_address @text not null,
  browser @text not null,
  second_factor_at @instant,
  created_at @instant not null,
  last_active_at @instant not null,
  ended_at @instant
) @clustered;
create index session_by_account on session (account_id);

create table login_code (
  id @id primary key not null,
  account_id @id not null references account(id),
  session_hash @bytes not null,             -- the session that waits for it, so the browser that asked
  code_hash @bytes not null,
  created_at @instant not null,
  expires_at @instant not null,
  wrong_tries @integer not null default 0,
  used_at @instant,
  voided_at @instant
) @table;
create index login_code_by_session on login_code (session_hash, created_at);
create index login_code_by_account on login_code (account_id, created_at);

-- Failures by key; a key is a keyed hash of (kind, account or address or device), so the table names nobody.
create table throttle (
  key_hash @bytes primary key not null,
  failures @integer not null,
  first_failure_at @instant not null,
  last_failure_at @instant not null,
  closed_until @instant
) @clustered;

-- Keys of this installation that all its servers share, made at the first start.
create table installation_key (
  name @text primary key not null,
  key_bytes @bytes not null,
  created_at @instant not null
) @clustered;

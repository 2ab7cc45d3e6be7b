-- The outbox (TRUST-7) and form receipts.

create table outbox (
  id @id primary key not null,
  channel @text not null check (channel in ('email', 'sms')),
  recipient @text not null,                 -- address or number
  account_id @id,
  subject @text not null,                   -- empty for SMS
  body_text @text not null,
  body_html @text not null,                 -- empty for SMS
  kind @text not null,                      -- 'login_code', 'welcome_username', …
  state @text not null check (state in ('waiting', 'leased', 'sent', 'failed')),
  attempts @integer not null default 0,
  next_try_at @instant not null,
  leased_until @instant,
  last_error @text,
  created_at @instant not null,
  done_at @instant
) @table;
create index outbox_by_state on outbox (state, next_try_at);
create index outbox_by_time on outbox (created_at);

-- A form that creates something carries a key; the same key again gives the same answer (double click, reload).
create table form_receipt (
  account_id @id not null,
  form_key @text not null,
  content_hash @bytes not null,
  went_to @text not null,                   -- the address the first answer sent to
  at @instant not null,
  primary key (account_id, form_key)
) @clustered;
create index form_receipt_by_time on form_receipt (at);

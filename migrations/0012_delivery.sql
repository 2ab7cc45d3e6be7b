-- Delivery: when a message is of no use any more, in whose name it goes, and what went wrong.

-- After this instant it is not sent; null: it keeps its use.
alter table outbox add column useful_until @instant;
-- In whose name an e-mail goes; empty: the configured one.
alter table outbox add column sender_name @text not null default '';
-- Why it failed, in one word for programs ('refused', 'too_late', 'landline', …); last_error has the words for people.
alter table outbox add column problem @text not null default '';
-- How often the other side took it without saying that it did.
alter table outbox add column unconfirmed @integer not null default 0;
-- How often the other side said "not now".
alter table outbox add column deferred @integer not null default 0;

-- next_try_at is also when a lease ends: one index finds what is to be done next. A message that is done is in neither.
drop index outbox_by_state;
create index outbox_to_send on outbox (channel, next_try_at) where state in ('waiting', 'leased');
create index outbox_by_account on outbox (account_id, created_at);
create index outbox_done on outbox (done_at) where done_at is not null;

-- News that somebody has not seen yet (MESSAGES-10). What it is about is the room's own word for it; never shown.
create table unseen_news (
  account_id @id not null references account(id),
  about @text not null,
  since @instant not null,
  primary key (account_id, about)
) @clustered;
create index unseen_news_by_time on unseen_news (since);

-- When somebody was last told that there is news.
create table told_of_news (
  account_id @id primary key not null references account(id),
  told_at @instant not null
) @clustered;

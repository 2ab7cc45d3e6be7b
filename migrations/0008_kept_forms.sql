-- What somebody was typing when their session ended: for an hour, sealed under a key that only their browser's cookie makes, one
-- for each account.

create table kept_form (
  account_id @id primary key not null references account(id),
  token_hash @bytes not null unique,
  sealed @bytes not null,                   -- address and fields
  kept_until @instant not null
) @clustered;

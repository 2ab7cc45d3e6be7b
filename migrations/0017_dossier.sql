-- Mijn Dossier: reports under topics, what was agreed to show of them, and what each reader has not read yet.

-- The headings of the organisation. What is written in the portal stands under the one that is_own (PEOPLE-9).
create table topic (
  id @id primary key not null,
  address @text not null unique,            -- what stands in addresses: "wonen"
  name @text not null,
  icon @text not null,                      -- a name of web/icons
  position @integer not null,               -- their order in lists
  is_own @flag not null
) @table;

-- What a client and a support worker agreed to show (PEOPLE-9). Given and ended, never changed: the table is the history.
create table agreed_topic (
  client_id @id not null references client(id),
  topic_id @id not null references topic(id),
  from_at @instant not null,
  ended_at @instant,                        -- null: it is agreed now
  primary key (client_id, topic_id, from_at)
) @clustered;

-- The one place that says which topics show on the portal side. Every query on reports, counts and unread marks goes through it.
create view visible_topic as
  select a.client_id, t.id as topic_id, t.address, t.name, t.icon, t.position, t.is_own
    from agreed_topic a cross join topic t where t.id = a.topic_id and a.ended_at is null and not t.is_own
  union all
  select c.id, t.id, t.address, t.name, t.icon, t.position, t.is_own
    from client c cross join topic t where t.is_own;

-- A report is never changed; a correction is another one. Its number is its place in time (docs/decisions), so that what lies
-- together was reported after each other, and the newest found words come first.
create table report (
  client_id @id not null references client(id),
  number @integer not null,
  topic_id @id not null references topic(id),
  reported_at @instant not null,            -- when it is about: what people sort by
  written_at @instant not null,             -- when it came in
  title @text not null,                     -- may be empty
  author_account @id,                       -- null: the organisation's own systems
  author_person @id,
  author_capacity @text not null,
  author_name @text not null,               -- as it was then
  author_role @text not null,               -- "persoonlijk begeleider", as it was then
  corrects @integer,                        -- the number of the report that this one corrects
  idempotency_key @text,                    -- who sends it again finds it
  primary key (client_id, number)
) @clustered;
create index report_by_topic on report (client_id, topic_id, number);
create index report_correcting on report (client_id, corrects) where corrects is not null;
create unique index report_by_key on report (client_id, idempotency_key) where idempotency_key is not null;

-- Texts are long: beside the rows that lists and windows read.
create table report_text (
  number @integer primary key not null,
  body @text not null
) @table;

-- How many reports there are in a week, month or year, and in all; kept with every report, so that nobody counts rows.
create table report_count (
  client_id @id not null references client(id),
  span @text not null check (span in ('all', 'week', 'month', 'year')),
  starts_on @date not null,                 -- of 'all': 0001-01-01
  topic_id @id not null references topic(id),
  reports @integer not null,
  newest @integer not null,                 -- number of the newest one
  primary key (client_id, span, starts_on, topic_id)
) @clustered;

-- Who wrote under which topic, to choose from when searching.
create table report_author (
  client_id @id not null references client(id),
  topic_id @id not null references topic(id),
  author_name @text not null,
  primary key (client_id, topic_id, author_name)
) @clustered;

-- From the first look on, what comes in is unread to this reader.
create table record_reader (
  client_id @id not null references client(id),
  account_id @id not null references account(id),
  since @instant not null,
  primary key (client_id, account_id)
) @clustered;
create table report_unread (
  client_id @id not null references client(id),
  account_id @id not null references account(id),
  topic_id @id not null references topic(id),
  number @integer not null,
  primary key (client_id, account_id, topic_id, number)
) @clustered;
create table report_unread_count (
  client_id @id not null references client(id),
  account_id @id not null references account(id),
  topic_id @id not null references topic(id),
  unread @integer not null,
  primary key (client_id, account_id, topic_id)
) @clustered;

-- The tab of Mijn Dossier that an account used last (DOSSIER-1).
create table record_last_tab (
  account_id @id primary key not null references account(id),
  tab_name @text not null
) @clustered;

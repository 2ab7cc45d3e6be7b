-- Plannen: the goals plan of a client in its versions, how its goals and actions go, and what the client thinks of it.

-- A new version never replaces an older one. The newest that is no draft is the plan of now (WORK-5).
create table plan_version (
  client_id @id not null references client(id),
  version @integer not null,                -- 1, 2, 3 …
  state @text not null check (state in ('draft', 'agreed', 'evaluated')),
  agreed_on @date,                          -- of a draft: null
  talk_again_on @date,                      -- when it is to be looked back upon
  evaluated_on @date,                       -- only when it was
  evaluation @text not null,                -- what was said then; may be empty
  made_by @text not null,                   -- name as it was then
  made_at @instant not null,
  idempotency_key @text not null,           -- who sends it again finds it
  primary key (client_id, version)
) @clustered;
create unique index plan_version_by_key on plan_version (client_id, idempotency_key);
-- The one place that says which versions show on the portal side, and which of them is the plan of now.
create view shown_plan_version as
  select p.client_id, p.version, p.state, p.agreed_on, p.talk_again_on, p.evaluated_on, p.evaluation, p.made_by,
    not exists (select 1 from plan_version n where n.client_id = p.client_id and n.version > p.version
                and n.state <> 'draft') as is_newest
  from plan_version p where p.state <> 'draft';

-- Main goals, under them goals, under them actions. What goes on in a new version keeps its id, so that its course goes on too.
create table plan_item (
  client_id @id not null references client(id),
  version @integer not null,
  id @id not null,
  place @integer not null,                  -- their order on paper: a main goal, its first goal, the actions of that, …
  kind @text not null check (kind in ('main_goal', 'goal', 'action')),
  parent_id @id,                            -- of a main goal: null
  title @text not null,
  explanation @text not null,               -- may be empty
  icon @text not null,                      -- a name of web/icons; empty: that of its kind
  who @text not null,                       -- who does what, in words; may be empty
  is_done_by_client @flag not null,         -- an own action of the client: theirs to tick off
  rhythm @text not null,                    -- "elke dinsdag"; may be empty
  ends_on @date,                            -- when it should be there
  times @integer not null,                  -- how often it is to be done in all; 0: once
  progress @text not null check (progress in ('not_started', 'busy', 'reached', 'stopped')),
  primary key (client_id, version, id),
  foreign key (client_id, version) references plan_version (client_id, version),
  foreign key (client_id, version, parent_id) references plan_item (client_id, version, id)
) @clustered;

-- How a goal or an action goes, in the words of the client. Never changed; what was said stays.
create table plan_rating (
  client_id @id not null references client(id),
  item_id @id not null,
  rated_at @instant not null,
  id @id not null,
  version @integer not null,                -- the plan of that moment
  face @integer not null check (face between 1 and 5),
  words @text not null,                     -- may be empty
  author_account @id,                       -- null: the organisation wrote it down
  author_name @text not null,               -- as it was then
  primary key (client_id, item_id, rated_at, id),
  foreign key (client_id, version, item_id) references plan_item (client_id, version, id)
) @clustered;

-- On which days the client did an own action. Taken back: not is_done.
create table plan_tick (
  client_id @id not null references client(id),
  item_id @id not null,
  day @date not null,
  version @integer not null,
  is_done @flag not null,
  changed_at @instant not null,
  primary key (client_id, item_id, day),
  foreign key (client_id, version, item_id) references plan_item (client_id, version, id)
) @clustered;

-- "gezien", or "niet mee eens, omdat …". Both stay with the version; who thinks otherwise later adds another.
create table plan_opinion (
  client_id @id not null references client(id),
  version @integer not null,
  given_at @instant not null,
  id @id not null,
  opinion @text not null check (opinion in ('seen', 'disagrees')),
  reason @text not null,                    -- of 'seen': empty
  author_account @id,                       -- null: the organisation wrote it down
  author_name @text not null,               -- as it was then
  primary key (client_id, version, given_at, id),
  foreign key (client_id, version) references plan_version (client_id, version)
) @clustered;

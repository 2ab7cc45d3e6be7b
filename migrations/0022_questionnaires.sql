-- Questionnaires: what the organisation asks, which of it shows in the portal, and what was answered (DOSSIER-5, 6, 16).

-- One version of what is asked, as it came in. Never changed, so that answers keep their questions.
create table questionnaire (
  id @id primary key not null,
  address @text not null,                   -- the same for all versions: what is agreed
  version @integer not null,
  title @text not null,
  explanation @text not null,               -- may be empty
  icon @text not null,                      -- a name of web/icons
  unique (address, version)
) @table;

create table question (
  questionnaire_id @id not null references questionnaire(id),
  place @integer not null,                  -- their order, from 1
  link_id @text not null,                   -- how the organisation's own system calls it
  kind @text not null check (kind in ('heading', 'yes_no', 'choice', 'choices', 'face', 'line', 'text', 'number', 'date')),
  prompt @text not null,
  explanation @text not null,               -- may be empty
  is_required @flag not null,
  primary key (questionnaire_id, place),
  unique (questionnaire_id, link_id)
) @clustered;

create table question_option (
  questionnaire_id @id not null,
  place @integer not null,
  number @integer not null,                 -- from 1; what an answer says
  label @text not null,
  icon @text not null,                      -- may be empty
  primary key (questionnaire_id, place, number),
  foreign key (questionnaire_id, place) references question (questionnaire_id, place)
) @clustered;

-- What a client and a support worker agreed to show (PEOPLE-9). Given and ended, never changed: the table is the history.
create table agreed_questionnaire (
  client_id @id not null references client(id),
  address @text not null,
  from_at @instant not null,
  ended_at @instant,                        -- null: it is agreed now
  primary key (client_id, address, from_at)
) @clustered;
create unique index agreed_questionnaire_running on agreed_questionnaire (client_id, address) where ended_at is null;

-- A questionnaire of one client: asked of them and still to be filled in, or filled in, by them or by the organisation.
create table questionnaire_response (
  client_id @id not null references client(id),
  id @id not null,
  questionnaire_id @id not null references questionnaire(id),
  asked_at @instant,                        -- null: it was not asked in the portal
  asked_by @text not null,                  -- as it was then; empty with that
  answered_at @instant,                     -- null: it waits for the client
  author_account @id,                       -- null: the organisation's own systems, or nobody yet
  author_capacity @text not null,
  author_name @text not null,               -- as it was then; empty: nobody yet
  author_role @text not null,
  idempotency_key @text not null,
  primary key (client_id, id),
  check (asked_at is not null or answered_at is not null)
) @clustered;
create unique index questionnaire_response_by_key on questionnaire_response (client_id, idempotency_key);
-- START asks for these each time; mostly there are none.
create index questionnaire_response_waiting on questionnaire_response (client_id) where answered_at is null;

create table questionnaire_answer (
  client_id @id not null,
  response_id @id not null,
  place @integer not null,                  -- of the question
  part @integer not null,                   -- from 1: several options can be chosen
  value @text not null,                     -- text as it was typed; an option's or a face's number; 'yes'; 2026-11-24; 3.5
  primary key (client_id, response_id, place, part),
  foreign key (client_id, response_id) references questionnaire_response (client_id, id)
) @clustered;

-- The one place that says which questionnaires show on the portal side, filled in or not.
create view visible_response as
  select r.client_id, r.id, r.questionnaire_id, r.asked_at, r.asked_by, r.answered_at, r.author_account,
    r.author_capacity, r.author_name, r.author_role, q.title, q.explanation, q.icon
  from questionnaire_response r cross join questionnaire q cross join agreed_questionnaire a
  where q.id = r.questionnaire_id and a.client_id = r.client_id and a.address = q.address and a.ended_at is null;

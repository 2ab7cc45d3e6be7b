-- Portals and who may do what in them. Grants, vetoes and agreed rights are given and ended, never changed: the tables are the history.

create table portal (
  client_id @id primary key not null references client(id),
  address @text not null unique,            -- what stands in /bij/{address}/: random, says nothing
  opened_at @instant not null,
  stopped_at @instant,
  manager_person_id @id not null references person(id),   -- exactly one (PEOPLE-4)
  may_add_people @flag not null,
  version @integer not null default 1
) @clustered;

create table agreed_right (
  client_id @id not null references client(id),
  right_name @text not null,
  from_at @instant not null,
  ended_at @instant,
  primary key (client_id, right_name, from_at)
) @clustered;

create table invitation (
  client_id @id not null references client(id),
  id @id not null unique,
  contact_id @id not null references contact(id),
  state @text not null check (state in ('open', 'accepted', 'declined', 'withdrawn')),
  created_at @instant not null,
  lapses_at @instant not null,
  answered_at @instant,
  primary key (client_id, id)
) @clustered;
create index invitation_by_contact on invitation (contact_id);

create table access_grant (
  client_id @id not null references client(id),
  contact_id @id not null references contact(id),
  right_name @text not null,
  from_at @instant not null,
  until_at @instant,                        -- agreed end (temporary access)
  ended_at @instant,                        -- taken away
  given_by @text not null,                  -- name as it was then
  ended_by @text,
  primary key (client_id, contact_id, right_name, from_at)
) @clustered;

create table mandate (
  client_id @id not null references client(id),
  id @id not null unique,
  contact_id @id not null references contact(id),
  from_at @instant not null,
  withdrawn_at @instant,
  withdrawn_by @text,
  primary key (client_id, id)
) @clustered;

create table mandate_right (
  client_id @id not null references client(id),
  mandate_id @id not null references mandate(id),
  right_name @text not null,
  primary key (client_id, mandate_id, right_name)
) @clustered;

-- What the client closed for a person beats every grant (PEOPLE-3).
create table veto (
  client_id @id not null references client(id),
  person_id @id not null references person(id),
  right_name @text not null,
  closed_at @instant not null,
  reopened_at @instant,
  primary key (client_id, person_id, right_name, closed_at)
) @clustered;

-- Who there is: the organisation, its people, clients, teams and contacts.

create table organisation (
  id @id primary key not null,
  name @text not null,
  care_administration_telephone @text not null,
  care_administration_hours @text not null,
  care_administration_email @text not null,
  created_at @instant not null
) @table;

create table location (
  id @id primary key not null,
  organisation_id @id not null references organisation(id),
  name @text not null
) @table;

create table team (
  id @id primary key not null,
  location_id @id not null references location(id),
  name @text not null,
  telephone @text not null
) @clustered;

-- A human being, once, however many capacities they have.
create table person (
  id @id primary key not null,
  first_name @text not null,
  last_name @text not null,          -- with what comes before it: "de Vries"
  called @text not null,             -- how one wants to be called
  portrait @text,                    -- one of the drawn portraits that come with the program, by name
  email @text,
  mobile @text,
  telephone @text,
  version @integer not null default 1
) @clustered;

create table employee (
  id @id primary key not null,
  person_id @id not null references person(id),
  role @text not null check (role in ('support_worker', 'care_administrator', 'privacy_officer')),
  job_title @text not null,
  until_date @date,
  unique (person_id, role)
) @clustered;

create table team_member (
  team_id @id not null references team(id),
  employee_id @id not null references employee(id),
  from_date @date not null,
  until_date @date,
  primary key (team_id, employee_id, from_date)
) @clustered;
create index team_member_by_employee on team_member (employee_id);

create table client (
  id @id primary key not null,
  person_id @id not null unique references person(id),
  team_id @id not null references team(id),
  support_worker_id @id references employee(id),
  client_number @text not null unique,
  short_number @integer not null unique,   -- prefixes search tokens
  birth_date @date not null,
  care_ended_on @date
) @clustered;
create index client_by_team on client (team_id);

create table contact (
  client_id @id not null references client(id),
  id @id not null unique,
  person_id @id not null references person(id),
  relation @text not null,                  -- 'mother', 'brother_sister', … (spec SHARING-3)
  origin @text not null check (origin in ('administration', 'manager')),
  is_legal_representative @flag not null default false,
  added_at @instant not null,
  removed_at @instant,
  primary key (client_id, id),
  unique (client_id, person_id)
) @clustered;
create index contact_by_person on contact (person_id);

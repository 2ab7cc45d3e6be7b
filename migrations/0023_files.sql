-- Files that belong to a client's things, and the attachments of reports (DOSSIER-8).

-- One row for each content of a client; two things of one client may share it, two clients never do.
create table file (
  client_id @id not null references client(id),
  id @id not null,
  hash @bytes not null,                     -- SHA-256 of the content
  file_type @text not null check (file_type in ('pdf', 'jpeg', 'png', 'webp')),
  size @integer not null,                   -- in bytes
  stored_at @instant not null,
  primary key (client_id, id)
) @clustered;
create unique index file_by_content on file (client_id, hash);

create table file_piece (
  client_id @id not null,
  file_id @id not null,
  number @integer not null,                 -- from 0
  bytes @bytes not null,
  primary key (client_id, file_id, number),
  foreign key (client_id, file_id) references file (client_id, id)
) @table;

create table report_attachment (
  client_id @id not null references client(id),
  number @integer not null,                 -- of the report
  place @integer not null,                  -- their order, from 1
  file_id @id not null,
  name @text not null,                      -- "Knie-oefeningen"
  primary key (client_id, number, place),
  foreign key (client_id, file_id) references file (client_id, id)
) @clustered;
-- How many a report has, so that a list asks for them only where there are any.
alter table report add column attachments @integer not null default 0;

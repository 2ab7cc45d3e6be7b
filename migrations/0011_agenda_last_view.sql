-- Which view of Mijn Afspraken an account used last (AGENDA-1).

create table agenda_last_view (
  account_id @id primary key not null references account(id),
  view_name @text not null check (view_name in ('dag', 'week', 'maand', 'lijst'))
) @clustered;

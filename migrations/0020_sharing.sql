-- User management (Gebruikersbeheer): what a manager wrote about people, who did what, and what was sent to them.

-- How a manager wrote somebody down. It is what the list shows until that person accepted, so that nobody finds out by an e-mail
-- address who a stranger is (SHARING-4).
alter table contact add column written_first_name @text;
alter table contact add column written_last_name @text;
alter table contact add column written_email @text;
alter table contact add column written_mobile @text;
alter table contact add column gender @text not null default '';     -- 'woman', 'man', 'other'; empty: not asked
alter table contact add column added_by @text not null default '';   -- name as it was then; empty: the care administration
alter table contact add column removed_by @text;

alter table invitation add column made_by @text not null default '';
alter table invitation add column ended_by @text;                    -- who withdrew it

alter table veto add column closed_by @text not null default '';
alter table veto add column reopened_by @text;

alter table mandate add column entered_by @text not null default '';

-- What went out to somebody for this portal, so that the list can say whether it arrived (SHARING-5). Refers to the outbox by id only:
-- that forgets a message after 90 days.
create table contact_message (
  client_id @id not null references client(id),
  contact_id @id not null references contact(id),
  sent_at @instant not null,
  message_id @id not null,
  primary key (client_id, contact_id, sent_at, message_id)
) @clustered;

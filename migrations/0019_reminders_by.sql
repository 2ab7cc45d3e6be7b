-- How an account wants to be reminded of appointments (AGENDA-8); chosen in Instellingen.
alter table account add column reminders_by @text not null default 'email' check (reminders_by in ('email', 'sms'));

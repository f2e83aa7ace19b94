-- How fast mails go out, of all servers together: until when the minute's share is taken.
create table platform.mail_pace (
  is_only boolean primary key default true check (is_only),
  taken_until timestamptz not null default now()
);
insert into platform.mail_pace default values;
select platform.open_table('platform.mail_pace');

-- When it was given up: the mail server refused it for good, or did not take it for days.
alter table platform.mail add column failed_at timestamptz;
update platform.mail set failed_at = created_at where state = 'failed';

-- what became of the newest mail to somebody
drop index platform.mail_recipient;
create index mail_recipient on platform.mail (organisation_id, recipient_key, created_at desc);

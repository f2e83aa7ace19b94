-- Whether there was no mail server for it at some time: then an administrator could see its links and hand them
-- on, and they prove nothing about who uses them.
alter table platform.mail add column was_kept boolean not null default false;

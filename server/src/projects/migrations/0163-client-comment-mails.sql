-- Whether the team is mailed when a client user comments.
alter table projects.portal add column client_comment_mails boolean not null default true;

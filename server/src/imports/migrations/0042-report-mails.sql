-- Which reports of imports somebody wants by mail; where nothing is said, those of their own.
create table imports.report_mail (
  organisation_id uuid not null,
  identity_id uuid not null references identity.identity (id) on delete cascade,
  wanted text collate "C" not null check (wanted in ('none', 'mine', 'all')),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, identity_id)
);
create index report_mail_identity on imports.report_mail (identity_id);
create index report_mail_all on imports.report_mail (organisation_id, identity_id) where wanted = 'all';
select platform.wall('imports.report_mail');

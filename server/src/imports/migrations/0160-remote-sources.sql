-- Sources that list people elsewhere: saved ones, and what a run has read of one.

-- Saved sources. What lets in is sealed with the installation's key.
create table imports.connection (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  id uuid not null,
  kind text collate "C" not null,
  name text not null,
  name_key text collate "C" not null,
  -- what may be shown: vendor, address, e-mail, data centre
  settings jsonb not null,
  sealed text not null,
  -- how the last test ended: null before the first, else 'good' or an error code
  tested_at timestamptz,
  health text collate "C",
  health_params jsonb not null default '{}',
  created_by uuid,
  created_by_name text not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
create unique index connection_name on imports.connection (organisation_id, name_key);
create index connection_creator on imports.connection (organisation_id, created_by);
select platform.wall('imports.connection');

-- What lets in at the source, sealed, until the run is over; how far it was read; what was chosen.
alter table imports.run add column secret text;
alter table imports.run add column connection_id uuid;
alter table imports.run add column position jsonb;
alter table imports.run add column selection jsonb;

-- Slow sources must not keep files waiting: they have drivers of their own.
alter table imports.active_run add column remote boolean not null default false;

-- Everyone whom a source listed. Who is chosen becomes a row of the plan, under the same number.
create table imports.candidate (
  organisation_id uuid not null,
  run_id uuid not null,
  nth integer not null,
  remote_id text collate "C" not null,
  email text not null,
  email_key text collate "C",
  first_name text not null,
  last_name text not null,
  name text not null,
  -- folded, for searching by beginnings and for sorting
  name_key text collate "C" not null,
  first_key text collate "C" not null,
  last_key text collate "C" not null,
  profile text not null,
  role text not null,
  status text collate "C" not null check (status in ('active', 'inactive', 'unconfirmed')),
  chosen boolean not null,
  -- what was said of this person alone; null leaves it to the run
  given_role text,
  given_projects uuid[],
  primary key (organisation_id, run_id, nth),
  foreign key (organisation_id, run_id) references imports.run (organisation_id, id) on delete cascade
);
create unique index candidate_remote on imports.candidate (organisation_id, run_id, remote_id);
create index candidate_name on imports.candidate (organisation_id, run_id, name_key, nth);
create index candidate_email on imports.candidate (organisation_id, run_id, email_key, nth);
create index candidate_person on imports.candidate (organisation_id, email_key);
select platform.wall('imports.candidate');

-- The organisations of this deployment. No wall: the list is read before anyone is inside one.
create schema if not exists directory;

create table directory.organisation (
  id uuid primary key,
  name text not null,
  slug text collate "C" not null unique,
  edition text not null default 'enterprise'
    check (edition in ('free', 'standard', 'professional', 'enterprise', 'suite')),
  time_zone text not null default 'UTC',
  language text not null default 'en' check (language in ('en', 'es')),
  -- how many people (active or invited) it may hold; null is no limit
  seats integer check (seats >= 1),
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
select platform.open_table('directory.organisation');

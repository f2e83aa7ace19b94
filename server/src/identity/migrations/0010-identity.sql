-- Who signs in, and with what. An identity owns nothing and belongs to no organisation by itself, so there is
-- no wall here; what it may see is decided by the member rows behind the walls.
create schema if not exists identity;

create table identity.identity (
  id uuid primary key,
  email text not null,
  email_key text collate "C" not null unique,
  -- PHC string of argon2id; null for someone who has not chosen a password
  password_hash text,
  display_name text not null,
  language text check (language in ('en', 'es')),
  theme text not null default 'system' check (theme in ('light', 'dark', 'system')),
  -- an address joins organisations only once it is proven
  verified_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
select platform.open_table('identity.identity');

create table identity.session (
  id uuid primary key,
  identity_id uuid not null references identity.identity (id) on delete cascade,
  -- SHA-256 of the cookie's value
  token_hash bytea not null unique,
  user_agent text not null default '',
  address text not null default '',
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index session_identity on identity.session (identity_id, last_seen_at desc);
select platform.open_table('identity.session');

create table identity.api_token (
  id uuid primary key,
  identity_id uuid not null references identity.identity (id) on delete cascade,
  organisation_id uuid not null,
  name text not null,
  token_hash bytea not null unique,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_token_owner on identity.api_token (organisation_id, identity_id, created_at desc);
select platform.open_table('identity.api_token');

-- Which organisations an identity has joined: where to look, not what it may do there.
create table identity.belonging (
  identity_id uuid not null references identity.identity (id) on delete cascade,
  organisation_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (identity_id, organisation_id)
);
create index belonging_organisation on identity.belonging (organisation_id, identity_id);
select platform.open_table('identity.belonging');

-- Failed sign-ins by account and by address, so that guessing is slow on any number of servers.
create table identity.throttle (
  key bytea primary key,
  failures integer not null,
  window_ends_at timestamptz not null
);
create index throttle_end on identity.throttle (window_ends_at);
select platform.open_table('identity.throttle');

-- One-time links that make the first owner; gone as soon as one was used.
create table identity.setup_link (
  token_hash bytea primary key,
  created_at timestamptz not null default now()
);
select platform.open_table('identity.setup_link');

-- Answers of requests that carried an Idempotency-Key, for a day.
create table identity.kept_answer (
  principal text not null,
  key text not null,
  request_hash bytea not null,
  -- null while the first request is still at work
  status integer,
  headers jsonb,
  body text,
  created_at timestamptz not null default now(),
  primary key (principal, key)
);
create index kept_answer_age on identity.kept_answer (created_at);
select platform.open_table('identity.kept_answer');

-- The second factor of an identity: a secret that an app makes codes from.
create table identity.second_factor (
  identity_id uuid primary key references identity.identity (id) on delete cascade,
  -- sealed with the key of the installation
  sealed_secret text not null,
  -- null while it is being set up: no code has proven that the app has the secret
  enabled_at timestamptz,
  -- the 30 seconds of the last code that was taken: no code is taken twice
  last_step bigint not null default 0,
  created_at timestamptz not null default now()
);
select platform.open_table('identity.second_factor');

-- Codes for the day the app is lost, each good once.
create table identity.recovery_code (
  identity_id uuid not null references identity.second_factor (identity_id) on delete cascade,
  -- HMAC with the key of the installation
  code_hash bytea not null,
  used_at timestamptz,
  primary key (identity_id, code_hash)
);
select platform.open_table('identity.recovery_code');

-- Sign-ins whose password was right and whose second factor is awaited.
create table identity.pending_sign_in (
  token_hash bytea primary key,
  identity_id uuid not null references identity.identity (id) on delete cascade,
  expires_at timestamptz not null
);
create index pending_sign_in_identity on identity.pending_sign_in (identity_id);
create index pending_sign_in_end on identity.pending_sign_in (expires_at);
select platform.open_table('identity.pending_sign_in');

-- Links that were mailed to an address. Their tokens stand nowhere: they are made of the id and the key of the
-- installation.
create table identity.mailed_link (
  -- also the id of its mail
  id uuid primary key,
  purpose text collate "C" not null check (purpose in ('password', 'verification')),
  email text not null,
  email_key text collate "C" not null,
  -- null for someone whom an organisation knows and who has no account yet
  identity_id uuid references identity.identity (id) on delete cascade,
  created_at timestamptz not null default now(),
  ended text collate "C" check (ended in ('used', 'replaced')),
  ended_at timestamptz
);
-- one living link of a kind an address
create unique index mailed_link_living on identity.mailed_link (email_key, purpose) where ended is null;
create index mailed_link_identity on identity.mailed_link (identity_id) where identity_id is not null;
create index mailed_link_age on identity.mailed_link (created_at);
select platform.open_table('identity.mailed_link');

-- Service keys: pairs of an address and a key that let another app or server read what it is allowed to.
create table identity.service_key (
  organisation_id uuid not null,
  id uuid not null,
  app text collate "C" not null check (app in ('crm', 'projects')),
  -- the portal of a key of Projects
  portal_id uuid,
  name text not null,
  scopes text[] not null,
  -- addresses and networks that it may be used from; empty for all
  allowed_addresses text[] not null default '{}',
  expires_at timestamptz,
  revoked_at timestamptz,
  -- what its keepers were last mailed about how it stands
  told text collate "C",
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  check ((app = 'projects') = (portal_id is not null))
);
create index service_key_made on identity.service_key (organisation_id, app, portal_id, created_at desc, id desc);
select platform.wall('identity.service_key');

-- The keys themselves, the present one and those it replaced. A key belongs to whoever generated it.
create table identity.service_key_secret (
  organisation_id uuid not null,
  id uuid not null,
  key_id uuid not null,
  -- the last characters, for people to tell keys apart
  hint text not null,
  owner_member_id uuid,
  owner_name text not null,
  owner_email text not null,
  owner_email_key text collate "C" not null,
  created_at timestamptz not null default now(),
  -- when it stops for another key or another owner of the portal; null for the present one
  ends_at timestamptz,
  ends_for text collate "C" check (ends_for in ('replaced', 'handed_over')),
  uses bigint not null default 0,
  last_used_at timestamptz,
  last_used_from text,
  -- calls of the minute that began at
  minute_began_at timestamptz,
  minute_calls integer not null default 0,
  -- when a refusal of it was last written into the audit record
  refused_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, key_id) references identity.service_key (organisation_id, id) on delete cascade,
  check ((ends_at is null) = (ends_for is null))
);
create index service_key_secret_key on identity.service_key_secret (organisation_id, key_id, created_at desc);
create index service_key_secret_owner on identity.service_key_secret (organisation_id, owner_member_id)
  where owner_member_id is not null;
select platform.wall('identity.service_key_secret');

-- Where a key, or an access token that was got with one, belongs. No wall: it is looked up before anyone is inside
-- an organisation. There is nothing in it but hashes.
create table identity.key_hash (
  -- SHA-256 of the whole text, which is random through and through
  hash bytea primary key,
  kind text collate "C" not null check (kind in ('key', 'access')),
  organisation_id uuid not null,
  secret_id uuid not null,
  -- when an access token ends; null for a key
  expires_at timestamptz,
  created_at timestamptz not null default now(),
  check ((kind = 'access') = (expires_at is not null))
);
create index key_hash_secret on identity.key_hash (organisation_id, secret_id, kind, created_at);
create index key_hash_end on identity.key_hash (expires_at) where expires_at is not null;
select platform.open_table('identity.key_hash');

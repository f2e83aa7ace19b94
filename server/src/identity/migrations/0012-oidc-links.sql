-- Accounts at providers of sign-in by OpenID Connect. An account is known by issuer and subject, never by its
-- address, which may change hands.
create table identity.oidc_link (
  issuer text collate "C" not null,
  subject text collate "C" not null,
  identity_id uuid not null references identity.identity (id) on delete cascade,
  -- what names the link to its owner
  id uuid not null unique,
  -- the address that the provider told last, for people to recognise the account
  email text not null default '',
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  primary key (issuer, subject)
);
create index oidc_link_identity on identity.oidc_link (identity_id, created_at);
select platform.open_table('identity.oidc_link');

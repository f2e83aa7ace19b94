-- The domains that an organisation has shown to be its own.
create table directory.domain (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  id uuid not null,
  -- as people write it
  name text not null,
  -- in IDN ASCII, as member.domain has it
  name_key text collate "C" not null,
  -- what the TXT record says behind `muster-verification=`
  token text not null,
  state text collate "C" not null default 'unverified' check (state in ('unverified', 'verified', 'lost')),
  -- how it was shown: by a TXT record, or by the verified address of an owner
  method text collate "C" check (method in ('dns', 'address')),
  verified_at timestamptz,
  checked_at timestamptz,
  -- what the last look at the DNS met, if it did not find the record
  last_problem text collate "C" check (last_problem in ('missing', 'unreachable')),
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, name_key),
  check ((state = 'unverified') = (method is null)),
  check ((state = 'unverified') = (verified_at is null))
);
select platform.wall('directory.domain');

-- What an import does by default with people of other domains than the verified ones.
alter table directory.organisation
  add column other_domains text not null default 'import' check (other_domains in ('import', 'skip'));

alter table directory.invitation drop constraint invitation_ended_check;
alter table directory.invitation
  add constraint invitation_ended_check check (ended in ('accepted', 'objected', 'replaced', 'revoked'));

-- A search finds the beginning of any word of the names and the address. Their first words are found by the keys
-- themselves; the further ones have columns that nearly always are null, which no index holds: they cost an
-- import less than rows of a table of words would. The pattern comes first because it is five times as cheap.
create function directory.key_word(key text, n integer) returns text
  language sql immutable parallel safe
  return case when key ~ '[ .@_+''-]' then nullif(split_part(translate(key, '.@_+-''', '      '), ' ', n), '') end;

alter table directory.member
  add column first_key_2 text collate "C" generated always as (directory.key_word(first_key, 2)) stored,
  add column first_key_3 text collate "C" generated always as (directory.key_word(first_key, 3)) stored,
  add column last_key_2 text collate "C" generated always as (directory.key_word(last_key, 2)) stored,
  add column last_key_3 text collate "C" generated always as (directory.key_word(last_key, 3)) stored,
  add column last_key_4 text collate "C" generated always as (directory.key_word(last_key, 4)) stored,
  -- an address mostly says the names again, which are found already
  add column email_key_2 text collate "C" generated always as
    (nullif(nullif(directory.key_word(split_part(email_key, '@', 1), 2), last_key), first_key)) stored,
  add column email_key_3 text collate "C" generated always as
    (case when email_key ~ '[._+''-][^@]*[._+''-][^@]*@'
      then nullif(directory.key_word(split_part(email_key, '@', 1), 3), last_key) end) stored;
create index member_first_2 on directory.member (organisation_id, first_key_2) where first_key_2 is not null;
create index member_first_3 on directory.member (organisation_id, first_key_3) where first_key_3 is not null;
create index member_last_2 on directory.member (organisation_id, last_key_2) where last_key_2 is not null;
create index member_last_3 on directory.member (organisation_id, last_key_3) where last_key_3 is not null;
create index member_last_4 on directory.member (organisation_id, last_key_4) where last_key_4 is not null;
create index member_email_2 on directory.member (organisation_id, email_key_2) where email_key_2 is not null;
create index member_email_3 on directory.member (organisation_id, email_key_3) where email_key_3 is not null;

create index member_not_mailed on directory.member (organisation_id, id)
  where status = 'invited' and invited_at is null;

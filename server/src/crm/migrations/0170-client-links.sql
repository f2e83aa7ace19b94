-- Client companies of portals, and the accounts that they are.

-- The key by which two companies have the same name: case and accents are folded already; blanks and punctuation do not
-- count, letters with a stroke and two letters in one are what they are read as. `exactKey` of the room `matching`.
create function crm.company_key(name_key text) returns text
language sql immutable strict parallel safe as $$
  select regexp_replace(
    replace(replace(replace(replace(replace(translate(name_key, 'øłđðħı', 'olddhi'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
      '&', 'and'), '+', 'plus') collate platform.names,
    '[^[:alnum:]]+', '', 'g')
$$;

alter table crm.account add column match_key text collate "C"
  generated always as (crm.company_key(name_key)) stored;
create index account_match on crm.account (organisation_id, match_key) where match_key <> '';

-- One account is one client company of a portal at most, and the other way round. The portal may be another
-- organisation's: it is known by its ids alone. Links outlive the integration, and are offered again.
create table crm.client_link (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  portal_id uuid not null,
  company_id uuid not null,
  -- as it was called when it was linked
  company_name text not null,
  account_id uuid not null,
  how text collate "C" not null check (how in ('same_name', 'suggested', 'chosen')),
  linked_at timestamptz not null,
  linked_by_name text not null,
  primary key (organisation_id, portal_id, company_id),
  unique (organisation_id, portal_id, account_id),
  foreign key (organisation_id, account_id) references crm.account (organisation_id, id) on delete cascade
);
create index client_link_account on crm.client_link (organisation_id, account_id);
create index client_link_name on crm.client_link (organisation_id, portal_id, company_name collate platform.names, company_id);
select platform.wall('crm.client_link');

-- Accounts that a client company of a run may be, the surest first. `is_taken`: suggested for another company, which it
-- is surer of.
create table crm.client_suggestion (
  organisation_id uuid not null,
  run_id uuid not null,
  row integer not null,
  nth integer not null,
  account_id uuid not null,
  confidence numeric(3, 2) not null,
  reasons text[] not null,
  is_taken boolean not null,
  primary key (organisation_id, run_id, row, nth),
  foreign key (organisation_id, run_id) references imports.run (organisation_id, id) on delete cascade,
  foreign key (organisation_id, account_id) references crm.account (organisation_id, id) on delete cascade
);
create index client_suggestion_account on crm.client_suggestion (organisation_id, account_id);
select platform.wall('crm.client_suggestion');

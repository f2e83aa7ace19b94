-- What a CRM says of contacts beside who they are: their account and their deals. Apart from the people themselves, as
-- few may see it.
create table imports.candidate_account (
  organisation_id uuid not null,
  run_id uuid not null,
  -- number of the candidate
  nth integer not null,
  account_id text collate "C" not null,
  name text not null,
  website text not null,
  phone text not null,
  address text not null,
  -- objects of name, stage, state, amount, currency, closingDate
  deals jsonb not null,
  stages text[] collate "C" not null,
  primary key (organisation_id, run_id, nth),
  foreign key (organisation_id, run_id) references imports.run (organisation_id, id) on delete cascade
);
select platform.wall('imports.candidate_account');

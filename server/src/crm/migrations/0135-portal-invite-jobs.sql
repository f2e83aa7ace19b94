-- What became of invitations that a program asked for many at once, for as long as it may ask.
create table crm.customer_invite_job (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  record_number bigint not null default crm.next_record_number(),
  -- [{contact: number, code, ...}]
  results jsonb not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, record_number)
);
select platform.wall('crm.customer_invite_job');

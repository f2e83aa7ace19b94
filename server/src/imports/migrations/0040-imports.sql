-- The import engine. Big tables (row, item, journal) are only appended to, never updated in place, and
-- partitioned by the month of their run; what a row becomes is derived by joining item with settlement.
create schema imports;

create table imports.run (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  id uuid not null,
  month integer not null,
  state text collate "C" not null,
  needs text,
  source_kind text collate "C" not null,
  source_name text not null,
  source jsonb not null,
  target_kind text collate "C" not null,
  target_name text not null,
  target jsonb not null,
  -- the thing imported into: a group or department; null when the target has none
  place_id uuid,
  invite text not null default 'later' check (invite in ('now', 'later', 'never')),
  auto_apply boolean not null default false,
  -- how the file is read: {sheet, encoding, delimiter, mapping}, and what the reader found
  choices jsonb not null default '{}',
  inspection jsonb,
  defaults jsonb not null default '{}',
  -- current staging and current plan; a new reading or planning gets a new id
  reading_id uuid,
  plan_id uuid,
  rows integer not null default 0,
  blank integer not null default 0,
  -- run-wide facts that rules need (seats), and the derived counts
  facts jsonb not null default '{}',
  -- distinct situations with their people, as planned: [{situation, otherId, people}]
  classes jsonb,
  summary jsonb,
  outcomes jsonb not null default '{}',
  digest text,
  fingerprint text,
  -- apply: the last row that is done
  cursor_row integer not null default 0,
  done integer not null default 0,
  apply_started_at timestamptz,
  cancel_asked boolean not null default false,
  reverse_of uuid,
  reversed_by uuid,
  rerun_of uuid,
  error jsonb,
  created_by uuid,
  created_by_name text not null,
  applied_by uuid,
  applied_by_name text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  applied_at timestamptz,
  primary key (organisation_id, id)
);
create index run_created on imports.run (organisation_id, created_at, id);
create index run_place on imports.run (organisation_id, place_id, created_at);
create index run_creator on imports.run (organisation_id, created_by, created_at);

create table imports.transition (
  organisation_id uuid not null,
  run_id uuid not null,
  id uuid not null,
  state text collate "C" not null,
  at timestamptz not null default now(),
  by_name text,
  primary key (organisation_id, run_id, id),
  foreign key (organisation_id, run_id) references imports.run (organisation_id, id) on delete cascade
);

-- staged rows: COPY goes straight into the partition (see imports.open_month), reads go through the wall
create table imports.row (
  organisation_id uuid not null,
  reading_id uuid not null,
  row integer not null,
  key text collate "C",
  shown text not null,
  given text[] not null,
  code text collate "C" not null,
  month integer not null
) partition by list (month);
create index row_place on imports.row (organisation_id, reading_id, row);

-- corrected values of single rows, laid over the staged ones
create table imports.fix (
  organisation_id uuid not null,
  run_id uuid not null,
  row integer not null,
  key text collate "C",
  shown text not null,
  given text[] not null,
  code text collate "C" not null,
  primary key (organisation_id, run_id, row),
  foreign key (organisation_id, run_id) references imports.run (organisation_id, id) on delete cascade
);

-- the plan: one item a row, with the situation that it is in
create table imports.item (
  organisation_id uuid not null,
  plan_id uuid not null,
  row integer not null,
  key text collate "C",
  situation text collate "C" not null,
  -- who it is about, and the other place that it touches
  subject_id uuid,
  other_id uuid,
  -- the first row with the same key, where several have it
  twin integer,
  month integer not null
) partition by list (month);
create index item_row on imports.item (organisation_id, plan_id, row);
create index item_situation on imports.item (organisation_id, plan_id, situation, row);

-- what the rules make of each distinct situation under the present answers; a few hundred rows at most
create table imports.settlement (
  organisation_id uuid not null,
  plan_id uuid not null,
  situation text collate "C" not null,
  answers text collate "C" not null,
  verdict text collate "C" not null,
  action text collate "C" not null,
  outcome text collate "C" not null,
  reason text collate "C",
  conflicts jsonb not null,
  open boolean not null,
  writes boolean not null,
  effect jsonb not null,
  people integer not null default 0,
  primary key (organisation_id, plan_id, situation, answers)
);

-- rows with answers of their own; `answers` is the canonical text that settlements are found by
create table imports.answer (
  organisation_id uuid not null,
  run_id uuid not null,
  row integer not null,
  answers text collate "C" not null,
  primary key (organisation_id, run_id, row),
  foreign key (organisation_id, run_id) references imports.run (organisation_id, id) on delete cascade
);

-- the change set: what each written row was before and after
create table imports.journal (
  organisation_id uuid not null,
  run_id uuid not null,
  row integer not null,
  outcome text collate "C" not null,
  reason text collate "C",
  subject_id uuid,
  other_id uuid,
  before jsonb,
  after jsonb,
  -- whom a row made or unmade, so that it can be made again
  key text collate "C",
  shown text,
  month integer not null
) partition by list (month);
create unique index journal_row on imports.journal (organisation_id, run_id, row, month);

-- the uploaded file, in pieces, so that any server can read it
create table imports.upload (
  organisation_id uuid not null,
  run_id uuid not null,
  part integer not null,
  bytes bytea not null,
  primary key (organisation_id, run_id, part)
);
alter table imports.upload alter column bytes set storage external;

create table imports.remembered_mapping (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  target_kind text collate "C" not null,
  signature text collate "C" not null,
  mapping jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (organisation_id, target_kind, signature)
);

-- runs that somebody has to drive; small and unwalled, so that every server can sweep it
create table imports.active_run (
  run_id uuid primary key,
  organisation_id uuid not null,
  since timestamptz not null default now()
);

select platform.wall('imports.run');
select platform.wall('imports.transition');
select platform.wall('imports.row');
select platform.wall('imports.fix');
select platform.wall('imports.item');
select platform.wall('imports.settlement');
select platform.wall('imports.answer');
select platform.wall('imports.journal');
select platform.wall('imports.upload');
select platform.wall('imports.remembered_mapping');
select platform.open_table('imports.active_run');

-- Makes the partitions of a month (yyyymm). The owner's rights are needed, the server's role may call it.
create function imports.open_month(wanted integer) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  part text;
begin
  perform pg_advisory_xact_lock(7240, wanted);
  foreach part in array array['row', 'item', 'journal'] loop
    if to_regclass(format('imports.%I', part || '_' || wanted)) is null then
      execute format('create table imports.%I partition of imports.%I for values in (%s)',
        part || '_' || wanted, part, wanted);
      execute format('alter table imports.%I alter column month set default %s', part || '_' || wanted, wanted);
      if part = 'row' then
        perform platform.insert_only(format('imports.%s', part || '_' || wanted));
      end if;
    end if;
  end loop;
end $$;

-- Fresh figures for the query planner after a plan was written. The owner's rights are needed.
create function imports.analyze_month(wanted integer) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  execute format('analyze imports.%I', 'row_' || wanted);
  execute format('analyze imports.%I', 'item_' || wanted);
end $$;

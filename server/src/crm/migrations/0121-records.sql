-- Accounts, contacts and deals. What the three share (words to search by, figures of owners, unique values, the
-- timeline) has one table each, kept by statement triggers.
create table crm.account (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  id uuid not null,
  record_number bigint not null default crm.next_record_number(),
  name text not null,
  name_key text collate "C" not null,
  website text not null default '',
  phone text not null default '',
  phone_key text collate "C" not null default '',
  industry text not null default '',
  industry_key text collate "C" not null default '',
  street text not null default '',
  city text not null default '',
  state text not null default '',
  postal_code text not null default '',
  country text not null default '',
  parent_id uuid,
  owner_id uuid not null,
  external_id text collate "C" not null default '',
  fields jsonb not null default '{}',
  search_key text collate "C" generated always as (name_key || ' ' || lower(website) || ' ' || phone_key) stored,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, record_number),
  foreign key (organisation_id, owner_id) references crm."user" (organisation_id, id),
  foreign key (organisation_id, parent_id) references crm.account (organisation_id, id)
);
create index account_name on crm.account (organisation_id, name collate platform.names, id);
create index account_key on crm.account (organisation_id, name_key);
create index account_created on crm.account (organisation_id, created_at, id);
create index account_updated on crm.account (organisation_id, updated_at, id);
create index account_owner on crm.account (organisation_id, owner_id);
create index account_industry on crm.account (organisation_id, industry_key) where industry_key <> '';
create index account_parent on crm.account (organisation_id, parent_id) where parent_id is not null;
create unique index account_external on crm.account (organisation_id, external_id) where external_id <> '';

create table crm.contact (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  id uuid not null,
  record_number bigint not null default crm.next_record_number(),
  first_name text not null default '',
  last_name text not null,
  display_name text generated always as (ltrim(first_name || ' ' || last_name)) stored,
  name_key text collate "C" not null,
  email text not null default '',
  -- '' for whoever has no address
  email_key text collate "C" not null default '',
  phone text not null default '',
  phone_key text collate "C" not null default '',
  title text not null default '',
  account_id uuid,
  owner_id uuid not null,
  external_id text collate "C" not null default '',
  fields jsonb not null default '{}',
  search_key text collate "C" generated always as (name_key || ' ' || email_key || ' ' || phone_key) stored,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, record_number),
  foreign key (organisation_id, owner_id) references crm."user" (organisation_id, id),
  foreign key (organisation_id, account_id) references crm.account (organisation_id, id)
);
create index contact_name on crm.contact (organisation_id, display_name collate platform.names, id);
create index contact_key on crm.contact (organisation_id, name_key);
create index contact_email on crm.contact (organisation_id, email_key, id);
create index contact_created on crm.contact (organisation_id, created_at, id);
create index contact_updated on crm.contact (organisation_id, updated_at, id);
create index contact_owner on crm.contact (organisation_id, owner_id);
create index contact_account on crm.contact (organisation_id, account_id) where account_id is not null;
create unique index contact_external on crm.contact (organisation_id, external_id) where external_id <> '';

create table crm.deal (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  id uuid not null,
  record_number bigint not null default crm.next_record_number(),
  name text not null,
  name_key text collate "C" not null,
  account_id uuid,
  contact_id uuid,
  amount numeric(18, 2),
  -- those without an amount or a date come first and last
  amount_key double precision generated always as (coalesce(amount::double precision, '-Infinity')) stored,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  stage_id uuid not null,
  probability integer not null check (probability between 0 and 100),
  closing_date date,
  closing_key date generated always as (coalesce(closing_date, 'infinity')) stored,
  owner_id uuid not null,
  external_id text collate "C" not null default '',
  fields jsonb not null default '{}',
  search_key text collate "C" generated always as (name_key) stored,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, record_number),
  foreign key (organisation_id, owner_id) references crm."user" (organisation_id, id),
  foreign key (organisation_id, account_id) references crm.account (organisation_id, id),
  foreign key (organisation_id, contact_id) references crm.contact (organisation_id, id),
  foreign key (organisation_id, stage_id) references crm.stage (organisation_id, id)
);
create index deal_name on crm.deal (organisation_id, name collate platform.names, id);
create index deal_key on crm.deal (organisation_id, name_key);
create index deal_amount on crm.deal (organisation_id, amount_key, id);
create index deal_closing on crm.deal (organisation_id, closing_key, id);
create index deal_created on crm.deal (organisation_id, created_at, id);
create index deal_updated on crm.deal (organisation_id, updated_at, id);
create index deal_owner on crm.deal (organisation_id, owner_id);
create index deal_stage on crm.deal (organisation_id, stage_id);
create index deal_account on crm.deal (organisation_id, account_id) where account_id is not null;
create index deal_contact on crm.deal (organisation_id, contact_id) where contact_id is not null;
create unique index deal_external on crm.deal (organisation_id, external_id) where external_id <> '';

-- The words that a record, or a CRM user, is found by.
create table crm.word (
  organisation_id uuid not null,
  record_id uuid not null,
  word text collate "C" not null,
  module text collate "C" not null,
  primary key (organisation_id, record_id, word)
);
create index word_search on crm.word (organisation_id, module, word, record_id);

create table crm.record_count (
  organisation_id uuid not null,
  module text collate "C" not null,
  owner_id uuid not null,
  records bigint not null,
  primary key (organisation_id, module, owner_id)
);

create table crm.unique_value (
  organisation_id uuid not null,
  field_id uuid not null,
  value_key text collate "C" not null,
  record_id uuid not null,
  primary key (organisation_id, field_id, value_key),
  foreign key (organisation_id, field_id) references crm.field (organisation_id, id) on delete cascade
);
create index unique_value_record on crm.unique_value (organisation_id, record_id);

-- changes: [{field, before, after}], records and people by id
create table crm.change (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  id uuid not null,
  module text collate "C" not null check (module in ('contacts', 'accounts', 'deals')),
  record_id uuid not null,
  at timestamptz not null,
  kind text collate "C" not null check (kind in ('created', 'updated')),
  -- the CRM user who did it, and how they were called where there is none
  user_id uuid,
  by_name text not null,
  run_id uuid,
  changes jsonb not null,
  primary key (organisation_id, id)
);
create index change_record on crm.change (organisation_id, record_id, at desc, id desc);
create index change_user on crm.change (organisation_id, user_id) where user_id is not null;

select platform.wall('crm.account');
select platform.wall('crm.contact');
select platform.wall('crm.deal');
select platform.wall('crm.word');
select platform.wall('crm.record_count');
select platform.wall('crm.unique_value');
select platform.wall('crm.change');

-- An address or a number is found as a whole and by its parts.
create function crm.words_of(key text) returns setof text language sql immutable parallel safe as $$
  select left(w, 80) from regexp_split_to_table(key, '\s+') w where w <> ''
  union
  select left(w, 80) from regexp_split_to_table(key, '[\s.@_+''/:,;&()-]+') w where w <> ''
$$;

-- what changed is grouped, not joined: a plan that is kept for few rows would be slow with thousands
create function crm.keep_words() returns trigger language plpgsql as $$
declare
  changed uuid[];
begin
  if tg_op = 'UPDATE' then
    select array_agg(id) into changed from (
      select id from (select id, search_key from gone union all select id, search_key from added) sides
      group by id having count(distinct search_key) > 1
    ) found;
    delete from crm.word w using (select distinct organisation_id from added) o
    where w.organisation_id = o.organisation_id and w.record_id = any (changed);
    insert into crm.word (organisation_id, record_id, word, module)
    select a.organisation_id, a.id, w, tg_argv[0] from added a, crm.words_of(a.search_key) w where a.id = any (changed);
  elsif tg_op = 'INSERT' then
    insert into crm.word (organisation_id, record_id, word, module)
    select a.organisation_id, a.id, w, tg_argv[0] from added a, crm.words_of(a.search_key) w;
  else
    delete from crm.word w using (select organisation_id, array_agg(id) as ids from gone group by 1) g
    where w.organisation_id = g.organisation_id and w.record_id = any (g.ids);
  end if;
  return null;
end $$;

create function crm.count_records() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into crm.record_count as c (organisation_id, module, owner_id, records)
    select organisation_id, tg_argv[0], owner_id, count(*) from added group by 1, 3 order by 1, 3
    on conflict (organisation_id, module, owner_id) do update set records = c.records + excluded.records;
  elsif tg_op = 'DELETE' then
    insert into crm.record_count as c (organisation_id, module, owner_id, records)
    select organisation_id, tg_argv[0], owner_id, -count(*) from gone group by 1, 3 order by 1, 3
    on conflict (organisation_id, module, owner_id) do update set records = c.records + excluded.records;
  else
    insert into crm.record_count as c (organisation_id, module, owner_id, records)
    select organisation_id, tg_argv[0], owner_id, sum(n)
    from (
      select organisation_id, owner_id, 1 as n from added
      union all
      select organisation_id, owner_id, -1 from gone
    ) sides
    group by 1, 3 having sum(n) <> 0 order by 1, 3
    on conflict (organisation_id, module, owner_id) do update set records = c.records + excluded.records;
  end if;
  return null;
end $$;

-- How a value is compared where it must be the only one: as its text, without regard to case.
create function crm.unique_key(value jsonb) returns text language sql immutable parallel safe as $$
  select left(lower(btrim(value #>> '{}')), 500)
$$;

create function crm.keep_unique() returns trigger language plpgsql as $$
declare
  changed uuid[];
begin
  if not exists (select from crm.field f where f.module = tg_argv[0] and f.is_unique) then
    return null;
  end if;
  if tg_op = 'DELETE' then
    delete from crm.unique_value v using (select organisation_id, array_agg(id) as ids from gone group by 1) g
    where v.organisation_id = g.organisation_id and v.record_id = any (g.ids);
    return null;
  end if;
  if tg_op = 'UPDATE' then
    select array_agg(id) into changed from (
      select id from (select id, fields from gone union all select id, fields from added) sides
      group by id having count(distinct fields) > 1
    ) found;
    delete from crm.unique_value v using (select distinct organisation_id from added) o
    where v.organisation_id = o.organisation_id and v.record_id = any (changed);
  else
    select array_agg(id) into changed from added;
  end if;
  insert into crm.unique_value (organisation_id, field_id, value_key, record_id)
  select a.organisation_id, f.id, crm.unique_key(a.fields -> f.api_name), a.id
  from added a join crm.field f on f.organisation_id = a.organisation_id and f.module = tg_argv[0] and f.is_unique
  where a.id = any (changed) and crm.unique_key(a.fields -> f.api_name) <> '';
  return null;
end $$;

do $$
declare
  one record;
  what record;
begin
  for one in select * from (values ('account', 'accounts'), ('contact', 'contacts'), ('deal', 'deals'), ('user', 'users')) t (name, module) loop
    for what in select * from (values ('keep_words', 'words'), ('count_records', 'counted'), ('keep_unique', 'unique')) f (function, trigger) loop
      continue when one.name = 'user' and what.function <> 'keep_words';
      execute format('create trigger %I after insert on crm.%I referencing new table as added
        for each statement execute function crm.%I(%L)', one.name || '_' || what.trigger || '_insert', one.name, what.function, one.module);
      execute format('create trigger %I after update on crm.%I referencing new table as added old table as gone
        for each statement execute function crm.%I(%L)', one.name || '_' || what.trigger || '_update', one.name, what.function, one.module);
      execute format('create trigger %I after delete on crm.%I referencing old table as gone
        for each statement execute function crm.%I(%L)', one.name || '_' || what.trigger || '_delete', one.name, what.function, one.module);
    end loop;
  end loop;
end $$;

-- CRM users who were made before there were words
do $$
declare
  one record;
begin
  for one in select id from directory.organisation order by id loop
    perform set_config('muster.org', one.id::text, true);
    insert into crm.word (organisation_id, record_id, word, module)
    select u.organisation_id, u.id, w, 'users' from crm."user" u, crm.words_of(u.search_key) w
    where u.organisation_id = one.id;
  end loop;
end $$;

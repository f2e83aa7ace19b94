-- The CRM: who works in it with which rights, and what its records can hold. Every organisation has one from its
-- beginning. Keys lead with the organisation; key columns are text in "C".
create schema if not exists crm;

-- Numbers of records, profiles, roles and users for whoever speaks of them by number.
create sequence crm.record_number start 100000000001;
create function crm.next_record_number() returns bigint
language sql volatile security definer set search_path = pg_catalog
as $$ select nextval('crm.record_number') $$;

create table crm.profile (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  id uuid not null,
  record_number bigint not null default crm.next_record_number(),
  name text not null,
  name_key text collate "C" not null,
  kind text collate "C" not null default 'custom' check (kind in ('administrator', 'standard', 'custom')),
  description text not null default '',
  -- {contacts: {view, create, edit, delete, import, export}, accounts: …, deals: …}
  permissions jsonb not null,
  manage_users boolean not null default false,
  manage_setup boolean not null default false,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, name_key),
  unique (organisation_id, record_number)
);
create unique index profile_built_in on crm.profile (organisation_id, kind) where kind <> 'custom';

-- path: ids from the top down, so that everyone below is a range of texts
create table crm.role (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  id uuid not null,
  record_number bigint not null default crm.next_record_number(),
  name text not null,
  name_key text collate "C" not null,
  built_in text collate "C" check (built_in in ('ceo', 'manager')),
  description text not null default '',
  parent_id uuid,
  path text collate "C" not null,
  level integer not null,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, name_key),
  unique (organisation_id, record_number),
  foreign key (organisation_id, parent_id) references crm.role (organisation_id, id)
);
create unique index role_path on crm.role (organisation_id, path);
create unique index role_top on crm.role (organisation_id) where parent_id is null;
create index role_parent on crm.role (organisation_id, parent_id) where parent_id is not null;

-- A member who works in the CRM. Names and address repeat those of the member, so that lists search and sort here;
-- a trigger keeps them. Who has left keeps the row, because records are still theirs.
create table crm."user" (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  id uuid not null,
  record_number bigint not null default crm.next_record_number(),
  member_id uuid,
  email text not null,
  email_key text collate "C" not null,
  first_name text not null default '',
  last_name text not null default '',
  display_name text not null,
  first_key text collate "C" not null default '',
  last_key text collate "C" not null default '',
  search_key text collate "C" generated always as (first_key || ' ' || last_key || ' ' || email_key) stored,
  profile_id uuid not null,
  role_id uuid not null,
  -- what the CRM says; nobody gets in while the member is inactive
  access text collate "C" not null default 'active' check (access in ('active', 'inactive')),
  member_status text collate "C" check (member_status in ('invited', 'active', 'inactive')),
  status text collate "C" generated always as (
    case when access = 'active' and member_status in ('invited', 'active') then 'active' else 'inactive' end) stored,
  confirmed boolean not null default false,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, record_number),
  foreign key (organisation_id, member_id) references directory.member (organisation_id, id) on delete set null (member_id),
  foreign key (organisation_id, profile_id) references crm.profile (organisation_id, id),
  foreign key (organisation_id, role_id) references crm.role (organisation_id, id)
);
create unique index user_member on crm."user" (organisation_id, member_id) where member_id is not null;
create unique index user_email on crm."user" (organisation_id, email_key);
create index user_name on crm."user" (organisation_id, display_name collate platform.names, id);
create index user_created on crm."user" (organisation_id, created_at, id);
create index user_profile on crm."user" (organisation_id, profile_id, status);
create index user_role on crm."user" (organisation_id, role_id);
create index user_status on crm."user" (organisation_id, status);

create table crm.setting (
  organisation_id uuid primary key references directory.organisation (id) on delete cascade,
  -- who sees and edits what others own
  contacts text collate "C" not null default 'private' check (contacts in ('private', 'public_read', 'public_edit')),
  accounts text collate "C" not null default 'private' check (accounts in ('private', 'public_read', 'public_edit')),
  deals text collate "C" not null default 'private' check (deals in ('private', 'public_read', 'public_edit')),
  currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  version bigint not null default 1
);

create table crm.stage (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  id uuid not null,
  name text not null,
  name_key text collate "C" not null,
  built_in text collate "C",
  kind text collate "C" not null default 'open' check (kind in ('open', 'won', 'lost')),
  probability integer not null default 0 check (probability between 0 and 100),
  position integer not null,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, name_key)
);

create table crm.field (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  id uuid not null,
  module text collate "C" not null check (module in ('contacts', 'accounts', 'deals')),
  api_name text collate "C" not null,
  label text not null,
  label_key text collate "C" not null,
  kind text collate "C" not null
    check (kind in ('text', 'number', 'date', 'pick_list', 'check_box', 'user', 'currency')),
  options jsonb not null default '[]',
  is_required boolean not null default false,
  is_unique boolean not null default false,
  preset jsonb not null default 'null',
  position integer not null,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, module, api_name),
  unique (organisation_id, module, label_key)
);

select platform.wall('crm.profile');
select platform.wall('crm.role');
select platform.wall('crm.user');
select platform.wall('crm.setting');
select platform.wall('crm.stage');
select platform.wall('crm.field');

-- What every organisation's CRM begins with.
create function crm.set_up(org uuid) returns void language plpgsql as $$
declare
  everything jsonb := jsonb_build_object('view', true, 'create', true, 'edit', true, 'delete', true, 'import', true,
    'export', true);
  most jsonb := everything || jsonb_build_object('export', false);
  -- ids that every database derives alike, so that two that are brought up to date from one backup are the same
  top uuid := directory.derived_id(org, 'crm.role', 'ceo');
  below uuid := directory.derived_id(org, 'crm.role', 'manager');
  at timestamptz := (select o.created_at from directory.organisation o where o.id = org);
begin
  insert into crm.profile (organisation_id, id, name, name_key, kind, permissions, manage_users, manage_setup,
    created_at, updated_at) values
    (org, directory.derived_id(org, 'crm.profile', 'administrator'), 'Administrator', 'administrator', 'administrator',
      jsonb_build_object('contacts', everything, 'accounts', everything, 'deals', everything), true, true, at, at),
    (org, directory.derived_id(org, 'crm.profile', 'standard'), 'Standard', 'standard', 'standard',
      jsonb_build_object('contacts', most, 'accounts', most, 'deals', most), false, false, at, at);
  insert into crm.role (organisation_id, id, name, name_key, built_in, parent_id, path, level, created_at,
    updated_at) values
    (org, top, 'CEO', 'ceo', 'ceo', null, top || '/', 0, at, at),
    (org, below, 'Manager', 'manager', 'manager', top, top || '/' || below || '/', 1, at, at);
  insert into crm.setting (organisation_id) values (org);
  insert into crm.stage (organisation_id, id, name, name_key, built_in, kind, probability, position, created_at, updated_at)
  select org, directory.derived_id(org, 'crm.stage', s.built_in), s.name, lower(s.name), s.built_in, s.kind, s.probability,
    s.position, at, at
  from (values
    ('Qualification', 'qualification', 'open', 10, 1),
    ('Needs analysis', 'needs_analysis', 'open', 20, 2),
    ('Proposal', 'proposal', 'open', 50, 3),
    ('Negotiation', 'negotiation', 'open', 80, 4),
    ('Closed won', 'closed_won', 'won', 100, 5),
    ('Closed lost', 'closed_lost', 'lost', 0, 6)
  ) s (name, built_in, kind, probability, position) order by s.position;
end $$;

create function crm.follow_organisations() returns trigger language plpgsql as $$
declare
  own text := coalesce(current_setting('muster.org', true), '');
begin
  perform set_config('muster.org', new.id::text, true);
  perform crm.set_up(new.id);
  perform set_config('muster.org', own, true);
  return null;
end $$;
create trigger organisation_has_crm after insert on directory.organisation
  for each row execute function crm.follow_organisations();

-- The first owner is the first Administrator; the copies of names, address and status follow the member.
create function crm.begin_with_owner(org uuid) returns void language sql as $$
  insert into crm."user" (organisation_id, id, member_id, email, email_key, first_name, last_name, display_name,
    first_key, last_key, profile_id, role_id, member_status, confirmed, created_at, updated_at)
  select m.organisation_id, directory.derived_id(m.organisation_id, 'crm.user', m.id::text), m.id, m.email,
    m.email_key, m.first_name, m.last_name, m.display_name,
    m.first_key, m.last_key, p.id, r.id, m.status, m.identity_id is not null, m.created_at, m.created_at
  from directory.member m
  join crm.profile p on p.organisation_id = m.organisation_id and p.kind = 'administrator'
  join crm.role r on r.organisation_id = m.organisation_id and r.parent_id is null
  where m.organisation_id = org and m.admin_role = 'owner' and m.status <> 'inactive'
    and not exists (select from crm."user" u where u.organisation_id = org)
  order by m.created_at, m.id limit 1
  on conflict do nothing
$$;

create function crm.follow_members() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    update crm."user" u set email = a.email, email_key = a.email_key, first_name = a.first_name,
      last_name = a.last_name, display_name = a.display_name, first_key = a.first_key, last_key = a.last_key,
      member_status = a.status, confirmed = a.identity_id is not null, version = u.version + 1, updated_at = a.updated_at
    from added a
    where u.organisation_id = a.organisation_id and u.member_id = a.id
      and (u.email, u.first_name, u.last_name, u.display_name, u.member_status, u.confirmed)
        is distinct from (a.email, a.first_name, a.last_name, a.display_name, a.status, a.identity_id is not null);
  end if;
  perform crm.begin_with_owner(o.organisation_id)
  from (select distinct a.organisation_id from added a where a.admin_role = 'owner' and a.status <> 'inactive') o;
  return null;
end $$;
create trigger member_in_crm_insert after insert on directory.member
  referencing new table as added for each statement execute function crm.follow_members();
create trigger member_in_crm_update after update on directory.member
  referencing new table as added for each statement execute function crm.follow_members();

-- whoever is no member any more does not get in
create function crm.part_with_member() returns trigger language plpgsql as $$
begin
  new.access := 'inactive';
  new.member_status := null;
  new.confirmed := false;
  return new;
end $$;
create trigger user_without_member before update on crm."user"
  for each row when (new.member_id is null and old.member_id is not null) execute function crm.part_with_member();

do $$
declare
  one record;
begin
  for one in select id from directory.organisation order by id loop
    perform set_config('muster.org', one.id::text, true);
    perform crm.set_up(one.id);
    perform crm.begin_with_owner(one.id);
  end loop;
end $$;

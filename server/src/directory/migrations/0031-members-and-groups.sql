-- Members, groups and departments. Keys lead with the organisation; text with CHECK instead of enums,
-- key columns in "C": only leakproof operators reach an index under row level security.
create schema if not exists directory;

create table directory.member (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  id uuid not null,
  email text not null,
  email_key text collate "C" not null,
  domain text collate "C" generated always as (reverse(split_part(reverse(email_key), '@', 1))) stored,
  first_name text not null default '',
  last_name text not null default '',
  display_name text not null,
  first_key text collate "C" not null default '',
  last_key text collate "C" not null default '',
  title text not null default '',
  phone text not null default '',
  employee_number text not null default '',
  manager_id uuid,
  status text collate "C" not null check (status in ('invited', 'active', 'inactive')),
  admin_role text collate "C" not null default 'none' check (admin_role in ('owner', 'admin', 'none')),
  identity_id uuid,
  invited_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, manager_id) references directory.member (organisation_id, id) on delete set null (manager_id)
);
create unique index member_email on directory.member (organisation_id, email_key);
create index member_name on directory.member (organisation_id, display_name collate platform.names, id);
create index member_created on directory.member (organisation_id, created_at, id);
create index member_first on directory.member (organisation_id, first_key);
create index member_last on directory.member (organisation_id, last_key);
create index member_domain on directory.member (organisation_id, domain, id);
create index member_status on directory.member (organisation_id, status, display_name collate platform.names, id);
create index member_admin on directory.member (organisation_id, admin_role, id) where admin_role <> 'none';
create index member_manager on directory.member (organisation_id, manager_id) where manager_id is not null;
create index member_identity on directory.member (organisation_id, identity_id) where identity_id is not null;

create table directory."group" (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  id uuid not null,
  kind text collate "C" not null check (kind in ('group', 'department')),
  name text not null,
  name_key text collate "C" not null,
  slug text collate "C" not null,
  description text not null default '',
  email_alias text not null default '',
  parent_id uuid,
  is_department boolean generated always as (kind = 'department') stored,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, slug),
  unique (organisation_id, kind, name_key),
  foreign key (organisation_id, parent_id) references directory."group" (organisation_id, id)
);
create index group_name on directory."group" (organisation_id, name collate platform.names, id);
create index group_created on directory."group" (organisation_id, created_at, id);
create index group_parent on directory."group" (organisation_id, parent_id) where parent_id is not null;

-- in_department repeats the group's kind, so that "member of at most one department" is an index
create table directory.membership (
  organisation_id uuid not null,
  group_id uuid not null,
  member_id uuid not null,
  role text collate "C" not null check (role in ('moderator', 'member', 'follower')),
  in_department boolean not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, group_id, member_id),
  foreign key (organisation_id, group_id) references directory."group" (organisation_id, id) on delete cascade,
  foreign key (organisation_id, member_id) references directory.member (organisation_id, id) on delete cascade,
  check (in_department or role <> 'follower')
);
create unique index membership_one_department on directory.membership (organisation_id, member_id)
  where in_department and role <> 'follower';
create index membership_member on directory.membership (organisation_id, member_id);
-- the role before the group: looking up one membership then has the primary key alone to go by, whatever the
-- planner believes of the size of a group
create index membership_role on directory.membership (organisation_id, role, group_id, member_id);

create table directory.head (
  organisation_id uuid not null,
  group_id uuid not null,
  member_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, group_id, member_id),
  -- a head is always at least a follower of the department
  foreign key (organisation_id, group_id, member_id)
    references directory.membership (organisation_id, group_id, member_id) on delete cascade
);
create index head_member on directory.head (organisation_id, member_id);

-- Counts that pages show, kept by statement triggers: no list counts a million rows.
create table directory.membership_count (
  organisation_id uuid not null,
  group_id uuid not null,
  role text collate "C" not null,
  people bigint not null,
  primary key (organisation_id, group_id, role)
);
create table directory.member_count (
  organisation_id uuid not null,
  status text collate "C" not null,
  people bigint not null,
  primary key (organisation_id, status)
);

create function directory.count_memberships() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into directory.membership_count as c (organisation_id, group_id, role, people)
    select organisation_id, group_id, role, count(*) from added group by 1, 2, 3 order by 1, 2, 3
    on conflict (organisation_id, group_id, role) do update set people = c.people + excluded.people;
  elsif tg_op = 'DELETE' then
    insert into directory.membership_count as c (organisation_id, group_id, role, people)
    select organisation_id, group_id, role, -count(*) from gone group by 1, 2, 3 order by 1, 2, 3
    on conflict (organisation_id, group_id, role) do update set people = c.people + excluded.people;
  else
    insert into directory.membership_count as c (organisation_id, group_id, role, people)
    select organisation_id, group_id, role, sum(n)
    from (
      select organisation_id, group_id, role, 1 as n from added
      union all
      select organisation_id, group_id, role, -1 from gone
    ) changes
    group by 1, 2, 3 having sum(n) <> 0 order by 1, 2, 3
    on conflict (organisation_id, group_id, role) do update set people = c.people + excluded.people;
  end if;
  return null;
end $$;
create trigger membership_counted_insert after insert on directory.membership
  referencing new table as added for each statement execute function directory.count_memberships();
create trigger membership_counted_delete after delete on directory.membership
  referencing old table as gone for each statement execute function directory.count_memberships();
create trigger membership_counted_update after update on directory.membership
  referencing new table as added old table as gone for each statement execute function directory.count_memberships();

create function directory.count_members() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into directory.member_count as c (organisation_id, status, people)
    select organisation_id, status, count(*) from added group by 1, 2 order by 1, 2
    on conflict (organisation_id, status) do update set people = c.people + excluded.people;
  elsif tg_op = 'DELETE' then
    insert into directory.member_count as c (organisation_id, status, people)
    select organisation_id, status, -count(*) from gone group by 1, 2 order by 1, 2
    on conflict (organisation_id, status) do update set people = c.people + excluded.people;
  else
    insert into directory.member_count as c (organisation_id, status, people)
    select organisation_id, status, sum(n)
    from (
      select organisation_id, status, 1 as n from added
      union all
      select organisation_id, status, -1 from gone
    ) changes
    group by 1, 2 having sum(n) <> 0 order by 1, 2
    on conflict (organisation_id, status) do update set people = c.people + excluded.people;
  end if;
  return null;
end $$;
create trigger member_counted_insert after insert on directory.member
  referencing new table as added for each statement execute function directory.count_members();
create trigger member_counted_delete after delete on directory.member
  referencing old table as gone for each statement execute function directory.count_members();
create trigger member_counted_update after update on directory.member
  referencing new table as added old table as gone for each statement execute function directory.count_members();

select platform.wall('directory.member');
select platform.wall('directory.group');
select platform.wall('directory.membership');
select platform.wall('directory.head');
select platform.wall('directory.membership_count');
select platform.wall('directory.member_count');

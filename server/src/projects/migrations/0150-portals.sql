-- Portals, who may do what in them, and who belongs to them. Keys lead with organisation and portal; text with
-- CHECK instead of enums, key columns in "C": only leakproof operators reach an index under row level security.
create schema if not exists projects;

create table projects.portal (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  id uuid not null,
  name text not null,
  slug text collate "C" not null,
  -- the portal user who owns it
  owner_id uuid not null,
  -- domain of whoever set it up, in IDN ASCII; null for a public mail domain
  domain_key text collate "C",
  -- what client users of that domain meet
  own_domain text collate "C" not null default 'refuse' check (own_domain in ('refuse', 'allow')),
  seats integer check (seats >= 1),
  time_zone text not null default 'UTC',
  -- role that is suggested for people of a CRM profile that no rule names
  usual_role_id uuid,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, slug)
);
create index portal_name on projects.portal (organisation_id, name collate platform.names, id);

-- What people may do: a list of permissions with a name.
create table projects.profile (
  organisation_id uuid not null,
  portal_id uuid not null,
  id uuid not null,
  kind text collate "C" not null check (kind in ('administrator', 'manager', 'employee', 'contractor', 'custom')),
  name text not null,
  name_key text collate "C" not null,
  permissions text[] not null,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, portal_id, id),
  unique (organisation_id, portal_id, name_key),
  foreign key (organisation_id, portal_id) references projects.portal (organisation_id, id) on delete cascade
);

-- What people are: a name, and the profile that comes with it.
create table projects.portal_role (
  organisation_id uuid not null,
  portal_id uuid not null,
  id uuid not null,
  kind text collate "C" not null check (kind in ('administrator', 'manager', 'employee', 'contractor', 'custom')),
  name text not null,
  name_key text collate "C" not null,
  profile_id uuid not null,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, portal_id, id),
  unique (organisation_id, portal_id, name_key),
  foreign key (organisation_id, portal_id) references projects.portal (organisation_id, id) on delete cascade,
  foreign key (organisation_id, portal_id, profile_id) references projects.profile (organisation_id, portal_id, id)
);

-- Which role is suggested for people of a CRM profile.
create table projects.role_rule (
  organisation_id uuid not null,
  portal_id uuid not null,
  profile_key text collate "C" not null,
  crm_profile text not null,
  role_id uuid not null,
  primary key (organisation_id, portal_id, profile_key),
  foreign key (organisation_id, portal_id, role_id)
    references projects.portal_role (organisation_id, portal_id, id) on delete cascade
);

-- Names, address and account of a member are kept as the directory has them, by triggers further down: lists read
-- and sort this table alone.
create table projects.portal_user (
  organisation_id uuid not null,
  portal_id uuid not null,
  id uuid not null,
  -- null for an outside collaborator
  member_id uuid,
  -- who signs in; of a member, whoever signs in as that member
  identity_id uuid,
  email text not null,
  email_key text collate "C" not null,
  first_name text not null default '',
  last_name text not null default '',
  display_name text not null,
  first_key text collate "C" not null default '',
  last_key text collate "C" not null default '',
  first_key_2 text collate "C" generated always as (directory.key_word(first_key, 2)) stored,
  last_key_2 text collate "C" generated always as (directory.key_word(last_key, 2)) stored,
  last_key_3 text collate "C" generated always as (directory.key_word(last_key, 3)) stored,
  email_key_2 text collate "C" generated always as
    (nullif(nullif(directory.key_word(split_part(email_key, '@', 1), 2), last_key), first_key)) stored,
  role_id uuid not null,
  profile_id uuid not null,
  status text collate "C" not null check (status in ('invited', 'active', 'inactive')),
  invited_at timestamptz,
  joined_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, portal_id, id),
  foreign key (organisation_id, portal_id) references projects.portal (organisation_id, id) on delete cascade,
  foreign key (organisation_id, portal_id, role_id) references projects.portal_role (organisation_id, portal_id, id),
  foreign key (organisation_id, portal_id, profile_id) references projects.profile (organisation_id, portal_id, id),
  foreign key (organisation_id, member_id) references directory.member (organisation_id, id)
    on delete set null (member_id)
);
create unique index portal_user_email on projects.portal_user (organisation_id, portal_id, email_key);
create index portal_user_name on projects.portal_user (organisation_id, portal_id, display_name collate platform.names, id);
create index portal_user_created on projects.portal_user (organisation_id, portal_id, created_at, id);
create index portal_user_status on projects.portal_user
  (organisation_id, portal_id, status, display_name collate platform.names, id);
create index portal_user_role on projects.portal_user
  (organisation_id, portal_id, role_id, display_name collate platform.names, id);
create index portal_user_profile on projects.portal_user (organisation_id, portal_id, profile_id, id);
create index portal_user_first on projects.portal_user (organisation_id, portal_id, first_key) include (display_name, id);
create index portal_user_last on projects.portal_user (organisation_id, portal_id, last_key)
  include (first_key, display_name, id);
create index portal_user_first_2 on projects.portal_user (organisation_id, portal_id, first_key_2)
  where first_key_2 is not null;
create index portal_user_last_2 on projects.portal_user (organisation_id, portal_id, last_key_2)
  where last_key_2 is not null;
create index portal_user_last_3 on projects.portal_user (organisation_id, portal_id, last_key_3)
  where last_key_3 is not null;
create index portal_user_email_2 on projects.portal_user (organisation_id, portal_id, email_key_2)
  where email_key_2 is not null;
create index portal_user_not_mailed on projects.portal_user (organisation_id, portal_id, id)
  where status = 'invited' and invited_at is null;
create index portal_user_member on projects.portal_user (organisation_id, member_id) where member_id is not null;
create index portal_user_identity on projects.portal_user (organisation_id, identity_id) where identity_id is not null;
-- by address over all portals: who has joined, whom to forget
create index portal_user_address on projects.portal_user (organisation_id, email_key);

-- portal and first user are made together, each pointing at the other
alter table projects.portal add foreign key (organisation_id, id, owner_id)
  references projects.portal_user (organisation_id, portal_id, id) deferrable initially deferred;

-- Invitations to a portal; their tokens stand nowhere, as those of members.
create table projects.invitation (
  organisation_id uuid not null,
  id uuid not null,
  portal_user_id uuid not null,
  inviter_name text not null,
  created_at timestamptz not null default now(),
  ended text collate "C" check (ended in ('accepted', 'objected', 'replaced', 'revoked')),
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, portal_user_id) references projects.portal_user (organisation_id, id) on delete cascade
);
create unique index invitation_living on projects.invitation (organisation_id, portal_user_id) where ended is null;
create index invitation_user on projects.invitation (organisation_id, portal_user_id);

-- Counts that pages and seats need, kept by statement triggers: no list counts a million rows.
create table projects.portal_user_count (
  organisation_id uuid not null,
  portal_id uuid not null,
  status text collate "C" not null,
  role_id uuid not null,
  people bigint not null,
  primary key (organisation_id, portal_id, status, role_id)
);
create function projects.count_portal_users() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into projects.portal_user_count as c (organisation_id, portal_id, status, role_id, people)
    select organisation_id, portal_id, status, role_id, count(*) from added group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (organisation_id, portal_id, status, role_id) do update set people = c.people + excluded.people;
  elsif tg_op = 'DELETE' then
    -- with the portal itself nothing is left to count
    insert into projects.portal_user_count as c (organisation_id, portal_id, status, role_id, people)
    select organisation_id, portal_id, status, role_id, -count(*) from gone group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (organisation_id, portal_id, status, role_id) do update set people = c.people + excluded.people;
  else
    insert into projects.portal_user_count as c (organisation_id, portal_id, status, role_id, people)
    select organisation_id, portal_id, status, role_id, sum(n)
    from (
      select organisation_id, portal_id, status, role_id, 1 as n from added
      union all
      select organisation_id, portal_id, status, role_id, -1 from gone
    ) changes
    group by 1, 2, 3, 4 having sum(n) <> 0 order by 1, 2, 3, 4
    on conflict (organisation_id, portal_id, status, role_id) do update set people = c.people + excluded.people;
  end if;
  return null;
end $$;
create trigger portal_user_counted_insert after insert on projects.portal_user
  referencing new table as added for each statement execute function projects.count_portal_users();
create trigger portal_user_counted_delete after delete on projects.portal_user
  referencing old table as gone for each statement execute function projects.count_portal_users();
create trigger portal_user_counted_update after update on projects.portal_user
  referencing new table as added old table as gone for each statement execute function projects.count_portal_users();

-- An address is either a portal user or a client user, once per portal. Whoever is added finds the place taken.
create table projects.portal_address (
  organisation_id uuid not null,
  portal_id uuid not null,
  email_key text collate "C" not null,
  kind text collate "C" not null check (kind in ('portal_user', 'client_user')),
  person_id uuid not null,
  primary key (organisation_id, portal_id, email_key)
);
create function projects.keep_addresses() returns trigger language plpgsql as $$
begin
  if tg_op in ('DELETE', 'UPDATE') then
    delete from projects.portal_address a using gone g
    where a.organisation_id = g.organisation_id and a.portal_id = g.portal_id and a.email_key = g.email_key
      and a.person_id = g.id;
  end if;
  if tg_op in ('INSERT', 'UPDATE') then
    insert into projects.portal_address (organisation_id, portal_id, email_key, kind, person_id)
    select organisation_id, portal_id, email_key, tg_argv[0], id from added;
  end if;
  return null;
end $$;
create trigger portal_user_address_insert after insert on projects.portal_user
  referencing new table as added for each statement execute function projects.keep_addresses('portal_user');
create trigger portal_user_address_delete after delete on projects.portal_user
  referencing old table as gone for each statement execute function projects.keep_addresses('portal_user');

-- The copies of what a member is, for any number of members at once. An outside collaborator whose address becomes a
-- member's is that member from then on; a member who is removed loses their portals too.
create function projects.follow_members() returns trigger language plpgsql as $$
begin
  if exists (select from projects.portal_user) then
    update projects.portal_user u
    set first_name = m.first_name, last_name = m.last_name, display_name = m.display_name,
      first_key = m.first_key, last_key = m.last_key, identity_id = coalesce(m.identity_id, u.identity_id)
    from changed m
    where u.organisation_id = m.organisation_id and u.member_id = m.id
      and (u.first_name, u.last_name, u.display_name, u.first_key, u.last_key, u.identity_id) is distinct from
        (m.first_name, m.last_name, m.display_name, m.first_key, m.last_key, coalesce(m.identity_id, u.identity_id));
  end if;
  return null;
end $$;
create trigger member_followed_by_portals after update on directory.member
  referencing new table as changed for each statement execute function projects.follow_members();

create function projects.meet_members() returns trigger language plpgsql as $$
begin
  if exists (select from projects.portal_user) then
    update projects.portal_user u
    set member_id = m.id, first_name = m.first_name, last_name = m.last_name, display_name = m.display_name,
      first_key = m.first_key, last_key = m.last_key, identity_id = coalesce(m.identity_id, u.identity_id)
    from met m
    where u.organisation_id = m.organisation_id and u.email_key = m.email_key and u.member_id is null;
  end if;
  return null;
end $$;
create trigger member_met_by_portals after insert on directory.member
  referencing new table as met for each statement execute function projects.meet_members();

create function projects.part_with_members() returns trigger language plpgsql as $$
begin
  if exists (select from projects.portal_user) then
    update projects.portal_user u
    set status = 'inactive', identity_id = null, version = u.version + 1, updated_at = now()
    from gone g
    where u.organisation_id = g.organisation_id and u.email_key = g.email_key
      and (u.member_id is null or u.member_id = g.id);
  end if;
  return null;
end $$;
create trigger member_parted_from_portals after delete on directory.member
  referencing old table as gone for each statement execute function projects.part_with_members();

-- Organisations with a portal that knows an address and nobody who signs in with it.
create function projects.organisations_knowing(key text) returns setof uuid
language plpgsql as $$
declare
  own text := coalesce(current_setting('muster.org', true), '');
  candidate uuid;
begin
  for candidate in select id from directory.organisation order by id loop
    perform set_config('muster.org', candidate::text, true);
    if exists (
      select from projects.portal_user u
      where u.organisation_id = candidate and u.email_key = key collate "C" and u.status <> 'inactive' and u.joined_at is null
    ) then
      return next candidate;
    end if;
  end loop;
  perform set_config('muster.org', own, true);
end $$;

select platform.wall('projects.portal');
select platform.wall('projects.profile');
select platform.wall('projects.portal_role');
select platform.wall('projects.role_rule');
select platform.wall('projects.portal_user');
select platform.wall('projects.invitation');
select platform.wall('projects.portal_user_count');
select platform.wall('projects.portal_address');

-- What joins a CRM and a portal of Projects. Everything here belongs to the CRM's organisation; the portal may belong to
-- another one, which is known by the access alone.

create schema integration;

-- One a CRM. A draft has no effect; `off` keeps the settings of what was deactivated.
create table integration.connection (
  organisation_id uuid primary key references directory.organisation (id) on delete cascade,
  state text collate "C" not null check (state in ('draft', 'active', 'off')),
  -- the portal, and what was last known of it
  portal_organisation_id uuid not null,
  portal_id uuid not null,
  portal_name text not null,
  portal_slug text not null,
  portal_organisation_name text not null,
  -- what lets in: somebody of the same organisation who administers the portal, or a service key
  access_kind text collate "C" not null check (access_kind in ('own', 'key')),
  identity_id uuid,
  owner_name text not null,
  key_email text,
  key_sealed text,
  key_ends_at timestamptz,
  -- portal role of people who are pushed, empty for Employee
  role text not null default '',
  invite text collate "C" not null default 'now' check (invite in ('now', 'later')),
  -- what becomes of a portal user whose CRM user is deactivated
  on_deactivation text collate "C" not null default 'ask' check (on_deactivation in ('ask', 'always', 'never')),
  -- on which records projects are shown
  related text[] not null default '{accounts,contacts,deals}',
  activated_at timestamptz,
  activated_by_name text,
  -- when the trial of an edition that has one began: deactivating does not begin it anew
  trial_began_at timestamptz,
  contacted_at timestamptz,
  -- why the portal lets nobody in, and since when
  fault text collate "C",
  fault_since timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((access_kind = 'own') = (key_sealed is null))
);
create index connection_identity on integration.connection (organisation_id, identity_id);
select platform.wall('integration.connection');

-- What people of a profile of the CRM may do with projects.
create table integration.permission (
  organisation_id uuid not null,
  profile_id uuid not null,
  tab boolean not null,
  may_view boolean not null,
  may_create boolean not null,
  may_edit boolean not null,
  may_delete boolean not null,
  primary key (organisation_id, profile_id),
  foreign key (organisation_id, profile_id) references crm.profile (organisation_id, id) on delete cascade
);
select platform.wall('integration.permission');

-- Who was pushed into a portal once: whoever is taken out there is not pushed again.
create table integration.pushed_user (
  organisation_id uuid not null,
  portal_id uuid not null,
  user_id uuid not null,
  pushed_at timestamptz not null,
  primary key (organisation_id, portal_id, user_id),
  foreign key (organisation_id, user_id) references crm."user" (organisation_id, id) on delete cascade
);
create index pushed_user_of_user on integration.pushed_user (organisation_id, user_id);
select platform.wall('integration.pushed_user');

-- Import runs of the portal that this CRM started.
create table integration.push (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  run_id uuid not null,
  portal_id uuid not null,
  cause text collate "C" not null check (cause in ('preview', 'saved', 'followed')),
  people integer not null,
  by_name text not null,
  by_identity_id uuid,
  started_at timestamptz not null,
  -- whether the administrators were told that it waits
  is_told boolean not null default false,
  -- whether it still has to be looked at
  is_open boolean not null default true,
  primary key (organisation_id, run_id)
);
create index push_newest on integration.push (organisation_id, portal_id, started_at desc);
create index push_open on integration.push (organisation_id, started_at) where is_open;
create index push_by on integration.push (organisation_id, by_identity_id);
select platform.wall('integration.push');

-- Which records a project belongs to. Kept when the integration is deactivated.
create table integration.project_link (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  portal_id uuid not null,
  project_id uuid not null,
  module text collate "C" not null check (module in ('accounts', 'contacts', 'deals')),
  record_id uuid not null,
  linked_at timestamptz not null,
  primary key (organisation_id, portal_id, project_id, module, record_id)
);
create index project_link_of_record on integration.project_link (organisation_id, module, record_id, portal_id);
select platform.wall('integration.project_link');

-- Projects as they were last read: shown, marked as such, while the portal lets nobody in.
create table integration.project_copy (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  portal_id uuid not null,
  project_id uuid not null,
  name text not null,
  name_key text collate "C" not null,
  project jsonb not null,
  read_at timestamptz not null,
  primary key (organisation_id, portal_id, project_id)
);
create index project_copy_name on integration.project_copy (organisation_id, portal_id, name_key, project_id);
select platform.wall('integration.project_copy');

-- Whoever comes to the CRM, goes, or gets another profile is followed: in the transaction of the change, whatever made it.
create function integration.follow(org uuid) returns void language sql as $$
  select platform.enqueue('integration.follow', json_build_object('organisationId', org), 'integration.follow ' || org,
    now() + interval '1 second')
  from integration.connection c where c.organisation_id = org and c.state = 'active'
$$;

create function integration.follow_new_users() returns trigger language plpgsql as $$
begin
  perform integration.follow(o.organisation_id) from (select distinct a.organisation_id from added a) o;
  return null;
end $$;
create trigger user_in_integration_insert after insert on crm."user"
  referencing new table as added for each statement execute function integration.follow_new_users();

create function integration.follow_changed_users() returns trigger language plpgsql as $$
begin
  perform integration.follow(o.organisation_id) from (
    select distinct a.organisation_id from added a
    join former f on f.organisation_id = a.organisation_id and f.id = a.id
    where (a.profile_id, a.status) is distinct from (f.profile_id, f.status)) o;
  return null;
end $$;
create trigger user_in_integration_update after update on crm."user"
  referencing old table as former new table as added for each statement execute function integration.follow_changed_users();

-- A record that is deleted belongs to no project.
create function integration.part_with_records() returns trigger language plpgsql as $$
begin
  delete from integration.project_link l using former f
  where l.organisation_id = f.organisation_id and l.record_id = f.id and l.module = tg_argv[0];
  return null;
end $$;
create trigger account_in_integration_delete after delete on crm.account
  referencing old table as former for each statement execute function integration.part_with_records('accounts');
create trigger contact_in_integration_delete after delete on crm.contact
  referencing old table as former for each statement execute function integration.part_with_records('contacts');
create trigger deal_in_integration_delete after delete on crm.deal
  referencing old table as former for each statement execute function integration.part_with_records('deals');

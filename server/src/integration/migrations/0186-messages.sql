-- What the CRM and a portal tell each other goes through the messages of the platform.

-- Which messages were heard: whatever comes twice has no effect the second time.
create table integration.heard (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  stream_id uuid not null,
  seq bigint not null,
  topic text collate "C" not null,
  kind text collate "C" not null,
  record_id uuid not null,
  heard_at timestamptz not null,
  primary key (organisation_id, stream_id, seq)
);
create index heard_newest on integration.heard (organisation_id, heard_at);
select platform.wall('integration.heard');

-- People are followed by messages now, not by a job of their own.
drop trigger user_in_integration_insert on crm."user";
drop trigger user_in_integration_update on crm."user";
drop function integration.follow_new_users();
drop function integration.follow_changed_users();
drop function integration.follow(uuid);

-- CRM users who come, go or get another profile: one message a statement, of the organisation's people as a whole.
create function crm.tell_of_new_users() returns trigger language plpgsql as $$
begin
  perform platform.publish(o.organisation_id, 'crm.user', array[o.organisation_id], array[o.organisation_id],
    array['changed'], array[jsonb_build_object('users', o.users)])
  from (select organisation_id, count(*) as users from added group by 1) o;
  return null;
end $$;
create trigger user_told_insert after insert on crm."user"
  referencing new table as added for each statement execute function crm.tell_of_new_users();

create function crm.tell_of_changed_users() returns trigger language plpgsql as $$
begin
  perform platform.publish(o.organisation_id, 'crm.user', array[o.organisation_id], array[o.organisation_id],
    array['changed'], array[jsonb_build_object('users', o.users)])
  from (
    select a.organisation_id, count(*) as users from added a
    join former f on f.organisation_id = a.organisation_id and f.id = a.id
    where (a.profile_id, a.status) is distinct from (f.profile_id, f.status) group by 1) o;
  return null;
end $$;
create trigger user_told_update after update on crm."user"
  referencing old table as former new table as added for each statement execute function crm.tell_of_changed_users();

-- Deals that are won, lost or open again.
create function crm.tell_of_deals() returns trigger language plpgsql as $$
begin
  perform platform.publish(d.organisation_id, 'crm.deal', array_agg(d.organisation_id), array_agg(d.id order by d.id),
    array_agg(d.kind order by d.id), array_agg('{}'::jsonb))
  from (
    select a.organisation_id, a.id, s.kind from added a
    join former f on f.organisation_id = a.organisation_id and f.id = a.id and f.stage_id <> a.stage_id
    join crm.stage s on s.organisation_id = a.organisation_id and s.id = a.stage_id
    join crm.stage w on w.organisation_id = f.organisation_id and w.id = f.stage_id and w.kind <> s.kind) d
  group by d.organisation_id;
  return null;
end $$;
create trigger deal_told_update after update on crm.deal
  referencing old table as former new table as added for each statement execute function crm.tell_of_deals();

-- Projects that are made, changed, archived, reopened or removed.
create function projects.tell_of_projects() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform platform.publish(organisation_id, 'projects.project', array_agg(portal_id order by id), array_agg(id order by id),
      array_agg('created'::text), array_agg(jsonb_build_object('version', version) order by id))
    from added group by organisation_id;
  elsif tg_op = 'DELETE' then
    perform platform.publish(organisation_id, 'projects.project', array_agg(portal_id order by id), array_agg(id order by id),
      array_agg('removed'::text), array_agg(jsonb_build_object('version', version) order by id))
    from former group by organisation_id;
  else
    perform platform.publish(c.organisation_id, 'projects.project', array_agg(c.portal_id order by c.id),
      array_agg(c.id order by c.id), array_agg(c.kind order by c.id),
      array_agg(jsonb_build_object('version', c.version) order by c.id))
    from (
      select a.organisation_id, a.portal_id, a.id, a.version, case
          when a.status = f.status then 'changed' when a.status = 'archived' then 'archived' else 'reopened' end as kind
      from added a join former f on f.organisation_id = a.organisation_id and f.id = a.id
      where a.version <> f.version) c
    group by c.organisation_id;
  end if;
  return null;
end $$;
create trigger project_told_insert after insert on projects.project
  referencing new table as added for each statement execute function projects.tell_of_projects();
create trigger project_told_update after update on projects.project
  referencing old table as former new table as added for each statement execute function projects.tell_of_projects();
create trigger project_told_delete after delete on projects.project
  referencing old table as former for each statement execute function projects.tell_of_projects();

-- How far they are, and who belongs to them.
create function projects.tell_of_counts() returns trigger language plpgsql as $$
begin
  perform platform.publish(p.organisation_id, 'projects.project', array_agg(p.portal_id order by p.id),
    array_agg(p.id order by p.id), array_agg('changed'::text), array_agg(jsonb_build_object('version', p.version) order by p.id))
  from added c join projects.project p on p.organisation_id = c.organisation_id and p.id = c.project_id
  group by p.organisation_id;
  return null;
end $$;
create trigger project_count_told_insert after insert on projects.project_count
  referencing new table as added for each statement execute function projects.tell_of_counts();
create trigger project_count_told_update after update on projects.project_count
  referencing new table as added for each statement execute function projects.tell_of_counts();

-- Whom they are done for.
create function projects.tell_of_clients() returns trigger language plpgsql as $$
begin
  perform platform.publish(p.organisation_id, 'projects.project', array_agg(p.portal_id order by p.id),
    array_agg(p.id order by p.id), array_agg('changed'::text), array_agg(jsonb_build_object('version', p.version) order by p.id))
  from (select distinct organisation_id, project_id from touched) c
  join projects.project p on p.organisation_id = c.organisation_id and p.id = c.project_id
  group by p.organisation_id;
  return null;
end $$;
create trigger project_client_told_insert after insert on projects.project_client
  referencing new table as touched for each statement execute function projects.tell_of_clients();
create trigger project_client_told_update after update on projects.project_client
  referencing new table as touched for each statement execute function projects.tell_of_clients();
create trigger project_client_told_delete after delete on projects.project_client
  referencing old table as touched for each statement execute function projects.tell_of_clients();

-- Client companies and client users: `projects.client-company`, `projects.client-user`.
create function projects.tell_of_client_side() returns trigger language plpgsql as $$
begin
  perform platform.publish(organisation_id, tg_argv[0], array_agg(portal_id order by id), array_agg(id order by id),
    array_agg(tg_argv[1]::text), array_agg('{}'::jsonb))
  from touched group by organisation_id;
  return null;
end $$;
create trigger client_company_told_insert after insert on projects.client_company referencing new table as touched
  for each statement execute function projects.tell_of_client_side('projects.client-company', 'created');
create trigger client_company_told_update after update on projects.client_company referencing new table as touched
  for each statement execute function projects.tell_of_client_side('projects.client-company', 'changed');
create trigger client_company_told_delete after delete on projects.client_company referencing old table as touched
  for each statement execute function projects.tell_of_client_side('projects.client-company', 'removed');
create trigger client_user_told_insert after insert on projects.client_user referencing new table as touched
  for each statement execute function projects.tell_of_client_side('projects.client-user', 'created');
create trigger client_user_told_update after update on projects.client_user referencing new table as touched
  for each statement execute function projects.tell_of_client_side('projects.client-user', 'changed');
create trigger client_user_told_delete after delete on projects.client_user referencing old table as touched
  for each statement execute function projects.tell_of_client_side('projects.client-user', 'removed');

-- Portals, and what may happen to whoever lets somebody in there: one message a statement, of the portal as a whole.
create function projects.tell_of_portals() returns trigger language plpgsql as $$
begin
  perform platform.publish(organisation_id, 'projects.portal', array_agg(id order by id), array_agg(id order by id),
    array_agg('changed'::text), array_agg('{}'::jsonb))
  from (select a.organisation_id, a.id from added a join former f on f.organisation_id = a.organisation_id and f.id = a.id
    where (a.name, a.slug, a.owner_id) is distinct from (f.name, f.slug, f.owner_id)) p
  group by organisation_id;
  return null;
end $$;
create trigger portal_told_update after update on projects.portal
  referencing old table as former new table as added for each statement execute function projects.tell_of_portals();

create function projects.tell_of_users() returns trigger language plpgsql as $$
begin
  perform platform.publish(organisation_id, 'projects.portal', array_agg(portal_id), array_agg(portal_id),
    array_agg('changed'::text), array_agg('{}'::jsonb))
  from (select distinct a.organisation_id, a.portal_id from added a
    join former f on f.organisation_id = a.organisation_id and f.id = a.id
    where (a.status, a.role_id) is distinct from (f.status, f.role_id)) p
  group by organisation_id;
  return null;
end $$;
create trigger portal_user_told_update after update on projects.portal_user
  referencing old table as former new table as added for each statement execute function projects.tell_of_users();

-- Service keys of a portal that are revoked, replaced, get another end or other limits.
create function identity.tell_of_key() returns trigger language plpgsql as $$
begin
  perform platform.publish(k.organisation_id, 'identity.service-key', array[k.portal_id], array[k.id],
    array['changed'], array['{}'::jsonb])
  from identity.service_key k
  where k.organisation_id = new.organisation_id and k.portal_id is not null
    and k.id = (to_jsonb(new)->>tg_argv[0])::uuid;
  return null;
end $$;
create trigger service_key_told after update of revoked_at, expires_at, allowed_addresses, scopes on identity.service_key
  for each row when ((old.revoked_at, old.expires_at, old.allowed_addresses, old.scopes)
    is distinct from (new.revoked_at, new.expires_at, new.allowed_addresses, new.scopes))
  execute function identity.tell_of_key('id');
create trigger service_key_secret_told after update of ends_at on identity.service_key_secret
  for each row when (old.ends_at is distinct from new.ends_at) execute function identity.tell_of_key('key_id');

-- Integrations that are active already hear of what changes from now on.
insert into platform.stream (organisation_id, id, audience, scope_id, listener_id, topics)
select c.organisation_id, platform.new_id(), 'integration.portal', '00000000-0000-0000-0000-000000000000',
  c.portal_organisation_id, '{crm.user,crm.deal,integration.people}'::text[]
from integration.connection c where c.state = 'active'
union all
select c.portal_organisation_id, platform.new_id(), 'integration.crm', c.portal_id, c.organisation_id,
  '{projects.project,projects.portal,identity.service-key}'::text[]
from integration.connection c where c.state = 'active';

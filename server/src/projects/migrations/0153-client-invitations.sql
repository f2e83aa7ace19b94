-- Client users come in: they are invited, join, and see the projects of their company from outside.
alter table projects.client_user add column joined_at timestamptz;

-- nobody could join until now: who was called active had not been asked yet
do $$
declare
  one record;
  own text := coalesce(current_setting('muster.org', true), '');
begin
  for one in select id from directory.organisation loop
    perform set_config('muster.org', one.id::text, true);
    update projects.client_user set status = 'invited'
    where organisation_id = one.id and status = 'active' and identity_id is null;
  end loop;
  perform set_config('muster.org', own, true);
end $$;

create index client_user_identity on projects.client_user (organisation_id, identity_id) where identity_id is not null;
create index client_user_status on projects.client_user
  (organisation_id, portal_id, status, display_name collate platform.names, id);
drop index projects.client_user_company;
create index client_user_company on projects.client_user
  (organisation_id, company_id, display_name collate platform.names, id);

-- Invitations of client users; their tokens stand nowhere, as those of members.
create table projects.client_invitation (
  organisation_id uuid not null,
  id uuid not null,
  client_user_id uuid not null,
  inviter_name text not null,
  created_at timestamptz not null default now(),
  ended text collate "C" check (ended in ('accepted', 'objected', 'replaced', 'revoked')),
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, client_user_id) references projects.client_user (organisation_id, id) on delete cascade
);
create unique index client_invitation_living on projects.client_invitation (organisation_id, client_user_id)
  where ended is null;
create index client_invitation_user on projects.client_invitation (organisation_id, client_user_id);
select platform.wall('projects.client_invitation');

-- Organisations with a portal that knows an address, as user or as client user, and nobody who signs in with it.
create or replace function projects.organisations_knowing(key text) returns setof uuid
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
    ) or exists (
      select from projects.client_user c
      where c.organisation_id = candidate and c.email_key = key collate "C" and c.status <> 'inactive' and c.joined_at is null
    ) then
      return next candidate;
    end if;
  end loop;
  perform set_config('muster.org', own, true);
end $$;

-- Comments of client users, and what is written to one client company alone. A company that is gone keeps what was
-- written to it from all others: the id stays, and names nobody.
alter table projects.comment
  add column client_author_id uuid,
  add column company_id uuid,
  add foreign key (organisation_id, client_author_id) references projects.client_user (organisation_id, id)
    on delete set null (client_author_id),
  add check (author_id is null or client_author_id is null),
  add check (company_id is null or external);
create index comment_client_author on projects.comment (organisation_id, client_author_id)
  where client_author_id is not null;

-- What guests read of a project.
create index task_external on projects.task (organisation_id, project_id, due_on, id) where external;

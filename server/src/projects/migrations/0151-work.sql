-- Projects, who belongs to them, what is to do in them, and the clients they are done for.
create table projects.project (
  organisation_id uuid not null,
  portal_id uuid not null,
  id uuid not null,
  name text not null,
  name_key text collate "C" not null,
  key text collate "C" not null,
  status text collate "C" not null default 'active' check (status in ('active', 'archived')),
  owner_id uuid,
  group_name text not null default '',
  group_key text collate "C" not null default '',
  description text not null default '',
  starts_on date,
  ends_on date,
  budget numeric(20, 4),
  currency text collate "C",
  deal_id uuid,
  fields jsonb not null default '{}',
  -- number of the last task
  last_task integer not null default 0,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, portal_id, id),
  unique (organisation_id, portal_id, key),
  foreign key (organisation_id, portal_id) references projects.portal (organisation_id, id) on delete cascade,
  foreign key (organisation_id, portal_id, owner_id) references projects.portal_user (organisation_id, portal_id, id)
    on delete set null (owner_id),
  check (starts_on is null or ends_on is null or starts_on <= ends_on)
);
create index project_name on projects.project (organisation_id, portal_id, name collate platform.names, id);
create index project_name_key on projects.project (organisation_id, portal_id, name_key);
create index project_created on projects.project (organisation_id, portal_id, created_at, id);
create index project_owner on projects.project (organisation_id, owner_id) where owner_id is not null;

create table projects.project_member (
  organisation_id uuid not null,
  portal_id uuid not null,
  project_id uuid not null,
  portal_user_id uuid not null,
  -- profile in this project; null for their own
  profile_id uuid,
  created_at timestamptz not null default now(),
  primary key (organisation_id, project_id, portal_user_id),
  foreign key (organisation_id, portal_id, project_id)
    references projects.project (organisation_id, portal_id, id) on delete cascade,
  foreign key (organisation_id, portal_id, portal_user_id)
    references projects.portal_user (organisation_id, portal_id, id) on delete cascade,
  foreign key (organisation_id, portal_id, profile_id) references projects.profile (organisation_id, portal_id, id)
    on delete set null (profile_id)
);
create index project_member_user on projects.project_member (organisation_id, portal_user_id, project_id);

-- People of a project, its tasks and those that are done, kept by statement triggers.
create table projects.project_count (
  organisation_id uuid not null,
  project_id uuid not null,
  people bigint not null default 0,
  tasks bigint not null default 0,
  done bigint not null default 0,
  primary key (organisation_id, project_id)
);
create function projects.count_project_members() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into projects.project_count as c (organisation_id, project_id, people)
    select organisation_id, project_id, count(*) from added group by 1, 2 order by 1, 2
    on conflict (organisation_id, project_id) do update set people = c.people + excluded.people;
  else
    insert into projects.project_count as c (organisation_id, project_id, people)
    select organisation_id, project_id, -count(*) from gone group by 1, 2 order by 1, 2
    on conflict (organisation_id, project_id) do update set people = c.people + excluded.people;
  end if;
  return null;
end $$;
create trigger project_member_counted_insert after insert on projects.project_member
  referencing new table as added for each statement execute function projects.count_project_members();
create trigger project_member_counted_delete after delete on projects.project_member
  referencing old table as gone for each statement execute function projects.count_project_members();

create table projects.task_list (
  organisation_id uuid not null,
  project_id uuid not null,
  id uuid not null,
  name text not null,
  position integer not null,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, project_id, id),
  foreign key (organisation_id, project_id) references projects.project (organisation_id, id) on delete cascade
);
create index task_list_place on projects.task_list (organisation_id, project_id, position, id);

create table projects.task (
  organisation_id uuid not null,
  project_id uuid not null,
  id uuid not null,
  number integer not null,
  list_id uuid,
  title text not null,
  title_key text collate "C" not null,
  description text not null default '',
  assignee_id uuid,
  due_on date,
  status text collate "C" not null default 'open' check (status in ('open', 'in_progress', 'done')),
  -- clients of the project see it too
  external boolean not null default false,
  done_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, project_id, number),
  foreign key (organisation_id, project_id) references projects.project (organisation_id, id) on delete cascade,
  foreign key (organisation_id, project_id, list_id) references projects.task_list (organisation_id, project_id, id)
    on delete set null (list_id),
  foreign key (organisation_id, assignee_id) references projects.portal_user (organisation_id, id)
    on delete set null (assignee_id)
);
create index task_title on projects.task (organisation_id, project_id, title collate platform.names, id);
create index task_due on projects.task (organisation_id, project_id, due_on, id);
create index task_list_tasks on projects.task (organisation_id, list_id) where list_id is not null;
create index task_assignee on projects.task (organisation_id, assignee_id, project_id) where assignee_id is not null;

create function projects.count_tasks() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into projects.project_count as c (organisation_id, project_id, tasks, done)
    select organisation_id, project_id, count(*), count(*) filter (where status = 'done')
    from added group by 1, 2 order by 1, 2
    on conflict (organisation_id, project_id)
      do update set tasks = c.tasks + excluded.tasks, done = c.done + excluded.done;
  elsif tg_op = 'DELETE' then
    insert into projects.project_count as c (organisation_id, project_id, tasks, done)
    select organisation_id, project_id, -count(*), -count(*) filter (where status = 'done')
    from gone group by 1, 2 order by 1, 2
    on conflict (organisation_id, project_id)
      do update set tasks = c.tasks + excluded.tasks, done = c.done + excluded.done;
  else
    insert into projects.project_count as c (organisation_id, project_id, done)
    select organisation_id, project_id, sum(n)
    from (
      select organisation_id, project_id, 1 as n from added where status = 'done'
      union all
      select organisation_id, project_id, -1 from gone where status = 'done'
    ) changes
    group by 1, 2 having sum(n) <> 0 order by 1, 2
    on conflict (organisation_id, project_id) do update set done = c.done + excluded.done;
  end if;
  return null;
end $$;
create trigger task_counted_insert after insert on projects.task
  referencing new table as added for each statement execute function projects.count_tasks();
create trigger task_counted_delete after delete on projects.task
  referencing old table as gone for each statement execute function projects.count_tasks();
create trigger task_counted_update after update on projects.task
  referencing new table as added old table as gone for each statement execute function projects.count_tasks();

create table projects.comment (
  organisation_id uuid not null,
  task_id uuid not null,
  id uuid not null,
  author_id uuid,
  author_name text not null,
  text text not null,
  external boolean not null default false,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, task_id) references projects.task (organisation_id, id) on delete cascade,
  foreign key (organisation_id, author_id) references projects.portal_user (organisation_id, id)
    on delete set null (author_id)
);
create index comment_task on projects.comment (organisation_id, task_id, created_at, id);
create index comment_author on projects.comment (organisation_id, author_id) where author_id is not null;

create table projects.client_company (
  organisation_id uuid not null,
  portal_id uuid not null,
  id uuid not null,
  name text not null,
  name_key text collate "C" not null,
  web_address text not null default '',
  email text not null default '',
  address text not null default '',
  status text collate "C" not null default 'active' check (status in ('active', 'inactive')),
  -- the account of the CRM that it is
  account_id uuid,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, portal_id, id),
  unique (organisation_id, portal_id, name_key),
  foreign key (organisation_id, portal_id) references projects.portal (organisation_id, id) on delete cascade
);
create index client_company_name on projects.client_company
  (organisation_id, portal_id, name collate platform.names, id);
create index client_company_created on projects.client_company (organisation_id, portal_id, created_at, id);

create table projects.project_client (
  organisation_id uuid not null,
  portal_id uuid not null,
  project_id uuid not null,
  company_id uuid not null,
  is_primary boolean not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, project_id, company_id),
  foreign key (organisation_id, portal_id, project_id)
    references projects.project (organisation_id, portal_id, id) on delete cascade,
  foreign key (organisation_id, portal_id, company_id)
    references projects.client_company (organisation_id, portal_id, id) on delete cascade
);
create unique index project_client_primary on projects.project_client (organisation_id, project_id) where is_primary;
create index project_client_company on projects.project_client (organisation_id, company_id);

create table projects.client_user (
  organisation_id uuid not null,
  portal_id uuid not null,
  id uuid not null,
  company_id uuid not null,
  identity_id uuid,
  email text not null,
  email_key text collate "C" not null,
  first_name text not null default '',
  last_name text not null default '',
  display_name text not null,
  first_key text collate "C" not null default '',
  last_key text collate "C" not null default '',
  status text collate "C" not null default 'invited' check (status in ('invited', 'active', 'inactive')),
  invited_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, portal_id, email_key),
  foreign key (organisation_id, portal_id, company_id)
    references projects.client_company (organisation_id, portal_id, id) on delete cascade
);
create index client_user_name on projects.client_user
  (organisation_id, portal_id, display_name collate platform.names, id);
create index client_user_created on projects.client_user (organisation_id, portal_id, created_at, id);
create index client_user_first on projects.client_user (organisation_id, portal_id, first_key);
create index client_user_last on projects.client_user (organisation_id, portal_id, last_key);
create index client_user_company on projects.client_user (organisation_id, company_id);
create index client_user_address on projects.client_user (organisation_id, email_key);
create trigger client_user_address_insert after insert on projects.client_user
  referencing new table as added for each statement execute function projects.keep_addresses('client_user');
create trigger client_user_address_delete after delete on projects.client_user
  referencing old table as gone for each statement execute function projects.keep_addresses('client_user');

create table projects.client_project (
  organisation_id uuid not null,
  project_id uuid not null,
  client_user_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, project_id, client_user_id),
  foreign key (organisation_id, project_id) references projects.project (organisation_id, id) on delete cascade,
  foreign key (organisation_id, client_user_id) references projects.client_user (organisation_id, id) on delete cascade
);
create index client_project_user on projects.client_project (organisation_id, client_user_id);

-- Custom fields of projects; their values are in project.fields, those that are unique in unique_value too.
create table projects.field (
  organisation_id uuid not null,
  portal_id uuid not null,
  id uuid not null,
  api_name text collate "C" not null,
  label text not null,
  kind text collate "C" not null
    check (kind in ('text', 'number', 'date', 'pick_list', 'check_box', 'user', 'currency')),
  options text[] not null default '{}',
  required boolean not null default false,
  is_unique boolean not null default false,
  usual jsonb,
  position integer not null,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, portal_id, api_name),
  foreign key (organisation_id, portal_id) references projects.portal (organisation_id, id) on delete cascade
);
create table projects.unique_value (
  organisation_id uuid not null,
  field_id uuid not null,
  value_key text collate "C" not null,
  project_id uuid not null,
  primary key (organisation_id, field_id, value_key),
  foreign key (organisation_id, field_id) references projects.field (organisation_id, id) on delete cascade,
  foreign key (organisation_id, project_id) references projects.project (organisation_id, id) on delete cascade
);
create index unique_value_project on projects.unique_value (organisation_id, project_id);

select platform.wall('projects.project');
select platform.wall('projects.project_member');
select platform.wall('projects.project_count');
select platform.wall('projects.task_list');
select platform.wall('projects.task');
select platform.wall('projects.comment');
select platform.wall('projects.client_company');
select platform.wall('projects.project_client');
select platform.wall('projects.client_user');
select platform.wall('projects.client_project');
select platform.wall('projects.field');
select platform.wall('projects.unique_value');

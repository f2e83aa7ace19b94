-- The schema `platform` and the table `platform.migration` are made by the runner before this file.

-- One fixed collation sorts names, for every language of the product and on every machine.
create collation platform.names (provider = icu, locale = 'und', deterministic = true);

-- What the walls of each table are, so that the role of the requests can be granted its rights at any time:
-- that role exists only where the role of the connection sees through walls.
create table platform.access (
  relation text collate "C" primary key,
  kind text collate "C" not null check (kind in ('walled', 'open', 'insert_only'))
);

-- Grants the role of the requests, if there is one, what the kind of one table allows.
create function platform.grant_access(target text, kind text) returns void
language plpgsql as $$
declare
  schema_name text := (select nspname from pg_namespace n join pg_class c on c.relnamespace = n.oid
                       where c.oid = target::regclass);
begin
  if not exists (select from pg_roles where rolname = 'muster_app') then
    return;
  end if;
  execute format('grant usage on schema %I to muster_app', schema_name);
  if kind = 'insert_only' then
    execute format('revoke all on %s from muster_app', target::regclass);
    execute format('grant insert on %s to muster_app', target::regclass);
  else
    execute format('grant select, insert, update, delete on %s to muster_app', target::regclass);
  end if;
end $$;

-- Grants everything again, for a role that was made after the tables.
create function platform.grant_all_access() returns void
language plpgsql as $$
declare
  entry record;
begin
  grant usage on schema platform to muster_app;
  for entry in select relation, kind from platform.access where to_regclass(relation) is not null loop
    perform platform.grant_access(entry.relation, entry.kind);
  end loop;
  delete from platform.access where to_regclass(relation) is null;
end $$;

create function platform.note_access(target text, kind text) returns void
language plpgsql as $$
begin
  insert into platform.access (relation, kind) values (target, kind)
  on conflict (relation) do update set kind = excluded.kind;
  perform platform.grant_access(target, kind);
end $$;

-- Walls a table off by organisation. The setting has no fallback: a transaction that names no
-- organisation gets an error, not an empty table.
create function platform.wall(target text) returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target::regclass);
  execute format('alter table %s force row level security', target::regclass);
  execute format(
    'create policy organisation on %s
       using (organisation_id = (select current_setting(''muster.org'')::uuid))
       with check (organisation_id = (select current_setting(''muster.org'')::uuid))',
    target::regclass);
  perform platform.note_access(target, 'walled');
end $$;

-- A table of the whole deployment, without walls.
create function platform.open_table(target text) returns void
language plpgsql as $$
begin
  perform platform.note_access(target, 'open');
end $$;

-- A partition that takes COPY, which row level security refuses: no walls, and nothing but INSERT for the
-- server's role, its owner included. It is read through its parent, which has walls.
create function platform.insert_only(target text) returns void
language plpgsql as $$
begin
  execute format('revoke all on %s from public, current_user', target::regclass);
  execute format('grant insert on %s to current_user', target::regclass);
  perform platform.note_access(target, 'insert_only');
end $$;

-- Fresh statistics after much was written; the role of the requests may not ANALYZE by itself.
create function platform.analyse(target text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from platform.access where relation = target) then
    raise exception 'no table of Muster: %', target;
  end if;
  execute format('analyze %s', target::regclass);
end $$;

-- Enqueues a small job inside the transaction that needs it, whatever role that transaction has.
create function platform.enqueue(name text, payload json, job_key text default null, run_at timestamptz default null)
returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform graphile_worker.add_job(name, payload, job_key => job_key, run_at => run_at);
end $$;

-- Who changed what, when, from where. Rows are only ever added.
create schema if not exists audit;

create table audit.event (
  organisation_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor_kind text collate "C" not null check (actor_kind in ('person', 'token', 'system')),
  actor_id uuid,
  actor_name text not null,
  action text collate "C" not null,
  subject_kind text collate "C" not null,
  subject_id uuid,
  subject_name text not null,
  -- the subject's name as searches compare it, written by the server
  subject_key text collate "C" not null default '',
  before jsonb,
  after jsonb,
  address text,
  run_id uuid,
  primary key (organisation_id, id)
);
create index event_at on audit.event (organisation_id, at desc, id desc);
create index event_actor on audit.event (organisation_id, actor_id, at desc, id desc);
create index event_action on audit.event (organisation_id, action, at desc, id desc);
create index event_subject on audit.event (organisation_id, subject_key, at desc);
create index event_subject_id on audit.event (organisation_id, subject_id, at desc) where subject_id is not null;
create index event_run on audit.event (organisation_id, run_id) where run_id is not null;

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit record is append-only';
end
$$;
create trigger event_append_only before update or delete on audit.event
  for each statement execute function audit.refuse_change();
create trigger event_no_truncate before truncate on audit.event
  for each statement execute function audit.refuse_change();

select platform.wall('audit.event');

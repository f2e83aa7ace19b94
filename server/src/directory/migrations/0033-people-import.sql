-- The id that an import gives to whom or what it makes: the same however often it is asked for, so that rows can
-- point at people and departments that other rows of the file make. The time is that of the run. @see RFC 9562
create function directory.derived_id(run uuid, kind text, key text) returns uuid
  language sql immutable parallel safe
  return overlay(
    encode(sha256(convert_to(concat(run, '|', kind, '|', key), 'UTF8')), 'hex')
    placing substr(replace(run::text, '-', ''), 1, 12) || '7' from 1 for 13
  )::varchar(32)::uuid;

-- Managers whom an import has still to set: who comes in with a later row, or would close a circle until a later row
-- is written. What is left when a run ends was never set, and is told with the rows.
create table directory.pending_manager (
  organisation_id uuid not null,
  run_id uuid not null,
  member_id uuid not null,
  manager_id uuid not null,
  -- whom they reported to then: a manager whom somebody gives them meanwhile stays
  former_id uuid,
  -- waits for other rows, although the manager is there
  circle boolean not null,
  primary key (organisation_id, run_id, member_id),
  foreign key (organisation_id, member_id) references directory.member (organisation_id, id) on delete cascade
);
create index pending_manager_whom on directory.pending_manager (organisation_id, run_id, manager_id);
select platform.wall('directory.pending_manager');

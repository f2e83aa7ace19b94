-- What rows of a plan say of each other, kept so that a chunk sees the same as the plan did: `next` is the row that
-- a row leads to, `steps` spells out a circle, as `r` and a row or `m` and the id of a member.
create table imports.relation (
  organisation_id uuid not null,
  plan_id uuid not null,
  row integer not null,
  code text collate "C" not null,
  next integer,
  steps text[],
  primary key (organisation_id, plan_id, row)
);
select platform.wall('imports.relation');

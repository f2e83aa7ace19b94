-- Invitations to join. Their tokens stand nowhere: they are made of the ids and the key of the installation, so
-- that thousands of invitations are one statement and a copy of the database opens nothing.
create table directory.invitation (
  organisation_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  inviter_name text not null,
  -- the group or department that it is about
  group_id uuid,
  created_at timestamptz not null default now(),
  ended text collate "C" check (ended in ('accepted', 'objected', 'replaced')),
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, member_id) references directory.member (organisation_id, id) on delete cascade
);
-- one living invitation a member
create unique index invitation_living on directory.invitation (organisation_id, member_id) where ended is null;
create index invitation_member on directory.invitation (organisation_id, member_id);
select platform.wall('directory.invitation');

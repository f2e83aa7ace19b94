-- The CRMs that fill a custom field of projects, by the names of their organisations: whoever changes or removes the field
-- is told. A CRM of another organisation says so itself.
alter table projects.field add column mapped_by text[] not null default '{}';

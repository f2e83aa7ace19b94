-- Which field of a record fills which field of a project, for each portal that the CRM was connected with. Written as a
-- whole, read as a whole: `mappings` lists {field, fieldLabel, module, from, fromLabel}, the labels as they were then.
create table integration.field_mapping (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  portal_id uuid not null,
  mappings jsonb not null check (jsonb_typeof(mappings) = 'array'),
  version integer not null default 1,
  saved_at timestamptz not null,
  primary key (organisation_id, portal_id)
);
select platform.wall('integration.field_mapping');

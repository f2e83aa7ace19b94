-- Files name CRM users by their full name or by what they are called.
alter table crm."user"
  add column name_key text collate "C" generated always as (btrim(first_key || ' ' || last_key)) stored,
  add column display_key text collate "C" generated always as (lower(display_name)) stored;
create index user_full_name on crm."user" (organisation_id, name_key);
create index user_display on crm."user" (organisation_id, display_key);

-- What was chosen for the client companies of a portal: in the set-up, and since.
create table crm.client_mapping (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  portal_id uuid not null,
  -- in the set-up: whether client companies are matched when it is activated
  choice text collate "C" not null check (choice in ('map', 'skip')),
  -- whether client users that nobody knows become contacts
  create_contacts boolean not null default true,
  -- whether the links of a former connection hold again
  takes_up boolean not null default true,
  -- the plan that is carried out when the set-up is activated
  run_id uuid,
  changed_at timestamptz not null,
  primary key (organisation_id, portal_id)
);
select platform.wall('crm.client_mapping');

-- Links are found by words of the company's name, as records are by theirs.
alter table crm.client_link add column company_key text collate "C" not null default '';

create function crm.keep_link_words() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into crm.word (organisation_id, record_id, word, module)
    select a.organisation_id, a.company_id, w, 'client_links' from added a, crm.words_of(a.company_key) w
    on conflict do nothing;
  else
    delete from crm.word w using (select organisation_id, array_agg(company_id) as ids from gone group by 1) g
    where w.organisation_id = g.organisation_id and w.record_id = any (g.ids);
  end if;
  return null;
end $$;
create trigger client_link_words_insert after insert on crm.client_link
  referencing new table as added for each statement execute function crm.keep_link_words();
create trigger client_link_words_delete after delete on crm.client_link
  referencing old table as gone for each statement execute function crm.keep_link_words();

-- Links that were made before there were words.
do $$
declare
  org uuid;
begin
  for org in select id from directory.organisation loop
    perform set_config('muster.org', org::text, true);
    update crm.client_link set company_key = lower(company_name) where organisation_id = org;
    insert into crm.word (organisation_id, record_id, word, module)
    select l.organisation_id, l.company_id, w, 'client_links' from crm.client_link l, crm.words_of(l.company_key) w
    where l.organisation_id = org on conflict do nothing;
  end loop;
end $$;

-- Of client companies and client users only that is told of which the CRM makes something: companies that get another
-- name, and companies that are deleted.
drop trigger client_company_told_insert on projects.client_company;
drop trigger client_company_told_update on projects.client_company;
drop trigger client_user_told_insert on projects.client_user;
drop trigger client_user_told_update on projects.client_user;
drop trigger client_user_told_delete on projects.client_user;

create function projects.tell_of_renamed_companies() returns trigger language plpgsql as $$
begin
  perform platform.publish(organisation_id, 'projects.client-company', array_agg(portal_id order by id),
    array_agg(id order by id), array_agg('changed'::text), array_agg('{}'::jsonb))
  from (select a.organisation_id, a.portal_id, a.id from added a
    join former f on f.organisation_id = a.organisation_id and f.id = a.id where a.name <> f.name) c
  group by organisation_id;
  return null;
end $$;
create trigger client_company_told_update after update on projects.client_company
  referencing old table as former new table as added for each statement
  execute function projects.tell_of_renamed_companies();

-- Links are found by the name that their company has now.
create or replace function crm.keep_link_words() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    delete from crm.word w using (select organisation_id, array_agg(company_id) as ids from gone group by 1) g
    where w.organisation_id = g.organisation_id and w.record_id = any (g.ids);
  end if;
  if tg_op <> 'DELETE' then
    insert into crm.word (organisation_id, record_id, word, module)
    select a.organisation_id, a.company_id, w, 'client_links' from added a, crm.words_of(a.company_key) w
    on conflict do nothing;
  end if;
  return null;
end $$;
create trigger client_link_words_update after update on crm.client_link
  referencing old table as gone new table as added for each statement execute function crm.keep_link_words();

-- Integrations that are active already hear of them from now on.
do $$
declare
  org uuid;
begin
  for org in select id from directory.organisation loop
    perform set_config('muster.org', org::text, true);
    update platform.stream set topics = topics || '{projects.client-company}'::text[]
    where organisation_id = org and audience = 'integration.crm' and not 'projects.client-company' = any (topics);
  end loop;
end $$;

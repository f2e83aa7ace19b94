-- Links that are older than their search keys got keys with accents in them, which a search, whose words have none, did not
-- find. They get what `fold` of the kernel makes of the company's name.
do $$
declare
  org uuid;
  changed uuid[];
begin
  for org in select id from directory.organisation loop
    perform set_config('muster.org', org::text, true);
    with folded as (
      select portal_id, company_id, trim(regexp_replace(replace(
          lower(regexp_replace(normalize(company_name, NFKD),
            '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+', '', 'g') collate platform.names),
          'ß', 'ss'), '\s+', ' ', 'g')) as key
      from crm.client_link where organisation_id = org),
    mended as (
      update crm.client_link l set company_key = f.key from folded f
      where l.organisation_id = org and l.portal_id = f.portal_id and l.company_id = f.company_id
        and l.company_key <> f.key collate "C"
      returning l.company_id)
    select array_agg(company_id) into changed from mended;
    if changed is null then continue; end if;
    delete from crm.word where organisation_id = org and module = 'client_links' and record_id = any (changed);
    insert into crm.word (organisation_id, record_id, word, module)
    select l.organisation_id, l.company_id, w, 'client_links' from crm.client_link l, crm.words_of(l.company_key) w
    where l.organisation_id = org and l.company_id = any (changed) on conflict do nothing;
  end loop;
end $$;

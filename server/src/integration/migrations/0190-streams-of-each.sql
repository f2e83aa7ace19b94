-- Integrations that were active before there were messages hear of what changes, also where the role of the database saw
-- none of them behind the walls.
do $$
declare
  org uuid;
  found record;
begin
  for org in select id from directory.organisation loop
    perform set_config('muster.org', org::text, true);
    for found in select organisation_id, portal_organisation_id, portal_id from integration.connection
      where organisation_id = org and state = 'active'
    loop
      insert into platform.stream (organisation_id, id, audience, scope_id, listener_id, topics)
      select org, platform.new_id(), 'integration.portal', '00000000-0000-0000-0000-000000000000',
        found.portal_organisation_id, '{crm.user,crm.deal,integration.people}'::text[]
      where not exists (select from platform.stream s where s.organisation_id = org and s.audience = 'integration.portal');
      perform set_config('muster.org', found.portal_organisation_id::text, true);
      insert into platform.stream (organisation_id, id, audience, scope_id, listener_id, topics)
      select found.portal_organisation_id, platform.new_id(), 'integration.crm', found.portal_id, org,
        '{projects.project,projects.client-company,projects.portal,identity.service-key,integration.note}'::text[]
      where not exists (select from platform.stream s where s.organisation_id = found.portal_organisation_id
        and s.audience = 'integration.crm' and s.scope_id = found.portal_id and s.listener_id = org);
      perform set_config('muster.org', org::text, true);
    end loop;
  end loop;
end $$;

-- The projects of a deal, which the CRM shows with it: the CRM asks here, and knows nothing of what it is joined with.
create function crm.projects_of_deal(org uuid, deal uuid) returns uuid[] language sql stable as $$
  select array(
    select l.project_id from integration.project_link l
    join integration.connection n on n.organisation_id = l.organisation_id and n.portal_id = l.portal_id
    where l.organisation_id = org and l.module = 'deals' and l.record_id = deal and n.state = 'active'
    order by l.linked_at, l.project_id)
$$;

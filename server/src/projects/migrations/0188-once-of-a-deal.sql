-- A deal that becomes a project by itself becomes one: the project is looked for by its deal.
create index project_deal on projects.project (organisation_id, portal_id, deal_id) where deal_id is not null;

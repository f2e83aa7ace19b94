-- What waits for somebody, and what was done last, for the home page. Their keys do not change while rows are
-- written, so that a run's row is still updated in place.
create index run_waiting on imports.run (organisation_id, created_at, id)
  where state in ('needs_input', 'needs_decisions', 'ready', 'quarantined');
create index run_applied on imports.run (organisation_id, applied_at, id) where applied_at is not null;

-- Fresh figures for the query planner after a plan was written: of the columns that it is asked by, which takes
-- half the time. Whoever finds somebody else at it leaves it to them instead of waiting for their transaction.
create or replace function imports.analyze_month(wanted integer) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  execute format('analyze (skip_locked) imports.%I (organisation_id, reading_id, row)', 'row_' || wanted);
  execute format('analyze (skip_locked) imports.%I (organisation_id, plan_id, row, situation, subject_id)', 'item_' || wanted);
end $$;

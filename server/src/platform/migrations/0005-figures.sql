-- Asks the same of one organisation after the other, each behind its own walls: for figures and checks of the
-- whole deployment, which take sums and never a row of a person.
create function platform.in_each_organisation(organisations uuid[], query text)
returns table (organisation uuid, answer jsonb)
language plpgsql as $$
declare
  before text := current_setting('muster.org', true);
begin
  foreach organisation in array organisations loop
    perform set_config('muster.org', organisation::text, true);
    for answer in execute query loop
      return next;
    end loop;
  end loop;
  perform set_config('muster.org', coalesce(before, ''), true);
end $$;

-- How many small jobs there are. The role of the requests reads none of them.
create function platform.count_jobs()
returns table (job text, due bigint, running bigint, failed bigint, oldest_due_seconds double precision)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
    select j.task_identifier,
      count(*) filter (where j.locked_at is null and j.attempts < j.max_attempts and j.run_at <= now()),
      count(*) filter (where j.locked_at is not null),
      count(*) filter (where j.attempts >= j.max_attempts),
      coalesce(extract(epoch from now() - min(j.run_at) filter (
        where j.locked_at is null and j.attempts < j.max_attempts and j.run_at <= now())), 0)::double precision
    from graphile_worker.jobs j group by 1;
end $$;

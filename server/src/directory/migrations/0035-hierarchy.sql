-- Who reports to whom, kept as counts of those who lead: no page walks a whole organisation. `manager_id` repeats
-- the member's own, so that the way up is walked among leads alone, also while one of them is being removed.
create table directory.lead (
  organisation_id uuid not null,
  member_id uuid not null,
  manager_id uuid,
  -- people who report to them, and all who are below them at any distance
  direct integer not null,
  everyone integer not null,
  primary key (organisation_id, member_id)
);
create index lead_top on directory.lead (organisation_id, member_id) where manager_id is null;
select platform.wall('directory.lead');

-- those who report to one person, in the order of their names
create index member_reports on directory.member (organisation_id, manager_id, display_name collate platform.names, id)
  where manager_id is not null;
drop index directory.member_manager;
create index member_without_manager on directory.member (organisation_id, id) where manager_id is null;

-- Moves people from their former managers to their new ones and counts anew. The one place that sees every change,
-- whoever made it: a circle of managers is refused here too, should a rule before have missed it.
create function directory.move_reports(org uuid, ids uuid[], olds uuid[], news uuid[]) returns void
language plpgsql as $$
declare
  furthest integer;
  circle text[];
begin
  -- changes that would close a circle only together take turns
  perform pg_advisory_xact_lock(7230, hashtext(org::text));

  -- away from the former: everyone above them counts less, up to the next who moves as well
  update directory.lead l set manager_id = null
  from unnest(ids) moved (id) where l.organisation_id = org and l.member_id = moved.id;
  update directory.lead l set direct = l.direct - lost.direct, everyone = l.everyone - lost.everyone
  from (
    with recursive up (id, direct, everyone) as (
      select c.old, count(*), sum(1 + coalesce(team.everyone, 0))
      from unnest(ids, olds) c (id, old)
      left join directory.lead team on team.organisation_id = org and team.member_id = c.id
      where c.old is not null group by c.old
      union all
      select above.manager_id, 0::bigint, up.everyone
      from up join directory.lead above on above.organisation_id = org and above.member_id = up.id
      where above.manager_id is not null
    )
    select id, sum(direct) as direct, sum(everyone) as everyone from up group by id
  ) lost
  where l.organisation_id = org and l.member_id = lost.id;

  -- to the new ones, and everyone above them
  update directory.lead l set manager_id = moved.new
  from unnest(ids, news) moved (id, new) where l.organisation_id = org and l.member_id = moved.id;
  insert into directory.lead (organisation_id, member_id, manager_id, direct, everyone)
  select org, m.id, m.manager_id, 0, 0
  from (select distinct new from unnest(news) n (new) where new is not null) wanted
  join directory.member m on m.organisation_id = org and m.id = wanted.new
  on conflict (organisation_id, member_id) do nothing;
  with recursive up (id, direct, everyone, level) as (
    select c.new, count(*), sum(1 + coalesce(team.everyone, 0)), 1
    from unnest(ids, news) c (id, new)
    left join directory.lead team on team.organisation_id = org and team.member_id = c.id
    where c.new is not null group by c.new
    union all
    select above.manager_id, 0::bigint, up.everyone, up.level + 1
    from up join directory.lead above on above.organisation_id = org and above.member_id = up.id
    where above.manager_id is not null and up.level <= 100
  ), won as (
    select id, sum(direct) as direct, sum(everyone) as everyone, max(level) as level from up group by id
  ), counted as (
    update directory.lead l set direct = l.direct + won.direct, everyone = l.everyone + won.everyone
    from won where l.organisation_id = org and l.member_id = won.id
  )
  select max(level) into furthest from won;

  if furthest > 100 then
    -- more levels than any organisation has: a circle, or a chain that nobody could read
    with recursive up (start, id, path) as (
      select c.id, c.new, array[c.id, c.new] from unnest(ids, news) c (id, new) where c.new is not null
      union all
      select up.start, above.manager_id, up.path || above.manager_id
      from up join directory.lead above on above.organisation_id = org and above.member_id = up.id
      where above.manager_id is not null and up.start <> up.id and cardinality(up.path) <= 101
    ), closed as (
      select path from up where start = id order by cardinality(path), path limit 1
    )
    select array_agg(m.display_name order by step) into circle
    from closed, unnest(closed.path) with ordinality s (id, step)
    join directory.member m on m.organisation_id = org and m.id = s.id;
    if circle is not null then
      raise exception 'manager_cycle' using errcode = 'MU001',
        detail = json_build_object('path', array_to_string(circle, ' → '));
    end if;
    raise exception 'hierarchy_too_deep' using errcode = 'MU001', detail = json_build_object('levels', 100);
  end if;

  delete from directory.lead l using unnest(olds) former (id)
  where l.organisation_id = org and l.member_id = former.id and l.direct = 0;
end $$;

create function directory.follow_managers() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform directory.move_reports(organisation_id, array_agg(id), array_agg(null::uuid), array_agg(manager_id))
    from added where manager_id is not null group by organisation_id;
  elsif tg_op = 'DELETE' then
    perform directory.move_reports(organisation_id, array_agg(id), array_agg(manager_id), array_agg(null::uuid))
    from gone where manager_id is not null group by organisation_id;
  else
    -- grouped, not joined: of these tables the planner knows no figures, and a nested loop over thousands is slow
    perform directory.move_reports(organisation_id, array_agg(id), array_agg(former), array_agg(latter))
    from (
      select organisation_id, id, (array_agg(manager_id) filter (where was))[1] as former,
        (array_agg(manager_id) filter (where not was))[1] as latter
      from (
        select organisation_id, id, manager_id, true as was from gone
        union all
        select organisation_id, id, manager_id, false from added
      ) sides
      group by organisation_id, id
    ) pairs
    where former is distinct from latter group by organisation_id;
  end if;
  return null;
end $$;
-- named so that they come before those that count members: every writer locks in one order
create trigger member_chain_insert after insert on directory.member
  referencing new table as added for each statement execute function directory.follow_managers();
create trigger member_chain_delete after delete on directory.member
  referencing old table as gone for each statement execute function directory.follow_managers();
create trigger member_chain_update after update on directory.member
  referencing new table as added old table as gone for each statement execute function directory.follow_managers();

-- what is there already is counted, organisation by organisation
do $$
declare
  one record;
begin
  for one in select id from directory.organisation order by id loop
    perform set_config('muster.org', one.id::text, true);
    perform directory.move_reports(one.id, array_agg(id), array_agg(null::uuid), array_agg(manager_id))
    from directory.member where organisation_id = one.id and manager_id is not null having count(*) > 0;
  end loop;
end $$;

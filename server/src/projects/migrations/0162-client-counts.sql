-- How many client companies and client users a portal has, by how they stand, kept by statement triggers as counts of
-- portal users are: no page of theirs counts a portal.
create table projects.client_count (
  organisation_id uuid not null,
  portal_id uuid not null,
  kind text collate "C" not null check (kind in ('company', 'user')),
  status text collate "C" not null,
  clients bigint not null,
  primary key (organisation_id, portal_id, kind, status)
);

create function projects.count_clients() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into projects.client_count as c (organisation_id, portal_id, kind, status, clients)
    select organisation_id, portal_id, tg_argv[0], status, count(*) from added group by 1, 2, 4 order by 1, 2, 4
    on conflict (organisation_id, portal_id, kind, status) do update set clients = c.clients + excluded.clients;
  elsif tg_op = 'DELETE' then
    -- with the portal itself nothing is left to count
    insert into projects.client_count as c (organisation_id, portal_id, kind, status, clients)
    select organisation_id, portal_id, tg_argv[0], status, -count(*) from gone group by 1, 2, 4 order by 1, 2, 4
    on conflict (organisation_id, portal_id, kind, status) do update set clients = c.clients + excluded.clients;
  else
    insert into projects.client_count as c (organisation_id, portal_id, kind, status, clients)
    select organisation_id, portal_id, tg_argv[0], status, sum(n)
    from (
      select organisation_id, portal_id, status, 1 as n from added
      union all
      select organisation_id, portal_id, status, -1 from gone
    ) changes
    group by 1, 2, 4 having sum(n) <> 0 order by 1, 2, 4
    on conflict (organisation_id, portal_id, kind, status) do update set clients = c.clients + excluded.clients;
  end if;
  return null;
end $$;

create trigger client_user_counted_insert after insert on projects.client_user
  referencing new table as added for each statement execute function projects.count_clients('user');
create trigger client_user_counted_delete after delete on projects.client_user
  referencing old table as gone for each statement execute function projects.count_clients('user');
create trigger client_user_counted_update after update on projects.client_user
  referencing new table as added old table as gone for each statement execute function projects.count_clients('user');
create trigger client_company_counted_insert after insert on projects.client_company
  referencing new table as added for each statement execute function projects.count_clients('company');
create trigger client_company_counted_delete after delete on projects.client_company
  referencing old table as gone for each statement execute function projects.count_clients('company');
create trigger client_company_counted_update after update on projects.client_company
  referencing new table as added old table as gone for each statement execute function projects.count_clients('company');

insert into projects.client_count (organisation_id, portal_id, kind, status, clients)
select organisation_id, portal_id, 'user', status, count(*) from projects.client_user group by 1, 2, 4
union all
select organisation_id, portal_id, 'company', status, count(*) from projects.client_company group by 1, 2, 4;

select platform.wall('projects.client_count');

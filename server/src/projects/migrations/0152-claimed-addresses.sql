-- Whoever adds somebody claims the address first, so that two who add the same one at once meet there and nowhere
-- else. What was claimed for a person is not claimed again when the person comes in.
create or replace function projects.keep_addresses() returns trigger language plpgsql as $$
begin
  if tg_op in ('DELETE', 'UPDATE') then
    delete from projects.portal_address a using gone g
    where a.organisation_id = g.organisation_id and a.portal_id = g.portal_id and a.email_key = g.email_key
      and a.person_id = g.id;
  end if;
  if tg_op in ('INSERT', 'UPDATE') then
    insert into projects.portal_address (organisation_id, portal_id, email_key, kind, person_id)
    select n.organisation_id, n.portal_id, n.email_key, tg_argv[0], n.id from added n
    where not exists (select from projects.portal_address a
      where a.organisation_id = n.organisation_id and a.portal_id = n.portal_id and a.email_key = n.email_key
        and a.kind = tg_argv[0] and a.person_id = n.id);
  end if;
  return null;
end $$;

-- Organisations that know an address and nobody who signs in with it. Each is looked into behind its own wall,
-- by one index entry; the caller's wall stands again afterwards.
create function directory.organisations_knowing(key text) returns setof uuid
language plpgsql as $$
declare
  own text := coalesce(current_setting('muster.org', true), '');
  candidate uuid;
begin
  for candidate in select id from directory.organisation order by id loop
    perform set_config('muster.org', candidate::text, true);
    if exists (
      select from directory.member m
      where m.organisation_id = candidate and m.email_key = key collate "C"
        and m.identity_id is null and m.status <> 'inactive'
    ) then
      return next candidate;
    end if;
  end loop;
  perform set_config('muster.org', own, true);
end $$;

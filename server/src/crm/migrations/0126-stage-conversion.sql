-- What a stage says of making projects of its deals: by hand, by itself when a deal comes into it, or never. The template
-- is a project of the connected portal, known by its id alone.
alter table crm.stage add column conversion text collate "C" not null default 'hand'
  check (conversion in ('hand', 'auto', 'never'));
alter table crm.stage add column template_id uuid;

-- Deals that come into a stage in which they become projects by themselves.
create function crm.tell_of_conversions() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform platform.publish(d.organisation_id, 'crm.deal', array_agg(d.organisation_id), array_agg(d.id order by d.id),
      array_agg('convert'::text), array_agg('{}'::jsonb))
    from (select a.organisation_id, a.id from added a
      join crm.stage s on s.organisation_id = a.organisation_id and s.id = a.stage_id and s.conversion = 'auto') d
    group by d.organisation_id;
  else
    perform platform.publish(d.organisation_id, 'crm.deal', array_agg(d.organisation_id), array_agg(d.id order by d.id),
      array_agg('convert'::text), array_agg('{}'::jsonb))
    from (select a.organisation_id, a.id from added a
      join former f on f.organisation_id = a.organisation_id and f.id = a.id and f.stage_id <> a.stage_id
      join crm.stage s on s.organisation_id = a.organisation_id and s.id = a.stage_id and s.conversion = 'auto') d
    group by d.organisation_id;
  end if;
  return null;
end $$;
create trigger deal_converted_insert after insert on crm.deal
  referencing new table as added for each statement execute function crm.tell_of_conversions();
create trigger deal_converted_update after update on crm.deal
  referencing old table as former new table as added for each statement execute function crm.tell_of_conversions();

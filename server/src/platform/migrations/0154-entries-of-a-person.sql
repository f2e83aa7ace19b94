-- JSON without what is said of one person in lists of several: entries of lists that hold the address as a value.
create function platform.without_entries(content jsonb, address text) returns jsonb
language plpgsql immutable as $$
begin
  if jsonb_typeof(content) = 'object' then
    return (select coalesce(jsonb_object_agg(o.key, platform.without_entries(o.value, address)), '{}') from jsonb_each(content) o);
  elsif jsonb_typeof(content) = 'array' then
    return (select coalesce(jsonb_agg(platform.without_entries(e.value, address) order by e.place), '[]')
      from jsonb_array_elements(content) with ordinality e (value, place)
      where not (jsonb_typeof(e.value) = 'object' and exists (
        select from jsonb_each(e.value) o where jsonb_typeof(o.value) = 'string' and lower(o.value #>> '{}') = lower(address))));
  end if;
  return content;
end $$;

-- The same for a list that stands in a cell as text. Any other text is left as it is.
create function platform.without_entries(content text, address text) returns text
language plpgsql immutable as $$
begin
  if left(content, 2) <> '[{' or position(lower(address) in lower(content)) = 0 then
    return content;
  end if;
  return platform.without_entries(content::jsonb, address)::text;
exception when others then
  return content;
end $$;

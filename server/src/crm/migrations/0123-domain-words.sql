-- An address is found by its domain as a whole too.
create or replace function crm.words_of(key text) returns setof text language sql immutable parallel safe as $$
  select left(w, 80) from regexp_split_to_table(key, '\s+') w where w <> ''
  union
  select left(split_part(w, '@', 2), 80) from regexp_split_to_table(key, '\s+') w where split_part(w, '@', 2) <> ''
  union
  select left(w, 80) from regexp_split_to_table(key, '[\s.@_+''/:,;&()-]+') w where w <> ''
$$;

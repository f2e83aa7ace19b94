-- How many people have a key that begins so, key by key and at most so many each, in the order of the keys of a
-- search: names first, then the address. Planned once in a session, because ten plans cost ten times what the
-- counting does; without a value to look at, the planner is told that an index is always the way.
create function directory.count_beginnings(name_from text, name_to text, mail_from text, mail_to text, most integer)
  returns integer[] language plpgsql stable
  set plan_cache_mode = 'force_generic_plan'
  set enable_seqscan = off
  set enable_bitmapscan = off
as $$
begin
  return array[
    (select count(*) from (
      select from directory.member m where m.first_key >= name_from and m.first_key < name_to limit most) found),
    (select count(*) from (
      select from directory.member m where m.first_key_2 >= name_from and m.first_key_2 < name_to limit most) found),
    (select count(*) from (
      select from directory.member m where m.first_key_3 >= name_from and m.first_key_3 < name_to limit most) found),
    (select count(*) from (
      select from directory.member m where m.last_key >= name_from and m.last_key < name_to limit most) found),
    (select count(*) from (
      select from directory.member m where m.last_key_2 >= name_from and m.last_key_2 < name_to limit most) found),
    (select count(*) from (
      select from directory.member m where m.last_key_3 >= name_from and m.last_key_3 < name_to limit most) found),
    (select count(*) from (
      select from directory.member m where m.last_key_4 >= name_from and m.last_key_4 < name_to limit most) found),
    (select count(*) from (
      select from directory.member m where m.email_key >= mail_from and m.email_key < mail_to limit most) found),
    (select count(*) from (
      select from directory.member m where m.email_key_2 >= mail_from and m.email_key_2 < mail_to limit most) found),
    (select count(*) from (
      select from directory.member m where m.email_key_3 >= mail_from and m.email_key_3 < mail_to limit most) found)
  ];
end
$$;

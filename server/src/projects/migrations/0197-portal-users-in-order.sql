-- Lists of portal users are found as those of members are: people of one first or last name stand within the index
-- as lists have them, so that the first of many are found by looking at a few of each name. With every key of a person
-- beside, a search of several words reads no table. The names of the indexes stay.
drop index projects.portal_user_first;
create index portal_user_first on projects.portal_user
  (organisation_id, portal_id, first_key, display_name collate platform.names, id) include (last_key, email_key);
drop index projects.portal_user_last;
create index portal_user_last on projects.portal_user
  (organisation_id, portal_id, last_key, display_name collate platform.names, id) include (first_key, email_key);

-- Whoever walks along the names with a filter reads no table either.
drop index projects.portal_user_name;
create index portal_user_name on projects.portal_user
  (organisation_id, portal_id, display_name collate platform.names, id)
  include (status, role_id, profile_id, first_key, last_key, email_key);

-- How many people of a portal have a key that begins so, key by key and at most so many each, names first, then the
-- address. Planned once in a session; without a value to look at, the planner is told that an index is always the way.
create function projects.count_beginnings(
  portal uuid, name_from text, name_to text, mail_from text, mail_to text, most integer
)
  returns integer[] language plpgsql stable
  set plan_cache_mode = 'force_generic_plan'
  set enable_seqscan = off
  set enable_bitmapscan = off
as $$
begin
  return array[
    (select count(*) from (select from projects.portal_user m
      where m.portal_id = portal and m.first_key >= name_from and m.first_key < name_to limit most) found),
    (select count(*) from (select from projects.portal_user m
      where m.portal_id = portal and m.first_key_2 >= name_from and m.first_key_2 < name_to limit most) found),
    (select count(*) from (select from projects.portal_user m
      where m.portal_id = portal and m.last_key >= name_from and m.last_key < name_to limit most) found),
    (select count(*) from (select from projects.portal_user m
      where m.portal_id = portal and m.last_key_2 >= name_from and m.last_key_2 < name_to limit most) found),
    (select count(*) from (select from projects.portal_user m
      where m.portal_id = portal and m.last_key_3 >= name_from and m.last_key_3 < name_to limit most) found),
    (select count(*) from (select from projects.portal_user m
      where m.portal_id = portal and m.email_key >= mail_from and m.email_key < mail_to limit most) found),
    (select count(*) from (select from projects.portal_user m
      where m.portal_id = portal and m.email_key_2 >= mail_from and m.email_key_2 < mail_to limit most) found)
  ];
end
$$;

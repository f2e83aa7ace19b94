-- Lists of customer portal users are found as those of members and portal users are. Their own words stand in the row:
-- the first word of the name, the others, further ones by themselves, parts of the address, and its domain.
create function crm.first_word(name_key text) returns text language sql immutable parallel safe
  return split_part(btrim(regexp_replace(name_key, '[\s/:,;&()]+', ' ', 'g')), ' ', 1);
create function crm.later_words(name_key text) returns text language sql immutable parallel safe
  return regexp_replace(btrim(regexp_replace(name_key, '[\s/:,;&()]+', ' ', 'g')), '^[^ ]* ?', '');

alter table crm.customer_user
  drop column search_key,
  add column first_key text collate "C" not null generated always as (crm.first_word(name_key)) stored,
  add column first_key_2 text collate "C" generated always as (directory.key_word(crm.first_word(name_key), 2)) stored,
  add column last_key text collate "C" not null generated always as (crm.later_words(name_key)) stored,
  add column last_key_2 text collate "C" generated always as (directory.key_word(crm.later_words(name_key), 2)) stored,
  add column last_key_3 text collate "C" generated always as (directory.key_word(crm.later_words(name_key), 3)) stored,
  add column last_key_4 text collate "C" generated always as (directory.key_word(crm.later_words(name_key), 4)) stored,
  -- an address mostly says the names again, which are found already
  add column email_key_2 text collate "C" generated always as (nullif(nullif(
    directory.key_word(split_part(email_key, '@', 1), 2), crm.later_words(name_key)), crm.first_word(name_key))) stored,
  add column email_key_3 text collate "C" generated always as (nullif(
    directory.key_word(split_part(email_key, '@', 1), 3), crm.later_words(name_key))) stored,
  add column domain text collate "C" not null generated always as
    (reverse(split_part(reverse(email_key), '@', 1))) stored;

-- Each index has people in the order of names behind what it finds them by; whoever walks along the names with a filter,
-- or among those of a name, reads no table.
drop index crm.customer_user_name;
create index customer_user_name on crm.customer_user
  (organisation_id, portal_id, display_name collate platform.names, id)
  include (state, role, user_type_id, confirmed_at, first_key, last_key, email_key);
create index customer_user_first on crm.customer_user
  (organisation_id, portal_id, first_key, display_name collate platform.names, id)
  include (last_key, email_key, state, role, user_type_id);
create index customer_user_last on crm.customer_user
  (organisation_id, portal_id, last_key, display_name collate platform.names, id)
  include (first_key, email_key, state, role, user_type_id);
create index customer_user_first_2 on crm.customer_user (organisation_id, portal_id, first_key_2)
  where first_key_2 is not null;
create index customer_user_last_2 on crm.customer_user (organisation_id, portal_id, last_key_2)
  where last_key_2 is not null;
create index customer_user_last_3 on crm.customer_user (organisation_id, portal_id, last_key_3)
  where last_key_3 is not null;
create index customer_user_last_4 on crm.customer_user (organisation_id, portal_id, last_key_4)
  where last_key_4 is not null;
create index customer_user_email_2 on crm.customer_user (organisation_id, portal_id, email_key_2)
  where email_key_2 is not null;
create index customer_user_email_3 on crm.customer_user (organisation_id, portal_id, email_key_3)
  where email_key_3 is not null;
create index customer_user_domain on crm.customer_user (organisation_id, portal_id, domain, id);
create index customer_user_in_state on crm.customer_user
  (organisation_id, portal_id, state, display_name collate platform.names, id) include (confirmed_at);
drop index crm.customer_user_of_type;
create index customer_user_of_type on crm.customer_user
  (organisation_id, portal_id, user_type_id, display_name collate platform.names, id);
drop index crm.customer_user_of_role;
create index customer_user_of_role on crm.customer_user
  (organisation_id, portal_id, role, display_name collate platform.names, id);
drop index crm.customer_user_account;
create index customer_user_account on crm.customer_user
  (organisation_id, account_id, portal_id, display_name collate platform.names, id) where account_id is not null;

-- Their words are no longer among those of the CRM.
drop trigger customer_user_words_insert on crm.customer_user;
drop trigger customer_user_words_update on crm.customer_user;
drop trigger customer_user_words_delete on crm.customer_user;
delete from crm.word where module = 'customers';

-- How many people of a portal have a key that begins so, key by key and at most so many each: see
-- projects.count_beginnings.
create function crm.count_beginnings(
  portal uuid, name_from text, name_to text, mail_from text, mail_to text, most integer
)
  returns integer[] language plpgsql stable
  set plan_cache_mode = 'force_generic_plan'
  set enable_seqscan = off
  set enable_bitmapscan = off
as $$
begin
  return array[
    (select count(*) from (select from crm.customer_user m
      where m.portal_id = portal and m.first_key >= name_from and m.first_key < name_to limit most) found),
    (select count(*) from (select from crm.customer_user m
      where m.portal_id = portal and m.first_key_2 >= name_from and m.first_key_2 < name_to limit most) found),
    (select count(*) from (select from crm.customer_user m
      where m.portal_id = portal and m.last_key >= name_from and m.last_key < name_to limit most) found),
    (select count(*) from (select from crm.customer_user m
      where m.portal_id = portal and m.last_key_2 >= name_from and m.last_key_2 < name_to limit most) found),
    (select count(*) from (select from crm.customer_user m
      where m.portal_id = portal and m.last_key_3 >= name_from and m.last_key_3 < name_to limit most) found),
    (select count(*) from (select from crm.customer_user m
      where m.portal_id = portal and m.last_key_4 >= name_from and m.last_key_4 < name_to limit most) found),
    (select count(*) from (select from crm.customer_user m
      where m.portal_id = portal and m.email_key >= mail_from and m.email_key < mail_to limit most) found),
    (select count(*) from (select from crm.customer_user m
      where m.portal_id = portal and m.email_key_2 >= mail_from and m.email_key_2 < mail_to limit most) found),
    (select count(*) from (select from crm.customer_user m
      where m.portal_id = portal and m.email_key_3 >= mail_from and m.email_key_3 < mail_to limit most) found),
    (select count(*) from (select from crm.customer_user m
      where m.portal_id = portal and m.domain >= mail_from and m.domain < mail_to limit most) found)
  ];
end
$$;

-- People of one first or last name stand within the index as lists have them, so that the first of many are found by
-- looking at a few of each name. With every key of a person beside, a search of several words reads no table.
drop index directory.member_first;
create index member_first on directory.member (organisation_id, first_key, display_name collate platform.names, id)
  include (last_key, email_key);
drop index directory.member_last;
create index member_last on directory.member (organisation_id, last_key, display_name collate platform.names, id)
  include (first_key, email_key);

-- Whoever walks along the names with a filter reads no table either.
drop index directory.member_name;
create index member_name on directory.member (organisation_id, display_name collate platform.names, id)
  include (status, admin_role, domain, first_key, last_key, email_key);

-- Whether somebody is in a group, and as what, is said by the index alone.
drop index directory.membership_member;
create index membership_member on directory.membership (organisation_id, member_id, group_id) include (role);

-- What a search needs of a person to put the page together is in the index: reading a row of the table for each of
-- thousands who are found is what cost most. The names of the indexes stay.
drop index directory.member_first;
create index member_first on directory.member (organisation_id, first_key) include (display_name, id);
drop index directory.member_last;
create index member_last on directory.member (organisation_id, last_key) include (first_key, display_name, id);

-- Customer portal users without an account are found by an index.
create index customer_user_without_account on crm.customer_user (organisation_id, portal_id, id) where account_id is null;

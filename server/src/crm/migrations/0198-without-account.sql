-- Contacts and deals without an account, and deals without a contact, are found by an index too: where few have none,
-- looking for them read the whole table.
create index contact_no_account on crm.contact (organisation_id, id) where account_id is null;
create index deal_no_account on crm.deal (organisation_id, id) where account_id is null;
create index deal_no_contact on crm.deal (organisation_id, id) where contact_id is null;

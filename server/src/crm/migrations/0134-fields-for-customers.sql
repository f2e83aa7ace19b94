-- Whether customers see a custom field in their portal, or may fill it in as well. Nothing is shown unasked.
alter table crm.field add column customers text collate "C" not null default 'hidden'
  check (customers in ('hidden', 'shown', 'editable'));

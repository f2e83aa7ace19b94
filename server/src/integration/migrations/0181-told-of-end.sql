-- The end of the key that the administrators were told of already.
alter table integration.connection add column told_end timestamptz;

-- What deals are worth by stage is summed from the index alone.
drop index crm.deal_stage;
create index deal_stage on crm.deal (organisation_id, stage_id, currency, owner_id) include (amount);

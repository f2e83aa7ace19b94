-- An address may be that of somebody who has left and of a member who has it since.
drop index crm.user_email;
create index user_email on crm."user" (organisation_id, email_key, id);

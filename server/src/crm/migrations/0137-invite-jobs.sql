-- Invitations that a program asks for many at once are carried out afterwards: until then what it asked for is kept,
-- and on whose behalf.
alter table crm.customer_invite_job
  alter column results drop not null,
  -- [{contact: number, userType: number, type, language}]; null once carried out
  add column asked jsonb,
  -- the secret of the service key that asked: judged anew when it is carried out
  add column secret_id uuid,
  -- where the call came from
  add column address text,
  -- of the texts in the results
  add column language text check (language in ('en', 'es')),
  add constraint asked_or_done check ((asked is null) = (results is not null)
    and (asked is null or secret_id is not null and address is not null and language is not null));

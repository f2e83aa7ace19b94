-- What the home page asks for is found by index, however many invitations there are.
create index invitation_age on directory.invitation (organisation_id, created_at) where ended is null;

-- Customer portals: people from outside who may see chosen records of the CRM. They are contacts, never CRM users.
alter table crm.profile add column manage_customer_users boolean not null default false;
do $$
declare
  one record;
begin
  for one in select id from directory.organisation order by id loop
    perform set_config('muster.org', one.id::text, true);
    update crm.profile set manage_customer_users = true where kind = 'administrator';
  end loop;
end $$;
create function crm.administrators_do_everything() returns trigger language plpgsql as $$
begin
  new.manage_customer_users := true;
  return new;
end $$;
create trigger profile_of_administrators before insert on crm.profile
  for each row when (new.kind = 'administrator') execute function crm.administrators_do_everything();

create table crm.customer_portal (
  organisation_id uuid not null references directory.organisation (id) on delete cascade,
  id uuid not null,
  record_number bigint not null default crm.next_record_number(),
  name text not null check (char_length(name) between 1 and 30),
  name_key text collate "C" not null,
  -- the portal's address
  slug text collate "C" not null,
  language text collate "C" not null default 'en' check (language in ('en', 'es')),
  is_active boolean not null default true,
  -- null for no limit; people who are deactivated take none
  seats integer check (seats >= 1),
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, name_key),
  unique (organisation_id, slug),
  unique (organisation_id, record_number)
);

-- What one kind of people may do in a portal.
create table crm.customer_user_type (
  organisation_id uuid not null,
  portal_id uuid not null,
  id uuid not null,
  record_number bigint not null default crm.next_record_number(),
  name text not null check (char_length(name) between 1 and 50),
  name_key text collate "C" not null,
  -- how its permissions are called
  profile text not null check (char_length(profile) between 1 and 50),
  -- the role of whoever gets the type and is told none
  role text collate "C" not null default 'contact' check (role in ('contact', 'account_lead')),
  module text collate "C" not null default 'contacts' check (module = 'contacts'),
  -- {contacts: {view, create, edit, delete, scope: own | shared}, accounts: …, deals: …, projects: …}
  permissions jsonb not null,
  is_active boolean not null default true,
  position integer not null check (position between 1 and 5),
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, portal_id, id),
  unique (organisation_id, portal_id, name_key),
  -- five at most, however many are made at once
  unique (organisation_id, portal_id, position),
  unique (organisation_id, record_number),
  foreign key (organisation_id, portal_id) references crm.customer_portal (organisation_id, id) on delete cascade
);

-- A contact who may sign in at a portal. The contact's names and account stand here too, kept by a trigger, so that
-- lists read and sort this table alone. The address is the one that they sign in with: a new one of the contact waits
-- in new_email until it is confirmed.
create table crm.customer_user (
  organisation_id uuid not null,
  portal_id uuid not null,
  id uuid not null,
  record_number bigint not null default crm.next_record_number(),
  contact_id uuid not null,
  user_type_id uuid not null,
  role text collate "C" not null check (role in ('contact', 'account_lead')),
  identity_id uuid,
  email text not null,
  email_key text collate "C" not null,
  new_email text,
  new_email_key text collate "C",
  -- null until the mails of the change are on their way
  new_email_at timestamptz,
  first_name text not null default '',
  last_name text not null,
  display_name text not null,
  name_key text collate "C" not null,
  account_id uuid,
  -- null for that of the portal
  language text collate "C" check (language in ('en', 'es')),
  status text collate "C" not null default 'active' check (status in ('active', 'inactive')),
  confirmed_at timestamptz,
  state text collate "C" not null generated always as (case when status = 'inactive' then 'inactive'
    when confirmed_at is null then 'unconfirmed' else 'confirmed' end) stored,
  invited_at timestamptz,
  last_sign_in_at timestamptz,
  -- those without one come first
  invited_key timestamptz not null generated always as
    (coalesce(invited_at, timestamptz '1970-01-01 00:00:00+00')) stored,
  sign_in_key timestamptz not null generated always as
    (coalesce(last_sign_in_at, timestamptz '1970-01-01 00:00:00+00')) stored,
  search_key text collate "C" generated always as (name_key || ' ' || email_key) stored,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, portal_id, contact_id),
  unique (organisation_id, portal_id, email_key),
  unique (organisation_id, record_number),
  check ((new_email is null) = (new_email_key is null)),
  foreign key (organisation_id, portal_id) references crm.customer_portal (organisation_id, id) on delete cascade,
  foreign key (organisation_id, portal_id, user_type_id)
    references crm.customer_user_type (organisation_id, portal_id, id),
  foreign key (organisation_id, contact_id) references crm.contact (organisation_id, id) on delete cascade,
  foreign key (organisation_id, account_id) references crm.account (organisation_id, id) on delete set null (account_id)
);
create index customer_user_name on crm.customer_user
  (organisation_id, portal_id, display_name collate platform.names, id);
create index customer_user_created on crm.customer_user (organisation_id, portal_id, created_at, id);
create index customer_user_invited on crm.customer_user (organisation_id, portal_id, invited_key, id);
create index customer_user_sign_in on crm.customer_user (organisation_id, portal_id, sign_in_key, id);
create index customer_user_state on crm.customer_user (organisation_id, portal_id, state, id);
create index customer_user_of_type on crm.customer_user (organisation_id, portal_id, user_type_id, id);
create index customer_user_of_role on crm.customer_user (organisation_id, portal_id, role, id);
create index customer_user_contact on crm.customer_user (organisation_id, contact_id);
create index customer_user_account on crm.customer_user (organisation_id, account_id) where account_id is not null;
create index customer_user_identity on crm.customer_user (organisation_id, identity_id) where identity_id is not null;
-- by address over all portals: who has joined, whom to forget
create index customer_user_address on crm.customer_user (organisation_id, email_key);
create index customer_user_to_mail on crm.customer_user (organisation_id, id)
  where new_email is not null and new_email_at is null;

-- Invitations to a portal, and questions whether a new address is theirs; their tokens stand nowhere.
create table crm.customer_invitation (
  organisation_id uuid not null,
  id uuid not null,
  customer_user_id uuid not null,
  purpose text collate "C" not null default 'join' check (purpose in ('join', 'address')),
  inviter_name text not null,
  created_at timestamptz not null default now(),
  ended text collate "C" check (ended in ('accepted', 'objected', 'replaced', 'revoked')),
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, customer_user_id) references crm.customer_user (organisation_id, id) on delete cascade
);
create unique index customer_invitation_living on crm.customer_invitation (organisation_id, customer_user_id)
  where ended is null;
create index customer_invitation_user on crm.customer_invitation (organisation_id, customer_user_id);

-- How many people there are in which state, type and role: no page counts them.
create table crm.customer_user_count (
  organisation_id uuid not null,
  portal_id uuid not null,
  user_type_id uuid not null,
  role text collate "C" not null,
  state text collate "C" not null,
  people bigint not null,
  primary key (organisation_id, portal_id, user_type_id, role, state)
);

select platform.wall('crm.customer_portal');
select platform.wall('crm.customer_user_type');
select platform.wall('crm.customer_user');
select platform.wall('crm.customer_invitation');
select platform.wall('crm.customer_user_count');

create function crm.count_customer_users() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into crm.customer_user_count as c (organisation_id, portal_id, user_type_id, role, state, people)
    select organisation_id, portal_id, user_type_id, role, state, count(*) from added
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (organisation_id, portal_id, user_type_id, role, state)
      do update set people = c.people + excluded.people;
  elsif tg_op = 'DELETE' then
    insert into crm.customer_user_count as c (organisation_id, portal_id, user_type_id, role, state, people)
    select organisation_id, portal_id, user_type_id, role, state, -count(*) from gone
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (organisation_id, portal_id, user_type_id, role, state)
      do update set people = c.people + excluded.people;
  else
    insert into crm.customer_user_count as c (organisation_id, portal_id, user_type_id, role, state, people)
    select organisation_id, portal_id, user_type_id, role, state, sum(n)
    from (
      select organisation_id, portal_id, user_type_id, role, state, 1 as n from added
      union all
      select organisation_id, portal_id, user_type_id, role, state, -1 from gone
    ) sides
    group by 1, 2, 3, 4, 5 having sum(n) <> 0 order by 1, 2, 3, 4, 5
    on conflict (organisation_id, portal_id, user_type_id, role, state)
      do update set people = c.people + excluded.people;
  end if;
  return null;
end $$;
create trigger customer_user_counted_insert after insert on crm.customer_user
  referencing new table as added for each statement execute function crm.count_customer_users();
create trigger customer_user_counted_update after update on crm.customer_user
  referencing new table as added old table as gone for each statement execute function crm.count_customer_users();
create trigger customer_user_counted_delete after delete on crm.customer_user
  referencing old table as gone for each statement execute function crm.count_customer_users();

create trigger customer_user_words_insert after insert on crm.customer_user
  referencing new table as added for each statement execute function crm.keep_words('customers');
create trigger customer_user_words_update after update on crm.customer_user
  referencing new table as added old table as gone for each statement execute function crm.keep_words('customers');
create trigger customer_user_words_delete after delete on crm.customer_user
  referencing old table as gone for each statement execute function crm.keep_words('customers');

-- Names and account follow the contact. A new address waits: it is for whoever has it to confirm. An address that was
-- taken away leaves the sign-in as it is.
create function crm.follow_contacts() returns trigger language plpgsql as $$
begin
  if exists (select from crm.customer_user) then
    update crm.customer_user u set first_name = c.first_name, last_name = c.last_name, display_name = c.display_name,
      name_key = c.name_key, account_id = c.account_id,
      new_email = case when c.email_key in ('', u.email_key) then null else c.email end,
      new_email_key = case when c.email_key in ('', u.email_key) then null else c.email_key end,
      new_email_at = case when c.email_key is distinct from u.new_email_key then null else u.new_email_at end,
      version = u.version + 1, updated_at = c.updated_at
    from added c
    where u.organisation_id = c.organisation_id and u.contact_id = c.id
      and (u.first_name, u.last_name, u.display_name, u.name_key, u.account_id,
          coalesce(u.new_email_key, u.email_key)) is distinct from
        (c.first_name, c.last_name, c.display_name, c.name_key, c.account_id, coalesce(nullif(c.email_key, ''), u.email_key));
  end if;
  return null;
end $$;
create trigger contact_followed_by_customers after update on crm.contact
  referencing new table as added for each statement execute function crm.follow_contacts();

-- Organisations with a portal that knows an address and has nobody who signs in with it.
create function crm.organisations_knowing(key text) returns setof uuid
language plpgsql as $$
declare
  own text := coalesce(current_setting('muster.org', true), '');
  candidate uuid;
begin
  for candidate in select id from directory.organisation order by id loop
    perform set_config('muster.org', candidate::text, true);
    if exists (
      select from crm.customer_user u
      where u.organisation_id = candidate and u.email_key = key collate "C" and u.status = 'active'
        and u.confirmed_at is null
    ) then
      return next candidate;
    end if;
  end loop;
  perform set_config('muster.org', own, true);
end $$;

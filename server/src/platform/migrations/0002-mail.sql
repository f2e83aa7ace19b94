-- A UUIDv7 for rows that a set-based statement makes. @see RFC 9562
create function platform.new_id() returns uuid language sql volatile as $$
  select encode(
    set_byte(
      set_byte(
        overlay(uuid_send(gen_random_uuid())
          placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
        6, 112 | (get_byte(uuid_send(gen_random_uuid()), 0) & 15)),
      8, 128 | (get_byte(uuid_send(gen_random_uuid()), 1) & 63)),
    'hex')::uuid
$$;

-- The outbox: mails are written in the transaction that needs them and sent after it. A row holds the facts of
-- a mail, never its text: links with secrets are made when it is sent, and stand nowhere.
create table platform.mail (
  organisation_id uuid not null,
  -- also the id of what the mail tells of, so that it can be withdrawn with it
  id uuid not null,
  kind text collate "C" not null,
  recipient text not null,
  recipient_key text collate "C" not null,
  language text collate "C" not null check (language in ('en', 'es')),
  facts jsonb not null,
  state text collate "C" not null default 'queued' check (state in ('queued', 'sent', 'failed', 'kept')),
  attempts integer not null default 0,
  -- while a server is sending it, the time after which another one may
  next_try_at timestamptz not null default now(),
  last_error text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (organisation_id, id)
);
create index mail_newest on platform.mail (organisation_id, created_at, id);
create index mail_state on platform.mail (organisation_id, state, created_at, id);
create index mail_recipient on platform.mail (organisation_id, recipient_key);
create index mail_due on platform.mail (organisation_id, next_try_at) where state = 'queued';
select platform.wall('platform.mail');

-- Messages: what one app tells others of its changes. They are written in the transaction of the change, one for each
-- stream that wants to hear of it, and delivered after it, in order per record. Without a stream nothing is written.

-- Who hears what of an organisation's changes.
create table platform.stream (
  organisation_id uuid not null,
  id uuid not null,
  -- what delivers, by name
  audience text collate "C" not null,
  -- the part of the organisation that is heard of, such as a portal; the nil id for all of it
  scope_id uuid not null,
  -- the organisation that hears
  listener_id uuid not null,
  topics text[] not null,
  opened_at timestamptz not null default now(),
  delivered bigint not null default 0,
  delivered_at timestamptz,
  -- why nothing is delivered now, since when, how often it was tried meanwhile, and when it is tried again
  held_for text collate "C",
  held_since timestamptz,
  holds integer not null default 0,
  try_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, audience, scope_id, listener_id)
);
select platform.wall('platform.stream');

create table platform.message (
  organisation_id uuid not null,
  stream_id uuid not null,
  -- order within the stream
  seq bigint not null generated always as identity,
  topic text collate "C" not null,
  kind text collate "C" not null,
  -- what was changed: messages of the same one are delivered one after the other
  record_id uuid not null,
  facts jsonb not null default '{}',
  -- a dead letter was given up; it holds back what comes after it of the same record
  state text collate "C" not null default 'waiting' check (state in ('waiting', 'dead')),
  attempts integer not null default 0,
  next_try_at timestamptz not null default now(),
  error text,
  created_at timestamptz not null default now(),
  primary key (organisation_id, stream_id, seq),
  foreign key (organisation_id, stream_id) references platform.stream (organisation_id, id) on delete cascade
);
create index message_record on platform.message (organisation_id, stream_id, record_id, seq);
create index message_due on platform.message (organisation_id, stream_id, next_try_at) where state = 'waiting';
create index message_tried on platform.message (organisation_id, stream_id, seq) where attempts > 0;
select platform.wall('platform.message');

-- Streams that have to be looked at, and when. Small and unwalled, so that every server can sweep it.
create table platform.stream_mark (
  stream_id uuid not null,
  organisation_id uuid not null,
  due_at timestamptz not null default now()
);
create index stream_mark_due on platform.stream_mark (due_at);
create index stream_mark_stream on platform.stream_mark (stream_id);
select platform.open_table('platform.stream_mark');

create function platform.mark_streams() returns trigger language plpgsql as $$
begin
  insert into platform.stream_mark (stream_id, organisation_id)
  select distinct stream_id, organisation_id from added;
  perform pg_notify('platform.messages', '');
  return null;
end $$;
create trigger message_marked after insert on platform.message
  referencing new table as added for each statement execute function platform.mark_streams();

-- Tells of changes, in their order, whoever wants to hear of the topic: to be called in the transaction of the change.
create function platform.publish(org uuid, told text, scopes uuid[], records uuid[], kinds text[], facts jsonb[])
returns void language plpgsql as $$
begin
  if not exists (select from platform.stream s where s.organisation_id = org and told = any (s.topics)) then
    return;
  end if;
  insert into platform.message (organisation_id, stream_id, topic, kind, record_id, facts)
  select org, s.id, told, c.kind, c.record, c.fact
  from unnest(scopes, records, kinds, facts) with ordinality as c(scope, record, kind, fact, n)
  join platform.stream s on s.organisation_id = org and told = any (s.topics)
    and s.scope_id in (c.scope, '00000000-0000-0000-0000-000000000000')
  order by c.n;
end $$;

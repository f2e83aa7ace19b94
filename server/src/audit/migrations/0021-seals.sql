-- The record is sealed in batches by a chain of hashes, after the fact and beside it: no write waits for it. Each
-- event is sealed as one part that never changes and four salted ones (actor, subject, before, after), so that a
-- person can be taken out of it and the chain still verifies. docs/decisions/0003-sealed-audit-record.md says why.

-- Events that no seal holds yet, noted in the transaction that writes them. Ids alone and no wall: one look finds
-- every organisation that has something to seal.
create table audit.pending (
  organisation_id uuid not null,
  event_id uuid not null,
  primary key (organisation_id, event_id)
);
select platform.open_table('audit.pending');

create function audit.note_pending() returns trigger language plpgsql as $$
begin
  insert into audit.pending (organisation_id, event_id) select organisation_id, id from added
  on conflict do nothing;
  return null;
end $$;
create trigger event_pending after insert on audit.event
  referencing new table as added for each statement execute function audit.note_pending();

-- The chain: each seal holds the hash of the one before it.
create table audit.seal (
  organisation_id uuid not null,
  number bigint not null check (number >= 1),
  previous bytea not null,
  events integer not null,
  -- over the digests of its events, in the order of their ids
  digest bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null,
  primary key (organisation_id, number)
);

-- What each sealed event was: its digest, and the salts of its parts. An erased part loses its salt and keeps its
-- digest, which then tells nothing about what was there.
create table audit.sealed (
  organisation_id uuid not null,
  seal bigint not null,
  event_id uuid not null,
  digest bytea not null,
  actor_salt bytea,
  subject_salt bytea,
  before_salt bytea,
  after_salt bytea,
  actor_digest bytea,
  subject_digest bytea,
  before_digest bytea,
  after_digest bytea,
  primary key (organisation_id, seal, event_id),
  unique (organisation_id, event_id)
);

-- Which parts of which events an erasure took: its own event holds a digest of this list.
create table audit.erased (
  organisation_id uuid not null,
  erasure_id uuid not null,
  event_id uuid not null,
  actor boolean not null,
  subject boolean not null,
  before boolean not null,
  after boolean not null,
  primary key (organisation_id, erasure_id, event_id)
);
create index erased_event on audit.erased (organisation_id, event_id);

select platform.wall('audit.seal');
select platform.wall('audit.sealed');
select platform.wall('audit.erased');

-- An event's parts as they are hashed: arrays in JSON, so that no value can pass for another.
create function audit.event_digest(event audit.event, actor bytea, subject bytea, before bytea, after bytea)
returns bytea language sql stable as $$
  select sha256(convert_to(jsonb_build_array(event.organisation_id, event.id,
    (extract(epoch from event.at) * 1000000)::bigint, event.actor_kind, event.actor_id, event.action,
    event.subject_kind, event.subject_id, event.run_id)::text, 'UTF8') || actor || subject || before || after)
$$;
create function audit.part_digest(salt bytea, content text) returns bytea language sql stable as $$
  select sha256(salt || convert_to(coalesce(content, ''), 'UTF8'))
$$;
create function audit.actor_part(event audit.event) returns text language sql stable as $$
  select jsonb_build_array(event.actor_name, event.address)::text
$$;
create function audit.subject_part(event audit.event) returns text language sql stable as $$
  select jsonb_build_array(event.subject_name, event.subject_key)::text
$$;
create function audit.seal_hash(previous bytea, organisation uuid, number bigint, events integer,
  sealed_at timestamptz, digest bytea)
returns bytea language sql stable as $$
  select sha256(previous || convert_to(jsonb_build_array(organisation, number, events,
    (extract(epoch from sealed_at) * 1000000)::bigint)::text, 'UTF8') || digest)
$$;

-- Append-only, but for erasures: those name themselves, and may touch the personal parts alone.
create function audit.guard_change() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('muster.erasure', true), '') = '' then
    raise exception 'the audit record is append-only';
  end if;
  return null;
end $$;
create function audit.guard_event() returns trigger language plpgsql as $$
begin
  if (new.organisation_id, new.id, new.at, new.actor_kind, new.actor_id, new.action, new.subject_kind,
      new.subject_id, new.run_id)
    is distinct from (old.organisation_id, old.id, old.at, old.actor_kind, old.actor_id, old.action,
      old.subject_kind, old.subject_id, old.run_id) then
    raise exception 'the audit record is append-only';
  end if;
  return new;
end $$;
drop trigger event_append_only on audit.event;
create trigger event_append_only before delete on audit.event
  for each statement execute function audit.refuse_change();
create trigger event_only_erased before update on audit.event
  for each statement execute function audit.guard_change();
create trigger event_core_stays before update on audit.event
  for each row execute function audit.guard_event();
create trigger sealed_append_only before delete on audit.sealed
  for each statement execute function audit.refuse_change();
create trigger sealed_only_erased before update on audit.sealed
  for each statement execute function audit.guard_change();
create trigger sealed_no_truncate before truncate on audit.sealed
  for each statement execute function audit.refuse_change();
create trigger seal_append_only before update or delete on audit.seal
  for each statement execute function audit.refuse_change();
create trigger seal_no_truncate before truncate on audit.seal
  for each statement execute function audit.refuse_change();
create trigger erased_append_only before update or delete on audit.erased
  for each statement execute function audit.refuse_change();

-- A text without a person: each of the given words (addresses, full names) where it stands by itself, whatever its
-- case, becomes the pseudonym.
create function platform.without_person(content text, words text[], pseudonym text) returns text
language plpgsql immutable as $$
declare
  word text;
begin
  foreach word in array words loop
    if position(lower(word) in lower(content)) > 0 then
      content := regexp_replace(content,
        '(?<![[:alnum:]._%+-])' || regexp_replace(word, '([\\.\[\]{}()*+?^$|-])', '\\\1', 'g')
          || '(?![[:alnum:]]|[.-][[:alnum:]])', pseudonym, 'gi');
    end if;
  end loop;
  return content;
end $$;
-- The same for the texts inside JSON; words that JSON writes with escapes are given in that form too.
create function platform.without_person(content jsonb, words text[], pseudonym text) returns jsonb
language sql immutable as $$
  select platform.without_person(content::text, words, pseudonym)::jsonb
$$;
-- Whether a text names a person.
create function platform.names_person(content text, words text[]) returns boolean language sql immutable as $$
  select coalesce(bool_or(position(lower(word) in lower(content)) > 0), false) from unnest(words) word
$$;

-- Events from before the chain are sealed too. The owner of the table meets its wall here.
alter table audit.event no force row level security;
insert into audit.pending (organisation_id, event_id) select organisation_id, id from audit.event;
alter table audit.event force row level security;

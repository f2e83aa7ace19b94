import { type RawBuilder, sql } from 'kysely'
import type { ChunkWrite } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type PlaceNeeds, writePlaces } from '../import/write-places.ts'
import { inviteMembers, withdrawInvitations } from '../invitations/invite-members.ts'
import { makeGroups, removeEmptyGroups } from './write-groups.ts'
import { writeManagers } from './write-managers.ts'

type Needs = PlaceNeeds & {
  inserts_people: boolean | null
  changes_status: boolean | null
  changes_values: boolean | null
  sets_managers: boolean | null
  removes_people: boolean | null
  makes_groups: boolean | null
  removes_groups: boolean | null
}

const isMade = sql`c.before->>'status' is null and c.after->>'status' is not null`
const isRemoved = sql`c.before->>'status' is not null and c.after->>'status' is null`

/**
 * Reaches the state `after` from the state `before` for every change, forward or back: makes departments, groups and
 * people, writes values, changes places, sets managers, removes people and what is empty then.
 */
export async function writePeople(tx: Tx, { scope, changes, ...chunk }: ChunkWrite): Promise<void> {
  const { organisationId, runId } = scope
  const org = sql`${organisationId}::uuid`
  const needs = await needsOf(tx, changes)
  if (needs.makes_groups) await makeGroups(tx, organisationId, changes)
  if (needs.inserts_people) await insertPeople(tx, org, changes, chunk.invite)
  if (needs.changes_status)
    await sql`update directory.member m set status = c.after->>'status', version = m.version + 1, updated_at = now()
      from ${changes} c where m.organisation_id = ${org} and m.id = c.subject_id
        and c.before->>'status' <> c.after->>'status'`.execute(tx)
  if (needs.changes_values) await updateValues(tx, org, changes)
  await writePlaces(tx, org, placesOf(changes), needs)
  if (needs.sets_managers || needs.inserts_people) await writeManagers(tx, { organisationId, runId, changes })
  if (needs.removes_people) {
    await withdrawInvitations(
      tx,
      organisationId,
      sql`(select c.subject_id from ${changes} c where ${isRemoved})`,
    )
    await sql`delete from directory.member m using ${changes} c
      where m.organisation_id = ${org} and m.id = c.subject_id and ${isRemoved}`.execute(tx)
  }
  if (needs.removes_groups) await removeEmptyGroups(tx, organisationId, changes)
  if (needs.inserts_people && chunk.invite === 'now')
    await inviteMembers(tx, {
      organisationId,
      inviterName: chunk.inviterName,
      groupId: null,
      members: sql`(select c.subject_id from ${changes} c where ${isMade} and c.after->>'status' = 'invited')`,
    })
}

/** Places of the changes as rows: (`subject_id, group_id, was_role, was_head, role, head`). */
function placesOf(changes: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select c.subject_id, b.key::uuid as group_id, b.value->>'role' as was_role,
      coalesce((b.value->>'head')::boolean, false) as was_head, c.after->'places'->b.key->>'role' as role,
      coalesce((c.after->'places'->b.key->>'head')::boolean, false) as head
    from ${changes} c cross join lateral jsonb_each(coalesce(c.before->'places', '{}')) b
    where b.value is distinct from c.after->'places'->b.key)`
}

/** One pass over the changes, for the statements that a chunk needs. */
async function needsOf(tx: Tx, changes: RawBuilder<unknown>): Promise<Needs> {
  const { rows } = await sql<Needs>`
    select * from (
      select bool_or(${isMade}) as inserts_people, bool_or(${isRemoved}) as removes_people,
        bool_or(c.before->>'status' <> c.after->>'status') as changes_status,
        bool_or(jsonb_typeof(c.before->'fields') = 'object' and c.before->'fields' <> c.after->'fields') as changes_values,
        bool_or(c.after ? 'manager') as sets_managers,
        bool_or(c.after ? 'creates') as makes_groups, bool_or(c.before ? 'creates') as removes_groups
      from ${changes} c
    ) people cross join (
      select bool_or(p.was_head and not p.head) as ends_heads,
        bool_or(p.was_role is not null and p.role is null) as deletes,
        bool_or(p.was_role <> p.role and p.role = 'follower') as demotes,
        bool_or(p.was_role <> p.role and p.role <> 'follower') as raises,
        bool_or(p.was_role is null and p.role is not null) as arrives,
        bool_or(p.head and not p.was_head) as makes_heads
      from ${placesOf(changes)} p
    ) places`.execute(tx)
  return rows[0] as Needs
}

async function insertPeople(
  tx: Tx,
  org: RawBuilder<unknown>,
  changes: RawBuilder<unknown>,
  invite: ChunkWrite['invite'],
): Promise<void> {
  await sql`insert into directory.member (organisation_id, id, email, email_key, first_name, last_name, display_name,
      first_key, last_key, title, phone, employee_number, status, invited_at)
    select ${org}, c.subject_id, c.shown, c.key, f."firstName", f."lastName", f."displayName", f."firstKey", f."lastKey",
      f.title, f.phone, f."employeeNumber", c.after->>'status',
      case when ${invite} = 'now' and c.after->>'status' = 'invited' then now() end
    from ${changes} c cross join lateral jsonb_to_record(c.after->'fields') as f("firstName" text, "lastName" text,
      "displayName" text, "firstKey" text, "lastKey" text, title text, phone text, "employeeNumber" text)
    where ${isMade}`.execute(tx)
}

async function updateValues(tx: Tx, org: RawBuilder<unknown>, changes: RawBuilder<unknown>): Promise<void> {
  const set = (column: string, field: string) =>
    sql`${sql.ref(column)} = coalesce(c.after->'fields'->>${sql.lit(field)}, ${sql.ref(`m.${column}`)})`
  await sql`update directory.member m set ${set('first_name', 'firstName')}, ${set('last_name', 'lastName')},
      ${set('display_name', 'displayName')}, ${set('first_key', 'firstKey')}, ${set('last_key', 'lastKey')},
      ${set('title', 'title')}, ${set('phone', 'phone')}, ${set('employee_number', 'employeeNumber')},
      version = m.version + 1, updated_at = now()
    from ${changes} c where m.organisation_id = ${org} and m.id = c.subject_id
      and jsonb_typeof(c.before->'fields') = 'object' and jsonb_typeof(c.after->'fields') = 'object'
      and c.before->'fields' <> c.after->'fields'`.execute(tx)
}

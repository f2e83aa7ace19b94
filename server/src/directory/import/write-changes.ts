import { type RawBuilder, sql } from 'kysely'
import type { ChunkWrite } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { inviteMembers, withdrawInvitations } from '../invitations/invite-members.ts'
import { type PlaceNeeds, writePlaces } from './write-places.ts'

/** Which statements a chunk needs: most chunks need one or two. */
type Needs = PlaceNeeds & {
  inserts_people: boolean | null
  changes_status: boolean | null
  removes_people: boolean | null
  touches_there: boolean | null
}

/** The two places of a change as rows: (`row, subject_id, group_id, was_role, was_head, role, head`). */
function places(changes: RawBuilder<unknown>, here: string, needs: Needs): RawBuilder<unknown> {
  const ofHere = sql`
    select c.subject_id, ${here}::uuid as group_id, c.before#>>'{here,role}' as was_role,
      coalesce((c.before#>>'{here,head}')::boolean, false) as was_head, c.after#>>'{here,role}' as role,
      coalesce((c.after#>>'{here,head}')::boolean, false) as head
    from ${changes} c`
  if (!needs.touches_there) return sql`(${ofHere})`
  return sql`(${ofHere}
    union all
    select c.subject_id, c.other_id, c.before#>>'{there,role}', coalesce((c.before#>>'{there,head}')::boolean, false),
      c.after#>>'{there,role}', coalesce((c.after#>>'{there,head}')::boolean, false)
    from ${changes} c
    where c.before->'there' is distinct from c.after->'there')`
}

/**
 * Reaches the state `after` from the state `before` for every change, forward or back, in one order that
 * no rule of the tables minds: leave places, go down, then go up and arrive.
 */
export async function writeChanges(tx: Tx, { scope, changes, ...chunk }: ChunkWrite): Promise<void> {
  const org = sql`${scope.organisationId}::uuid`
  const needs = chunk.needs as Needs
  const p = places(changes, scope.placeId as string, needs)
  if (needs.inserts_people)
    await sql`insert into directory.member (organisation_id, id, email, email_key, display_name, status, invited_at)
      select ${org}, c.subject_id, c.shown, c.key, c.shown, c.after->>'status',
        case when ${chunk.invite} = 'now' and c.after->>'status' = 'invited' then now() end
      from ${changes} c
      where c.before->>'status' is null and c.after->>'status' is not null`.execute(tx)
  if (needs.changes_status)
    await sql`update directory.member m set status = c.after->>'status', version = m.version + 1, updated_at = now()
      from ${changes} c where m.organisation_id = ${org} and m.id = c.subject_id
        and c.before->>'status' <> c.after->>'status'`.execute(tx)
  await writePlaces(tx, org, p, needs)
  if (needs.removes_people) {
    await withdrawInvitations(
      tx,
      scope.organisationId,
      sql`(select c.subject_id from ${changes} c where c.before->>'status' is not null and c.after->>'status' is null)`,
    )
    await sql`delete from directory.member m using ${changes} c where m.organisation_id = ${org}
      and m.id = c.subject_id and c.before->>'status' is not null and c.after->>'status' is null`.execute(tx)
  }
  if (needs.inserts_people && chunk.invite === 'now')
    await inviteMembers(tx, {
      organisationId: scope.organisationId,
      inviterName: chunk.inviterName,
      groupId: scope.placeId,
      members: sql`(select c.subject_id from ${changes} c
        where c.before->>'status' is null and c.after->>'status' = 'invited')`,
    })
}

/** What the changes of a chunk need: one pass over them, of which many are alike; `there` counts only where it changes. */
export async function surveyChanges(tx: Tx, changes: RawBuilder<unknown>): Promise<Needs> {
  const { rows } = await sql<Needs>`
    select bool_or(was_status is null and status is not null) as inserts_people,
      bool_or(was_status <> status) as changes_status,
      bool_or(was_status is not null and status is null) as removes_people,
      bool_or(was_head and head is not true) as ends_heads,
      bool_or(was_role is not null and role is null) as deletes,
      bool_or(was_role <> role and role = 'follower') as demotes,
      bool_or(was_role <> role and role <> 'follower') as raises,
      bool_or(was_role is null and role is not null) as arrives,
      bool_or(head and was_head is not true) as makes_heads,
      bool_or(there is distinct from latter_there) as touches_there
    from (select distinct before, after from ${changes} c) c cross join lateral (values
      (c.before->>'status', c.after->>'status', c.before#>>'{here,role}', c.after#>>'{here,role}',
        (c.before#>>'{here,head}')::boolean, (c.after#>>'{here,head}')::boolean, null, null),
      (null, null, c.before#>>'{there,role}', c.after#>>'{there,role}',
        (c.before#>>'{there,head}')::boolean, (c.after#>>'{there,head}')::boolean, c.before->'there', c.after->'there')
    ) as one(was_status, status, was_role, role, was_head, head, there, latter_there)`.execute(tx)
  return rows[0] as Needs
}

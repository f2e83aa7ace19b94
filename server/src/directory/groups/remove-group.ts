import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { requirePermission } from '../../identity/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { findGroup, lockGroup } from './find-group.ts'
import { groupsByIds } from './group-row.ts'
import { lockPeople } from './lock-people.ts'

/**
 * Deletes a group or department. What stood under a department stands under its parent afterwards. A department
 * with people asks first where they shall go: its members and moderators become members there, its followers
 * follow there; with `none` they just leave.
 *
 * @param text id, slug or name
 * @param reassignTo id, slug or name of another department, or `none`; null when the caller has not said
 * @throws forbidden, not_found, version_mismatch,
 *   conflict `{reason: 'has_people', moderator, member, follower}` for a department with people and no answer
 */
export async function removeGroup(
  ctx: Context,
  text: string,
  { reassignTo, ifMatch = null }: { reassignTo: string | null; ifMatch?: number | null },
): Promise<void> {
  requirePermission(ctx.principal, 'directory.manage')
  const row = await lockGroup(ctx.tx, text)
  requireVersion(ifMatch, row.version)
  const [group] = await groupsByIds(ctx, [row.id])
  const counts = group?.counts ?? { moderator: 0, member: 0, follower: 0 }
  const people = counts.moderator + counts.member + counts.follower
  if (row.kind === 'department' && people > 0 && reassignTo === null)
    throw new MusterError('conflict', { reason: 'has_people', ...counts })
  await lockPeople(ctx, row.id)
  const heir = row.kind === 'department' ? await heirOf(ctx, row.id, reassignTo) : null
  if (heir !== null) await reassign(ctx, row.id, heir.id)
  await sql`
    update directory."group" set parent_id = ${row.parent_id}::uuid, version = version + 1, updated_at = ${ctx.now}
    where parent_id = ${row.id}::uuid
  `.execute(ctx.tx)
  await sql`delete from directory.membership where group_id = ${row.id}::uuid`.execute(ctx.tx)
  await sql`delete from directory."group" where id = ${row.id}::uuid`.execute(ctx.tx)
  await sql`delete from directory.membership_count where group_id = ${row.id}::uuid`.execute(ctx.tx)
  await record(ctx, {
    action: `directory.${row.kind}.remove`,
    subject: { kind: row.kind, id: row.id, name: row.name },
    before: { name: row.name, parentId: row.parent_id, headIds: group?.headIds ?? [], counts },
    after: { reassignedTo: heir === null ? null : { id: heir.id, name: heir.name } },
  })
}

async function heirOf(ctx: Context, groupId: string, reassignTo: string | null) {
  if (reassignTo === null || reassignTo === 'none') return null
  const heir = await findGroup(ctx.tx, reassignTo, 'department')
  if (heir === null || heir.id === groupId) throw new MusterError('not_found', { kind: 'department' })
  return heir
}

async function reassign({ tx, principal, now }: Context, groupId: string, heirId: string): Promise<void> {
  await sql`
    with gone as (
      delete from directory.membership where group_id = ${groupId}::uuid returning member_id, role
    )
    insert into directory.membership as p (organisation_id, group_id, member_id, role, in_department, created_at,
      updated_at)
    select ${principal.organisationId}::uuid, ${heirId}::uuid, member_id,
      case role when 'follower' then 'follower' else 'member' end, true, ${now}, ${now}
    from gone
    on conflict (organisation_id, group_id, member_id) do update set role = excluded.role, updated_at = ${now}
    where p.role = 'follower' and excluded.role = 'member'
  `.execute(tx)
}

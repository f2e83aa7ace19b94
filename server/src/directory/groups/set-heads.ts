import { sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { lockMembers } from '../members/store.ts'
import type { GroupRow } from './group-row.ts'

/**
 * Makes exactly these people the heads of a department, in the transaction of the verb that calls it. Who was
 * not there yet becomes a follower; who is head no longer stays what else they are.
 *
 * @returns heads before and after, and who became a follower by it
 * @throws head_only_in_department, unknown_member
 */
export async function setHeads(
  ctx: Context,
  group: Pick<GroupRow, 'id' | 'kind'>,
  headIds: readonly string[],
): Promise<{ before: string[]; after: string[]; followers: string[] }> {
  const after = [...new Set(headIds)]
  if (after.length > 0 && group.kind !== 'department')
    throw new MusterError('head_only_in_department', {}, [place('head_only_in_department')])
  const before = await headsOf(ctx, group.id)
  const members = await lockMembers(ctx, [...new Set([...after, ...before])])
  const known = new Set(members.map(({ id }) => id))
  if (!after.every((id) => known.has(id)))
    throw new MusterError('unknown_member', {}, [place('unknown_member')])
  await sql`
    delete from directory.head where group_id = ${group.id}::uuid and not (member_id = any(${after}::uuid[]))
  `.execute(ctx.tx)
  const { principal, now } = ctx
  const { rows: followers } = await sql<{ member_id: string }>`
    insert into directory.membership (organisation_id, group_id, member_id, role, in_department, created_at,
      updated_at)
    select ${principal.organisationId}::uuid, ${group.id}::uuid, id, 'follower', true, ${now}, ${now}
    from unnest(${after}::uuid[]) as id
    on conflict (organisation_id, group_id, member_id) do nothing
    returning member_id
  `.execute(ctx.tx)
  await sql`
    insert into directory.head (organisation_id, group_id, member_id, created_at)
    select ${principal.organisationId}::uuid, ${group.id}::uuid, id, ${now} from unnest(${after}::uuid[]) as id
    on conflict (organisation_id, group_id, member_id) do nothing
  `.execute(ctx.tx)
  return { before, after: await headsOf(ctx, group.id), followers: followers.map((row) => row.member_id) }
}

async function headsOf({ tx }: Context, groupId: string): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    select member_id from directory.head where group_id = ${groupId}::uuid order by created_at, member_id
  `.execute(tx)
  return rows.map((row) => row.member_id)
}

function place(code: string) {
  return { path: 'headIds', code, message: '' }
}

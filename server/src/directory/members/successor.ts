import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { MemberRow } from './member-row.ts'
import { requireRoleWithin } from './rules.ts'
import { lockMembers, lockOwners } from './store.ts'

/**
 * Locks a member who is about to lose the rights of an owner, and makes sure that an active owner stays: another
 * one who is there, or the successor, who becomes owner in the same step. The owners are locked before the
 * members and in the order of their ids: two owners who remove each other can't both get through.
 *
 * @param successorId who takes over where the member is an active owner; null when nobody was named
 * @throws not_found, last_owner `{needs: 'successor'}`, successor_unfit, role_above_yours
 */
export async function lockMemberBeforeFall(
  ctx: Context,
  id: string,
  successorId: string | null,
): Promise<MemberRow> {
  const owners = await lockOwners(ctx, id)
  const people = await lockMembers(ctx, successorId === null ? [id] : [id, successorId])
  const member = people.find((one) => one.id === id)
  if (member === undefined) throw new MusterError('not_found', { kind: 'member' })
  if (!owners.includes(id)) return member
  requireRoleWithin(ctx.principal, 'owner')
  if (successorId !== null)
    await makeOwner(
      ctx,
      id,
      people.find((one) => one.id === successorId),
    )
  else if (owners.length === 1) throw new MusterError('last_owner', { needs: 'successor' })
  return member
}

async function makeOwner(ctx: Context, formerId: string, successor: MemberRow | undefined): Promise<void> {
  if (successor === undefined || successor.status !== 'active' || successor.id === formerId)
    throw new MusterError('successor_unfit', {}, [
      { path: 'successorId', code: 'successor_unfit', message: '' },
    ])
  if (successor.admin_role === 'owner') return
  await sql`
    update directory.member set admin_role = 'owner', version = version + 1, updated_at = ${ctx.now}
    where id = ${successor.id}::uuid
  `.execute(ctx.tx)
  await record(ctx, {
    action: 'directory.member.update',
    subject: { kind: 'member', id: successor.id, name: successor.display_name },
    before: { adminRole: successor.admin_role },
    after: { adminRole: 'owner' },
  })
}

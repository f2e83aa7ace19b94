import type { HierarchyChanged, hierarchyChange } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { recordMany } from '../../audit/index.ts'
import { requirePermission } from '../../identity/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { lockMembers } from '../members/store.ts'
import { requireManager } from './require-manager.ts'
import { takeTurnForManagers } from './take-turn.ts'

/**
 * Lets one or many people report to someone, or with null to nobody. All of them or none.
 * @throws forbidden, edition_forbids, unknown_member, manager_cycle `{path}`
 */
export async function changeManagers(
  ctx: Context,
  { memberIds, managerId }: z.output<typeof hierarchyChange>,
): Promise<HierarchyChanged> {
  requirePermission(ctx.principal, 'directory.manage')
  const asked = [...new Set(memberIds)]
  await takeTurnForManagers(ctx.tx, ctx.principal.organisationId)
  const members = await lockMembers(ctx, asked)
  if (members.length < asked.length)
    throw new MusterError('unknown_member', {}, [{ path: 'memberIds', code: 'unknown_member', message: '' }])
  await requireManager(ctx, managerId, asked)
  const changing = members.filter((member) => member.manager_id !== managerId)
  if (changing.length > 0) {
    await sql`
      update directory.member set manager_id = ${managerId}::uuid, version = version + 1, updated_at = ${ctx.now}
      where id = any(${changing.map(({ id }) => id)}::uuid[])
    `.execute(ctx.tx)
    await recordMany(
      ctx,
      changing.map(({ id, display_name: name, manager_id: former }) => ({
        action: 'directory.member.update',
        subject: { kind: 'member', id, name },
        before: { managerId: former },
        after: { managerId },
      })),
    )
  }
  return { changed: changing.length, unchanged: members.length - changing.length }
}

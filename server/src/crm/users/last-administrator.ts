import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'
import { lockUsers } from './user-row.ts'

/**
 * Locks the active Administrators, before any other CRM user and in the order of their ids: two who demote each
 * other can't both get through.
 */
export async function lockAdministrators(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select u.id from crm."user" u
    join crm.profile p on p.organisation_id = u.organisation_id and p.id = u.profile_id and p.kind = 'administrator'
    where u.status = 'active' order by u.id for no key update of u
  `.execute(tx)
  return rows.map(({ id }) => id)
}

/**
 * Makes sure that an active Administrator stays when some fall: another one who is there, or the successor, who
 * becomes Administrator in the same step.
 * @param falling ids of CRM users who lose the profile or their access
 * @throws last_administrator `{needs: 'successor'}`, unknown_crm_user for an unfit successor
 */
export async function keepAdministrator(
  ctx: Context,
  falling: readonly string[],
  successorId: string | null,
): Promise<void> {
  const administrators = await lockAdministrators(ctx.tx)
  const fallsOne = administrators.some((id) => falling.includes(id))
  if (!fallsOne) return
  if (successorId !== null) await makeAdministrator(ctx, successorId, falling)
  else if (administrators.every((id) => falling.includes(id)))
    throw new MusterError('last_administrator', { needs: 'successor' })
}

async function makeAdministrator(ctx: Context, id: string, falling: readonly string[]): Promise<void> {
  const [successor] = await lockUsers(ctx.tx, [id])
  if (successor === undefined || successor.status !== 'active' || falling.includes(id))
    throw new MusterError('unknown_crm_user', {}, [
      { path: 'successorId', code: 'unknown_crm_user', message: '' },
    ])
  const { rows } = await sql<{ id: string }>`
    update crm."user" u set profile_id = p.id, version = u.version + 1, updated_at = ${ctx.now}
    from crm.profile p where u.id = ${id}::uuid and p.kind = 'administrator' and u.profile_id <> p.id returning p.id
  `.execute(ctx.tx)
  if (rows.length > 0)
    await record(ctx, {
      action: 'crm.user.update',
      subject: { kind: 'crm_user', id, name: successor.display_name },
      before: { profileId: successor.profile_id },
      after: { profileId: rows[0]?.id },
    })
}

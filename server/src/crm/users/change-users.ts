import type { BulkOutcome, CrmBulkDone, crmUsersBulk } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import type { z } from 'zod'
import { recordMany } from '../../audit/index.ts'
import type { Verdict } from '../../platform/bulk/index.ts'
import type { Context } from '../../platform/context.ts'
import { rowsOf } from '../lists/find-rows.ts'
import { isProfileWithin, type ProfileRow, profileColumns, requireProfile } from '../profiles/profile-row.ts'
import { type CrmRights, requireCrmRight } from '../rights/crm-rights.ts'
import { requireRole } from '../roles/role-row.ts'
import { lockAdministrators } from './last-administrator.ts'
import { askedUsers } from './list-users.ts'
import { lockUsers, type UserRow } from './user-row.ts'

type Asked = z.output<typeof crmUsersBulk>
const named = 1_000

/**
 * Does one thing to many CRM users, chosen by id or by the filter of the list. Each is done, stays as they are, or is
 * refused with a reason; the others go on. Nobody changes their own access or profile among others, and an active
 * Administrator stays.
 * @throws crm_no_user, crm_forbidden, unknown_crm_profile, unknown_crm_role
 */
export async function changeUsers(ctx: Context, asked: Asked, t: Translate): Promise<CrmBulkDone> {
  const rights = await requireCrmRight(ctx, 'manageUsers')
  const profile = asked.profileId === undefined ? null : await requireProfile(ctx.tx, asked.profileId)
  if (asked.roleId !== undefined) await requireRole(ctx.tx, asked.roleId)
  const administrators = await lockAdministrators(ctx.tx)
  const users = await lockUsers(ctx.tx, await idsOf(ctx, asked))
  const profiles = await profilesOf(ctx)
  const verdicts = new Map(
    users.map((row) => [row.id, judge(rights, asked, row, profiles.get(row.profile_id), profile)]),
  )
  const isDone = ({ id }: UserRow) => verdicts.get(id)?.outcome === 'done'
  const falls = asked.action === 'deactivate' || (profile !== null && profile.kind !== 'administrator')
  const falling = falls ? users.filter((row) => isDone(row) && administrators.includes(row.id)) : []
  if (falling.length > 0 && falling.length === administrators.length)
    for (const { id } of falling) verdicts.set(id, { outcome: 'refused', reason: 'last_administrator' })
  if (asked.preview !== true) await write(ctx, asked, users.filter(isDone))
  return answer(users, verdicts, t)
}

async function idsOf(ctx: Context, asked: Asked): Promise<string[]> {
  if (asked.userIds !== undefined) return asked.userIds
  const { rows } = await sql<{ id: string }>`
    select f.id from (${rowsOf(await askedUsers(ctx, asked.filter ?? {}))}) f
  `.execute(ctx.tx)
  return rows.map(({ id }) => id)
}

async function profilesOf({ tx }: Context): Promise<Map<string, ProfileRow>> {
  const { rows } = await sql<ProfileRow>`select ${profileColumns} from crm.profile p`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

function judge(
  rights: CrmRights,
  { action, roleId }: Asked,
  row: UserRow,
  has: ProfileRow | undefined,
  gets: ProfileRow | null,
): Verdict {
  if (action === 'activate') {
    if (row.access === 'active') return { outcome: 'unchanged', reason: 'already_active' }
    if (row.member_status === null || row.member_status === 'inactive')
      return { outcome: 'refused', reason: 'member_away' }
  }
  if (action === 'deactivate' && row.access === 'inactive')
    return { outcome: 'unchanged', reason: 'already_inactive' }
  if (action === 'set_role')
    return row.role_id === roleId
      ? { outcome: 'unchanged', reason: 'already_so' }
      : { outcome: 'done', reason: null }
  if (gets?.id === row.profile_id) return { outcome: 'unchanged', reason: 'already_so' }
  if (row.id === rights.userId) return { outcome: 'refused', reason: 'yourself' }
  const isAbove = [has, gets].some((one) => one && !isProfileWithin(rights, one))
  return isAbove ? { outcome: 'refused', reason: 'profile_above_yours' } : { outcome: 'done', reason: null }
}

async function write(ctx: Context, asked: Asked, users: readonly UserRow[]): Promise<void> {
  if (users.length === 0) return
  const set =
    asked.action === 'set_profile'
      ? sql`profile_id = ${asked.profileId}::uuid`
      : asked.action === 'set_role'
        ? sql`role_id = ${asked.roleId}::uuid`
        : sql`access = ${asked.action === 'activate' ? 'active' : 'inactive'}`
  await sql`
    update crm."user" set ${set}, version = version + 1, updated_at = ${ctx.now}
    where id = any (${users.map(({ id }) => id)}::uuid[])
  `.execute(ctx.tx)
  const isStatus = asked.action === 'activate' || asked.action === 'deactivate'
  await recordMany(
    ctx,
    users.map((row) => ({
      action: isStatus ? `crm.user.${asked.action as 'activate' | 'deactivate'}` : 'crm.user.update',
      subject: { kind: 'crm_user', id: row.id, name: row.display_name },
      before: isStatus
        ? { status: row.access }
        : asked.action === 'set_role'
          ? { roleId: row.role_id }
          : { profileId: row.profile_id },
      after: isStatus
        ? { status: asked.action === 'activate' ? 'active' : 'inactive' }
        : asked.action === 'set_role'
          ? { roleId: asked.roleId }
          : { profileId: asked.profileId },
    })),
  )
}

const order: Record<BulkOutcome, number> = { refused: 0, unchanged: 1, done: 2 }

function answer(
  users: readonly UserRow[],
  verdicts: ReadonlyMap<string, Verdict>,
  t: Translate,
): CrmBulkDone {
  const items = users.map((row) => {
    const { outcome, reason } = verdicts.get(row.id) as Verdict
    const reasonText = reason === null ? null : t(`crm.reasons.${reason}` as 'crm.reasons.yourself')
    return { id: row.id, name: row.display_name, outcome, reason, reasonText }
  })
  const count = (outcome: BulkOutcome) => items.filter((item) => item.outcome === outcome).length
  return {
    done: count('done'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    items: items.sort((a, b) => order[a.outcome] - order[b.outcome]).slice(0, named),
  }
}

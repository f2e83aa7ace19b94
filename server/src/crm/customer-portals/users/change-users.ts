import type { CustomerPortalUser, CustomerUserAction, CustomerUserType } from '@muster/contract'
import { sql } from 'kysely'
import { type AuditEntry, recordMany } from '../../../audit/index.ts'
import { MusterError } from '../../../kernel/index.ts'
import { type Judged, refused } from '../../../platform/bulk/index.ts'
import type { Context } from '../../../platform/context.ts'
import { requireVersion } from '../../../platform/http/index.ts'
import { type PortalAccess, requirePortalEdition, requirePortalUsers } from '../access.ts'
import { followAddresses } from '../invitations/follow-addresses.ts'
import { customerTable } from '../invitations/invitation-table.ts'
import { mailInvitations } from '../invitations/invite-users.ts'
import { left, seatsOf } from '../seats.ts'
import { chooseType } from '../user-types/type-row.ts'
import { judgeUser, refusalOf } from './judge-user.ts'
import { lockUser, lockUsers, type UserRow, usersByIds } from './user-row.ts'

/** What is asked for beside the action, in words of the request. */
export type Asked = {
  userTypeId?: string | undefined
  role?: 'contact' | 'account_lead' | undefined
  note?: string | undefined
}

type Given = { type: CustomerUserType | null; role: Asked['role'] | null; note: string }

const growing: readonly CustomerUserAction[] = ['activate', 'invite', 'reinvite']

/** Finds what an action takes. @throws edition_forbids, unknown_user_type */
export async function givenOf(
  ctx: Context,
  { portalId }: PortalAccess,
  action: CustomerUserAction,
  asked: Asked,
): Promise<Given> {
  if (growing.includes(action)) await requirePortalEdition(ctx)
  const type = action === 'set_type' ? await chooseType(ctx.tx, portalId, asked.userTypeId) : null
  return { type, role: asked.role ?? null, note: asked.note ?? '' }
}

/**
 * Does one thing to some customer portal users: each is done, stays as they are, or is refused.
 * @returns the people, who were locked, with what became of each
 */
export async function changeUsers(
  ctx: Context,
  { portalId }: PortalAccess,
  action: CustomerUserAction,
  ids: readonly string[],
  given: Given,
): Promise<Judged<UserRow>[]> {
  // seats before people: the order that every writer keeps
  const seats = action === 'activate' ? left(await seatsOf(ctx, portalId)) : null
  const users = await lockUsers(ctx, portalId, ids)
  const wanted = { userTypeId: given.type?.id ?? null, role: given.role ?? null }
  const judged = users.map((one) => ({ one, verdict: judgeUser(action, one, wanted) }))
  const doing = judged.filter(({ verdict }) => verdict.outcome === 'done')
  // nobody is picked: where not everyone gets a seat, nobody does
  if (seats !== null && doing.length > seats) {
    for (const each of doing) each.verdict = refused('customer_seats_exceeded')
    return judged
  }
  await write(
    ctx,
    action,
    doing.map(({ one }) => one),
    given,
  )
  return judged
}

/**
 * Does one thing to one of them.
 * @throws crm_no_user, crm_forbidden, edition_forbids, not_found, version_mismatch, unknown_user_type, conflict
 *   `{reason}`, customer_seats_exceeded
 */
export async function changeUser(
  ctx: Context,
  portal: string,
  id: string,
  action: CustomerUserAction,
  { ifMatch = null, ...asked }: Asked & { ifMatch?: number | null },
  invitationsDays: number,
): Promise<CustomerPortalUser | null> {
  const access = await requirePortalUsers(ctx, portal)
  const before = await lockUser(ctx, access.portalId, id)
  requireVersion(ifMatch, before.version)
  const given = await givenOf(ctx, access, action, asked)
  const [changed] = await changeUsers(ctx, access, action, [id], given)
  if (changed === undefined) throw new MusterError('not_found', { kind: 'customer_portal_user' })
  if (changed.verdict.outcome === 'refused') throw refusalOf(changed.verdict)
  const [user] = await usersByIds(ctx, [id], invitationsDays)
  return user ?? null
}

/** Does to people, who are locked and may be touched, what was asked, in a few statements; one audit event each. */
async function write(
  ctx: Context,
  action: CustomerUserAction,
  users: readonly UserRow[],
  given: Given,
): Promise<void> {
  if (users.length === 0) return
  const { tx, principal, now } = ctx
  const ids = users.map(({ id }) => id)
  const these = sql`any (${ids}::uuid[])`
  const relation = sql`(select unnest(${ids}::uuid[]))`
  const stamp = sql`version = version + 1, updated_at = ${now}`
  switch (action) {
    case 'invite':
    case 'reinvite':
      await mailInvitations(ctx, ids, given.note)
      break
    case 'activate':
      await sql`update crm.customer_user set status = 'active', ${stamp} where id = ${these}`.execute(tx)
      // their invitation ended with the deactivation
      await mailInvitations(
        ctx,
        users.filter((one) => one.confirmedAt === null && one.invitedAt !== null).map(({ id }) => id),
        '',
      )
      await followAddresses(ctx)
      break
    case 'deactivate':
      await customerTable.end(tx, principal.organisationId, relation, 'revoked')
      await sql`update crm.customer_user set status = 'inactive', ${stamp} where id = ${these}`.execute(tx)
      break
    case 'set_type':
      await sql`update crm.customer_user set user_type_id = ${given.type?.id}::uuid, ${stamp}
        where id = ${these}`.execute(tx)
      break
    case 'set_role':
      await sql`update crm.customer_user set role = ${given.role}, ${stamp} where id = ${these}`.execute(tx)
      break
    default:
      await customerTable.end(tx, principal.organisationId, relation, 'revoked')
      await sql`delete from crm.customer_user where id = ${these}`.execute(tx)
  }
  await recordMany(
    ctx,
    users.map((user): AuditEntry => {
      const subject = { kind: 'customer_portal_user', id: user.id, name: user.name }
      return {
        action: actions[action],
        subject,
        ...difference(action, user, given),
      }
    }),
  )
}

const actions: Record<CustomerUserAction, AuditEntry['action']> = {
  invite: 'crm.customer-portal-user.invite',
  reinvite: 'crm.customer-portal-user.reinvite',
  activate: 'crm.customer-portal-user.activate',
  deactivate: 'crm.customer-portal-user.deactivate',
  set_type: 'crm.customer-portal-user.update',
  set_role: 'crm.customer-portal-user.update',
  remove: 'crm.customer-portal-user.remove',
}

function difference(
  action: CustomerUserAction,
  user: UserRow,
  { type, role }: Given,
): Pick<AuditEntry, 'before' | 'after'> {
  switch (action) {
    case 'activate':
      return { before: { status: 'inactive' }, after: { status: 'active' } }
    case 'deactivate':
      return { before: { status: 'active' }, after: { status: 'inactive' } }
    case 'set_type':
      return { before: { userType: user.userType }, after: { userType: type?.name } }
    case 'set_role':
      return { before: { role: user.role }, after: { role } }
    case 'remove':
      return { before: { email: user.email, status: user.status, userType: user.userType, role: user.role } }
    default:
      return {}
  }
}

import type { ClientUserAction } from '@muster/contract'
import { sql } from 'kysely'
import { type AuditEntry, recordMany } from '../../audit/index.ts'
import { MusterError } from '../../kernel/index.ts'
import { done, type Judged, refused, unchanged, type Verdict } from '../../platform/bulk/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { type PortalAccess, requirePortal } from '../access/portal-access.ts'
import { mailClientInvitations } from '../invitations/client-invitations.ts'
import { clientTable } from '../invitations/invitation-tables.ts'
import { type ClientRow, lockClients } from './client-user-row.ts'
import { addToClientProjects, leaveClientProjects } from './insert-client-users.ts'

/** What an action takes: the company to move to, projects, a note in the mail. */
export type GivenToClients = {
  company: { id: string; name: string } | null
  projectIds: readonly string[]
  note: string
}

/** Nothing but the action. */
export const nothingGiven: GivenToClients = { company: null, projectIds: [], note: '' }

/** Names of what was done, in the audit. */
const actions: Record<ClientUserAction, AuditEntry['action']> = {
  invite: 'projects.client-user.invite',
  reinvite: 'projects.client-user.reinvite',
  revoke_invitation: 'projects.client-invitation.revoke',
  activate: 'projects.client-user.activate',
  deactivate: 'projects.client-user.deactivate',
  remove: 'projects.client-user.remove',
  move: 'projects.client-user.move',
  add_to_projects: 'projects.client-user.add-to-projects',
  remove_from_projects: 'projects.client-user.remove-from-projects',
}

/** The rules of what is done to client users, one or many. */
export function judgeClient(action: ClientUserAction, person: ClientRow, given: GivenToClients): Verdict {
  const { status, invitedAt, joinedAt, companyStatus, companyId } = person
  switch (action) {
    case 'invite':
    case 'reinvite':
      if (status === 'inactive') return refused('inactive')
      if (companyStatus === 'inactive') return refused('company_inactive')
      if (joinedAt !== null) return refused('joined_already')
      return action === 'invite' && invitedAt !== null ? unchanged('invited_already') : done
    case 'revoke_invitation':
      return status === 'invited' && invitedAt !== null ? done : unchanged('no_invitation')
    case 'activate':
      if (status === 'invited') return refused('not_joined')
      return status === 'active' ? unchanged('already_active') : done
    case 'deactivate':
      return status === 'inactive' ? unchanged('already_inactive') : done
    case 'move':
      return companyId === given.company?.id ? unchanged('already_so') : done
    default:
      return done
  }
}

/**
 * Does one thing to some client users: each is done, stays as they are, or is refused. Whoever is deactivated or
 * removed sees nothing any more from the next request on.
 * @returns the people, who were locked, with what became of each
 */
export async function changeClients(
  ctx: Context,
  { portalId }: Pick<PortalAccess, 'portalId'>,
  action: ClientUserAction,
  ids: readonly string[],
  given: GivenToClients,
): Promise<Judged<ClientRow>[]> {
  const people = await lockClients(ctx, portalId, ids)
  const judged = people.map((one) => ({ one, verdict: judgeClient(action, one, given) }))
  const doing = judged.filter(({ verdict }) => verdict.outcome === 'done').map(({ one }) => one)
  if (doing.length === 0) return judged
  const touched = await write(
    ctx,
    action,
    doing.map(({ id }) => id),
    given,
  )
  await recordMany(
    ctx,
    doing
      .filter(({ id }) => touched.has(id))
      .map((one): AuditEntry => {
        const subject = { kind: 'client_user', id: one.id, name: one.displayName }
        return { action: actions[action], subject, ...difference(action, one, given) }
      }),
  )
  for (const one of judged)
    if (one.verdict.outcome === 'done' && !touched.has(one.one.id)) one.verdict = unchanged('already_so')
  return judged
}

/**
 * Does one thing to one client user. Who is as asked already stays as they are.
 * @throws not_found, portal_forbidden, version_mismatch, conflict `{reason}`
 */
export async function changeClient(
  ctx: Context,
  portal: string,
  id: string,
  action: ClientUserAction,
  ifMatch: number | null = null,
): Promise<PortalAccess> {
  const access = await requirePortal(ctx, portal, 'clients.manage')
  const [before] = await lockClients(ctx, access.portalId, [id])
  if (before === undefined) throw new MusterError('not_found', { kind: 'client_user' })
  requireVersion(ifMatch, before.version)
  const [changed] = await changeClients(ctx, access, action, [id], nothingGiven)
  if (changed?.verdict.outcome === 'refused')
    throw new MusterError('conflict', { reason: changed.verdict.reason })
  return access
}

async function write(
  ctx: Context,
  action: ClientUserAction,
  ids: readonly string[],
  { company, projectIds, note }: GivenToClients,
): Promise<Set<string>> {
  const { tx, principal, now } = ctx
  const { organisationId } = principal
  const these = sql`any(${ids}::uuid[])`
  const clients = sql`(select unnest(${ids}::uuid[]))`
  const stamp = sql`version = version + 1, updated_at = ${now}`
  switch (action) {
    case 'invite':
    case 'reinvite':
      await mailClientInvitations(ctx, ids, note)
      break
    case 'revoke_invitation':
      await sql`update projects.client_user set invited_at = null where id = ${these}`.execute(tx)
      await clientTable.end(tx, organisationId, clients, 'revoked')
      break
    case 'activate':
      // who never accepted is asked again, not let in
      await sql`update projects.client_user set ${stamp},
        status = case when joined_at is null then 'invited' else 'active' end where id = ${these}`.execute(tx)
      break
    case 'deactivate':
      await clientTable.end(tx, organisationId, clients, 'revoked')
      await sql`update projects.client_user set status = 'inactive', ${stamp} where id = ${these}`.execute(tx)
      break
    case 'remove':
      await clientTable.withdraw(tx, organisationId, clients)
      await sql`delete from projects.client_user where id = ${these}`.execute(tx)
      break
    case 'move':
      await leaveClientProjects(ctx, ids, [])
      await sql`update projects.client_user set company_id = ${company?.id}::uuid, ${stamp} where id = ${these}`.execute(
        tx,
      )
      await addToClientProjects(ctx, ids, projectIds)
      break
    case 'add_to_projects':
      return new Set((await addToClientProjects(ctx, ids, projectIds)).map(({ clientId }) => clientId))
    default: {
      const { rows } = await sql<{ id: string }>`
        delete from projects.client_project
        where client_user_id = ${these} and project_id = any(${projectIds}::uuid[])
        returning client_user_id as id
      `.execute(tx)
      return new Set(rows.map(({ id }) => id))
    }
  }
  return new Set(ids)
}

function difference(
  action: ClientUserAction,
  one: ClientRow,
  { company, projectIds }: GivenToClients,
): Pick<AuditEntry, 'before' | 'after'> {
  switch (action) {
    case 'activate':
      return {
        before: { status: one.status },
        after: { status: one.joinedAt === null ? 'invited' : 'active' },
      }
    case 'deactivate':
      return { before: { status: one.status }, after: { status: 'inactive' } }
    case 'remove':
      return { before: { email: one.email, company: one.company, status: one.status } }
    case 'move':
      return { before: { company: one.company }, after: { company: company?.name } }
    case 'add_to_projects':
      return { after: { projects: projectIds } }
    case 'remove_from_projects':
      return { before: { projects: projectIds } }
    default:
      return {}
  }
}

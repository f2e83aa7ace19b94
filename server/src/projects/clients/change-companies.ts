import type { ClientCompanyAction } from '@muster/contract'
import { sql } from 'kysely'
import { recordMany } from '../../audit/index.ts'
import { done, type Judged, unchanged, type Verdict } from '../../platform/bulk/index.ts'
import type { Context } from '../../platform/context.ts'
import type { PortalAccess } from '../access/portal-access.ts'
import { clientTable } from '../invitations/invitation-tables.ts'

/** A client company as the verbs read it. */
export type CompanyRow = {
  id: string
  name: string
  email: string
  status: 'active' | 'inactive'
  users: number
}

/**
 * Does one thing to some client companies. The people of one that is inactive or gone see nothing any more from the
 * next request on.
 */
export async function changeCompanies(
  { tx, principal, now, ...ctx }: Context,
  { portalId }: Pick<PortalAccess, 'portalId'>,
  action: ClientCompanyAction,
  ids: readonly string[],
): Promise<Judged<CompanyRow>[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<CompanyRow>`
    select k.id, k.name, k.email, k.status, (select count(*)::int from projects.client_user c
      where c.organisation_id = k.organisation_id and c.company_id = k.id) as users
    from projects.client_company k
    where k.portal_id = ${portalId}::uuid and k.id = any(${ids}::uuid[]) order by k.id for update of k
  `.execute(tx)
  const judged = rows.map((one) => ({ one, verdict: judge(action, one) }))
  const doing = judged.filter(({ verdict }) => verdict.outcome === 'done').map(({ one }) => one)
  if (doing.length === 0) return judged
  const these = sql`any(${doing.map(({ id }) => id)}::uuid[])`
  if (action === 'remove') {
    await clientTable.withdraw(
      tx,
      principal.organisationId,
      sql`(select c.id from projects.client_user c
        where c.organisation_id = ${principal.organisationId}::uuid and c.company_id = ${these})`,
    )
    await sql`delete from projects.client_company where id = ${these}`.execute(tx)
  } else
    await sql`update projects.client_company set status = ${action === 'activate' ? 'active' : 'inactive'},
      version = version + 1, updated_at = ${now} where id = ${these}`.execute(tx)
  await recordMany(
    { ...ctx, tx, principal, now },
    doing.map(({ id, name, users, status }) => ({
      action: `projects.client-company.${action === 'remove' ? 'remove' : 'update'}`,
      subject: { kind: 'client_company', id, name },
      ...(action === 'remove'
        ? { before: { users } }
        : { before: { status }, after: { status: action === 'activate' ? 'active' : 'inactive' } }),
    })),
  )
  return judged
}

function judge(action: ClientCompanyAction, { status }: CompanyRow): Verdict {
  if (action === 'activate' && status === 'active') return unchanged('already_active')
  if (action === 'deactivate' && status === 'inactive') return unchanged('already_inactive')
  return done
}

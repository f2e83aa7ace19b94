import { sql } from 'kysely'
import type { Scope, Target } from '../../imports/ports.ts'
import { MusterError, type Principal } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'
import { enterPortal, requireIn, requirePortal } from '../access/portal-access.ts'
import { isPrincipal } from '../belonging/belongs.ts'
import type { ClientFacts } from './kinds.ts'
import { keptCompanies } from './write-companies.ts'

/** What every import of clients into a portal has in common: where it goes, and who may. */
export const clientPlace: Pick<
  Target,
  'tables' | 'places' | 'authorise' | 'seesDetails' | 'rightsIn' | 'weigh' | 'freeSeats' | 'placeNames'
> = {
  tables: ['projects.client_company', 'projects.client_user', 'projects.client_project'],
  places: ({ principal }) => sql`(
    select u.portal_id as id from projects.portal_user u
    join projects.profile f on f.organisation_id = u.organisation_id and f.id = u.profile_id
    where u.status = 'active' and ${isPrincipal(principal)}
      and 'users.import' = any(f.permissions) and 'clients.manage' = any(f.permissions))`,
  async authorise(ctx, placeId) {
    if (placeId === null) throw new MusterError('not_found', { kind: 'portal' })
    await requireIn(ctx, await requirePortal(ctx, placeId, 'users.import'), 'clients.manage')
  },
  // who sees a run as an admin of the organisation need not belong to the portal
  async seesDetails(ctx, placeId) {
    const { rows } = await sql`select from projects.portal_user u
      join projects.portal p on p.organisation_id = u.organisation_id and p.id = u.portal_id
      join projects.portal_role r on r.organisation_id = u.organisation_id and r.id = u.role_id
      where u.portal_id = ${placeId}::uuid and u.status = 'active' and ${isPrincipal(ctx.principal)}
        and (r.kind = 'administrator' or u.id = p.owner_id)`.execute(ctx.tx)
    return rows.length > 0 || ctx.principal.kind === 'system'
  },
  rightsIn: (facts) => ({ isAdministrator: facts.isAdministrator ?? false }),
  weigh: () => null,
  freeSeats: async () => null,
  placeNames: async (tx, _organisationId, ids) => {
    const { rows } = await sql<{ id: string; name: string }>`
      select id, name from projects.portal where id = any(${ids}::uuid[])`.execute(tx)
    return new Map(rows.map(({ id, name }) => [id, name]))
  },
}

/**
 * The portal of a target, and the company that everyone is of whose row names none.
 * @param normaliser address of the module that reads rows
 * @throws not_found, unknown_client_company
 */
export async function resolvePlace(ctx: Context, asked: Record<string, unknown>, normaliser: string) {
  const { portalId, name } = await enterPortal(ctx, String(asked.portalId))
  const companyId = asked.companyId === undefined ? '' : String(asked.companyId)
  const { rows } = await sql`select from projects.client_company
    where portal_id = ${portalId}::uuid and id = ${companyId === '' ? null : companyId}::uuid`.execute(ctx.tx)
  if (companyId !== '' && rows.length === 0)
    throw new MusterError('unknown_client_company', {}, [
      { path: 'companyId', code: 'unknown_client_company', message: '' },
    ])
  return {
    params: { portalId, companyId },
    placeId: portalId,
    name,
    normaliser: { module: normaliser, params: {} },
  }
}

/** What the rules need to know of the portal and of whoever plans. */
export async function clientFacts(
  tx: Tx,
  { organisationId, placeId, originalId }: Omit<Scope, 'facts'>,
  principal: Principal,
): Promise<ClientFacts> {
  const access = await requirePortal({ tx, principal, now: new Date() }, String(placeId), 'clients.manage')
  const { rows } = await sql<{ rule: string }>`
    select own_domain as rule from projects.portal where id = ${placeId}::uuid`.execute(tx)
  return {
    isAdministrator: access.isAdministrator,
    allowsOwnDomain: rows[0]?.rule === 'allow',
    keptCompanies: originalId === null ? '' : (await keptCompanies(tx, organisationId, originalId)).join(' '),
  }
}

/** Locks the portal against being removed, and clients of a chunk in the order that every writer keeps. */
export function lockClients(table: 'projects.client_user' | 'projects.client_company'): Target['lock'] {
  return async (tx, { placeId }, subjects, forRemoval) => {
    const { rows } = await sql`select from projects.portal where id = ${placeId}::uuid for key share`.execute(
      tx,
    )
    if (rows.length === 0) throw new MusterError('not_found', { kind: 'portal' })
    await sql`select from ${sql.table(table)} c where c.portal_id = ${placeId}::uuid and c.id in ${subjects}
      order by c.id ${forRemoval ? sql`for update` : sql`for no key update`}`.execute(tx)
  }
}

import type {
  ClientCompaniesBulkDone,
  ClientUsersBulkDone,
  clientCompaniesBulk,
  clientUsersBulk,
} from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { isId, MusterError } from '../../kernel/index.ts'
import { bulkAnswer, bulkChunk, changeMany, type InOrganisation } from '../../platform/bulk/index.ts'
import type { Context } from '../../platform/context.ts'
import { type PortalAccess, requirePortal } from '../access/portal-access.ts'
import { reasonText } from '../reason-text.ts'
import { requireProjects } from '../users/require-projects.ts'
import { changeClients, type GivenToClients } from './change-client-users.ts'
import { changeCompanies } from './change-companies.ts'
import { projectsForClients, requireCompany } from './client-rules.ts'
import { companyConditions } from './companies.ts'
import { clientConditions } from './list-client-users.ts'

/**
 * Does one thing to many client users: chosen by id, or by the filter of the list. Each is done, stays as they are, or
 * is refused, with a reason; the others go on.
 * @throws not_found (also for an id of nobody), portal_forbidden, unknown_client_company, unknown_project
 */
export async function changeManyClients(
  inOrganisation: InOrganisation,
  portal: string,
  asked: z.output<typeof clientUsersBulk>,
  t: Translate,
): Promise<ClientUsersBulkDone> {
  const { action, clientUserIds, filter = {} } = asked
  const changed = await changeMany(inOrganisation, asked.preview === true, async (ctx, after) => {
    const access = await requirePortal(ctx, portal, 'clients.manage')
    const given = await givenOf(ctx, access, asked)
    const ids = await nextIds(ctx, after, {
      from: sql`projects.client_user u`,
      access,
      ids: clientUserIds,
      conditions: () => clientConditions(access, filter),
      kind: 'client_user',
    })
    return { ids, judged: await changeClients(ctx, access, action, ids, given) }
  })
  return bulkAnswer(action, changed, reasonText(t), ({ id, displayName, email }) => ({
    clientUserId: id,
    displayName,
    email,
  }))
}

/** The same for client companies. @throws not_found, portal_forbidden */
export async function changeManyCompanies(
  inOrganisation: InOrganisation,
  portal: string,
  asked: z.output<typeof clientCompaniesBulk>,
  t: Translate,
): Promise<ClientCompaniesBulkDone> {
  const { action, companyIds, filter = {} } = asked
  const changed = await changeMany(inOrganisation, asked.preview === true, async (ctx, after) => {
    const access = await requirePortal(ctx, portal, 'clients.manage')
    const ids = await nextIds(ctx, after, {
      from: sql`projects.client_company u`,
      access,
      ids: companyIds,
      conditions: () => companyConditions(access, filter),
      kind: 'client_company',
    })
    return { ids, judged: await changeCompanies(ctx, access, action, ids) }
  })
  return bulkAnswer(action, changed, reasonText(t), ({ id, name, email }) => ({
    companyId: id,
    displayName: name,
    email,
  }))
}

async function givenOf(
  ctx: Context,
  access: PortalAccess,
  { companyId, projectIds, note = '' }: z.output<typeof clientUsersBulk>,
): Promise<GivenToClients> {
  const company = companyId === undefined ? null : await requireCompany(ctx, access, companyId)
  return {
    company,
    projectIds:
      company === null
        ? await requireProjects(ctx, access, projectIds)
        : await projectsForClients(ctx, access, company.id, projectIds),
    note,
  }
}

type Chosen = {
  /** The table as `u`. */
  from: RawBuilder<unknown>
  access: PortalAccess
  ids: readonly string[] | undefined
  conditions: () => RawBuilder<boolean>[]
  kind: string
}

/** The next ones that are asked for, in the order of their ids. @throws not_found for an id of nobody */
async function nextIds(
  { tx }: Context,
  after: string | null,
  { from, access, ids, conditions, kind }: Chosen,
): Promise<string[]> {
  const wanted = ids === undefined ? null : [...new Set(ids)]
  const which =
    wanted === null
      ? conditions()
      : [
          sql<boolean>`u.portal_id = ${access.portalId}::uuid`,
          sql<boolean>`u.id = any(${wanted.filter(isId)}::uuid[])`,
        ]
  if (wanted !== null && after === null) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ${from} where ${sql.join(which, sql` and `)}`.execute(tx)
    // whoever was removed by an earlier part is not missed
    if ((rows[0]?.n ?? 0) < wanted.length) throw new MusterError('not_found', { kind })
  }
  const { rows } = await sql<{ id: string }>`
    select u.id from ${from} where ${sql.join(which, sql` and `)}
      and ${after === null ? sql`true` : sql`u.id > ${after}::uuid`} order by u.id limit ${bulkChunk}
  `.execute(tx)
  return rows.map(({ id }) => id)
}

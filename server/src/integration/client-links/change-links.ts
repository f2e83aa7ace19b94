import type { ClientLink } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { requireAdministrator } from '../../crm/index.ts'
import { addByHand } from '../../imports/index.ts'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Asking, tellPortal } from '../connection/ask-portal.ts'
import { type Connection, requireConnection } from '../connection/connection-row.ts'
import { clientLinkImport, clientLinkKind } from './client-link-import.ts'
import { valuesOf } from './client-row.ts'
import { linksByIds } from './list-links.ts'
import { mappingOf } from './mapping-row.ts'

type LinkAt = { portalId: string; companyId: string }

/**
 * Links a client company to an account by hand, or to another one than before: by the rules of a mapping, as a run of
 * one row, which can be undone.
 * @throws crm_no_user, administrator_needed, forbidden, not_found, account_linked `{company, account}`;
 *   integration_off, integration_other_portal, integration_draft, integration_broken
 */
export async function linkClient(
  asking: Asking,
  { portalId, companyId, accountId }: LinkAt & { accountId: string },
  t: Translate,
): Promise<ClientLink> {
  const connection = await enter(asking, portalId)
  const company = await tellPortal(asking, connection, (door) => door.company(portalId, companyId))
  return asking.inOrganisation(async (ctx) => {
    await requireFree(ctx, { portalId, companyId, accountId })
    const { createContacts } = await mappingOf(ctx, portalId)
    const { portalName } = connection
    await addByHand(
      ctx,
      asking.ground.engine,
      {
        target: { kind: clientLinkKind, portalId, portalName, createContacts },
        rows: [valuesOf(company, accountId)],
        defaults: {},
        answers: [],
        invite: 'never',
      },
      t,
    )
    const [link] = await linksByIds(ctx, portalId, [companyId])
    return link as ClientLink
  })
}

/** The account is there, and no other company's. In the order of a mapping, which waits here too. */
async function requireFree(
  { tx }: Context,
  { portalId, companyId, accountId }: LinkAt & { accountId: string },
) {
  await sql`select from crm.setting for no key update`.execute(tx)
  const { rows } = await sql<{ name: string; other: string | null }>`
    select a.name, l.company_name as other from crm.account a
    left join crm.client_link l on l.organisation_id = a.organisation_id and l.portal_id = ${portalId}::uuid
      and l.account_id = a.id and l.company_id <> ${companyId}::uuid
    where a.id = ${isId(accountId) ? accountId : null}::uuid`.execute(tx)
  const [account] = rows
  if (account === undefined) throw new MusterError('not_found', { kind: 'account' })
  if (account.other !== null)
    throw new MusterError('account_linked', { company: account.other, account: account.name })
}

/**
 * Parts a client company from its account: its projects no longer belong to the account and its contacts. A company that
 * is gone from the portal is only parted. @throws as `linkClient` does
 */
export async function unlinkClient(asking: Asking, { portalId, companyId }: LinkAt): Promise<void> {
  const connection = await enter(asking, portalId)
  const projects = await tellPortal(asking, connection, (door) => door.company(portalId, companyId)).then(
    (company) => company.projects,
    (error: unknown) => {
      if (error instanceof MusterError && error.code === 'not_found') return []
      throw error
    },
  )
  await asking.inOrganisation(async (ctx) => {
    const [link] = isId(companyId) ? await linksByIds(ctx, portalId, [companyId]) : []
    if (link === undefined) throw new MusterError('not_found', { kind: 'client_link' })
    await sql`delete from crm.client_link where portal_id = ${portalId}::uuid and company_id = ${companyId}::uuid`.execute(
      ctx.tx,
    )
    const { rows: parted } = await sql`
      delete from integration.project_link l
      where l.portal_id = ${portalId}::uuid and l.project_id = any(${projects}::uuid[])
        and (l.module = 'accounts' and l.record_id = ${link.accountId}::uuid
          or l.module = 'contacts' and l.record_id in (select c.id from crm.contact c
            where c.account_id = ${link.accountId}::uuid))
      returning l.project_id`.execute(ctx.tx)
    await record(ctx, {
      action: 'crm.client-link.remove',
      subject: { kind: 'client_company', id: companyId, name: link.companyName },
      before: { account: link.accountName, associations: parted.length },
    })
  })
}

/** The connection, for who may change links of its portal. */
function enter({ inOrganisation }: Asking, portalId: string): Promise<Connection> {
  return inOrganisation(async (ctx) => {
    await requireAdministrator(ctx, 'change')
    await clientLinkImport.admit?.(ctx, { portalId })
    return requireConnection(ctx.tx)
  })
}

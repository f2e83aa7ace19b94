import type { ClientLink } from '@muster/contract'
import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireAdministrator } from '../rights/require-administrator.ts'
import type { ClientPort } from './client-port.ts'
import { linksByIds } from './list-links.ts'

/**
 * Links a client company to an account by hand, or to another one than before.
 * @throws crm_no_user, administrator_needed, forbidden, not_found, portal_forbidden, account_linked `{company}`
 */
export async function linkClient(
  ctx: Context,
  clients: ClientPort,
  { portalId, companyId, accountId }: { portalId: string; companyId: string; accountId: string },
): Promise<ClientLink> {
  await requireAdministrator(ctx, 'change')
  const { tx, principal, now } = ctx
  const portal = await clients.portal(ctx, portalId)
  const company = await clients.company(ctx, portal.id, companyId)
  // in the order of a mapping, which waits here too
  await sql`select from crm.setting for no key update`.execute(tx)
  const { rows: accounts } = await sql<{ id: string; name: string; other: string | null }>`
    select a.id, a.name, l.company_name as other from crm.account a
    left join crm.client_link l on l.organisation_id = a.organisation_id and l.portal_id = ${portal.id}::uuid
      and l.account_id = a.id and l.company_id <> ${company.id}::uuid
    where a.id = ${isId(accountId) ? accountId : null}::uuid`.execute(tx)
  const [account] = accounts
  if (account === undefined) throw new MusterError('not_found', { kind: 'account' })
  if (account.other !== null)
    throw new MusterError('account_linked', { company: account.other, account: account.name })
  const [before] = await linksByIds(ctx, portal.id, [company.id])
  await sql`insert into crm.client_link
      (organisation_id, portal_id, company_id, company_name, account_id, how, linked_at, linked_by_name)
    values (${principal.organisationId}::uuid, ${portal.id}::uuid, ${company.id}::uuid, ${company.name}, ${account.id}::uuid,
      'chosen', ${now}, ${principal.displayName})
    on conflict (organisation_id, portal_id, company_id) do update set account_id = excluded.account_id,
      company_name = excluded.company_name, how = 'chosen', linked_at = excluded.linked_at,
      linked_by_name = excluded.linked_by_name`.execute(tx)
  await record(ctx, {
    action: 'crm.client-link.set',
    subject: { kind: 'client_company', id: company.id, name: company.name },
    ...(before === undefined ? {} : { before: { account: before.accountName } }),
    after: { account: account.name },
  })
  const [link] = await linksByIds(ctx, portal.id, [company.id])
  return link as ClientLink
}

/** Parts a client company from its account. @throws crm_no_user, administrator_needed, forbidden, not_found */
export async function unlinkClient(ctx: Context, portalId: string, companyId: string): Promise<void> {
  await requireAdministrator(ctx, 'change')
  const [link] = isId(portalId) && isId(companyId) ? await linksByIds(ctx, portalId, [companyId]) : []
  if (link === undefined) throw new MusterError('not_found', { kind: 'client_link' })
  await sql`delete from crm.client_link where portal_id = ${portalId}::uuid and company_id = ${companyId}::uuid`.execute(
    ctx.tx,
  )
  await record(ctx, {
    action: 'crm.client-link.remove',
    subject: { kind: 'client_company', id: companyId, name: link.companyName },
    before: { account: link.accountName },
  })
}

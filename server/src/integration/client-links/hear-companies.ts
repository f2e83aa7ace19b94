import { sql } from 'kysely'
import { recordMany } from '../../audit/index.ts'
import { fold } from '../../kernel/index.ts'
import { portalHandler, recordsOf } from '../messages/portal-handler.ts'
import { linksByIds } from './list-links.ts'

/**
 * Keeps the names of linked client companies as they are in the portal; a company that was deleted there is no account any
 * more, which is free for another one. The projects of the account stay.
 */
export const companyHandler = portalHandler({
  read: (door, portalId, messages) => door.companiesNamed(portalId, recordsOf(messages)),
  async keep(ctx, { portalId }, messages, companies) {
    const named = companies.map(({ id, name }) => ({ id, name, key: fold(name) }))
    await sql`update crm.client_link l set company_name = c.name, company_key = c.key
      from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as c(id uuid, name text, key text)
      where l.portal_id = ${portalId}::uuid and l.company_id = c.id and l.company_name <> c.name`.execute(
      ctx.tx,
    )
    const isThere = new Set(companies.map(({ id }) => id))
    const removed = recordsOf(messages, 'removed').filter((id) => !isThere.has(id))
    const links = removed.length === 0 ? [] : await linksByIds(ctx, portalId, removed)
    if (links.length === 0) return
    await sql`delete from crm.client_link where portal_id = ${portalId}::uuid
      and company_id = any(${links.map(({ companyId }) => companyId)}::uuid[])`.execute(ctx.tx)
    await recordMany(
      ctx,
      links.map(({ companyId, companyName, accountName }) => ({
        action: 'crm.client-link.remove',
        subject: { kind: 'client_company', id: companyId, name: companyName },
        before: { account: accountName, associations: 0 },
      })),
    )
  },
})

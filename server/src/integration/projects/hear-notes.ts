import { sql } from 'kysely'
import { z } from 'zod'
import { record } from '../../audit/index.ts'
import { type RecordAt, recordsNamed, usersOfProfiles } from '../../crm/index.ts'
import type { Context } from '../../platform/context.ts'
import { linkCompanies } from '../client-links/link-many.ts'
import { portalHandler } from '../messages/portal-handler.ts'
import { link } from './project-links.ts'

const at = z.object({ module: z.enum(['accounts', 'contacts', 'deals']), id: z.string() })

/** What the portal is given along with a project that it makes for the CRM, and tells back. `by`: a CRM user. */
export const madeNote = z.object({ records: z.array(at), by: z.string().nullable() })

const client = z.object({ id: z.string(), name: z.string() })
const told = madeNote.extend({ name: z.string(), company: client.nullish() })

/**
 * Associates projects that were made for the CRM with their records. Whoever asked for them has heard of it already,
 * unless their server died in between.
 */
export const noteHandler = portalHandler({
  read: async () => null,
  async keep(ctx, { portalId }, messages) {
    for (const { record: id, facts } of messages) {
      const { name, company = null, records, by } = told.parse(facts)
      const [user] = by === null ? [] : await usersOfProfiles(ctx, { userIds: [by] })
      const principal =
        user === undefined ? ctx.principal : { ...ctx.principal, displayName: user.displayName }
      await associateMade({ ...ctx, principal }, portalId, { id, name, company }, records)
    }
  },
})

type Made = { id: string; name: string; company?: z.output<typeof client> | null }

/**
 * Associates a project that was made for the CRM with its records, as far as they are still there, and records it; its
 * client company is the account from now on, unless either is linked already. The second time nothing comes of it.
 */
export async function associateMade(
  ctx: Context,
  portalId: string,
  { id, name, company = null }: Made,
  records: readonly RecordAt[],
): Promise<void> {
  const there = await recordsNamed(ctx, records)
  const added = await link(ctx, portalId, id, there)
  if (there.length > 0 && added.length === 0) return
  const account = there.find(({ module }) => module === 'accounts')
  if (company !== null && account !== undefined) {
    const { organisationId, displayName: by } = ctx.principal
    const companies = sql`(select ${company.id}::uuid as company_id, ${company.name}::text as company_name,
      ${account.id}::uuid as account_id)`
    await linkCompanies(ctx.tx, { organisationId, portalId, companies, by })
  }
  await record(ctx, {
    action: 'integration.project.create',
    subject: { kind: 'project', id, name },
    after: { name, records: records.map((one) => `${one.module} ${one.id}`) },
  })
}

import { z } from 'zod'
import { record } from '../../audit/index.ts'
import { type RecordAt, recordsNamed, usersOfProfiles } from '../../crm/index.ts'
import type { Context } from '../../platform/context.ts'
import { portalHandler } from '../messages/portal-handler.ts'
import { link } from './project-links.ts'

const at = z.object({ module: z.enum(['accounts', 'contacts', 'deals']), id: z.string() })

/** What the portal is given along with a project that it makes for the CRM, and tells back. `by`: a CRM user. */
export const madeNote = z.object({ records: z.array(at), by: z.string().nullable() })

const told = madeNote.extend({ name: z.string() })

/**
 * Associates projects that were made for the CRM with their records. Whoever asked for them has heard of it already,
 * unless their server died in between.
 */
export const noteHandler = portalHandler({
  read: async () => null,
  async keep(ctx, { portalId }, messages) {
    for (const { record: id, facts } of messages) {
      const { name, records, by } = told.parse(facts)
      const [user] = by === null ? [] : await usersOfProfiles(ctx, { userIds: [by] })
      const principal =
        user === undefined ? ctx.principal : { ...ctx.principal, displayName: user.displayName }
      await associateMade({ ...ctx, principal }, portalId, { id, name }, records)
    }
  },
})

/** Associates a project that was made for the CRM with its records, as far as they are still there, and records it. */
export async function associateMade(
  ctx: Context,
  portalId: string,
  { id, name }: { id: string; name: string },
  records: readonly RecordAt[],
): Promise<void> {
  await link(ctx, portalId, id, await recordsNamed(ctx, records))
  await record(ctx, {
    action: 'integration.project.create',
    subject: { kind: 'project', id, name },
    after: { name, records: records.map((one) => `${one.module} ${one.id}`) },
  })
}

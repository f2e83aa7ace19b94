import { type CrmModule, crmModules } from '@muster/contract'
import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireCrmUser } from '../rights/crm-rights.ts'
import { isWithin, reachOf } from '../rights/reach.ts'
import { isVisible } from './read-records.ts'
import { tables } from './tables.ts'

/** A record by its module and id. */
export type RecordAt = { module: CrmModule; id: string }

const titles: Record<CrmModule, ReturnType<typeof sql>> = {
  accounts: sql`r.name`,
  contacts: sql`r.display_name`,
  deals: sql`r.name`,
}

/** The names of records, as far as the reader may see them; of the others nothing is said. @throws crm_no_user */
export async function recordsNamed(
  ctx: Context,
  wanted: readonly RecordAt[],
): Promise<(RecordAt & { name: string })[]> {
  const rights = await requireCrmUser(ctx)
  const found: (RecordAt & { name: string })[] = []
  for (const module of crmModules) {
    const ids = wanted.filter((one) => one.module === module).map(({ id }) => id)
    if (ids.length === 0 || !rights.permissions[module].view) continue
    const { rows } = await sql<{ id: string; name: string }>`
      select r.id, ${titles[module]} as name from ${tables[module]} r
      where r.id = any (${ids.filter(isId)}::uuid[]) and ${isWithin(reachOf(rights, module, 'view'))}
      order by 2, 1
    `.execute(ctx.tx)
    found.push(...rows.map((row) => ({ module, ...row })))
  }
  return found
}

/** Makes sure that the reader may see a record. @throws crm_no_user, not_found */
export async function requireVisible(ctx: Context, { module, id }: RecordAt): Promise<void> {
  const rights = await requireCrmUser(ctx)
  if (!(await isVisible(ctx, { module }, rights, id)))
    throw new MusterError('not_found', { kind: `crm_${module.slice(0, -1)}` })
}

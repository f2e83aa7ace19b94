import { type CrmField, type crmFieldQuery, crmModules, type Page } from '@muster/contract'
import type { z } from 'zod'
import { fold } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { pageOf, startAfter } from '../../platform/http/index.ts'
import { requireCrmUser } from '../rights/crm-rights.ts'
import { type FieldRow, fieldsOf, toField } from './field-row.ts'
import { mappedTo } from './mapped-to.ts'

/** Lists the organisation's own fields, module by module in their order. @throws crm_no_user, bad_cursor */
export async function listFields(
  ctx: Context,
  { module, q, limit, cursor }: z.output<typeof crmFieldQuery>,
): Promise<Page<CrmField>> {
  await requireCrmUser(ctx)
  const all: FieldRow[] = []
  for (const one of crmModules)
    if (module === undefined || module === one) all.push(...(await fieldsOf(ctx.tx, one)))
  const found = all.filter(({ labelKey }) => ` ${labelKey}`.includes(` ${fold(q ?? '')}`))
  const mapped = await mappedTo(ctx.tx)
  // a few dozen fields a module: a page is a part of what was read
  const [skipped = 0] = startAfter(cursor, 1) ?? []
  const start = Number(skipped)
  return pageOf(
    found.slice(start, start + limit + 1).map((row, index) => ({ row, place: start + index + 1 })),
    limit,
    ({ place }) => [place],
    ({ row }) => toField(row, mapped.get(`${row.module} ${row.apiName}`)),
    found.length,
  )
}

import { type RawBuilder, sql } from 'kysely'
import { fold, prefixEnd } from '../../kernel/index.ts'
import { outcomeOf, reasonOf } from './rows-sql.ts'
import type { RunRecord } from './run-record.ts'

/** What items can be searched by. */
export type ItemFilter = {
  conflict?: string | undefined
  action?: string | undefined
  outcome?: string | undefined
  reason?: string | undefined
  q?: string | undefined
}

/**
 * A condition over `settledItems` (`i`, `s`) and, for outcomes and reasons, the journal `j`. The search finds
 * beginnings of addresses, and row numbers.
 */
export function itemFilter(run: RunRecord, filter: ItemFilter): RawBuilder<boolean> {
  const terms: RawBuilder<unknown>[] = [sql`true`]
  if (filter.conflict !== undefined)
    terms.push(sql`exists (select from jsonb_array_elements(s.conflicts) c
      where c->>'kind' = ${filter.conflict} or starts_with(c->>'kind', ${`${filter.conflict}:`}))`)
  if (filter.action !== undefined) terms.push(sql`s.action = ${filter.action}`)
  if (filter.outcome !== undefined) terms.push(sql`${outcomeOf(run)} = ${filter.outcome}`)
  if (filter.reason !== undefined) {
    // `duplicate_of_row_12` names its row; without a number it finds all of them
    const [, code, twin] = /^(duplicate_of_row)(?:_(\d{1,9}))?$/.exec(filter.reason) ?? ['', filter.reason]
    terms.push(sql`${reasonOf(run)} = ${code}`)
    if (twin !== undefined) terms.push(sql`i.twin = ${Number(twin)}`)
  }
  const q = filter.q?.trim() ?? ''
  if (q !== '') {
    const folded = fold(q)
    const row = /^\d{1,9}$/.test(q) ? sql`or i.row = ${Number(q)}` : sql``
    terms.push(sql`(i.key >= ${folded} and i.key < ${prefixEnd(folded)}
      or i.key is null and lower(r.shown) like ${`${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`} ${row})`)
  }
  return sql<boolean>`${sql.join(terms, sql` and `)}`
}

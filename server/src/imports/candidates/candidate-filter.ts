import type { CandidateFilter } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import { fold, prefixEnd } from '../../kernel/index.ts'
import type { RunRecord } from '../runs/run-record.ts'
import type { Sight } from './choosing-run.ts'

/** Limits `imports.candidate c` to whom a run's source listed. */
export function ofRun(run: RunRecord): RawBuilder<boolean> {
  return sql<boolean>`c.organisation_id = ${run.organisation_id}::uuid and c.run_id = ${run.id}::uuid`
}

/**
 * A condition over `imports.candidate c`: the search finds beginnings of names and addresses, and of words of accounts for
 * who may see these.
 */
export function candidateFilter(
  filter: CandidateFilter,
  { standing, seesDetails }: Sight,
): RawBuilder<boolean> {
  const terms: RawBuilder<unknown>[] = [sql`true`]
  if (filter.profile !== undefined) terms.push(sql`c.profile = ${filter.profile}`)
  if (filter.remoteRole !== undefined) terms.push(sql`c.role = ${filter.remoteRole}`)
  if (filter.status !== undefined) terms.push(sql`c.status = ${filter.status}`)
  if (filter.standing !== undefined) terms.push(sql`${standing ?? sql`'new'`} = ${filter.standing}`)
  const ofAccount = (condition: RawBuilder<unknown>) =>
    sql`exists (select from imports.candidate_account a where a.organisation_id = c.organisation_id
      and a.run_id = c.run_id and a.nth = c.nth and ${condition})`
  if (filter.account !== undefined) terms.push(ofAccount(sql`a.account_id = ${filter.account}`))
  if (filter.stage !== undefined) terms.push(ofAccount(sql`${filter.stage} = any(a.stages)`))
  if (filter.chosen !== undefined) terms.push(filter.chosen ? sql`c.chosen` : sql`not c.chosen`)
  const words = fold(filter.q ?? '')
  if (words !== '') {
    const begins = (column: string) =>
      sql`(${sql.ref(column)} >= ${words} and ${sql.ref(column)} < ${prefixEnd(words)})`
    const own = ['c.name_key', 'c.first_key', 'c.last_key', 'c.email_key'].map(begins)
    const isNamed = ofAccount(sql`strpos(' ' || ${folded(sql`a.name`)}, ${` ${words}`}) > 0`)
    terms.push(sql`(${sql.join(seesDetails && standing !== undefined ? [...own, isNamed] : own, sql` or `)})`)
  }
  return sql<boolean>`${sql.join(terms, sql` and `)}`
}

/** SQL: a name as `fold` of the kernel makes it, but for what it does to single letters. */
function folded(name: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`regexp_replace(lower(regexp_replace(normalize(${name}, NFKD), '[\\u0300-\\u036f]+', '', 'g')), '\\s+', ' ', 'g')`
}

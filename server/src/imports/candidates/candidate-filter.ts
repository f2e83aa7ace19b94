import type { CandidateFilter } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import { fold, prefixEnd } from '../../kernel/index.ts'
import type { RunRecord } from '../runs/run-record.ts'

/** Limits `imports.candidate c` to whom a run's source listed. */
export function ofRun(run: RunRecord): RawBuilder<boolean> {
  return sql<boolean>`c.organisation_id = ${run.organisation_id}::uuid and c.run_id = ${run.id}::uuid`
}

/**
 * A condition over `imports.candidate c`: the search finds beginnings of names and addresses.
 * @param standing how an address stands in the place, as SQL over `c`
 */
export function candidateFilter(filter: CandidateFilter, standing?: RawBuilder<string>): RawBuilder<boolean> {
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
    terms.push(
      sql`(${sql.join(['c.name_key', 'c.first_key', 'c.last_key', 'c.email_key'].map(begins), sql` or `)})`,
    )
  }
  return sql<boolean>`${sql.join(terms, sql` and `)}`
}

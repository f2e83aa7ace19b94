import type { LinkCandidate } from '@muster/contract'
import { sql } from 'kysely'
import { requireAdministrator } from '../../crm/index.ts'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'

/**
 * Accounts that the client company of a run's row may be: those of its name, and those that are suggested, the surest
 * first. `linkedTo` names the company that has one already.
 * @throws crm_no_user, administrator_needed, not_found
 */
export async function listCandidates(ctx: Context, runId: string, row: number): Promise<LinkCandidate[]> {
  await requireAdministrator(ctx, 'read')
  if (!isId(runId) || !Number.isInteger(row)) throw new MusterError('not_found', { kind: 'run' })
  const { rows } = await sql<Omit<LinkCandidate, 'confidence'> & { confidence: string }>`
    with run as materialized (
      select r.organisation_id, r.place_id, i.key from imports.run r
      join imports.item i on i.organisation_id = r.organisation_id and i.plan_id = r.plan_id and i.month = r.month
        and i.row = ${row}
      where r.id = ${runId}::uuid and r.target_kind = 'crm.client-account-link'),
    found as materialized (
      select a.id, 1::numeric as confidence, array['same_name'] as reasons from run
      join crm.account a on a.organisation_id = run.organisation_id and a.match_key = run.key and a.match_key <> ''
      union all
      select s.account_id, s.confidence, s.reasons from run join crm.client_suggestion s
        on s.organisation_id = run.organisation_id and s.run_id = ${runId}::uuid and s.row = ${row})
    select a.id as "accountId", a.name, a.website, a.city, f.confidence, f.reasons, l.company_name as "linkedTo"
    from found f cross join run
    join crm.account a on a.organisation_id = run.organisation_id and a.id = f.id
    left join crm.client_link l on l.organisation_id = run.organisation_id and l.portal_id = run.place_id
      and l.account_id = a.id
    order by f.confidence desc, a.id limit 20`.execute(ctx.tx)
  return rows.map((candidate) => ({ ...candidate, confidence: Number(candidate.confidence) }))
}

import { type RawBuilder, sql } from 'kysely'
import type { Classification, Scope } from '../../imports/ports.ts'
import { bringsAnything, broughtBy, partedFrom } from './brought.ts'
import { at } from './client-row.ts'
import type { LinkFacts } from './kinds.ts'

const given = (place: number) => sql`r.given[${sql.lit(place)}]`

/**
 * Client companies against accounts and the links there are. An account that somebody chose for a row is no other row's
 * any more; of two rows that chose the same one the first has it. Links of a former connection count where they are to
 * be taken up again.
 */
export function classifyForward({ organisationId, runId, params, facts, keyed }: Scope): Classification {
  const org = sql`${organisationId}::uuid`
  const portalId = params.portalId as string
  const portal = sql`${portalId}::uuid`
  const company = sql`v.company`
  const { mine, createContacts, countsLinks } = facts as LinkFacts
  const account = sql`coalesce(ch.id, case when ${given(at.account)} <> '' then null
    when e->>'how' = 'kept' then me.account_id else coalesce(ex.id, sg.id) end)`
  const brought = (of: RawBuilder<unknown>) => ({
    ...{ organisationId, runId, portalId, mine, createContacts, account: of },
    people: given(at.people),
    projects: given(at.projects),
  })
  const chosenElsewhere = (id: RawBuilder<unknown>, also: RawBuilder<unknown>) =>
    sql`exists (select from imports.fix f where f.organisation_id = ${org} and f.run_id = ${runId}::uuid
      and f.row <> r.row ${also} and f.given[${sql.lit(at.account)}] = ${id}::text)`
  const linked = (id: RawBuilder<unknown>) =>
    countsLinks
      ? sql`exists (select from crm.client_link o where o.organisation_id = ${org} and o.portal_id = ${portal}
      and o.account_id = ${id} and o.company_id <> ${company})`
      : sql`false`
  const taken = (id: RawBuilder<unknown>) => sql`(${linked(id)} or ${chosenElsewhere(id, sql``)})`
  const hasChosen = sql`coalesce(${given(at.account)}, '') <> ''`
  return {
    // a column of its own, as no index behind the wall is reached with what is cast
    joins: sql`cross join lateral (select nullif(${given(at.id)}, '')::uuid as company offset 0) v
      left join crm.client_link me on ${countsLinks}::boolean and me.organisation_id = ${org} and me.portal_id = ${portal}
        and me.company_id = ${company}
      ${keyed === true ? lookedUp(org, runId) : hashed(org, runId)}
      left join lateral (select min(a.id::text)::uuid as id, count(*) as n from crm.account a
        where a.organisation_id = ${org} and ${hasChosen} and (a.id::text = ${given(at.account)}
          or a.match_key = ${given(at.accountKey)} and a.match_key <> '')) ch on true`,
    code: sql<string>`case when me.company_id is null then '-' when ${hasChosen} and me.account_id is distinct from ch.id then 'd' else 's' end
      || case when coalesce(ex.n, 0) = 0 then '-' when ex.n > 1 then 'm' when ${taken(sql`ex.id`)} then 't' else '1' end
      || case when not ${hasChosen} then '-' when ch.n = 0 then 'u' when ch.n > 1 then 'm'
        when ${linked(sql`ch.id`)} or ${chosenElsewhere(sql`ch.id`, sql`and f.row < r.row`)} then 't' else 'k' end
      || case when sg.id is null then '-' when ${taken(sql`sg.id`)} then 't' else 's' end
      || case when me.company_id is not null and ${bringsAnything(brought(sql`me.account_id`))} then 'b' else '-' end`,
    subject: sql<string | null>`${company}`,
    other: sql<string | null>`null::uuid`,
    made: sql<string>`${company}`,
    before: sql`jsonb_build_object('status', case when me.company_id is not null then 'linked' end, 'account', me.account_id,
      'how', me.how, 'company', me.company_name, 'projects', case when me.account_id is null
        or me.account_id = ${account} then '[]' else ${partedFrom(brought(account), sql`me.account_id`)} end)`,
    after: sql`jsonb_build_object('status', 'linked', 'account', ${account}, 'how', coalesce(nullif(e->>'how', 'kept'), me.how),
      'company', ${given(at.name)}, 'companyKey', ${given(at.nameKey)}) || ${broughtBy(brought(account))}`,
  }
}

/** Accounts of the same name (`ex`) and the surest suggestion (`sg`) of few rows: each looked up by its key. */
function lookedUp(org: RawBuilder<unknown>, runId: string): RawBuilder<unknown> {
  return sql`left join lateral (select min(a.id::text)::uuid as id, count(*) as n from crm.account a
      where a.organisation_id = ${org} and a.match_key = ${given(at.key)} and a.match_key <> '' and me.company_id is null) ex on true
    left join lateral (select s.account_id as id from crm.client_suggestion s
      where s.organisation_id = ${org} and s.run_id = ${runId}::uuid and s.row = r.row and not s.is_taken
      order by s.nth limit 1) sg on true`
}

/** The same of many rows: whole tables are joined. */
function hashed(org: RawBuilder<unknown>, runId: string): RawBuilder<unknown> {
  return sql`left join (select a.match_key, min(a.id::text)::uuid as id, count(*) as n from crm.account a
      where a.organisation_id = ${org} and a.match_key <> '' group by a.match_key) ex
      on ex.match_key = ${given(at.key)} and me.company_id is null
    left join (select distinct on (s.row) s.row, s.account_id as id from crm.client_suggestion s
      where s.organisation_id = ${org} and s.run_id = ${runId}::uuid and not s.is_taken order by s.row, s.nth) sg
      on sg.row = r.row`
}

import { type RawBuilder, sql } from 'kysely'
import type { Classification, Scope } from '../../imports/ports.ts'
import { idsIn } from '../import/classify-forward.ts'
import { at, atCompany } from './client-row.ts'
import { companyJoins, given, madeCompany, ownAccount } from './company-sql.ts'

/** Rows against the client companies of a portal, forward. What the run itself has made since is unknown as it was. */
export function classifyCompany(scope: Scope): Classification {
  const { organisationId, runId } = scope
  const org = sql`${organisationId}::uuid`
  const match = sql`projects.client_match m where m.organisation_id = ${org} and m.run_id = ${runId}::uuid`
  const isChosen = sql`(${given(at.companyKey)} <> '' or ${given(at.companyId)} <> '')`
  const company = sql`case e->>'link' when 'suggested' then sg.id when 'made' then ${madeCompany(scope)} else k.id end`
  return {
    joins: sql`${companyJoins(scope)}
      left join lateral (select m.company_id as id from ${match} and m.ref = ${given(at.ref)} and m.how = 'similar'
        order by m.confidence desc, m.company_id limit 1) sg on true`,
    code: sql<string>`case when r.key is null or substr(r.code, 3, 1) = '=' then '----' else
      case when k.id is null then '-' when ${isChosen} then 'c' when o.how = 'linked' then 'l' else 'n' end
      || case when sg.id is not null then 's' else '-' end
      || case when ${ownAccount} is not null then 'o' else '-' end
      || case when exists (select from ${match} and m.ref = 'taken' and m.company_id = k.id)
          and o.how is distinct from 'linked' then 't' else '-' end end`,
    subject: sql<string | null>`k.id`,
    other: sql<string | null>`null::uuid`,
    made: sql<string>`${madeCompany(scope)}`,
    before: sql`jsonb_build_object('status', case when e ? 'status' then null else 'active' end)
      || case when e ? 'link' then jsonb_build_object('link', null) else '{}' end`,
    after: sql`jsonb_build_object('status', 'active')
      || case when e ? 'link' then jsonb_build_object('link', jsonb_build_object('company', ${company},
          'account', ${ownAccount})) else '{}' end
      || case when e ? 'status' then jsonb_build_object('creates', jsonb_build_object(${madeCompany(scope)}::text,
          jsonb_build_object('name', ${given(atCompany.name)}, 'key', ${given(at.madeKey)},
            'web', ${either(atCompany.webAddress, at.web)}, 'email', ${given(atCompany.email)},
            'address', ${either(atCompany.postal, at.address)}, 'account', ${ownAccount}))) else '{}' end`,
  }
}

const either = (own: number, other: number): RawBuilder<unknown> =>
  sql`coalesce(nullif(${given(own)}, ''), ${given(other)})`

/**
 * Rows of a change set of client companies, for taking them back. Letters behind `r--`: relation (`e` as we left it, `u`
 * as it was before us), what restoring does (`x` remove, `l` part from the account, `c` make again, `k` link again),
 * and `d` when others use a company that we made.
 */
export function classifyCompanyBack({ organisationId, facts }: Scope): Classification {
  const org = sql`${organisationId}::uuid`
  return {
    joins: sql`left join projects.client_company k on k.organisation_id = ${org} and k.id = r.subject_id`,
    code: sql<string>`case when r.code in ('n--', 'w--') then '---' else
      case when r.before->>'status' is null and k.id is null then 'u'
        when r.after->>'status' is null and k.id is not null then 'u' else 'e' end
      || case when r.before->>'status' is null then 'x' when r.after->>'status' is null then 'c'
        when r.after->'link' <> 'null' then 'l' else 'k' end
      || case when r.before->>'status' is null and r.subject_id = any(${idsIn(facts.keptCompanies)})
        then 'd' else '-' end end`,
    subject: sql<string | null>`r.subject_id`,
    other: sql<string | null>`null::uuid`,
    made: sql<string>`r.subject_id`,
    before: sql`r.after`,
    after: sql`r.before`,
  }
}

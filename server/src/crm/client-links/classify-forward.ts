import { type RawBuilder, sql } from 'kysely'
import type { Classification, Scope } from '../../imports/ports.ts'
import { at } from './client-row.ts'
import type { LinkFacts } from './kinds.ts'

const given = (place: number) => sql`r.given[${sql.lit(place)}]`

/**
 * Client companies against accounts and the links there are. An account that somebody chose for a row is no other row's
 * any more; of two rows that chose the same one the first has it.
 */
export function classifyForward({ organisationId, runId, params, facts, keyed }: Scope): Classification {
  const org = sql`${organisationId}::uuid`
  const portal = sql`${params.portalId}::uuid`
  const company = sql`nullif(${given(at.id)}, '')::uuid`
  const { mine, createContacts } = facts as LinkFacts
  const account = sql`coalesce(ch.id, case when ${given(at.account)} <> '' then null else coalesce(ex.id, sg.id) end)`
  const chosenElsewhere = (id: RawBuilder<unknown>, also: RawBuilder<unknown>) =>
    sql`exists (select from imports.fix f where f.organisation_id = ${org} and f.run_id = ${runId}::uuid
      and f.row <> r.row ${also} and f.given[${sql.lit(at.account)}] = ${id}::text)`
  const linked = (id: RawBuilder<unknown>) =>
    sql`exists (select from crm.client_link o where o.organisation_id = ${org} and o.portal_id = ${portal}
      and o.account_id = ${id} and o.company_id <> ${company})`
  const taken = (id: RawBuilder<unknown>) => sql`(${linked(id)} or ${chosenElsewhere(id, sql``)})`
  const hasChosen = sql`coalesce(${given(at.account)}, '') <> ''`
  return {
    joins: sql`
      left join crm.client_link me on me.organisation_id = ${org} and me.portal_id = ${portal} and me.company_id = ${company}
      ${keyed === true ? lookedUp(org, runId) : hashed(org, runId)}
      left join lateral (select min(a.id::text)::uuid as id, count(*) as n from crm.account a
        where a.organisation_id = ${org} and ${hasChosen} and (a.id::text = ${given(at.account)}
          or a.match_key = ${given(at.accountKey)} and a.match_key <> '')) ch on true`,
    code: sql<string>`case when me.company_id is null then '-' when ${hasChosen} and me.account_id is distinct from ch.id then 'd' else 's' end
      || case when coalesce(ex.n, 0) = 0 then '-' when ex.n > 1 then 'm' when ${taken(sql`ex.id`)} then 't' else '1' end
      || case when not ${hasChosen} then '-' when ch.n = 0 then 'u' when ch.n > 1 then 'm'
        when ${linked(sql`ch.id`)} or ${chosenElsewhere(sql`ch.id`, sql`and f.row < r.row`)} then 't' else 'k' end
      || case when sg.id is null then '-' when ${taken(sql`sg.id`)} then 't' else 's' end`,
    subject: sql<string | null>`${company}`,
    other: sql<string | null>`null::uuid`,
    made: sql<string>`${company}`,
    before: sql`jsonb_build_object('status', case when me.company_id is not null then 'linked' end, 'account', me.account_id,
      'how', me.how, 'company', me.company_name)`,
    after: sql`jsonb_build_object('status', 'linked', 'account', ${account}, 'how', e->>'how', 'company', ${given(at.name)},
      'contacts', ${contactsOf(org, runId, account, mine, createContacts)})`,
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

/**
 * What the people of a client company are in the CRM: by their address, contacts that are there, and those to make.
 */
function contactsOf(
  org: RawBuilder<unknown>,
  runId: string,
  account: RawBuilder<unknown>,
  mine: string,
  createContacts: boolean,
): RawBuilder<unknown> {
  const id = sql`directory.derived_id(${runId}::uuid, 'contact', p.value->>'emailKey')`
  return sql`(select jsonb_build_object(
      'there', count(*) filter (where c.id is not null),
      'missing', count(*) filter (where c.id is null),
      'made', coalesce(jsonb_agg(jsonb_build_object('id', ${id}, 'email', p.value->>'email', 'key', p.value->>'emailKey',
        'nameKey', p.value->>'nameKey', 'first', p.value->>'firstName', 'last', p.value->>'lastName',
        'owner', coalesce(t.owner_id, nullif(${mine}, '')::uuid)) order by p.value->>'emailKey')
        filter (where c.id is null and ${createContacts}::boolean), '[]'))
    from jsonb_array_elements(coalesce(nullif(${given(at.people)}, '')::jsonb, '[]')) p
    left join crm.account t on t.organisation_id = ${org} and t.id = ${account}
    left join lateral (select o.id from crm.contact o where o.organisation_id = ${org} and o.email_key = p.value->>'emailKey'
      and o.email_key <> '' and o.id <> ${id} order by o.created_at, o.id limit 1) c on true)`
}

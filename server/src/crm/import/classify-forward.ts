import { type RawBuilder, sql } from 'kysely'
import type { Classification, Scope } from '../../imports/ports.ts'
import { everyPermission } from '../rights/every-permission.ts'
import { reachOf } from '../rights/reach.ts'
import type { RecordFacts } from './kinds.ts'
import { isRepeated, isTaken } from './relate.ts'
import { isCalled, rowValues } from './row-values.ts'
import { customOf, type ImportSpec, type Matching, tableNames } from './specs.ts'

const keyColumns: Record<Matching, string> = {
  email: 'email_key',
  name: 'name_key',
  externalId: 'external_id',
}

/** Ids of what a run makes: the same however often they are asked for. */
const made = (runId: string, kind: string, key: RawBuilder<unknown>) =>
  sql`directory.derived_id(${runId}::uuid, ${sql.lit(kind)}, ${key})`

/** One row of a table that fits, the oldest first, with how many there are. */
function lookUp(alias: string, table: string, conditions: RawBuilder<unknown>, columns = sql`o.*`) {
  return sql`left join lateral (
    select ${columns}, count(*) over () as matches from ${sql.table(table)} o
    where ${conditions} order by o.created_at, o.id limit 1
  ) ${sql.ref(alias)} on true`
}

/**
 * Rows against the CRM, going forward: the record by its key, and the account, contact, stage and owner that the row
 * names. What the run itself has made since is as unknown as it was.
 */
export function classifyForward(spec: ImportSpec) {
  return (scope: Scope): Classification => {
    const { organisationId, runId, params, facts: runFacts } = scope
    const facts = runFacts as RecordFacts
    const org = sql`${organisationId}::uuid`
    const madeRecord = made(runId, spec.kind, sql`coalesce(r.key, 'row ' || r.row)`)
    const madeAccount = made(runId, 'account', sql`w.refs->>'account'`)
    const matchOn = (params.matchOn ?? spec.matchings[0]) as Matching
    const named = (alias: string, table: string, ref: string, conditions: RawBuilder<unknown>) =>
      lookUp(alias, table, sql`o.organisation_id = ${org} and w.refs ? ${sql.lit(ref)} and ${conditions}`)
    const values = sql`(case when stg.id is not null then jsonb_build_object('probability', stg.probability) else '{}' end
      || w.own || jsonb_strip_nulls(jsonb_build_object('account_id', coalesce(acc.id, case when e->>'account' = 'create' then ${madeAccount} end),
        'contact_id', con.id, 'stage_id', stg.id, 'owner_id', own.id)))`
    const columns = sql`string_to_array(coalesce(e->>'columns', ''), ',')`
    const picked = (from: RawBuilder<unknown>) =>
      sql`coalesce((select jsonb_object_agg(p.key, p.value) from jsonb_each(${from}) p where p.key = any (${columns})), '{}')`
    const unique = {
      external: sql`w.own->>'external_id'`,
      fields: sql`w.custom`,
      self: [sql`x.id`, madeRecord],
    }
    const isNew = sql`x.id is null`
    const state = (status: RawBuilder<unknown>, own: RawBuilder<unknown>, fields: RawBuilder<unknown>) =>
      sql`jsonb_build_object('status', ${status}, 'values', ${own}, 'fields', ${fields})`
    return {
      joins: sql`${rowValues(spec, scope)}
        ${lookUp('x', tableNames[spec.module], sql`o.organisation_id = ${org} and o.${sql.ref(keyColumns[matchOn])} = r.key and r.key <> '' and o.id <> ${madeRecord}`)}
        ${named('acc', 'crm.account', 'account', sql`o.name_key = w.refs->>'account' and o.id <> ${madeAccount}`)}
        ${named('con', 'crm.contact', 'contact', sql`(o.email_key = w.refs->>'contact' and o.email_key <> '' or o.name_key = w.refs->>'contact')`)}
        ${named('stg', 'crm.stage', 'stage', sql`(o.name_key = w.refs->>'stage' or o.built_in = w.refs->>'stage')`)}
        ${named(
          'own',
          'crm.user',
          'owner',
          sql`o.status = 'active' and ${isCalled(sql`w.refs->>'owner'`)}`,
        )}`,
      code: sql<string>`case when substr(r.code, 3, 1) = '=' then ${sql.lit('-'.repeat(9 + spec.groups.length))} else
        case when ${isNew} then '-' ${outOfReach(spec, facts)} when x.matches > 1 then 'm' else 'f' end
        || case when w.refs->>'complete' = 'y' and w.custom ?& ${requiredPeople(params)} then 'y' else 'n' end
        || ${letterOf('owner', 'own')} || ${letterOf('account', 'acc')} || ${letterOf('contact', 'con')} || ${letterOf('stage', 'stg')}
        || case when ${isTaken(spec, scope, unique)} then 't' when ${isRepeated(scope)} then 'r' else '-' end || case when w.lacks then 'u' else '-' end
        || ${sql.join(
          spec.groups.map(({ columns: ofGroup, field }) => groupLetter(field, ofGroup)),
          sql` || `,
        )} || ${customLetter} end`,
      subject: sql<string | null>`x.id`,
      other: sql<string | null>`null::uuid`,
      made: sql<string>`${madeRecord}`,
      before: state(
        sql`case when x.id is not null then 'there' end`,
        sql`case when x.id is null then null else ${picked(sql`to_jsonb(x)`)} end`,
        sql`case when e ? 'custom' then x.fields end`,
      ),
      after: sql`${state(
        sql`'there'`,
        sql`case when ${isNew} then ${beginning(spec, facts)} || ${values} else ${picked(values)} end`,
        sql`case when ${isNew} then ${JSON.stringify(presetsOf(params))}::jsonb || w.custom
          when e->>'custom' = 'all' then x.fields || w.custom when e->>'custom' = 'empty' then w.custom || x.fields end`,
      )} || case when e->>'account' = 'create' then jsonb_build_object('creates',
        jsonb_build_object('id', ${madeAccount}, 'name', w.refs->>'accountName', 'key', w.refs->>'account')) else '{}' end`,
    }
  }
}

/** What a new record has where the row says nothing. */
function beginning({ base, module }: ImportSpec, { mine, currency, stage, probability }: RecordFacts) {
  const own =
    module === 'deals' ? { currency, stage_id: stage, probability, owner_id: mine } : { owner_id: mine }
  return sql`${JSON.stringify({ ...base, ...own })}::jsonb`
}

/** Names of custom fields that a new record needs and that say a person, who may not be there. */
function requiredPeople(params: Record<string, string>): RawBuilder<unknown> {
  const needed = customOf(params).filter(
    (field) => field.kind === 'user' && field.required && field.default === null,
  )
  return sql`${needed.map(({ apiName }) => apiName)}::text[]`
}

function presetsOf(params: Record<string, string>): Record<string, unknown> {
  const set = customOf(params).filter((field) => field.default !== null)
  return Object.fromEntries(set.map((field) => [field.apiName, field.default]))
}

function outOfReach({ module }: ImportSpec, { limited, mine, rolePath }: RecordFacts): RawBuilder<unknown> {
  if (!limited) return sql``
  const reach = reachOf(
    {
      userId: mine,
      rolePath,
      isAdministrator: false,
      profile: null,
      permissions: everyPermission,
      rights: { manageUsers: false, manageSetup: false, manageCustomerUsers: false },
      sharing: { contacts: 'private', accounts: 'private', deals: 'private' },
    },
    module,
    'edit',
  )
  return sql`when not (x.owner_id = any (${reach})) then 'h'`
}

/** Whether the row names a thing, and it is there. */
function letterOf(ref: string, alias: string): RawBuilder<unknown> {
  return sql`case when not w.refs ? ${sql.lit(ref)} then '-' when ${sql.ref(`${alias}.id`)} is null then 'u' else 'k' end`
}

const refsOf: Record<string, { alias: string; column: string }> = {
  account: { alias: 'acc', column: 'account_id' },
  contact: { alias: 'con', column: 'contact_id' },
  stage: { alias: 'stg', column: 'stage_id' },
  owner: { alias: 'own', column: 'owner_id' },
}

/** The letter of a compared field: `e` where nothing stands yet, `d` where something else does. */
function groupLetter(field: string, columns: readonly string[]): RawBuilder<unknown> {
  const ref = refsOf[field]
  if (ref !== undefined) {
    const [id, present] = [sql.ref(`${ref.alias}.id`), sql`(to_jsonb(x)->>${sql.lit(ref.column)})`]
    return sql`case when x.id is null or not w.refs ? ${sql.lit(field)} or ${present} = ${id}::text then '-'
      when ${present} is null then 'e' else 'd' end`
  }
  // two spellings of one address are the same address
  const compared = field === 'email' ? ['email_key'] : columns.filter((column) => !column.endsWith('_key'))
  const first = sql.lit(compared[0] as string)
  const present = sql`(to_jsonb(x)->>${first})`
  const isSame = compared.map((column) => sql`to_jsonb(x)->${sql.lit(column)} = w.own->${sql.lit(column)}`)
  return sql`case when x.id is null or not w.own ? ${first} or coalesce(${sql.join(isSame, sql` and `)}, false) then '-'
    when coalesce(${present}, '') = '' then 'e' else 'd' end`
}

const customLetter = sql`case when x.id is null or x.fields @> w.custom then '-'
  when exists (select from jsonb_each(w.custom) c where x.fields ? c.key and x.fields->c.key <> c.value) then 'd' else 'e' end`

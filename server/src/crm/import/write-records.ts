import { type RawBuilder, sql } from 'kysely'
import type { ChunkWrite } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { followAddresses } from '../customer-portals/invitations/follow-addresses.ts'
import { type ImportSpec, tableNames } from './specs.ts'

const isMade = sql`c.before->>'status' is null and c.after->>'status' is not null`
const isRemoved = sql`c.before->>'status' is not null and c.after->>'status' is null`
const isChanged = sql`c.before->>'status' is not null and c.after->>'status' is not null`

/**
 * Reaches the state `after` from the state `before` for every change, forward or back: makes accounts that rows name,
 * inserts, changes and deletes records, and writes their timelines.
 */
export function writeRecords(spec: ImportSpec) {
  const table = sql.table(tableNames[spec.module])
  const columns = [
    ...new Set([...Object.keys(spec.base), ...spec.groups.flatMap((group) => group.columns)]),
    ...(spec.module === 'deals' ? ['stage_id', 'probability', 'currency'] : []),
  ].filter((column, index, all) => all.indexOf(column) === index)
  const names = columns.map((column) => sql.ref(column))
  return async (tx: Tx, { scope, changes, inviterName }: ChunkWrite): Promise<void> => {
    const org = sql`${scope.organisationId}::uuid`
    const made = sql`jsonb_populate_record(null::${table}, case when jsonb_typeof(c.after->'values') = 'object' then c.after->'values' end) p`
    await makeAccounts(tx, org, changes)
    await sql`
      insert into ${table} (organisation_id, id, fields, created_at, updated_at, ${sql.join(names)})
      select ${org}, c.subject_id, coalesce(nullif(c.after->'fields', 'null'), '{}'), now(), now(),
        ${sql.join(columns.map((column) => sql.ref(`p.${column}`)))}
      from ${changes} c, ${made} where ${isMade} order by c.row
    `.execute(tx)
    const sets = columns.map(
      (column) =>
        sql`${sql.ref(column)} = case when c.after->'values' ? ${sql.lit(column)} then ${sql.ref(`p.${column}`)} else ${sql.ref(`t.${column}`)} end`,
    )
    await sql`
      update ${table} t set ${sql.join(sets)}, fields = coalesce(nullif(c.after->'fields', 'null'), t.fields),
        version = t.version + 1, updated_at = now()
      from ${changes} c, ${made} where t.organisation_id = ${org} and t.id = c.subject_id and ${isChanged}
    `.execute(tx)
    await sql`
      delete from crm.change h using ${changes} c where h.organisation_id = ${org} and h.record_id = c.subject_id and ${isRemoved}
    `.execute(tx)
    await sql`
      delete from ${table} t using ${changes} c where t.organisation_id = ${org} and t.id = c.subject_id and ${isRemoved}
    `.execute(tx)
    await removeAccounts(tx, org, changes)
    if (spec.module === 'contacts') {
      const principal = { organisationId: scope.organisationId, displayName: inviterName }
      await followAddresses({ tx, now: new Date(), principal })
    }
    await writeTimelines(tx, spec, org, { runId: scope.runId, changes, by: inviterName })
  }
}

async function makeAccounts(tx: Tx, org: RawBuilder<unknown>, changes: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into crm.account (organisation_id, id, name, name_key, owner_id, created_at, updated_at)
    select distinct on (c.after->'creates'->>'id') ${org}, (c.after->'creates'->>'id')::uuid, c.after->'creates'->>'name',
      c.after->'creates'->>'key', coalesce((c.after->'values'->>'owner_id')::uuid, u.owner), now(), now()
    from ${changes} c
    cross join lateral (select min(w.id::text)::uuid as owner from crm."user" w
      join crm.profile f on f.organisation_id = w.organisation_id and f.id = w.profile_id
      where f.kind = 'administrator' and w.status = 'active') u
    where c.after ? 'creates' order by c.after->'creates'->>'id', c.row
    on conflict (organisation_id, id) do nothing
  `.execute(tx)
}

/** An account that the run made goes with the last record that it was made for, unless others use it by now. */
async function removeAccounts(tx: Tx, org: RawBuilder<unknown>, changes: RawBuilder<unknown>): Promise<void> {
  await sql`
    delete from crm.account a using ${changes} c
    where a.organisation_id = ${org} and a.id = (c.before->'creates'->>'id')::uuid and c.before ? 'creates'
      and not exists (select from crm.contact o where o.organisation_id = ${org} and o.account_id = a.id)
      and not exists (select from crm.deal o where o.organisation_id = ${org} and o.account_id = a.id)
      and not exists (select from crm.account o where o.organisation_id = ${org} and o.parent_id = a.id)
  `.execute(tx)
}

const fieldNames: Record<string, string> = {
  name: 'name',
  first_name: 'firstName',
  last_name: 'lastName',
  postal_code: 'postalCode',
  account_id: 'accountId',
  contact_id: 'contactId',
  stage_id: 'stageId',
  owner_id: 'ownerId',
  external_id: 'externalId',
  closing_date: 'closingDate',
}

async function writeTimelines(
  tx: Tx,
  { module }: ImportSpec,
  org: RawBuilder<unknown>,
  { runId, changes, by }: { runId: string; changes: RawBuilder<unknown>; by: string },
): Promise<void> {
  const object = (side: 'before' | 'after', part: 'values' | 'fields') => {
    const value = sql`c.${sql.ref(side)}->${sql.lit(part)}`
    return sql`case when jsonb_typeof(${value}) = 'object' then ${value} else '{}' end`
  }
  await sql`
    insert into crm.change (organisation_id, id, module, record_id, at, kind, user_id, by_name, run_id, changes)
    select ${org}, directory.derived_id(${runId}::uuid, 'change', c.subject_id::text), ${module}, c.subject_id, now(),
      case when ${isMade} then 'created' else 'updated' end, null, ${by}, ${runId}::uuid, d.changes
    from ${changes} c cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('field', v.field, 'before', v.was, 'after', v.is)), '[]') as changes
      from (
        select coalesce(${JSON.stringify(fieldNames)}::jsonb ->> k.key, k.key) as field, ${object('before', 'values')} -> k.key as was,
          k.value as is
        from jsonb_each(${object('after', 'values')}) k where k.key not like '%\\_key'
        union all
        select 'fields.' || k.key, ${object('before', 'fields')} -> k.key, k.value from jsonb_each(${object('after', 'fields')}) k
      ) v where v.was is distinct from v.is and coalesce(v.is, 'null') not in ('null', '""')
    ) d
    where c.after->>'status' is not null
    on conflict (organisation_id, id) do nothing
  `.execute(tx)
}

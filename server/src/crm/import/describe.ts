import type { PlaceState } from '@muster/contract'
import { sql } from 'kysely'
import type { ItemDescription, ItemFacts, Scope } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { RecordEffect } from './settle.ts'
import { customOf, type ImportSpec, tableNames } from './specs.ts'

type Values = Record<string, unknown>
type Kept = { status: string | null; values: Values | null; fields: Values | null }

/** Says of plan items which record they are about and which of its values change. */
export function describeRecords(spec: ImportSpec) {
  return async (tx: Tx, scope: Scope, items: readonly ItemFacts[]): Promise<Map<number, ItemDescription>> => {
    const records = await readRecords(tx, spec, items)
    const names = await namesOf(tx, items, records)
    const custom = customOf(scope.params).map(({ name }) => name)
    const place = spec.fields.length + custom.length
    return new Map(
      items.map((item) => {
        const record = item.subjectId === null ? undefined : records.get(item.subjectId)
        const own = parse(item.given[place])
        const refs = parse(item.given[place + 2])
        const [before, after] = sidesOf(item, record, {
          own,
          custom: parse(item.given[place + 1]),
          refs,
        })
        const shown = (side: Kept): PlaceState | null =>
          side.status === null
            ? null
            : { status: null, here: null, there: null, fields: textsOf(spec, side, names) }
        return [
          item.row,
          {
            displayName: titleOf(record ?? own),
            shown: titleOf(record ?? own),
            memberId: null,
            before: shown(before),
            after: shown(after),
            details: detailsOf(item, refs, before, after, { spec, names }),
          },
        ]
      }),
    )
  }
}

function parse(text: string | null | undefined): Values {
  return text === null || text === undefined || text === '' ? {} : (JSON.parse(text) as Values)
}

function titleOf(values: Values): string | null {
  const person = `${values.first_name ?? ''} ${values.last_name ?? ''}`.trim()
  return person || (typeof values.name === 'string' ? values.name : null)
}

async function readRecords(
  tx: Tx,
  { module }: ImportSpec,
  items: readonly ItemFacts[],
): Promise<Map<string, Values>> {
  const ids = items.flatMap(({ subjectId }) => subjectId ?? [])
  const { rows } = await sql<{ id: string; values: Values }>`
    select o.id, to_jsonb(o) as values from ${sql.table(tableNames[module])} o where o.id = any (${ids}::uuid[])
  `.execute(tx)
  return new Map(rows.map(({ id, values }) => [id, values]))
}

/** What a row has before and afterwards: as it was written, as taking back restores it, or as planned. */
function sidesOf(
  { journal, original, settled }: ItemFacts,
  record: Values | undefined,
  given: { own: Values; custom: Values; refs: Values },
): [Kept, Kept] {
  const none: Kept = { status: null, values: null, fields: null }
  const kept = journal ?? (original === null ? null : { before: original.after, after: original.before })
  if (kept !== null && kept.before !== null) return [kept.before as Kept, kept.after as Kept]
  const effect = settled.effect as RecordEffect
  const named = Object.fromEntries(
    (['account', 'contact', 'stage', 'owner'] as const).flatMap((ref) =>
      given.refs[ref] === undefined
        ? []
        : [[`${ref}_id`, ref === 'account' ? given.refs.accountName : given.refs[ref]]],
    ),
  )
  const wanted: Values = { ...given.own, ...named }
  if (record === undefined)
    return [
      none,
      effect.status === 'created' ? { status: 'there', values: wanted, fields: given.custom } : none,
    ]
  const columns = (effect.columns ?? '').split(',').filter((column) => column in wanted)
  const pick = (from: Values) => Object.fromEntries(columns.map((column) => [column, from[column]]))
  const fields = effect.custom === undefined ? {} : given.custom
  const was = Object.fromEntries(
    Object.keys(fields).map((name) => [name, (record.fields as Values)[name] ?? null]),
  )
  return [
    { status: 'there', values: pick(record), fields: was },
    { status: 'there', values: pick(wanted), fields },
  ]
}

/** Columns as fields of the import: what is searched by is nobody's to read. */
function textsOf(
  { module, groups }: ImportSpec,
  { values, fields }: Kept,
  names: ReadonlyMap<string, string>,
) {
  const texts: Record<string, string> = {}
  for (const [column, value] of Object.entries(values ?? {})) {
    if (column.endsWith('_key') || value === null || value === '') continue
    const group = groups.find(({ columns }) => columns[0] === column)
    const name =
      column === 'first_name' ? 'firstName' : (group?.field ?? (module === 'deals' ? column : null))
    if (name !== null) texts[name] = names.get(String(value)) ?? String(value)
  }
  for (const [name, value] of Object.entries(fields ?? {}))
    if (value !== null && value !== undefined) texts[`fields.${name}`] = String(value)
  return texts
}

/** Names of what is told by id. */
async function namesOf(tx: Tx, items: readonly ItemFacts[], records: ReadonlyMap<string, Values>) {
  const ids = [...records.values(), ...items.flatMap(({ journal, original }) => [journal, original])].flatMap(
    (one) => JSON.stringify(one ?? {}).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [],
  )
  const wanted = [...new Set(ids)]
  const { rows } = await sql<{ id: string; name: string }>`
    select id, display_name as name from crm."user" where id = any (${wanted}::uuid[])
    union all select id, name from crm.account where id = any (${wanted}::uuid[])
    union all select id, display_name from crm.contact where id = any (${wanted}::uuid[])
    union all select id, name from crm.stage where id = any (${wanted}::uuid[])
  `.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** What each conflict of a row is about. */
function detailsOf(
  { settled }: ItemFacts,
  refs: Values,
  before: Kept,
  after: Kept,
  { spec, names }: { spec: ImportSpec; names: ReadonlyMap<string, string> },
): Record<string, string> {
  const details: Record<string, string> = {}
  const [was, is] = [textsOf(spec, before, names), textsOf(spec, after, names)]
  for (const { kind } of settled.conflicts) {
    const ref = /^unknown_(account|contact|stage|owner)$/.exec(kind)?.[1]
    if (ref !== undefined) details[kind] = String((ref === 'account' ? refs.accountName : refs[ref]) ?? '')
    const field = /^field_conflict:(.*)$/.exec(kind)?.[1]
    if (field !== undefined && is[field] !== undefined) details[kind] = `${was[field] ?? '–'} → ${is[field]}`
  }
  return details
}

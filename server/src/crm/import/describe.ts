import type { PlaceState } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import type { ItemDescription, ItemFacts, Scope } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { stageName } from '../shown-names.ts'
import { stagesOf } from '../stages/stage-row.ts'
import { peopleCalled } from './row-values.ts'
import type { RecordEffect } from './settle.ts'
import { customOf, type ImportSpec, tableNames } from './specs.ts'

type Values = Record<string, unknown>
type Kept = { status: string | null; values: Values | null; fields: Values | null }

/** Says of plan items which record they are about and which of its values change. */
export function describeRecords(spec: ImportSpec) {
  return async (
    tx: Tx,
    scope: Scope,
    items: readonly ItemFacts[],
    t: Translate,
  ): Promise<Map<number, ItemDescription>> => {
    const records = await readRecords(tx, spec, items)
    const names = await namesOf(tx, items, records, t)
    const place = spec.fields.length + customOf(scope.params).length
    const said = items.map(({ given }) => ({
      own: parse(given[place]),
      custom: parse(given[place + 1]),
      refs: parse(given[place + 2]),
    }))
    const called = await peopleCalled(
      tx,
      scope,
      said.flatMap(({ refs }) => Object.values((refs.people ?? {}) as Record<string, string>)),
    )
    return new Map(
      items.map((item, index) => {
        const record = item.subjectId === null ? undefined : records.get(item.subjectId)
        const { own, custom, refs } = said[index] as Said
        const { known, missing } = peopleOf(refs, called)
        const [before, after] = sidesOf(item, record, {
          own,
          custom: { ...custom, ...known },
          refs: { ...refs, stage: stageOf(refs.stage, names) },
        })
        const shown = (side: Kept): PlaceState | null =>
          side.status === null
            ? null
            : { status: null, here: null, there: null, fields: textsOf(spec, side, names, t) }
        return [
          item.row,
          {
            displayName: titleOf(record ?? own),
            shown: titleOf(record ?? own),
            memberId: null,
            before: shown(before),
            after: shown(after),
            details: {
              ...detailsOf(item, refs, shown(before), shown(after)),
              ...(missing === '' ? {} : { unknown_person: missing }),
            },
          },
        ]
      }),
    )
  }
}

type Said = { own: Values; custom: Values; refs: Values }

/** Custom fields that name people: what those who are there are called, and the keys of those who are not. */
function peopleOf(refs: Values, called: ReadonlyMap<string, string>): { known: Values; missing: string } {
  const people = Object.entries((refs.people ?? {}) as Record<string, string>)
  return {
    known: Object.fromEntries(
      people.flatMap(([name, key]) => (called.has(key) ? [[name, called.get(key)]] : [])),
    ),
    missing: people.flatMap(([, key]) => (called.has(key) ? [] : [key])).join(', '),
  }
}

function stageOf(key: unknown, names: ReadonlyMap<string, string>): unknown {
  return key === undefined ? undefined : (names.get(`stage ${key}`) ?? key)
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
  t: Translate,
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
    if (typeof value === 'boolean') texts[`fields.${name}`] = t(value ? 'audit.yes' : 'audit.no')
    else if (value !== null && value !== undefined)
      texts[`fields.${name}`] = names.get(String(value)) ?? String(value)
  return texts
}

/** Names of what is told by id; stages also by `stage` and the key that files name them by. */
async function namesOf(
  tx: Tx,
  items: readonly ItemFacts[],
  records: ReadonlyMap<string, Values>,
  t: Translate,
): Promise<Map<string, string>> {
  const ids = [...records.values(), ...items.flatMap(({ journal, original }) => [journal, original])].flatMap(
    (one) => JSON.stringify(one ?? {}).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [],
  )
  const wanted = [...new Set(ids)]
  const { rows } = await sql<{ id: string; name: string }>`
    select id, display_name as name from crm."user" where id = any (${wanted}::uuid[])
    union all select id, name from crm.account where id = any (${wanted}::uuid[])
    union all select id, display_name from crm.contact where id = any (${wanted}::uuid[])
  `.execute(tx)
  const stages = (await stagesOf(tx)).flatMap((stage) => {
    const name = stageName({ name: stage.name, builtIn: stage.built_in }, t)
    return [stage.id, `stage ${stage.built_in ?? ''}`, `stage ${stage.name_key}`].map(
      (key) => [key, name] as const,
    )
  })
  return new Map([...stages, ...rows.map(({ id, name }) => [id, name] as const)])
}

/** What each conflict of a row is about. */
function detailsOf(
  { settled }: ItemFacts,
  refs: Values,
  before: PlaceState | null,
  after: PlaceState | null,
): Record<string, string> {
  const details: Record<string, string> = {}
  const [was, is] = [before?.fields ?? {}, after?.fields ?? {}]
  for (const { kind } of settled.conflicts) {
    const ref = /^unknown_(account|contact|stage|owner)$/.exec(kind)?.[1]
    if (ref !== undefined) details[kind] = String((ref === 'account' ? refs.accountName : refs[ref]) ?? '')
    const field = /^field_conflict:(.*)$/.exec(kind)?.[1]
    if (field !== undefined && is[field] !== undefined) details[kind] = `${was[field] ?? '–'} → ${is[field]}`
  }
  return details
}

import type { CrmModule } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { fieldsOf } from '../fields/field-row.ts'
import { foundBy, searchWords } from '../lists/words.ts'
import { requireCrm } from '../rights/crm-rights.ts'
import { isWithin, reachOf } from '../rights/reach.ts'
import { tables } from './columns.ts'
import { type Condition, conditionSql } from './conditions.ts'
import { recordColumns } from './record-columns.ts'

/** Another record, or a CRM user, by its number. */
export type Numbered = { id: string; name: string; email?: string }

/** A record as whoever speaks of it by number sees it; `values` under the names of the contract. */
export type NumberedRecord = {
  /** Number of the record, as a text. */
  number: string
  /** Where it stands in the order that was asked for. */
  place: [string, string]
  values: Record<string, unknown>
  /** Values of the organisation's own fields by API name; people as `Numbered`. */
  fields: Record<string, unknown>
}

/** What records are sorted by. */
export const numberedSorts = ['number', 'createdAt', 'updatedAt'] as const
export type NumberedSort = (typeof numberedSorts)[number]

/** Which records are read, and from where on. */
export type NumberedQuery = {
  where?: Condition
  /** Words that all have to be in it. */
  words?: string
  /** Numbers of records. */
  numbers?: readonly string[]
  /** Changed since then. */
  since?: Date | null
  sort: NumberedSort
  isDescending: boolean
  /** The records after or before a place in the order. */
  from?: { at: [string, string]; direction: 'after' | 'before' } | null
  offset?: number
  limit: number
}

const sortKeys: Record<NumberedSort, { key: RawBuilder<unknown>; cast: RawBuilder<unknown> }> = {
  number: { key: sql`r.record_number`, cast: sql`::bigint` },
  createdAt: { key: sql`r.created_at`, cast: sql`::timestamptz` },
  updatedAt: { key: sql`r.updated_at`, cast: sql`::timestamptz` },
}

type Row = Omit<NumberedRecord, 'place'> & { sort: string; id: string }

/**
 * Reads records of a module that the principal may see, by number, a page at a time along an index.
 * @returns the page, and whether more records follow in the direction that was read
 * @throws crm_no_user, crm_forbidden, malformed for a comparison that a column does not take
 */
export async function readRecords(
  ctx: Context,
  module: CrmModule,
  query: NumberedQuery,
): Promise<{ records: NumberedRecord[]; hasMore: boolean }> {
  const rights = await requireCrm(ctx, module, 'view')
  const own = query.where === undefined ? [] : await fieldsOf(ctx.tx, module)
  const { key, cast } = sortKeys[query.sort]
  const isBackwards = query.from?.direction === 'before'
  const way = query.isDescending !== isBackwards ? sql`desc` : sql`asc`
  const sign = query.isDescending !== isBackwards ? sql`<` : sql`>`
  const at = query.from?.at
  const conditions = [
    isWithin(reachOf(rights, module, 'view')),
    ...(query.where === undefined ? [] : [conditionSql(module, own, query.where)]),
    ...searchWords(query.words).map((word) => sql<boolean>`(r.id in (${foundBy(module, word)}))`),
    ...(query.numbers === undefined
      ? []
      : [sql<boolean>`(r.record_number = any (${[...query.numbers]}::bigint[]))`]),
    ...(query.since == null ? [] : [sql<boolean>`(r.updated_at >= ${query.since}::timestamptz)`]),
    ...(at === undefined ? [] : [sql<boolean>`((${key}, r.id) ${sign} (${at[0]}${cast}, ${at[1]}::uuid))`]),
  ]
  const { rows } = await sql<Row>`
    select r.id, r.record_number::text as number, (${key})::text as sort, ${recordColumns[module]} as values, r.fields
    from (
      select r.* from ${tables[module]} r where ${sql.join(conditions, sql` and `)}
      order by ${key} ${way}, r.id ${way} limit ${query.limit + 1} offset ${query.offset ?? 0}
    ) r order by ${key} ${way}, r.id ${way}
  `.execute(ctx.tx)
  const page = rows.slice(0, query.limit)
  if (isBackwards) page.reverse()
  const people = await peopleIn(ctx, module, page)
  return {
    records: page.map(({ id, number, sort, values, fields }) => ({
      number,
      place: [sort, id],
      values,
      fields: Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [name, people.get(`${name} ${value}`) ?? value]),
      ),
    })),
    hasMore: rows.length > query.limit,
  }
}

/** The people that own fields name, by field and id. */
async function peopleIn({ tx }: Context, module: CrmModule, page: readonly Row[]) {
  const found = new Map<string, Numbered>()
  if (page.every(({ fields }) => Object.keys(fields).length === 0)) return found
  const fields = (await fieldsOf(tx, module)).filter(({ kind }) => kind === 'user')
  const ids = fields.flatMap(({ apiName }) =>
    page.flatMap((row) => (typeof row.fields[apiName] === 'string' ? [row.fields[apiName] as string] : [])),
  )
  if (ids.length === 0) return found
  const { rows } = await sql<Numbered & { key: string }>`
    select u.id as key, u.record_number::text as id, u.display_name as name, u.email
    from crm."user" u where u.id = any (${[...new Set(ids)]}::uuid[])
  `.execute(tx)
  for (const { apiName } of fields)
    for (const { key, ...person } of rows) found.set(`${apiName} ${key}`, person)
  return found
}

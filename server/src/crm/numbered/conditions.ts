import type { CrmModule } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import { emailKey, fold, MusterError, prefixEnd } from '../../kernel/index.ts'
import { foundBy, searchWords } from '../lists/words.ts'
import { type Column, columns, ownColumn } from './columns.ts'

/** What a value is compared by. */
export type Comparator =
  | 'equals'
  | 'not_equal'
  | 'starts_with'
  | 'in'
  | 'not_in'
  | 'greater_than'
  | 'greater_equal'
  | 'less_than'
  | 'less_equal'
  | 'between'

/** What is searched for: one comparison of a column, or several joined. Own fields are named `fields.<apiName>`. */
export type Condition =
  | { column: string; comparator: Comparator; values: readonly string[] }
  | { join: 'and' | 'or'; parts: readonly Condition[] }

/** The fields of its own that a module has, as far as conditions need them. */
export type OwnField = { apiName: string; kind: string }

/**
 * A condition in SQL on records `r`.
 * @throws malformed `{column, comparator}` for a comparison that the column does not take
 */
export function conditionSql(
  module: CrmModule,
  own: readonly OwnField[],
  condition: Condition,
): RawBuilder<boolean> {
  if ('join' in condition) {
    const parts = condition.parts.map((part) => conditionSql(module, own, part))
    return sql<boolean>`(${sql.join(parts, condition.join === 'and' ? sql` and ` : sql` or `)})`
  }
  const { column: name, comparator, values } = condition
  const field = own.find(({ apiName }) => name === `fields.${apiName}`)
  const column = field === undefined ? columns[module][name] : ownColumn(field)
  const made = column === undefined ? null : comparison(module, column, comparator, values)
  if (made === null)
    throw new MusterError('malformed', { column: name, comparator }, [
      { path: name, code: 'invalid', message: '' },
    ])
  return made
}

function comparison(
  module: CrmModule,
  column: Column,
  comparator: Comparator,
  values: readonly string[],
): RawBuilder<boolean> | null {
  const [first = ''] = values
  switch (comparator) {
    case 'in':
    case 'equals': {
      const each = (comparator === 'in' ? values : [first]).map((value) => equals(module, column, value))
      return each.includes(null) || each.length === 0
        ? null
        : sql<boolean>`(${sql.join(each as RawBuilder<boolean>[], sql` or `)})`
    }
    case 'not_in':
    case 'not_equal': {
      const same = comparison(module, column, comparator === 'not_in' ? 'in' : 'equals', values)
      return same === null ? null : sql<boolean>`not coalesce(${same}, false)`
    }
    case 'starts_with':
      return startsWith(module, column, first)
    case 'between': {
      const [least, most] = values
      const from = least === undefined ? null : ordered(column, 'greater_equal', least)
      const to = most === undefined ? null : ordered(column, 'less_equal', most)
      return from === null || to === null ? null : sql<boolean>`(${from} and ${to})`
    }
    default:
      return ordered(column, comparator, first)
  }
}

function equals(module: CrmModule, column: Column, value: string): RawBuilder<boolean> | null {
  const { value: own, key } = column
  switch (column.kind) {
    case 'id':
      return /^\d{1,18}$/.test(value) ? sql<boolean>`(r.record_number = ${value}::bigint)` : null
    case 'email':
      return sql<boolean>`(${key} = ${emailKey(value) ?? value.toLowerCase()})`
    case 'name':
      return sql<boolean>`(${key} = ${fold(value)})`
    case 'phone':
      return phoneIs(module, value)
    case 'record':
      return pointsTo(column, value)
    case 'text':
      return sql<boolean>`(${worded(module, column, value)} lower(${own}) = ${value.toLowerCase()})`
    default: {
      const typed = typedValue(column, value)
      return typed === null ? null : sql<boolean>`(${own} = ${typed})`
    }
  }
}

function startsWith(module: CrmModule, column: Column, value: string): RawBuilder<boolean> | null {
  const { value: own, key } = column
  const range = (over: RawBuilder<unknown>, prefix: string) =>
    sql<boolean>`(${over} >= ${prefix} and ${over} < ${prefixEnd(prefix)})`
  if (column.kind === 'name') return range(key as RawBuilder<unknown>, fold(value))
  if (column.kind === 'email') return range(key as RawBuilder<unknown>, value.toLowerCase())
  if (column.kind === 'phone') return phoneIs(module, value)
  if (column.kind !== 'text') return null
  return sql<boolean>`(${worded(module, column, value)} starts_with(lower(${own}), ${value.toLowerCase()}))`
}

function ordered(column: Column, comparator: Comparator, value: string): RawBuilder<boolean> | null {
  const signs: Partial<Record<Comparator, RawBuilder<unknown>>> = {
    greater_than: sql`>`,
    greater_equal: sql`>=`,
    less_than: sql`<`,
    less_equal: sql`<=`,
  }
  const typed = typedValue(column, value)
  const sign = signs[comparator]
  return typed === null || sign === undefined || column.kind === 'boolean'
    ? null
    : sql<boolean>`(${column.value} ${sign} ${typed})`
}

/** A value of a figure, a date, an instant or a truth; null for what is none. */
function typedValue({ kind }: Column, value: string): RawBuilder<unknown> | null {
  switch (kind) {
    case 'number':
      return /^-?\d{1,18}(\.\d{1,9})?$/.test(value) ? sql`${value}::numeric` : null
    case 'id':
      return /^\d{1,18}$/.test(value) ? sql`${value}::bigint` : null
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? sql`${value}::date` : null
    case 'instant': {
      const at = new Date(value)
      return Number.isNaN(at.getTime()) ? null : sql`${at.toISOString()}::timestamptz`
    }
    case 'boolean':
      return value === 'true' || value === 'false' ? sql`${value === 'true'}` : null
    default:
      return null
  }
}

/** Another record by its number or by its name. */
function pointsTo({ value: own, points }: Column, value: string): RawBuilder<boolean> | null {
  if (points === undefined) return null
  const which = /^\d{12,18}$/.test(value)
    ? sql`x.record_number = ${value}::bigint`
    : sql`${points.nameKey} = ${fold(value)}`
  return sql<boolean>`(${own} in (select x.id from ${points.table} x where ${which}))`
}

function phoneIs(module: CrmModule, value: string): RawBuilder<boolean> | null {
  const figures = value.replace(/\D/g, '')
  return figures === '' ? null : sql<boolean>`(r.id in (${foundBy(module, figures)}))`
}

/** Lets the index of words find the rows that a text is then compared in. */
function worded(module: CrmModule, { isWorded }: Column, value: string): RawBuilder<unknown> {
  const [word] = isWorded ? searchWords(value) : []
  return word === undefined ? sql`` : sql`r.id in (${foundBy(module, word)}) and`
}

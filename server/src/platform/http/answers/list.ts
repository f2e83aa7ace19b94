import type { Page } from '@muster/contract'
import { decodeCursor, encodeCursor } from '../../../kernel/index.ts'

/**
 * Makes a page of a list from one row more than was asked for.
 *
 * @param rows at most `limit + 1` rows, in the order of the list
 * @param keyOf the sort values of a row, the last one unique: what the next page starts after
 * @param total how many there are in all; null where counting is dear
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number | null)[],
  item: (row: Row) => Item,
  total: number | null = null,
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(item),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null,
    total,
  }
}

/** The sort values that a page starts after, null for the first page. @throws bad_cursor */
export function startAfter(cursor: string | undefined, size: number): (string | number | null)[] | null {
  return cursor === undefined ? null : decodeCursor(cursor, size)
}

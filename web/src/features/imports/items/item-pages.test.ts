import type { PlanItem } from '@muster/contract'
import { expect, it, vi } from 'vitest'
import { type FetchItems, itemPages, pageRows } from './item-pages.ts'

const item = (row: number) => ({ row, email: `p${row}@bowman.example` }) as PlanItem
/** A server with so many rows; the cursor is the next row. */
function server(rows: number): { fetch: FetchItems; calls: string[] } {
  const calls: string[] = []
  const fetch: FetchItems = async (cursor, limit) => {
    calls.push(cursor ?? 'start')
    const from = Number(cursor ?? 0)
    const to = Math.min(rows, from + limit)
    const items = Array.from({ length: to - from }, (_, index) => item(from + index))
    return { items, nextCursor: to < rows ? String(to) : null, total: rows }
  }
  return { fetch, calls }
}

it('reads only the page that is seen', async () => {
  const { fetch, calls } = server(100_000)
  const pages = itemPages(fetch, 100_000)
  pages.see(0, 30)
  await vi.waitFor(() => expect(pages.at(10)?.row).toBe(10))
  expect(calls).toEqual(['start'])
  expect(pages.count()).toBe(100_000)
})

it('a far jump reads through to what is seen and keeps memory bounded', async () => {
  const { fetch } = server(100_000)
  const pages = itemPages(fetch, 100_000)
  pages.see(99_970, 99_999)
  await vi.waitFor(() => expect(pages.at(99_999)?.row).toBe(99_999))
  expect(pages.loaded().length).toBeLessThanOrEqual(61 * pageRows)
})

it('a dropped page is read again by its cursor', async () => {
  const { fetch, calls } = server(100_000)
  const pages = itemPages(fetch, 100_000)
  pages.see(99_970, 99_999)
  await vi.waitFor(() => expect(pages.at(99_999)).toBeDefined())
  const before = calls.length
  pages.see(0, 30)
  await vi.waitFor(() => expect(pages.at(0)?.row).toBe(0))
  expect(calls.length).toBe(before + 1)
})

it('a changed row is shown changed', async () => {
  const pages = itemPages(server(10).fetch, 10)
  pages.see(0, 9)
  await vi.waitFor(() => expect(pages.at(3)).toBeDefined())
  pages.patch((one) => (one.row === 3 ? { ...one, email: 'new@bowman.example' } : one))
  expect(pages.at(3)?.email).toBe('new@bowman.example')
})

it('a failure is told and nothing is read until asked again', async () => {
  const pages = itemPages(async () => {
    throw new Error('down')
  }, 10)
  pages.see(0, 9)
  await vi.waitFor(() => expect(pages.error()).toBeInstanceOf(Error))
})

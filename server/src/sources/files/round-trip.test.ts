import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeCsv, writeXls, writeXlsx } from '../../platform/sheets/index.ts'
import { rawRows } from './test-files.ts'

const header = ['E-mail', 'Name', 'Note']
// what every format can hold: no NUL; CR is a matter of line ends
const cell = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((value) => !/\0|\r/.test(value))
const table = fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 40, maxLength: 80 })

describe('what is written', () => {
  it('is read back as it was, from CSV and XLSX', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const all = [header, ...rows]
        expect(await cells('a.csv', await buffer(writeCsv(all)))).toEqual(all)
        expect(await cells('a.xlsx', await buffer(writeXlsx(all, { sheet: 'People' })))).toEqual(
          all.map(withoutEmptyEnd),
        )
      }),
      { numRuns: 6 },
    )
  })

  it('is read back from a small XLS too', async () => {
    const pieces: Uint8Array[] = []
    for await (const piece of writeXls([header, ['a@x.example', 'Ñandú', '']], 'People')) pieces.push(piece)
    const rows = await cells('a.xls', Buffer.concat(pieces))
    expect(rows.map(withoutEmptyEnd)).toEqual([header, ['a@x.example', 'Ñandú']])
  })
})

async function cells(name: string, bytes: Uint8Array): Promise<string[][]> {
  const choices = name.endsWith('.csv') ? { delimiter: ',' as const } : {}
  return (await rawRows(name, bytes, choices)).map((row) => row.cells)
}

function withoutEmptyEnd(row: readonly string[]): string[] {
  let end = row.length
  while (end > 0 && row[end - 1] === '') end--
  return row.slice(0, end)
}

import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeNotes } from '../notes.ts'
import { usualLimits } from '../test-files.ts'
import { makeCsvScanner } from './scan.ts'

type Scanned = { rows: { row: number; cells: string[]; blank: boolean }[]; notes: string[] }

/** Scans text cut into pieces of a size. */
function scan(text: string, { delimiter = ',', size = text.length, limits = usualLimits } = {}): Scanned {
  const rows: Scanned['rows'] = []
  const notes = makeNotes()
  const scanner = makeCsvScanner({
    delimiter,
    limits,
    notes,
    keep: null,
    onRow: (row, cells, count, blank) => {
      rows.push({ row, cells: cells.slice(0, count), blank })
      return true
    },
  })
  for (let at = 0; at < text.length; at += Math.max(1, size))
    scanner.push(text.slice(at, at + Math.max(1, size)))
  scanner.end()
  return { rows, notes: notes.list().map(({ code, count, place }) => `${code} ${count} ${place}`) }
}
const cells = (text: string, delimiter = ','): string[][] =>
  scan(text, { delimiter }).rows.map((row) => row.cells)

describe('csv-spectrum', () => {
  const folder = dirname(createRequire(import.meta.url).resolve('csv-spectrum'))
  it.each(readdirSync(join(folder, 'csvs')))('%s is read right', (name) => {
    const [header = [], ...rows] = cells(readFileSync(join(folder, 'csvs', name), 'utf8'))
    const json = readFileSync(join(folder, 'json', name.replace('.csv', '.json')), 'utf8')
    const expected = [JSON.parse(json)].flat()
    // the suite's own expectation of this one has another number than its file
    if (name.startsWith('location')) expected[0]['Contact Phone Number'] = '2095257564'
    expect(rows.map((row) => Object.fromEntries(header.map((key, at) => [key, row[at]])))).toEqual(expected)
  })
})

describe('scanning CSV', () => {
  it('never minds where a piece of text ends', () => {
    const bit = fc.constantFrom('a', 'é', '"', '""', ',', '\n', '\r\n', '\r', ' ', "'", '=', '\u{1f600}')
    fc.assert(
      fc.property(fc.array(bit, { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (bits, size) => {
        const text = bits.join('')
        expect(outcome(text, size)).toEqual(outcome(text, text.length))
      }),
      { numRuns: 2000 },
    )
  })

  it('counts rows as a sheet does: quoted line ends are inside a row, blank lines are rows', () => {
    const { rows } = scan('h\n"a\nb"\n\n,\nc')
    expect(rows.map(({ row, blank }) => [row, blank])).toEqual([
      [1, false],
      [2, false],
      [3, true],
      [4, true],
      [5, false],
    ])
  })

  it('reads what spreadsheets write beyond the standard', () => {
    expect(cells('a, "b, c" ,d\n')).toEqual([['a', 'b, c', 'd']])
    expect(cells('5" pipe,x\n')).toEqual([['5" pipe', 'x']])
    expect(cells('a,b,')).toEqual([['a', 'b', '']])
    expect(scan('"Ann" Lee,x\n')).toMatchObject({
      rows: [{ cells: ['Ann Lee', 'x'] }],
      notes: ['text_after_quote 1 A1'],
    })
  })

  it('reads every kind of line end and says when they are mixed', () => {
    expect(scan('a\r\nb\nc\rd').rows.map((row) => row.cells[0])).toEqual(['a', 'b', 'c', 'd'])
    expect(scan('a\r\nb\nc\n').notes).toEqual(['mixed_line_ends 1 2'])
  })

  it('names the row where a quote opened that never closes', () => {
    expect(() => cells('a,b\n1,"2\n3,4\n')).toThrow('file_quote_never_closed {"row":2,"column":"B"}')
    expect(() => cells('a,b\n1,"2\n3,"4"\n')).toThrow('file_quote_never_closed {"row":2,"column":"B"}')
    const long = `a,b\n1,"${'x\n'.repeat(200_000)}`
    expect(() => scan(long, { size: 1000 })).toThrow('file_quote_never_closed {"row":2,"column":"B"}')
  })

  it('names the cell that is too long and how long it is', () => {
    const text = `a\nb,${'é'.repeat(20_000)}\n`
    for (const size of [text.length, 777])
      expect(() => scan(text, { size })).toThrow(
        'file_cell_too_long {"row":2,"column":"B","limit":32768,"actual":40000}',
      )
    const huge = `a\nb,${'x'.repeat(500_000)}\n`
    for (const size of [huge.length, 1000]) expect(() => scan(huge, { size })).toThrow('"actual":500000}')
  })

  it('counts a million columns without making them', () => {
    expect(() => cells(`${','.repeat(999_999)}\n`)).toThrow(
      'file_too_many_columns {"row":1,"limit":200,"actual":1000000}',
    )
  })

  it('refuses zero bytes with their place', () => {
    expect(() => cells('a\nb,\0\n')).toThrow('file_binary {"row":2,"column":"B"}')
    expect(() => cells('a\n"b\0"\n')).toThrow('file_binary {"row":2,"column":"A"}')
  })
})

function outcome(text: string, size: number): unknown {
  try {
    return scan(text, { size })
  } catch (error) {
    return (error as Error).message
  }
}

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inspectContent, rawRows, staged } from './test-files.ts'

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../../../../fixtures/files/${name}`, import.meta.url))
const look = (name: string) => inspectContent(name, fixture(name))
const cells = async (name: string) => (await rawRows(name, fixture(name))).map((row) => row.cells)

describe('the sample files', () => {
  it('semicolons-windows-1252.csv, utf-16-tabs.csv: as Excel in Spain saves them', async () => {
    const names = ['Correo electrónico', 'Función', 'Nombre']
    for (const name of ['semicolons-windows-1252.csv', 'utf-16-tabs.csv']) {
      const { columns, needs, warnings } = await look(name)
      expect(columns.map((column) => column.name)).toEqual(names)
      expect(columns[2]?.samples).toEqual(['José Núñez', 'María Peña'])
      expect([needs, warnings]).toEqual([null, []])
    }
  })

  it('japanese-shift-jis.csv: names in Japanese', async () => {
    expect(await look('japanese-shift-jis.csv')).toMatchObject({ encoding: 'shift_jis', needs: null })
    expect((await cells('japanese-shift-jis.csv'))[1]).toEqual(['yamada@bowman.example', '山田太郎'])
  })

  it('no-header.csv: the first row is a person', async () => {
    expect(await look('no-header.csv')).toMatchObject({
      headerRow: 0,
      columns: [{ name: 'A', samples: ['ann@bowman.example', 'bob@bowman.example'] }, { name: 'B' }],
      warnings: [{ code: 'no_header', count: 1, place: null }],
    })
    expect((await staged('no-header.csv', fixture('no-header.csv'))).totals.rows).toBe(2)
  })

  it('titles-and-duplicates.csv: a title above, a column twice', async () => {
    expect(await look('titles-and-duplicates.csv')).toMatchObject({
      headerRow: 3,
      columns: [{ name: 'E-mail' }, { name: 'Role' }, { name: 'E-mail (2)' }],
      warnings: [
        { code: 'title_rows', count: 1, place: '1' },
        { code: 'duplicate_headers', count: 1, place: 'C3' },
      ],
    })
  })

  it('several-sheets.xlsx: asks which one', async () => {
    expect(await look('several-sheets.xlsx')).toMatchObject({
      needs: 'sheet',
      sheets: [{ name: 'People' }, { name: 'More' }, { name: 'Old', hidden: true }],
    })
  })

  it('numbers-dates-formulas.xlsx: values as the sheet shows them', async () => {
    expect(await cells('numbers-dates-formulas.xlsx')).toEqual([
      ['Email', 'Number', 'Joined', 'Postcode', 'Seen', 'Share', 'Active', 'Formula'],
      ['ann@bowman.example', '0.3', '2023-03-15', '00815', '2023-03-15 14:30', '26%', 'TRUE', '#DIV/0!'],
      ['bob@bowman.example'],
    ])
    const { totals } = await staged('a.xlsx', fixture('numbers-dates-formulas.xlsx'))
    expect(totals).toEqual({
      rows: 2,
      blank: 2,
      warnings: [
        { code: 'formula_errors', count: 1, place: 'H2' },
        { code: 'merged_cells', count: 1, place: 'A5:B5' },
      ],
    })
  })

  it('workbook.xls: an old workbook', async () => {
    expect(await look('workbook.xls')).toMatchObject({ format: 'xls', sheet: 'People', needs: null })
    expect((await staged('a.xls', fixture('workbook.xls'))).totals).toEqual({
      rows: 2,
      blank: 1,
      warnings: [],
    })
  })
})

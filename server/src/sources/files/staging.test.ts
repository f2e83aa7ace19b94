import { describe, expect, it } from 'vitest'
import { staged, workbook } from './test-files.ts'

describe('rows for staging', () => {
  it('are COPY text with the row of the sheet, the same from all three formats', async () => {
    const rows = [
      ['Email', 'Role'],
      ['ANN@x.example', 'Member'],
      ['', ''],
      ['bob@x.example', ''],
    ]
    const lines = [
      'org\trun\t2\tann@x.example\tANN@x.example\t{"ANN@x.example","Member"}\tok',
      'org\trun\t4\tbob@x.example\tbob@x.example\t{"bob@x.example",""}\tok',
    ]
    const csv = rows.map((row) => row.join(',')).join('\n')
    for (const [name, content] of [
      ['a.csv', csv],
      ['a.xlsx', workbook({ A: rows })],
      ['a.xls', workbook({ A: rows }, 'biff8')],
    ] as const)
      expect(await staged(name, content)).toEqual({ lines, totals: { rows: 2, blank: 1, warnings: [] } })
  })

  it('escape what COPY and array literals give a meaning to', async () => {
    const { lines } = await staged('a.csv', 'Email,Note\n"a\\b@x","say ""hi""\\\n\tthere é😀"\n')
    expect(lines).toEqual([
      String.raw`org${'\t'}run${'\t'}2${'\t'}a\\b@x${'\t'}a\\b@x${'\t'}{"a\\\\b@x","say \\"hi\\"\\\\\n\tthere é😀"}${'\t'}ok`,
    ])
  })

  it('have null for a key that is missing and for a column that is not mapped', async () => {
    const { lines } = await staged('a.csv', 'Email,Note\n,x\n', 1)
    expect(lines).toEqual([String.raw`org${'\t'}run${'\t'}2${'\t'}\N${'\t'}${'\t'}{""}${'\t'}ok`])
  })

  it('count the rows that a workbook leaves out as blank, and not its mere borders', async () => {
    const sheet = {
      ...workbookRow(1, 'Email'),
      ...workbookRow(2, 'a@x.example'),
      ...workbookRow(9, 'b@x.example'),
    }
    const content = workbook({ A: { ...sheet, '!ref': 'A1:A9' } })
    const { totals, lines } = await staged('a.xlsx', content, 1)
    expect(totals).toMatchObject({ rows: 2, blank: 6 })
    expect(lines[1]).toContain('\t9\tb@x.example')
  })

  it('are read from the first row on when there is no header', async () => {
    const { lines, totals } = await staged('a.csv', '\na@x.example,Member\nb@x.example,\n')
    expect(lines.map((line) => line.split('\t')[2])).toEqual(['2', '3'])
    expect(totals).toMatchObject({ rows: 2, blank: 0 })
  })

  it('are refused beyond the limit, with the whole figure', async () => {
    const csv = `Email\n${'a@x.example\n'.repeat(12)}`
    await expect(staged('a.csv', csv, 1, { rows: 10 })).rejects.toThrow(
      'file_too_many_rows {"limit":10,"actual":12}',
    )
  })
})

function workbookRow(row: number, text: string) {
  return { [`A${row}`]: { t: 's', v: text } } as const
}

import { truncateSync } from 'node:fs'
import { CFB } from '@e965/xlsx'
import { translator } from '@muster/phrases'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inspectFile } from './index.ts'
import {
  archive,
  byHand,
  inspectContent,
  rawRows,
  staged,
  testFile,
  usualLimits,
  workbook,
} from './test-files.ts'

const people = [
  ['Email', 'Role'],
  ['a@x.example', 'Member'],
]
const sheet = '<row r="1"><c t="str"><v>Email</v></c></row><row r="2"><c t="str"><v>a@x.example</v></c></row>'

describe('a file that is refused says so', { timeout: 30_000 }, () => {
  it.each(['', '\ufeff', '\n\n,,\n'])('empty: %j', async (text) => {
    await expect(inspectContent('a.csv', text)).rejects.toThrow('file_empty')
  })

  it('empty, as a workbook', async () => {
    for (const type of ['xlsx', 'biff8'] as const)
      await expect(
        inspectContent(type === 'xlsx' ? 'a.xlsx' : 'a.xls', workbook({ A: [] }, type)),
      ).rejects.toThrow('file_empty')
  })

  it('only headers', async () => {
    await expect(inspectContent('a.csv', 'Email,Role\r\n,\r\n')).rejects.toThrow('file_only_headers')
    await expect(inspectContent('a.xlsx', workbook({ A: [['Email']] }))).rejects.toThrow('file_only_headers')
    await expect(inspectContent('a.xls', workbook({ A: [['Email']] }, 'biff8'))).rejects.toThrow(
      'file_only_headers',
    )
  })

  it.each([
    ['a.xlsx', 'Email\na@x.example\n', 'csv'],
    ['a.xls', 'Email\na@x.example\n', 'csv'],
    ['a.xls', '<html><table><tr><td>Email</td></tr></table></html>', 'html'],
    ['a.xls', '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', 'xml'],
    ['a.csv', workbook({ A: people }), 'xlsx'],
    ['a.xlsx', workbook({ A: people }, 'biff8'), 'xls'],
    ['a.csv', '[{"email":"a@x.example"}]', 'json'],
  ] as const)('the wrong ending: %s that is not (%#)', async (name, content, kind) => {
    await expect(inspectContent(name, content)).rejects.toMatchObject({
      code: 'file_wrong_type',
      params: { kind, expected: name.slice(2), name },
    })
  })

  it('a kind of file that is not read', async () => {
    const ods = await archive({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' })
    for (const [name, content, kind] of [
      ['a.ods', ods, 'archive'],
      ['a.pdf', '%PDF-1.7 …', 'pdf'],
      ['a.docx', await archive({ 'word/document.xml': '<w/>' }), 'word'],
      ['a.xlsb', await archive({ 'xl/workbook.bin': 'x' }), 'xlsb'],
      ['a.zip', await archive({ 'a.csv': 'x' }), 'archive'],
      ['a.png', Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'image'],
      ['a.exe', 'MZ', 'csv'],
    ] as const)
      await expect(inspectContent(name, content), name).rejects.toMatchObject({
        code: 'file_unsupported',
        params: { name, kind: name === 'a.ods' ? expect.anything() : kind },
      })
  })

  it('a password', async () => {
    const container = CFB.utils.cfb_new()
    CFB.utils.cfb_add(container, 'EncryptionInfo', Buffer.from([4, 0, 4, 0]))
    CFB.utils.cfb_add(container, 'EncryptedPackage', Buffer.alloc(8192, 7))
    const bytes = CFB.write(container, { type: 'buffer' }) as Buffer
    for (const name of ['a.xlsx', 'a.xls'])
      await expect(inspectContent(name, bytes)).rejects.toThrow('file_encrypted')
  })

  it('cut off', async () => {
    const whole = workbook({ A: Array.from({ length: 3000 }, (_none, at) => [`p${at}@x.example`, at]) })
    for (const share of [0.3, 0.9])
      await expect(inspectContent('a.xlsx', whole.subarray(0, whole.length * share))).rejects.toThrow(
        'file_truncated',
      )
    const figures = Array.from({ length: 120 }, () => Array.from({ length: 180 }, (_none, at) => at))
    const xls = workbook({ A: figures }, 'biff8')
    await expect(inspectContent('a.xls', xls.subarray(0, xls.length / 3))).rejects.toThrow('file_truncated')
  })

  it('damaged', async () => {
    const whole = Buffer.from(
      workbook({ A: Array.from({ length: 500 }, (_none, at) => [`p${at}@x.example`, at]) }),
    )
    const at = whole.indexOf('xl/worksheets/sheet1.xml') + 200
    whole.fill(0x55, at, at + 300)
    await expect(inspectContent('a.xlsx', whole)).rejects.toThrow('file_corrupt')
    await expect(staged('a.xlsx', await byHand('<row r="3"/><row r="2"/>'))).rejects.toThrow('file_corrupt')
    await expect(
      staged('a.xlsx', await byHand(`${sheet}<row r="3"><c t="s"><v>9</v></c></row>`)),
    ).rejects.toThrow('file_corrupt')
    await expect(staged('a.xlsx', await byHand('</row>'))).rejects.toThrow('file_corrupt')
    await expect(staged('a.xlsx', await byHand(sheet, { after: '<open>' }))).rejects.toThrow('file_corrupt')
  })

  it('no sheets', async () => {
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    const content = await archive({
      'xl/workbook.xml': `<workbook xmlns:r="${office}"><sheets><sheet name="Chart" r:id="r1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${office}/chartsheet" Target="c.xml"/></Relationships>`,
    })
    await expect(inspectContent('a.xlsx', content)).rejects.toThrow('file_no_sheets')
  })

  it('binary bytes in text, with their row', async () => {
    await expect(inspectContent('a.csv', 'a\nb\0c\n')).rejects.toThrow('file_binary {"row":2}')
    await expect(inspectContent('a.csv', Buffer.alloc(5000))).rejects.toThrow('file_binary {"row":1}')
    const late = `Email\n${'a@x.example\n'.repeat(10_000)}b\0@x.example\n`
    await expect(staged('a.csv', late, 1)).rejects.toThrow('file_binary {"row":10002,"column":"A"}')
  })

  it('text in no known encoding', async () => {
    const bytes = Buffer.from(
      Array.from({ length: 600 }, (_none, at) => [0x81, 0x8d, 0x8f, 0x90, 0x9d, 10][at % 6] as number),
    )
    await expect(inspectContent('a.csv', bytes)).rejects.toThrow('file_undecodable {"row":1}')
  })

  it('four gigabytes of zeros, at once and by their size', { timeout: 30_000 }, async () => {
    const path = testFile('')
    truncateSync(path, 4 * 1024 ** 3)
    await expect(inspectFile(path, 'a.csv', {}, usualLimits)).rejects.toMatchObject({
      code: 'file_too_large',
      params: { limitMb: 50, actualMb: 4096 },
    })
    const unlimited = { ...usualLimits, uploadBytes: 2 ** 40 }
    await expect(inspectFile(path, 'a.csv', {}, unlimited)).rejects.toMatchObject({ code: 'file_binary' })
  })

  it('too many columns and too long cells in a workbook, with their place and figure', async () => {
    const row = (cells: string): string => `${sheet}<row r="3">${cells}</row>`
    const wide = await byHand(row('<c r="ALM3" t="str"><v>x</v></c>'))
    await expect(staged('a.xlsx', wide)).rejects.toThrow(
      'file_too_many_columns {"row":3,"limit":200,"actual":1001}',
    )
    for (const cell of [
      `<c r="B3" t="str"><v>${'x'.repeat(40_000)}</v></c>`,
      `<c r="B3" t="inlineStr"><is><t>${'x'.repeat(40_000)}</t></is></c>`,
      '<c r="B3" t="s"><v>0</v></c>',
    ])
      await expect(
        staged('a.xlsx', await byHand(row(cell), { strings: `<si><t>${'x'.repeat(40_000)}</t></si>` })),
      ).rejects.toThrow('file_cell_too_long {"row":3,"column":"B","limit":32768,"actual":40000}')
  })
})

describe('a workbook made to overwhelm its reader is refused', { timeout: 30_000 }, () => {
  it.each([
    '<!DOCTYPE a [<!ENTITY b "bb">]>',
    '<?xml version="1.0"?><!DOCTYPE worksheet SYSTEM "file:///etc/passwd">',
  ])('for a document type: %s', async (declaration) => {
    await expect(staged('a.xlsx', await byHand(sheet, { declaration }))).rejects.toThrow(
      'file_bomb {"budget":"dtd"',
    )
  })

  it('for deep nesting', async () => {
    const after = `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`
    await expect(staged('a.xlsx', await byHand(sheet, { after }))).rejects.toThrow(
      'file_bomb {"budget":"depth"',
    )
  })

  it('for too many parts', async () => {
    const parts = Object.fromEntries(
      Array.from({ length: 50 }, (_none, at) => [`xl/worksheets/${at}.xml`, '']),
    )
    await expect(inspectContent('a.xlsx', await archive(parts), {}, { zipEntries: 20 })).rejects.toThrow(
      'file_bomb {"budget":"parts","limit":20,"actual":50}',
    )
  })

  it.each(['sheet', 'strings', 'styles'])(
    'for what a part inflates to: %s',
    { timeout: 30_000 },
    async (where) => {
      const zeros = ' '.repeat(100_000_000)
      const cells = `<row r="2"><c t="str"><v>a</v></c></row>`
      const bomb =
        where === 'sheet'
          ? await byHand(sheet + zeros)
          : await byHand(cells, where === 'strings' ? { strings: zeros } : { styles: zeros })
      const before = process.memoryUsage().rss
      const since = performance.now()
      await expect(staged('a.xlsx', bomb)).rejects.toThrow(/file_bomb|file_corrupt/)
      expect(performance.now() - since).toBeLessThan(2000)
      expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
    },
  )

  it('for the bytes of all its parts together', async () => {
    const rows = Array.from({ length: 20_000 }, (_none, at) => [
      `person${at}@x.example`,
      at * 7919,
      `${at ** 3}`,
    ])
    await expect(staged('a.xlsx', workbook({ A: rows }), 2, { inflatedBytes: 500_000 })).rejects.toThrow(
      'file_bomb {"budget":"bytes","limit":1}',
    )
  })
})

describe('whatever is done to the bytes of a file', () => {
  it('is read or refused, and never breaks the reader', { timeout: 60_000 }, async () => {
    const rows = Array.from({ length: 30 }, (_none, at) => [`p${at}@x.example`, 'Mémber', at * 1.5])
    const files = [
      ['a.csv', Buffer.from('Email,"Na""me"\r\n"a@x","b\nc"\n\xe9\xff,1\n', 'latin1')],
      ['a.xlsx', workbook({ A: rows })],
      ['a.xlsx', await byHand(sheet, { strings: '<si><t>x</t></si>', styles: '<cellXfs><xf/></cellXfs>' })],
    ] as const
    const change = fc.tuple(
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.nat({ max: 255 }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        async ([name, whole], changes, isCut) => {
          const bytes = Buffer.from(whole)
          for (const [where, byte] of changes) bytes[Math.floor(where * bytes.length)] = byte
          const end = isCut ? Math.floor((changes[0]?.[0] ?? 1) * bytes.length) : bytes.length
          await rawRows(name, bytes.subarray(0, end)).catch((error: Error) =>
            expect(error.name).toBe('FileRefusal'),
          )
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('every refusal of a file', () => {
  it('has a text that names figures, place and kind in both languages', () => {
    for (const language of ['en', 'es'] as const) {
      const t = translator(language)
      const texts = [
        t('errors.file_wrong_type', { name: 'a.xls', expected: 'xls', kind: 'html' }),
        t('errors.file_unsupported', { name: 'a.ods', kind: 'ods' }),
        t('errors.file_bomb', { budget: 'ratio', limit: 400 }),
        t('errors.file_too_many_rows', { limit: 10, actual: 12 }),
        t('errors.file_cell_too_long', { row: 3, column: 'B', limit: 32768, actual: 40000 }),
      ]
      for (const text of texts) expect(text).not.toMatch(/\{\{|\$t|files\./)
      expect(texts[3]).toContain('12')
    }
  })
})

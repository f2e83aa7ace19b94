import { buffer, text } from 'node:stream/consumers'
import { read, utils } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { writeCsv, writeXls, writeXlsx } from './index.ts'

const header = ['E-mail', 'Name', 'Note']

describe('sheets that are written', () => {
  it('keep telephone numbers and negative figures readable in CSV, and guard formulas', async () => {
    const csv = await text(
      writeCsv(
        [['+34 600 111 222', '-12.5', '(555) 010-1234', '=1+1', '@SUM(A1)', '-x', "'=a", '+cmd|x!A1']],
        {
          bom: false,
        },
      ),
    )
    expect(csv).toBe(`+34 600 111 222,-12.5,(555) 010-1234,'=1+1,'@SUM(A1),'-x,''=a,'+cmd|x!A1\r\n`)
  })

  it('can be opened by another program: bold frozen header, text cells', async () => {
    const bytes = await buffer(
      writeXlsx([header, ['a@x.example', '=1+1', ' <b> & "c" ']], { sheet: 'Who: me?' }),
    )
    const workbook = read(bytes)
    expect(workbook.SheetNames).toEqual(['Who  me'])
    const sheet = workbook.Sheets['Who  me']
    expect(utils.sheet_to_json(sheet as never, { header: 1 })).toEqual([
      header,
      ['a@x.example', '=1+1', ' <b> & "c" '],
    ])
    expect(sheet?.B2.f).toBeUndefined()
  })

  it('pass a failure of the rows on', async () => {
    async function* rows() {
      yield header
      throw new Error('the database went away')
    }
    await expect(buffer(writeXlsx(rows(), { sheet: 'A' }))).rejects.toThrow('went away')
    await expect(buffer(writeCsv(rows()))).rejects.toThrow('went away')
  })

  it('come as XLS templates too', async () => {
    const pieces: Uint8Array[] = []
    for await (const piece of writeXls([header], 'People')) pieces.push(piece)
    const sheet = read(Buffer.concat(pieces)).Sheets.People
    expect(utils.sheet_to_json(sheet as never, { header: 1 })).toEqual([header])
  })
})

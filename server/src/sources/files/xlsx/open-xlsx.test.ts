import { describe, expect, it } from 'vitest'
import { byHand, inspectContent, rawRows, staged, workbook } from '../test-files.ts'

const cellsOf = async (sheetData: string, parts = {}): Promise<string[][]> =>
  (await rawRows('a.xlsx', await byHand(sheetData, parts))).map(({ cells }) => cells)

describe('an XLSX workbook', () => {
  it('reads shared, inline and rich strings, entities, CDATA and escapes; phonetic hints not', async () => {
    const strings =
      '<si><t>Plain</t></si><si><r><t>Ri</t></r><r><rPr><b/></rPr><t xml:space="preserve">ch </t></r></si>' +
      '<si><t>山田</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh></si><si><t>a &amp; b &#233; &lt;&#x1F600;</t></si><si><t>x_x000A_y_x005F_x0041_</t></si>'
    const row =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c>' +
      '<c r="F1" t="inlineStr"><is><t><![CDATA[<in & line>]]></t></is></c><c r="G1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>'
    expect(await cellsOf(row, { strings })).toEqual([
      ['Plain', 'Rich ', '山田', 'a & b é <😀', 'x\ny_x0041_', '<in & line>', 'ab'],
    ])
  })

  it('places cells by their reference, and one after the other without it', async () => {
    const sheet =
      '<row r="2"><c r="B2" t="str"><v>b</v></c><c t="str"><v>c</v></c></row><row><c t="str"><v>a</v></c></row>'
    expect(await rawRows('a.xlsx', await byHand(sheet))).toEqual([
      { row: 2, cells: ['', 'b', 'c'] },
      { row: 3, cells: ['a'] },
    ])
  })

  it('understands prefixed names', async () => {
    const sheet = '<x:row r="1"><x:c r="A1" t="str"><x:v>a</x:v></x:c></x:row>'
    expect(await cellsOf(sheet, { prefix: 'x' })).toEqual([['a']])
  })

  it('reads numbers, dates and booleans as what the sheet shows', async () => {
    const formats = [
      'General', '0.00', '#,##0.0', '0%', '00000', 'yyyy\\-mm\\-dd', 'dd/mm/yyyy hh:mm', '[h]:mm', 'h:mm AM/PM',
      '"EMP-"0000', '000\\-00\\-0000', '#,##0.00 [$€-407];[Red]-#,##0.00 [$€-407]', 'mmm\\-yy', '0.00E+00', '@', '#,##0,"k"',
    ] // biome-ignore format: a table
    const values = [
      0.1 + 0.2, 1.005, 1234567.25, 0.256, 7, 45000, 45000.6041666667, 1.5, 0.75, 42, 123456789, -1234.5, 45000, 12345, 5, 1234567,
    ] // biome-ignore format: a table
    const styles = `<numFmts>${formats
      .map((code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
      .join('')}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>${formats
      .map((_code, at) => `<xf numFmtId="${200 + at}"/>`)
      .join('')}</cellXfs>`
    const row = `<row r="1">${values.map((value, at) => `<c s="${at}"><v>${value}</v></c>`).join('')}<c t="b"><v>1</v></c></row>`
    expect(await cellsOf(row, { styles })).toEqual([
      [
        '0.3', '1.01', '1,234,567.3', '26%', '00007', '2023-03-15', '2023-03-15 14:30', '36:00', '18:00',
        'EMP-0042', '123-45-6789', '-1,234.50 €', '2023-03', '1.23E+04', '5', '1,235k', 'TRUE',
      ], // biome-ignore format: a table
    ])
  })

  it('counts days from 1904 when the workbook does', async () => {
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    const row = '<row r="1"><c s="0"><v>1</v></c></row>'
    expect(await cellsOf(row, { styles })).toEqual([['1900-01-01']])
    expect(await cellsOf(row, { styles, book: '<workbookPr date1904="1"/>' })).toEqual([['1904-01-02']])
  })

  it('reads cached values of formulas, and says which errors and missing results there are', async () => {
    const sheet =
      '<row r="1"><c r="A1" t="str"><v>Email</v></c></row>' +
      '<row r="2"><c r="A2" t="str"><f>A1&amp;"x"</f><v>a@x.example</v></c><c r="B2"><f>1+1</f><v>2</v></c><c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D2"><f>1</f></c></row>'
    expect(await cellsOf(sheet)).toEqual([['Email'], ['a@x.example', '2', '#DIV/0!']])
    expect((await inspectContent('a.xlsx', await byHand(sheet))).warnings).toEqual([
      { code: 'formula_errors', count: 1, place: 'C2' },
      { code: 'formulas_without_value', count: 1, place: 'D2' },
    ])
  })

  it('says where cells are merged', async () => {
    const sheet =
      '<row r="1"><c t="str"><v>Email</v></c></row><row r="2"><c t="str"><v>a@x.example</v></c></row>'
    const after = '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="C1:D1"/></mergeCells>'
    const { totals } = await staged('a.xlsx', await byHand(sheet, { after }))
    expect(totals.warnings).toEqual([{ code: 'merged_cells', count: 2, place: 'A2:A3' }])
  })

  it('asks which sheet when several have content, and not when one has', async () => {
    const people = [['Email'], ['a@x.example']]
    expect(await inspectContent('a.xlsx', workbook({ A: people, B: people }))).toMatchObject({
      needs: 'sheet',
      sheets: [{ name: 'A', rows: 2 }, { name: 'B' }],
      columns: [],
    })
    expect(await inspectContent('a.xlsx', workbook({ Empty: [], B: people }))).toMatchObject({
      needs: null,
      sheet: 'B',
    })
    const hidden = await inspectContent('a.xlsx', workbook({ A: people, Old: people }, 'xlsx', ['Old']))
    expect(hidden).toMatchObject({
      sheet: 'A',
      sheets: [{ hidden: false }, { name: 'Old', hidden: true }],
      warnings: [{ code: 'hidden_sheets', count: 1, place: 'Old' }],
    })
    const chosen = await inspectContent('a.xlsx', workbook({ A: people, B: people }), { sheet: 'b' })
    expect(chosen).toMatchObject({ needs: null, sheet: 'B' })
  })

  it('refuses a sheet that is not there', async () => {
    await expect(inspectContent('a.xlsx', workbook({ A: [['x']] }), { sheet: 'B' })).rejects.toThrow(
      'unknown_sheet',
    )
  })
})

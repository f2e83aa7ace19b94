import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { inspectContent, rawRows } from '../test-files.ts'

const spanish = 'Correo;Nombre\njose@x.example;José Núñez\nmaria@x.example;María Muñoz\n'
const people: Record<string, string> = {
  'windows-1252':
    'Mail;Name\na@x.example;José Núñez\nb@x.example;Jürgen Groß\nc@x.example;François Lefèvre\nd@x.example;Søren Åkesson\ne@x.example;10 €\n',
  'windows-1251': 'Mail;Имя\na@x.example;Иван Петров\nb@x.example;Ольга Смирнова\n',
  'iso-8859-2':
    'Mail;Jméno\na@x.example;Jiří Dvořák\nb@x.example;Šárka Nováková\nc@x.example;Łukasz Wiśniewski\n',
  'iso-8859-9': 'Mail;Ad\na@x.example;Yılmaz Güneş\nb@x.example;Ayşe Doğan\nc@x.example;Çağrı Şahin\n',
  shift_jis: 'Mail;名前\na@x.example;山田太郎\nb@x.example;さとう はなこ\nc@x.example;鈴木一郎\n',
  gbk: 'Mail;姓名\na@x.example;王小明\nb@x.example;李丽华\nc@x.example;张伟\nd@x.example;陈静\n',
  big5: 'Mail;姓名\na@x.example;王小明\nb@x.example;陳美玲\nc@x.example;張志偉\nd@x.example;林淑芬\n',
}

describe('the encoding of a CSV file', { timeout: 30_000 }, () => {
  it.each(Object.keys(people))('is found without asking: %s', async (encoding) => {
    const found = await inspectContent('a.csv', iconv.encode(people[encoding] as string, encoding))
    expect(found).toMatchObject({ encoding, needs: null, delimiter: ';' })
  })

  it.each(['utf8', 'utf16le', 'utf16be'])('is found by its mark and without: %s', async (encoding) => {
    for (const addBOM of [true, false]) {
      const rows = await rawRows('a.csv', iconv.encode(spanish, encoding, { addBOM }))
      expect(rows[1]?.cells).toEqual(['jose@x.example', 'José Núñez'])
      expect(rows[0]?.cells[0]).toBe('Correo')
    }
  })

  it('is asked for when readings are about as likely, with a guess applied', async () => {
    const found = await inspectContent('a.csv', Buffer.from('Mail\na@x.example \xf8\xfd\n', 'latin1'))
    expect(found.needs).toBe('encoding')
    expect(found.columns).toHaveLength(1)
  })

  it('can be chosen, under its usual names', async () => {
    const bytes = iconv.encode(spanish, 'latin1')
    for (const encoding of ['ISO-8859-1', 'latin1', 'cp1252'])
      expect((await rawRows('a.csv', bytes, { encoding }))[1]?.cells[1]).toBe('José Núñez')
    await expect(inspectContent('a.csv', bytes, { encoding: 'ebcdic' })).rejects.toThrow('unknown_encoding')
  })

  it('is UTF-8 with a note when a few characters do not fit', async () => {
    const rows = Array.from({ length: 200 }, (_none, at) => `a${at}@x.example;Núñez`).join('\n')
    const bytes = Buffer.concat([
      Buffer.from(`Mail;Name\n${rows}\n`),
      Buffer.from('b@x.example;Jos\xe9\n', 'latin1'),
    ])
    const found = await inspectContent('a.csv', bytes)
    expect(found).toMatchObject({
      encoding: 'utf-8',
      warnings: [{ code: 'replaced_characters', count: 1, place: '202' }],
    })
  })
})

describe('the delimiter of a CSV file', () => {
  it.each([',', ';', '\t', '|'])('is found: %s', async (delimiter) => {
    const text = `${['Mail', 'Name', 'Note'].join(delimiter)}\na@x.example${delimiter}"Lee, Ann; A|B"${delimiter}x\n`
    expect(await inspectContent('a.csv', text)).toMatchObject({ delimiter, columns: [{}, {}, {}] })
  })

  it('is not mistaken in a file of one column', async () => {
    const text = 'Mail\n"Lee, Ann" <a@x.example>\nb@x.example\n'
    expect((await inspectContent('a.csv', text)).columns.map(({ name }) => name)).toEqual(['Mail'])
  })

  it('follows the hint by which Excel names it', async () => {
    const rows = await rawRows('a.csv', 'sep=;\r\nMail;Name, full\r\na@x.example;Ann\r\n')
    expect(rows[0]).toEqual({ row: 1, cells: ['Mail', 'Name, full'] })
  })

  it('can be chosen', async () => {
    expect((await rawRows('a.csv', 'a;b,c\n', { delimiter: ',' }))[0]?.cells).toEqual(['a;b', 'c'])
  })
})

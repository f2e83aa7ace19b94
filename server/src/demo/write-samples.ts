import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import iconv from 'iconv-lite'
import type { SampleFile, SampleSheet } from './sample-rows.ts'

/** Writes the sample files into a folder, over older ones. */
export async function writeSamples(folder: string, files: readonly SampleFile[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const sample of files) await writeFile(join(folder, sample.file), contentOf(sample))
}

function contentOf({ format, sheets, csv }: SampleFile): Buffer {
  if (format === 'csv')
    return csvContent(sheets[0] as SampleSheet, csv ?? { encoding: 'utf8', delimiter: ',' })
  const workbook = utils.book_new()
  for (const { name, rows } of sheets) {
    const sheet = utils.aoa_to_sheet(rows)
    sheet['!cols'] = (rows[0] ?? []).map((_head, column) => ({ wch: column === 1 ? 40 : 24 }))
    utils.book_append_sheet(workbook, sheet, name)
  }
  return write(workbook, { type: 'buffer', bookType: format === 'xls' ? 'biff8' : 'xlsx' }) as Buffer
}

function csvContent({ rows }: SampleSheet, { encoding, delimiter }: NonNullable<SampleFile['csv']>): Buffer {
  const quoted = (cell: string) => (/[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const text = rows.map((row) => `${row.map(quoted).join(delimiter)}\r\n`).join('')
  // names beyond the encoding keep their plain letters, as spreadsheet programs do
  const fitting = encoding === 'utf8' ? `\ufeff${text}` : text.replace(/[^\x20-\xff\r\n]/gu, plainLetter)
  return iconv.encode(fitting, encoding)
}

function plainLetter(letter: string): string {
  const plain = letter.normalize('NFKD').replace(/\p{M}+/gu, '')
  return { ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i' }[plain] ?? plain
}

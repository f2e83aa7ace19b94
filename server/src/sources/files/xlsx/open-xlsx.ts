import type { FileChoices } from '../inspection.ts'
import type { FileLimits } from '../limits.ts'
import { makeNotes, type Notes } from '../notes.ts'
import { FileRefusal } from '../refusal.ts'
import type { OpenFile } from '../row-reader.ts'
import { openArchive } from './archive.ts'
import { readSharedStrings } from './shared-strings.ts'
import { readSheet, type SheetSource } from './sheet.ts'
import { readCellFormats } from './styles.ts'
import { readWorkbook } from './workbook.ts'

/**
 * Opens an XLSX workbook. The sheet is the chosen one, else the only visible one with content; where there
 * are several, the file needs a choice.
 *
 * @throws unknown_sheet, file_no_sheets, file_truncated, file_corrupt, file_encrypted, file_bomb
 */
export async function openXlsx(
  path: string,
  choices: FileChoices,
  limits: FileLimits,
  notes: Notes,
): Promise<OpenFile> {
  const archive = await openArchive(path, limits)
  try {
    const workbook = await readWorkbook(archive, limits)
    const formats = await readCellFormats(archive, workbook.styles, workbook.date1904, limits)
    const strings = await readSharedStrings(archive, workbook.sharedStrings, limits)
    const sourceOf = (part: string): SheetSource => ({ archive, part, strings, formats, limits })

    const looked = []
    for (const { name, hidden, part } of workbook.sheets) {
      let rows = 0
      let isEmpty = true
      await readSheet(
        { ...sourceOf(part), onDimension: (lastRow) => (rows = lastRow) },
        {
          keep: null,
          pace: null,
          notes: makeNotes(),
          onRow: (_row, _cells, _count, blank) => {
            if (!blank) isEmpty = false
            return blank
          },
        },
      )
      looked.push({ name, hidden, part, isEmpty, rows: isEmpty ? 0 : rows > 0 ? rows : null })
    }
    const sheet = chooseSheet(looked, choices.sheet)
    const isHiddenLeftOut = looked.filter((other) => other.hidden && !other.isEmpty && other !== sheet)
    if (isHiddenLeftOut.length > 0)
      notes.add('hidden_sheets', isHiddenLeftOut[0]?.name ?? null, isHiddenLeftOut.length)

    return {
      format: 'xlsx',
      sheets: looked.map(({ name, hidden, rows }) => ({ name, hidden, rows })),
      sheet: sheet?.name ?? null,
      encoding: null,
      delimiter: null,
      needs: sheet === null ? 'sheet' : null,
      read: async (options) => {
        if (sheet !== null) await readSheet(sourceOf(sheet.part), options)
      },
      close: async () => archive.close(),
    }
  } catch (error) {
    archive.close()
    throw error
  }
}

/**
 * The sheet to read: the chosen one, else the only visible one with content; null when a person has to say.
 * @throws unknown_sheet, file_empty
 */
export function chooseSheet<S extends { name: string; hidden: boolean; isEmpty: boolean }>(
  sheets: readonly S[],
  chosen: string | undefined,
): S | null {
  if (chosen !== undefined) {
    const found =
      sheets.find(({ name }) => name === chosen) ??
      sheets.find(({ name }) => name.trim().toLowerCase() === chosen.trim().toLowerCase())
    if (found === undefined)
      throw new FileRefusal('unknown_sheet', {
        sheet: chosen.slice(0, 100),
        sheets: sheets.map(({ name }) => name).join(', '),
      })
    return found
  }
  const filled = sheets.filter(({ isEmpty }) => !isEmpty)
  if (filled.length === 0) throw new FileRefusal('file_empty')
  const visible = filled.filter(({ hidden }) => !hidden)
  return visible.length === 1 ? (visible[0] as S) : null
}

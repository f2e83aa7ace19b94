import type { FileLimits } from '../limits.ts'
import { FileRefusal } from '../refusal.ts'
import { type Archive, readPart } from './archive.ts'
import { makeXmlScanner, xmlAttributes } from './xml.ts'

/** What a workbook's small parts say: its sheets in order and where the big parts are. */
export type Workbook = {
  sheets: { name: string; hidden: boolean; part: string }[]
  sharedStrings: string | null
  styles: string | null
  date1904: boolean
}

const smallPartBytes = 8 * 1024 * 1024

/**
 * Reads the workbook part and its relations. Chart, dialog and macro sheets are no sheets of rows.
 * @throws file_corrupt, file_no_sheets, file_bomb
 */
export async function readWorkbook(archive: Archive, limits: FileLimits): Promise<Workbook> {
  const roots = await relations(archive, '', limits)
  const part = roots.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const related = await relations(archive, part, limits)
  const sheets: Workbook['sheets'] = []
  let date1904 = false
  await eachElement(archive, part, ['sheet', 'workbookPr'], limits, (name, attributes) => {
    if (name === 1) date1904 = ['1', 'true'].includes(attributes.get('date1904') ?? '')
    else {
      const id = attributes.get('r:id') ?? [...attributes].find(([key]) => key.endsWith(':id'))?.[1]
      const relation = related.find((candidate) => candidate.id === id)
      if (relation?.type !== 'worksheet') return
      const hidden = ['hidden', 'veryHidden'].includes(attributes.get('state') ?? '')
      sheets.push({
        name: attributes.get('name') ?? `Sheet${sheets.length + 1}`,
        hidden,
        part: relation.target,
      })
    }
  })
  if (sheets.length === 0) throw new FileRefusal('file_no_sheets')
  const partOf = (type: string): string | null => {
    const target = related.find((relation) => relation.type === type)?.target
    return target === undefined ? null : archive.find(target)
  }
  return { sheets, sharedStrings: partOf('sharedStrings'), styles: partOf('styles'), date1904 }
}

type Relation = { id: string; type: string; target: string }

/** Relations of a part (of the package itself for ''); types without their namespace, targets absolute. */
async function relations(archive: Archive, part: string, limits: FileLimits): Promise<Relation[]> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const rels = archive.find(`${folder}_rels/${part.slice(folder.length)}.rels`)
  if (rels === null) return []
  const found: Relation[] = []
  await eachElement(archive, rels, ['Relationship'], limits, (_name, attributes) => {
    const type = attributes.get('Type') ?? ''
    found.push({
      id: attributes.get('Id') ?? '',
      type: type.slice(type.lastIndexOf('/') + 1),
      target: absolute(folder, attributes.get('Target') ?? ''),
    })
  })
  return found
}

function absolute(folder: string, target: string): string {
  const parts = (target.startsWith('/') ? target : folder + target).split('/')
  const kept: string[] = []
  for (const part of parts) {
    if (part === '..') kept.pop()
    else if (part !== '' && part !== '.') kept.push(part)
  }
  return kept.join('/')
}

/** Calls back for every element of the given names in a small part. */
export async function eachElement(
  archive: Archive,
  part: string,
  names: readonly string[],
  limits: FileLimits,
  take: (name: number, attributes: Map<string, string>) => void,
  onClose?: (name: number) => void,
): Promise<void> {
  const bytes = await readPart(archive, part, Math.min(smallPartBytes, limits.inflatedBytes))
  const scanner = makeXmlScanner(
    names,
    {
      open: (name, within, start, end) => {
        if (name >= 0) take(name, xmlAttributes(within, start, end))
        return true
      },
      close: (name) => {
        if (name >= 0) onClose?.(name)
        return true
      },
      text: () => {},
      tooLong: () => {
        throw new FileRefusal('file_corrupt', { place: part })
      },
    },
    { depth: limits.xmlDepth, textBytes: limits.cellBytes * 8 },
    part,
  )
  scanner.push(bytes)
  scanner.end()
}

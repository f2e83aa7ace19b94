import type { RowNormaliser, StagedRow } from '../../imports/row-ports.ts'
import { fold, parseEmail } from '../../kernel/index.ts'
import { nameKeys } from '../members/rules.ts'
import { at, groupSeparator, longest, peopleFields } from './fields.ts'

const limits = peopleFields.map(({ field }) => longest[field] ?? null)
const addresses = { missing: 'x', several: 's', invalid: 'i' } as const

/**
 * Reads rows of people. Loaded in worker threads. The row code says whether the address is one and whether every
 * value fits; the keys that a database can't make stand behind the values.
 */
export function makeNormaliser(_params: unknown): RowNormaliser {
  return (values): StagedRow => {
    const given = values.map((value) => (value === null ? null : value.trim()))
    const value = (place: number) => given[place - 1] ?? ''
    const email = parseEmail(value(at.email))
    const groups = groupsOf(value(at.groups))
    const keys = [
      managerKey(value(at.manager)),
      fold(value(at.department)),
      [...groups.keys()].join('\n'),
      [...groups.values()].join('\n'),
      fold(value(at.firstName)),
      fold(value(at.lastName)),
      ...displayKeys(value(at.displayName)),
    ]
    const fits = given.every(
      (text, index) => (text?.length ?? 0) <= (widest(index) ?? Number.POSITIVE_INFINITY),
    )
    const isFine = fits && [...groups.values()].every((name) => name.length <= (longest.groups ?? 0))
    const all = [...given, ...keys]
    const problem = isFine ? '-' : 'l'
    if ('key' in email) return { key: email.key, shown: email.email, given: all, code: `k${problem}` }
    return { key: null, shown: value(at.email), given: all, code: `${addresses[email.problem]}${problem}` }
  }
}

/** The most letters of a cell; groups are measured one by one. */
function widest(index: number): number | null {
  return index === at.groups - 1 ? null : (limits[index] ?? null)
}

function managerKey(text: string): string {
  if (text === '') return ''
  const parsed = parseEmail(text)
  return 'key' in parsed ? parsed.key : '?'
}

/** The groups of a cell, each once, by their key. */
function groupsOf(cell: string): Map<string, string> {
  const groups = new Map<string, string>()
  for (const part of cell.split(groupSeparator)) {
    const name = part.replace(/\s+/gu, ' ').trim()
    const key = fold(name)
    if (key !== '' && !groups.has(key)) groups.set(key, name)
  }
  return groups
}

function displayKeys(displayName: string): [string, string] {
  const { first, last } = nameKeys('', '', displayName)
  return [first, last]
}

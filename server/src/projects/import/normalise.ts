import type { RowNormaliser, StagedRow } from '../../imports/row-ports.ts'
import { fold, parseEmail } from '../../kernel/index.ts'
import { standardWords } from '../roles/standard-words.ts'
import { at, longest, projectSeparator } from './fields.ts'
import { addressLetters, namesOf } from './names.ts'

const givenByFile = 6
const givenInAll = 8

/**
 * Reads rows of portal users. Loaded in worker threads. The row code says whether the address is one, and whether
 * every value fits (`-`), one is too long (`l`), or the person is inactive where they come from (`n`).
 */
export function makeNormaliser(_params: unknown): RowNormaliser {
  return (values): StagedRow => {
    const given = Array.from({ length: givenInAll }, (_, index) => {
      const value = values[index]
      return value === null || value === undefined ? null : value.trim()
    })
    const value = (place: number) => given[place - 1] ?? ''
    const email = parseEmail(value(at.email))
    const projects = projectsOf(value(at.projects))
    const names = namesOf(value(at.name), value(at.firstName), value(at.lastName))
    const shown = 'key' in email ? email.email : value(at.email)
    const roleKey = fold(value(at.role))
    const keys = [
      roleKey,
      standardWords.get(roleKey) ?? '',
      [...projects.keys()].join('\n'),
      [...projects.values()].join('\n'),
      names.first,
      names.last,
      fold(names.first),
      fold(names.last),
      `${names.first} ${names.last}`.trim() || shown,
    ]
    const fits =
      value(at.name).length <= longest.name &&
      names.first.length <= longest.firstName &&
      names.last.length <= longest.lastName &&
      value(at.role).length <= longest.role &&
      [...projects.values()].every((name) => name.length <= longest.project)
    const problem = !fits ? 'l' : value(at.status) === 'inactive' ? 'n' : '-'
    const all = [...given.slice(0, givenByFile), given[6] ?? null, given[7] ?? null, ...keys]
    if ('key' in email) return { key: email.key, shown, given: all, code: `k${problem}` }
    return { key: null, shown, given: all, code: `${addressLetters[email.problem]}${problem}` }
  }
}

/** The projects of a cell, each once, by their key. */
function projectsOf(cell: string): Map<string, string> {
  const projects = new Map<string, string>()
  for (const part of cell.split(projectSeparator)) {
    const name = part.replace(/\s+/gu, ' ').trim()
    const key = fold(name)
    if (key !== '' && !projects.has(key)) projects.set(key, name)
  }
  return projects
}

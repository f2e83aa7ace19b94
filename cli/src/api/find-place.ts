import { type Group, group, page } from '@muster/contract'
import { WrongUsage } from '../stops.ts'
import type { OrganisationApi } from './organisation-api.ts'

const kinds = { department: 'department', group: 'group' } as const
const missing = { department: 'cli.usage.noDepartment', group: 'cli.usage.noGroup' } as const

/**
 * Finds the group or department that `--into` names.
 * @param into `department:NAME` or `group:NAME`; a name, slug or id in any case
 * @throws WrongUsage when nothing, or more than one, is called so
 */
export async function findPlace(api: OrganisationApi, into: string): Promise<Group> {
  const [, word = '', wanted = ''] = /^(\w+):(.+)$/s.exec(into.trim()) ?? []
  const kind = Object.values(kinds).find((name) => name === word.toLowerCase())
  const name = wanted.trim()
  if (kind === undefined || name === '') throw new WrongUsage('cli.usage.badInto', { value: into })
  const all = await groupsOf(api, kind)
  const exact = all.filter(({ id, slug }) => id === name.toLowerCase() || slug === name.toLowerCase())
  const found = exact.length > 0 ? exact : all.filter((one) => folded(one.name) === folded(name))
  const [first] = found
  if (first === undefined) throw new WrongUsage(missing[kind], { name })
  if (found.length === 1) return first
  const names = found.map(({ slug }) => slug).join(', ')
  throw new WrongUsage('cli.usage.severalPlaces', { name, names })
}

async function groupsOf(api: OrganisationApi, kind: string): Promise<Group[]> {
  const all: Group[] = []
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await api.send('GET', '/groups', page(group), {
      query: { kind, limit: 500, cursor },
    })
    all.push(...items)
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
  return all
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim()
}

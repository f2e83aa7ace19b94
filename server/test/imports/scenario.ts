import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MemberStatus } from '@muster/contract'
import type { Importing, TestFile } from './importing.ts'

/** The fixture of `fixtures/import-members`, as it stands in its file. */
export type Scenario = {
  members: { email: string; status: MemberStatus; adminRole?: 'owner' }[]
  departments: Record<string, { member?: string[]; follower?: string[]; head?: string }>
  rows: number
  blankRows: number
  conflicts: Record<string, number[]>
  cases: {
    decisions: Record<string, string>
    outcomes: Record<string, number>
    after: Record<string, { member?: string[]; follower?: string[]; head?: string }>
  }[]
}

const folder = join(import.meta.dirname, '../../../fixtures/import-members')

/** Reads the fixture. */
export async function readScenario(): Promise<Scenario> {
  return JSON.parse(await readFile(join(folder, 'scenario.json'), 'utf8'))
}

/** One of its files. */
export async function scenarioFile(name: string): Promise<TestFile> {
  return { name, content: await readFile(join(folder, name)) }
}

/** Sets the scenario's organisation up through the API. @returns group ids by name */
export async function setUpScenario(org: Importing, scenario: Scenario): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const { email, status } of scenario.members)
    ids[email] = (await org.ok<{ id: string }>('POST', '/members', { email, status })).id
  const groups: Record<string, string> = {}
  for (const [name, { member = [], follower = [], head }] of Object.entries(scenario.departments)) {
    const { id } = await org.ok<{ id: string }>('POST', '/groups', { name, kind: 'department' })
    groups[name] = id
    const items = [
      ...member.map((email) => ({ email, role: 'member' })),
      ...follower.map((email) => ({ email, role: 'follower' })),
    ]
    const added = await org.byHand(id, items)
    if (added.status !== 200) throw new Error(added.text)
    if (head !== undefined) await org.ok('PATCH', `/groups/${id}`, { headIds: [ids[head]] })
  }
  return groups
}

type Place = { member: string[]; follower: string[]; head: string[] }

/** Who is what in each department, as the scenario writes it. */
export async function placesOf(
  org: Importing,
  groups: Record<string, string>,
): Promise<Record<string, Place>> {
  const places: Record<string, Place> = {}
  for (const [name, id] of Object.entries(groups)) {
    const { items } = await org.ok<{ items: { email: string; role: string; isHead: boolean }[] }>(
      'GET',
      `/groups/${id}/memberships?limit=500`,
    )
    const who = (test: (one: { role: string; isHead: boolean }) => boolean) =>
      items
        .filter(test)
        .map(({ email }) => email.split('@')[0]?.toLowerCase() ?? '')
        .sort()
    places[name] = {
      member: who(({ role }) => role === 'member'),
      follower: who(({ role }) => role === 'follower'),
      head: who(({ isHead }) => isHead),
    }
  }
  return places
}

/** What a case expects, in the shape of `placesOf`; what it leaves open is taken from what is there. */
export function expectedPlaces(
  expected: Scenario['cases'][number]['after'],
  found: Record<string, Place>,
): Record<string, Place> {
  return Object.fromEntries(
    Object.entries(found).map(([name, place]) => {
      const { member, follower, head } = expected[name] ?? {}
      return [
        name,
        {
          member: member === undefined ? place.member : [...member].sort(),
          follower: follower === undefined ? place.follower : [...follower].sort(),
          head: head === undefined ? place.head : [head],
        },
      ]
    }),
  )
}

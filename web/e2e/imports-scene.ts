import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from './app.ts'

const folder = join(import.meta.dirname, '../../fixtures/import-members')

/** The scenario of importing members, as its file says it. */
export type Scenario = {
  organisation: string
  members: { email: string; status: 'active' | 'inactive'; adminRole?: string }[]
  departments: Record<string, { member?: string[]; follower?: string[]; head?: string }>
  conflicts: Record<string, number[]>
  cases: {
    decisions: Record<string, string>
    outcomes: Record<string, number>
    after: Record<string, { member?: string[]; follower?: string[]; head?: string }>
  }[]
}

/** The people of a department by role, as the scenario writes them. */
export type People = { member: string[]; follower: string[]; head?: string }

/** A file of the scenario. */
export const fixture = (name: string) => join(folder, name)

/** The scenario. */
export async function readScenario(): Promise<Scenario> {
  return JSON.parse(await readFile(fixture('scenario.json'), 'utf8')) as Scenario
}

/** Members and departments of the scenario. @returns ids of the departments by name */
export async function setScene(app: App, scenario: Scenario): Promise<Record<string, string>> {
  const ids = new Map<string, string>()
  for (const { email, status, adminRole } of scenario.members) {
    if (adminRole === 'owner') continue
    const first = email.split('@')[0] ?? ''
    const firstName = first.slice(0, 1).toUpperCase() + first.slice(1)
    const { id } = await app.api<{ id: string }>('POST', '/members', { email, status, firstName })
    ids.set(email, id)
  }
  const departments: Record<string, string> = {}
  for (const [name, { member = [], follower = [], head }] of Object.entries(scenario.departments)) {
    const { id } = await app.api<{ id: string }>('POST', '/groups', { name, kind: 'department' })
    departments[name] = id
    const items = [
      ...member.map((email) => ({ email, role: 'member' })),
      ...follower.map((email) => ({ email, role: 'follower' })),
    ]
    await app.api('POST', `/groups/${id}/memberships`, { items })
    if (head !== undefined) await app.api('PATCH', `/groups/${id}`, { headIds: [ids.get(head)] })
  }
  return departments
}

/** Who is in a department, by role, sorted: what the scenario calls `after`. */
export async function peopleOf(app: App, groupId: string): Promise<People> {
  type Row = { email: string; role: string; isHead: boolean }
  const { items } = await app.api<{ items: Row[] }>('GET', `/groups/${groupId}/memberships?limit=500`)
  const names = (role: string) =>
    items
      .filter((row) => row.role === role)
      .map((row) => row.email.split('@')[0]?.toLowerCase() ?? '')
      .sort()
  const head = items.find((row) => row.isHead)?.email.split('@')[0]
  return { member: names('member'), follower: names('follower'), ...(head === undefined ? {} : { head }) }
}

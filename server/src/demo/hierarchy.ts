import type { DemoPerson } from './demo-person.ts'
import { departments } from './places.ts'

/** People under one team leader. */
const teamSize = 7

/**
 * Who reports to whom, by address: the heads of departments to the head of the department above theirs or to the
 * managing director, the managing director to nobody of them; in large departments people report to team leaders.
 * Whoever has no department yet has no manager either.
 */
export function managersOf(people: readonly DemoPerson[]): Map<string, string> {
  const managers = new Map<string, string>()
  const headOf = new Map(
    people.filter(({ isHead }) => isHead).map(({ department, email }) => [department, email]),
  )
  const director = headOf.get(departments[0]?.name ?? '')
  for (const { name, parent } of departments) {
    const head = headOf.get(name)
    if (head === undefined) continue
    const above = headOf.get(parent) ?? director
    if (above !== undefined && above !== head) managers.set(head, above)
    const others = people.filter(({ department, isHead }) => department === name && !isHead)
    const leaders = teamLeadersOf(others)
    for (const [index, { email }] of others.filter((one) => !leaders.includes(one)).entries())
      managers.set(email, leaders[index % Math.max(1, leaders.length)]?.email ?? head)
    for (const { email } of leaders) managers.set(email, head)
  }
  return managers
}

/** Those of a department who lead a team: nobody where a head can lead all of them. */
export function teamLeadersOf(others: readonly DemoPerson[]): DemoPerson[] {
  const active = others.filter(({ status }) => status === 'active')
  const teams = Math.floor(others.length / (teamSize + 1))
  return active.slice(0, teams > 1 ? teams : 0)
}

/**
 * Rows of a file of managers: nearly everyone as they are, newcomers with a manager of their own, two team leaders who
 * name each other, and a manager whose address is mistyped.
 */
export function managerRows(people: readonly DemoPerson[]): string[][] {
  const managers = managersOf(people)
  const leaders = people.filter(({ title, status }) => title === 'Team leader' && status === 'active')
  const [one, other] = [leaders[0]?.email, leaders[1]?.email]
  const rows = people.flatMap(({ email }) => {
    const manager = managers.get(email)
    if (manager === undefined || email === one || email === other) return []
    return [[email, manager]]
  })
  const free = people.filter(({ department, status }) => department === null && status === 'active')
  const newcomers = free.slice(0, 12).flatMap(({ email }, index) => {
    const leader = leaders[2 + (index % 4)]?.email
    return leader === undefined
      ? []
      : [[email, index === 0 ? leader.replace('.example', '.exmaple') : leader]]
  })
  const circle =
    one === undefined || other === undefined
      ? []
      : [
          [one, other],
          [other, one],
        ]
  return [['Email address', 'Reports to'], ...rows, ...newcomers, ...circle]
}

/** People in the order in which they can come in: managers before those who report to them, wave by wave. */
export function inWaves(
  people: readonly DemoPerson[],
  managers: ReadonlyMap<string, string>,
): DemoPerson[][] {
  const waves: DemoPerson[][] = []
  const levelOf = (email: string): number => {
    const manager = managers.get(email)
    return manager === undefined ? 0 : levelOf(manager) + 1
  }
  for (const person of people) {
    const level = levelOf(person.email)
    waves[level] = [...(waves[level] ?? []), person]
  }
  return waves
}

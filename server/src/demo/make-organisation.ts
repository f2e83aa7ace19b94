import type { MembershipRole } from '@muster/contract'
import { fold } from '../kernel/index.ts'
import type { DemoPerson } from './demo-person.ts'
import { teamLeadersOf } from './hierarchy.ts'
import { names } from './names.ts'
import { type DemoDepartment, departments, groups, unplaced } from './places.ts'
import { makeRandom, type Random } from './random.ts'

/** Who belongs where: by the address of the person and the name of the place. */
export type DemoMembership = {
  email: string
  place: string
  kind: 'group' | 'department'
  role: MembershipRole
}

/** The whole demo organisation, before it is written. */
export type DemoOrganisation = { people: DemoPerson[]; memberships: DemoMembership[] }

/** Name of the demo organisation. */
export const organisationName = 'Alder & Pine'
/** What stands behind the @ of its people. */
export const domain = 'alderpine.example'

/**
 * Makes up the demo organisation, always the same one: a few hundred people with names from several languages,
 * in departments with heads, moderators and followers, and in groups; some are inactive, some only invited.
 */
export function makeOrganisation(): DemoOrganisation {
  const random = makeRandom(20260504)
  const next = peopleMaker(random)
  const people = departments.flatMap((department) => staff(department, next, random))
  for (let count = 0; count < unplaced; count += 1) {
    const person = next(random.pick(['Trainee', 'Temporary worker', 'Office assistant']))
    // the sample files need some who left and some who have not come yet
    const status = count < 3 ? 'inactive' : count < 5 ? 'invited' : 'active'
    people.push({ ...person, status })
  }
  return { people, memberships: [...inDepartments(people, random), ...inGroups(people, random)] }
}

function staff(
  department: DemoDepartment,
  next: (title: string) => DemoPerson,
  random: Random,
): DemoPerson[] {
  const { name, people, headTitle, titles } = department
  const head: DemoPerson = { ...next(headTitle), status: 'active', isHead: true, department: name }
  const others = Array.from({ length: people - 1 }, () => ({
    ...next(random.pick(titles)),
    department: name,
  }))
  const leaders = teamLeadersOf(others)
  return [head, ...others.map((one) => (leaders.includes(one) ? { ...one, title: 'Team leader' } : one))]
}

function peopleMaker(random: Random): (title: string) => DemoPerson {
  const taken = new Set<string>()
  let number = 1000
  return (title) => {
    for (;;) {
      const { first, last } = random.pick(names)
      const firstName = random.pick(first)
      const lastName = random.pick(last)
      const email = `${plain(firstName)}.${plain(lastName)}@${domain}`
      if (taken.has(email)) continue
      taken.add(email)
      number += 1
      const chance = random.below(100)
      return {
        email,
        firstName,
        lastName,
        title,
        phone: `+44 20 7946 0${String(random.below(1000)).padStart(3, '0')}`,
        employeeNumber: `AP-${number}`,
        status: chance < 6 ? 'inactive' : chance < 13 ? 'invited' : 'active',
        isHead: false,
        department: null,
      }
    }
  }
}

function inDepartments(people: readonly DemoPerson[], random: Random): DemoMembership[] {
  const members = people.flatMap(({ email, department, isHead }): DemoMembership[] =>
    department === null
      ? []
      : [{ email, place: department, kind: 'department', role: isHead ? 'moderator' : 'member' }],
  )
  const followers = departments.flatMap(({ name }) => {
    const others = people.filter(({ department, status }) => department !== name && status === 'active')
    return random
      .some(others, 2 + random.below(7))
      .map(({ email }): DemoMembership => ({ email, place: name, kind: 'department', role: 'follower' }))
  })
  return [...members, ...followers]
}

function inGroups(people: readonly DemoPerson[], random: Random): DemoMembership[] {
  const active = people.filter(({ status, department }) => status !== 'invited' && department !== null)
  return groups.flatMap(({ name, people: count }) =>
    random.some(active, count).map(
      ({ email }, index): DemoMembership => ({
        email,
        place: name,
        kind: 'group',
        role: index === 0 ? 'moderator' : 'member',
      }),
    ),
  )
}

const letters: Record<string, string> = { ł: 'l', đ: 'd', ı: 'i', ø: 'o', ß: 'ss' }

/** A name as it stands in an address: "Małgorzata" → "malgorzata". */
function plain(name: string): string {
  return fold(name)
    .replace(/[łđıøß]/g, (letter) => letters[letter] ?? '')
    .replace(/[^a-z0-9]+/g, '')
}

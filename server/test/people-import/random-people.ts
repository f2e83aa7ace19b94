import type { MemberStatus } from '@muster/contract'
import fc from 'fast-check'
import { type Importing, type ImportServer, makeImporting } from '../imports/importing.ts'
import type { PersonRow } from './people-file.ts'

/** One person before the import; managers by number, always of somebody before them. */
type Known = {
  status: MemberStatus | null
  title: string
  phone: string
  manager: number | null
  department: 'Sales' | 'Support' | null
  isHead: boolean
  inChoir: boolean
}

/** An organisation, a file for it, and answers to everything that the file may raise. */
export type PeopleCase = {
  people: Known[]
  rows: PersonRow[]
  defaults: Record<string, string>
  own: { at: number; kind: string; option: string }[]
  fixes: { at: number; fix: Record<string, string> }[]
}

const count = 6
const text = fc.constantFrom('', '', 'one', 'two')
const known: fc.Arbitrary<Known> = fc.record({
  status: fc.constantFrom<MemberStatus | null>('active', 'active', 'active', 'invited', 'inactive', null),
  title: text,
  phone: text,
  manager: fc.option(fc.nat(count - 1)),
  department: fc.constantFrom<Known['department']>(null, 'Sales', 'Support'),
  isHead: fc.boolean(),
  inChoir: fc.boolean(),
})

const someone = fc.oneof(
  { weight: 8, arbitrary: fc.nat(count - 1).map((index) => `p${index}@test.example`) },
  { weight: 3, arbitrary: fc.nat(2).map((index) => `new${index}@test.example`) },
)
const who = fc.oneof(
  { weight: 10, arbitrary: someone },
  { weight: 1, arbitrary: fc.nat(count - 1).map((index) => `P${index}@TEST.example`) },
  { weight: 1, arbitrary: fc.constantFrom('nonsense', '') },
)
const row: fc.Arbitrary<PersonRow> = fc.record({
  email: who,
  firstName: fc.constantFrom('', '', 'Ann', 'Bob'),
  lastName: fc.constantFrom('', 'Lee'),
  displayName: fc.constantFrom('', '', '', 'The one'),
  title: text,
  phone: text,
  manager: fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    { weight: 3, arbitrary: someone },
    fc.constant('gone@test.example'),
  ),
  department: fc.constantFrom('', 'Sales', 'support', 'Brand new'),
  groups: fc.constantFrom('', '', 'Choir', 'choir;Runners', 'Swimmers'),
})

const options: Record<string, string[]> = {
  duplicate_row: ['first', 'last', 'skip'],
  inactive_existing: ['reactivate', 'skip'],
  unknown_department: ['create', 'leave_out', 'skip'],
  unknown_group: ['create', 'leave_out', 'skip'],
  unknown_manager: ['leave_out', 'skip'],
  manager_cycle: ['leave_out', 'skip'],
  field_conflict: ['keep', 'overwrite', 'overwrite_if_empty'],
  'field_conflict:title': ['keep', 'overwrite', 'overwrite_if_empty'],
  'field_conflict:manager': ['keep', 'overwrite', 'overwrite_if_empty'],
  department_conflict: ['add_as_follower', 'move_keep_following', 'move', 'skip'],
}
const answer = fc
  .constantFrom(...Object.keys(options))
  .chain((kind) => fc.constantFrom(...(options[kind] ?? [])).map((option) => ({ kind, option })))

/** Random cases of an import of people. */
export const randomPeople: fc.Arbitrary<PeopleCase> = fc.record({
  people: fc.array(known, { minLength: count, maxLength: count }),
  rows: fc.array(row, { minLength: 1, maxLength: 10 }),
  defaults: fc.record(
    Object.fromEntries(Object.entries(options).map(([kind, all]) => [kind, fc.constantFrom(...all)])),
  ),
  own: fc.array(
    fc.record({ at: fc.nat(9), answer }).map(({ at, answer: one }) => ({ at, ...one })),
    { maxLength: 3 },
  ),
  fixes: fc.array(
    fc.record({ at: fc.nat(9), fix: fc.record({ department: fc.constantFrom('Sales', '') }) }),
    {
      maxLength: 1,
    },
  ),
})

/** Makes the organisation of a case. */
export async function makePeople(server: ImportServer, { people }: PeopleCase): Promise<Importing> {
  const org = await makeImporting(server)
  const groups = {
    Sales: await org.group('department', 'Sales'),
    Support: await org.group('department', 'Support'),
    Choir: await org.group('group', 'Choir'),
  }
  const ids: (string | undefined)[] = []
  for (const [index, person] of people.entries()) {
    if (person.status === null) {
      ids.push(undefined)
      continue
    }
    const managerId = person.manager === null || person.manager >= index ? undefined : ids[person.manager]
    const { status, title, phone } = person
    const added = await org.people({
      email: `p${index}@test.example`,
      status,
      title,
      phone,
      ...(managerId === undefined ? {} : { managerId }),
    })
    const id = added[`p${index}`] ?? ''
    ids.push(id)
    if (person.department !== null) await org.join(groups[person.department], id, 'member', person.isHead)
    if (person.inChoir) await org.join(groups.Choir, id, 'member')
  }
  return org
}

/** The decisions of a case: everything is answered, some rows of their own. */
export function decisionsOf({ rows, defaults, own, fixes }: PeopleCase) {
  const at = (index: number) => (index % rows.length) + 2
  return {
    defaults,
    rows: [
      ...own.map(({ at: index, kind, option }) => ({ row: at(index), kind, option })),
      ...fixes.map(({ at: index, fix }) => ({ row: at(index), fix })),
    ],
  }
}

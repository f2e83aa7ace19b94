import type { MemberStatus, MembershipRole } from '@muster/contract'
import fc from 'fast-check'
import { type Importing, type ImportServer, makeImporting } from './importing.ts'

/** One person before the import. */
type Person = {
  status: MemberStatus | null
  /** In the group imported into. */
  here: MembershipRole | null
  headHere: boolean
  /** In another department, or following it. */
  there: MembershipRole | null
  headThere: boolean
  inChoir: boolean
}

type Row = { who: string; role: string }

/** An organisation, a file for it, and answers to everything that the file may raise. */
export type RandomCase = {
  isDepartment: boolean
  people: Person[]
  rows: Row[]
  defaults: Record<string, string>
  own: { at: number; kind: string; option: string }[]
  fixes: { at: number; fix: Record<string, string> }[]
}

const status = fc.constantFrom<MemberStatus | null>('active', 'active', 'active', 'invited', 'inactive', null)
const role = fc.constantFrom<MembershipRole | null>(null, null, 'member', 'follower', 'moderator')
const person: fc.Arbitrary<Person> = fc.record({
  status,
  here: role,
  headHere: fc.boolean(),
  there: role,
  headThere: fc.boolean(),
  inChoir: fc.boolean(),
})

const people = 6
const who = fc.oneof(
  { weight: 8, arbitrary: fc.nat(people - 1).map((index) => `p${index}@test.example`) },
  { weight: 2, arbitrary: fc.nat(people - 1).map((index) => `P${index}@TEST.example`) },
  { weight: 2, arbitrary: fc.nat(2).map((index) => `stranger${index}@else.example`) },
  { weight: 1, arbitrary: fc.constantFrom('nonsense', 'a@x.example; b@x.example', '') },
)
const roleText = fc.constantFrom(
  'Member',
  'Member',
  'Follower',
  'miembro',
  'SEGUIDOR',
  '',
  'Boss',
  'boss',
  'constructor',
)
const options: Record<string, string[]> = {
  duplicate_row: ['first', 'last', 'skip'],
  unknown_member: ['invite', 'skip'],
  inactive_existing: ['reactivate', 'add_anyway', 'skip'],
  invalid_role: ['as_member', 'as_follower', 'skip'],
  role_conflict: ['update_role', 'keep_role'],
  department_conflict: ['add_as_follower', 'move_keep_following', 'move', 'skip'],
}
const defaults = fc.record(
  Object.fromEntries(Object.entries(options).map(([kind, known]) => [kind, fc.constantFrom(...known)])),
) as fc.Arbitrary<Record<string, string>>
const ownAnswer = fc
  .constantFrom(
    ...Object.entries(options).flatMap(([kind, known]) => known.map((option) => ({ kind, option }))),
  )
  .chain((answer) => fc.nat(20).map((at) => ({ at, ...answer })))

/** Cases: small, because every one is a few runs on a real database. */
export const randomCase: fc.Arbitrary<RandomCase> = fc.record({
  isDepartment: fc.oneof(
    { weight: 3, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
  people: fc.array(person, { minLength: people, maxLength: people }),
  // a row with neither address nor role would be blank, which by hand it can't be
  rows: fc.array(
    fc.record({ who, role: roleText }).map((row) => (row.who === '' ? { who: '', role: 'Member' } : row)),
    { minLength: 1, maxLength: 12 },
  ),
  defaults,
  own: fc.array(ownAnswer, { maxLength: 4 }),
  fixes: fc.array(
    fc.record({
      at: fc.nat(20),
      fix: fc.oneof(
        roleText.map((role) => ({ role })),
        who.map((email) => ({ email })),
      ),
    }),
    { maxLength: 2 },
  ),
})

/** Makes the organisation of a case. @returns it with the group that is imported into */
export async function makeCase(
  server: ImportServer,
  { isDepartment, people }: RandomCase,
): Promise<{ org: Importing; target: string }> {
  const org = await makeImporting(server)
  const kind = isDepartment ? 'department' : 'group'
  const [target, other] = [await org.group(kind, 'Target'), await org.group('department', 'Other')]
  const choir = await org.group('group', 'Choir')
  for (const [index, person] of people.entries()) {
    if (person.status === null) continue
    const added = await org.people({ email: `p${index}@test.example`, status: person.status })
    const id = added[`p${index}`] ?? ''
    const here = person.here === 'follower' && !isDepartment ? 'member' : person.here
    const joinsHere = here === 'member' || here === 'moderator'
    if (here !== null) await org.join(target, id, here, isDepartment && person.headHere)
    const there = isDepartment && joinsHere && person.there !== null ? 'follower' : person.there
    if (there !== null) await org.join(other, id, there, person.headThere)
    if (person.inChoir) await org.join(choir, id, 'member')
  }
  return { org, target }
}

/** The file of a case. */
export function fileOf({ rows }: RandomCase): string {
  return ['Email address,Role', ...rows.map(({ who, role }) => `${who},${role}`)].join('\n')
}

/**
 * The decisions of a case: everything is answered, some rows of their own.
 * @param firstRow how the first row is counted: 2 in a file, 1 by hand
 */
export function decisionsOf({ rows, defaults, own, fixes, isDepartment }: RandomCase, firstRow: number) {
  const at = (index: number) => (index % rows.length) + firstRow
  const isOffered = ({ option }: { option: string }) => isDepartment || option !== 'as_follower'
  return {
    defaults: isOffered({ option: defaults.invalid_role ?? '' })
      ? defaults
      : { ...defaults, invalid_role: 'as_member' },
    rows: [
      ...own.filter(isOffered).map(({ at: index, kind, option }) => ({ row: at(index), kind, option })),
      ...fixes.map(({ at: index, fix }) => ({ row: at(index), fix })),
    ],
  }
}

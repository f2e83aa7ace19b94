import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ImportServer, makeImporting, startImportServer, sumOf } from '../imports/importing.ts'
import { importPeople, type PersonRow, wholeDirectory } from './people-file.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

const people = 5000
const departments = 40
const address = (index: number) => `p${index}@test.example`

/** Everyone reports to the tenth of their number: five levels; nobody stands before their manager. */
const row = (index: number): PersonRow => ({
  email: address(index),
  firstName: `First${index}`,
  lastName: `Last${index % 700}`,
  title: `Title ${index % 50}`,
  phone: index % 3 === 0 ? '' : `${1000 + index}`,
  employeeNumber: `E${index}`,
  manager: index === 0 ? '' : address(Math.floor(index / 10)),
  department: `Department ${index % departments}`,
})

// the last first, so that nearly every manager comes in with a later row
const file = Array.from({ length: people }, (_none, index) => row(people - 1 - index))

it('5,000 people, half of them there with other values: an answer for each field, and back', {
  timeout: 600_000,
}, async () => {
  const org = await makeImporting(server)
  // every other one is there: with another title, without a phone, or with the number of the file
  await org.people(
    ...Array.from({ length: people / 2 }, (_none, half) => {
      const index = half * 2
      return {
        email: address(index),
        status: 'active' as const,
        firstName: `First${index}`,
        lastName: `Last${index % 700}`,
        title: index % 4 === 0 ? 'Former title' : '',
        phone: index % 8 === 0 ? '999' : '',
        employeeNumber: `E${index}`,
      }
    }),
  )
  const before = await wholeDirectory(org)
  let run = await importPeople(org, file)
  expect(run).toMatchObject({
    state: 'ready',
    counts: { rows: people, new: people / 2, existing: people / 2 },
  })
  const counts = Object.fromEntries(run.conflicts.map(({ kind, count }) => [kind, count]))
  expect(counts).toEqual({
    unknown_department: people,
    'field_conflict:title': people / 2,
    // a third of the file has no phone
    'field_conflict:phone': Array.from({ length: people }, (_none, index) => index).filter(
      (index) => index % 2 === 0 && index % 3 !== 0,
    ).length,
    'field_conflict:manager': people / 2 - 1,
  })
  run = await org.decide(run.id, {
    defaults: {
      unknown_department: 'create',
      'field_conflict:title': 'overwrite_if_empty',
      'field_conflict:phone': 'keep',
      'field_conflict:manager': 'overwrite',
    },
  })
  const applied = await org.apply(run)
  expect(applied).toMatchObject({
    state: 'applied',
    outcomes: { created: people / 2, updated: people / 2, drifted: 0, failed: 0 },
  })
  const after = await wholeDirectory(org)
  expect(after.groups).toHaveLength(departments)
  expect(after.memberships).toHaveLength(people)
  const lines = new Map(after.members?.map((line) => [line.split('|')[0] ?? '', line]))
  for (let index = 0; index < people; index += 1) {
    const wanted = row(index)
    const isKnown = index % 2 === 0
    const title = isKnown && index % 4 === 0 ? 'Former title' : wanted.title
    const phone = isKnown ? (index % 8 === 0 ? '999' : '') : wanted.phone
    const name = `${wanted.firstName}|${wanted.lastName}|${wanted.firstName} ${wanted.lastName}`
    const keys = `${wanted.firstName}|${wanted.lastName}`.toLowerCase()
    const manager = wanted.manager === '' ? [] : [wanted.manager]
    expect(lines.get(address(index))).toBe(
      [
        address(index),
        isKnown ? 'active' : 'invited',
        name,
        keys,
        title,
        phone,
        wanted.employeeNumber,
        ...manager,
      ].join('|'),
    )
  }

  // a second time only the kept values still differ, and nothing is written
  const again = await importPeople(org, file)
  expect(again.planned).toMatchObject({ create: 0, update: 0, unchanged: people })

  const reverse = await org.undo(run.id)
  expect(sumOf(reverse.outcomes)).toBe(people)
  expect(reverse.outcomes).toMatchObject({ removed: people / 2, updated: people / 2 })
  expect(await wholeDirectory(org)).toEqual(before)
})

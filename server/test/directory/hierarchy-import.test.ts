import type { PlanItem, Problem, Run } from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeManagers } from '../../src/directory/index.ts'
import { type Importing, type ImportServer, makeImporting, startImportServer } from '../imports/importing.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

type Firm = Importing & {
  whom: (name: string) => string
  /** Starts an import of managers: `ann < ben` is one row, `ann <` names nobody. */
  managers: (lines: string[], options?: object) => Promise<Run>
  /** Who reports to whom, by names. */
  tree: () => Promise<Record<string, string>>
  by: (run: Run, query?: string) => Promise<Record<string, string>>
}

const address = (name: string) => (name.includes('@') ? name : `${name}@test.example`)
const named = (email: string) => (email.endsWith('@test.example') ? (email.split('@')[0] ?? '') : email)

/** An organisation whose owner is `boss`, with people; `managers` as in `Firm.managers`. */
async function makeFirm(people: string[], managers: string[] = []): Promise<Firm> {
  const org = await makeImporting(server)
  const ids = { ...(await org.people(...people)), boss: org.owner.memberId }
  await org.asOwner(({ tx }) =>
    sql`update directory.member set email = 'boss@test.example', email_key = 'boss@test.example',
      display_name = 'boss' where id = ${org.owner.memberId}::uuid`.execute(tx),
  )
  const whom = (name: string) => {
    const found = (ids as Record<string, string>)[name]
    if (found === undefined) throw new Error(`nobody is called ${name}`)
    return found
  }
  for (const [person, manager] of managers.map((line) => line.split(' < ')))
    await org.asOwner((ctx) =>
      changeManagers(ctx, { memberIds: [whom(person as string)], managerId: whom(manager as string) }),
    )
  return {
    ...org,
    whom,
    managers: async (lines, options = {}) => {
      const rows = lines.map((line) => {
        const [person = '', manager = ''] = line.split(/ ?< ?/)
        return `${person === '' ? '' : address(person)},${manager === '' ? '' : address(manager)}`
      })
      const form = new FormData()
      const target = { kind: 'directory.hierarchy' }
      form.append('request', JSON.stringify({ source: { kind: 'file' }, target, ...options }))
      form.append('file', new Blob([['Email address,Reports to', ...rows].join('\n')]), 'managers.csv')
      return org.resting((await org.ok<Run>('POST', '/imports', form)).id)
    },
    tree: () =>
      org.asOwner(async ({ tx }) => {
        const { rows } = await sql<{ person: string; manager: string }>`
          select m.email as person, b.email as manager from directory.member m
          join directory.member b on b.id = m.manager_id order by m.email`.execute(tx)
        return Object.fromEntries(rows.map(({ person, manager }) => [named(person), named(manager)]))
      }),
    by: async (run, query = '') =>
      Object.fromEntries((await org.items(run.id, query)).map((item) => [named(item.email), told(item)])),
  }
}

const told = ({ action, outcome, reason }: PlanItem) => `${outcome ?? action} ${reason ?? ''}`.trim()

test('people of the file get their managers, everyone else reports to the owner; taken back, all is as before', async () => {
  const firm = await makeFirm(['ann', 'ben', 'cleo', 'dora', 'emil'], ['dora < ben', 'ben < ann'])
  const before = await firm.tree()
  const run = await firm.managers(['ann < boss', 'cleo < ann', 'ben < ann'])
  expect(run).toMatchObject({
    state: 'ready',
    planned: { update: 4, unchanged: 1 },
    conflicts: [{ kind: 'not_in_file', count: 2, open: 0, default: 'report_to_owner' }],
  })
  expect(await firm.by(run)).toEqual({
    ann: 'update',
    cleo: 'update',
    ben: 'unchanged already_so',
    dora: 'update reports_to_owner',
    emil: 'update reports_to_owner',
  })
  const [ann] = await firm.items(run.id)
  expect([ann?.before?.fields, ann?.after?.fields]).toEqual([
    { reportsTo: '' },
    { reportsTo: 'boss@test.example' },
  ])
  const applied = await firm.apply(run)
  expect(applied).toMatchObject({ state: 'applied', outcomes: { updated: 4, unchanged: 1 } })
  expect(await firm.tree()).toEqual({ ann: 'boss', ben: 'ann', cleo: 'ann', dora: 'boss', emil: 'boss' })
  const again = await firm.managers(['ann < boss', 'cleo < ann', 'ben < ann'])
  expect(again).toMatchObject({ planned: { update: 0, unchanged: 3 }, conflicts: [] })
  expect(await firm.undo(run.id)).toMatchObject({ state: 'applied', outcomes: { updated: 4 } })
  expect(await firm.tree()).toEqual(before)
})

test('people who are not in the file stay as they are where that is the answer, for all or for one', async () => {
  const firm = await makeFirm(['ann', 'ben', 'cleo'], ['ben < ann', 'cleo < ann'])
  const run = await firm.managers(['ann < boss'], { decisions: { defaults: { not_in_file: 'keep' } } })
  expect(await firm.by(run)).toEqual({
    ann: 'update',
    ben: 'unchanged not_in_file',
    cleo: 'unchanged not_in_file',
  })
  const { row } = (await firm.items(run.id)).find(({ email }) => email.startsWith('cleo')) as PlanItem
  const decided = await firm.decide(run.id, {
    rows: [{ row, kind: 'not_in_file', option: 'report_to_owner' }],
  })
  await firm.apply(decided)
  expect(await firm.tree()).toEqual({ ann: 'boss', ben: 'ann', cleo: 'boss' })
})

test('a circle is refused with the circle spelled out on each of its rows, or ends at the owner', async () => {
  const firm = await makeFirm(['ann', 'ben', 'cleo', 'dora'], ['cleo < dora'])
  const lines = ['ann < ben', 'ben < cleo', 'cleo < ann', 'dora < ann']
  const run = await firm.managers(lines)
  expect(run.conflicts).toMatchObject([{ kind: 'manager_cycle', count: 3, open: 0 }])
  const items = await firm.items(run.id, 'conflict=manager_cycle')
  expect(items.map(({ conflicts }) => conflicts[0]?.detail?.replaceAll('@test.example', ''))).toEqual([
    'ann → ben → cleo → ann',
    'ben → cleo → ann → ben',
    'cleo → ann → ben → cleo',
  ])
  await firm.apply(run)
  expect(await firm.tree()).toEqual({ cleo: 'dora', dora: 'ann' })
  const second = await firm.managers(lines, { decisions: { defaults: { manager_cycle: 'report_to_owner' } } })
  await firm.apply(second)
  expect(await firm.tree()).toEqual({ ann: 'boss', ben: 'boss', cleo: 'boss', dora: 'ann' })
})

test('a circle through somebody who is not in the file stands only while they keep their manager', async () => {
  const firm = await makeFirm(['ann', 'ben'], ['ann < ben'])
  const run = await firm.managers(['ben < ann'])
  expect(run.conflicts.map(({ kind }) => kind)).toEqual(['not_in_file'])
  const kept = await firm.decide(run.id, { defaults: { not_in_file: 'keep' } })
  expect(kept.conflicts.map(({ kind }) => kind)).toEqual(['manager_cycle', 'not_in_file'])
  expect(await firm.by(kept)).toEqual({ ben: 'skip manager_cycle', ann: 'unchanged not_in_file' })
  const back = await firm.decide(run.id, { defaults: { not_in_file: 'report_to_owner' } })
  await firm.apply(back)
  expect(await firm.tree()).toEqual({ ann: 'boss', ben: 'ann' })
})

test('a hierarchy turned upside down comes out as the file says, whatever the order of the rows', async () => {
  const people = ['a', 'b', 'c', 'd', 'e']
  const firm = await makeFirm(people, ['b < a', 'c < b', 'd < c', 'e < d'])
  const run = await firm.managers(['a < b', 'b < c', 'c < d', 'd < e', 'e < boss'])
  expect(run.conflicts).toEqual([])
  await firm.apply(run)
  expect(await firm.tree()).toEqual({ a: 'b', b: 'c', c: 'd', d: 'e', e: 'boss' })
  await firm.undo(run.id)
  expect(await firm.tree()).toEqual({ b: 'a', c: 'b', d: 'c', e: 'd' })
})

test('unknown people and unknown managers are questions, and a corrected address answers them', async () => {
  const firm = await makeFirm(['ann', 'ben'])
  const run = await firm.managers(['ann < bne', 'zoe < ann', 'ben <', '< ann', 'rubbish@ < ann'])
  expect(run.conflicts.map(({ kind, count }) => `${kind} ${count}`)).toEqual([
    'missing_email 1',
    'invalid_email 1',
    'unknown_member 1',
    'unknown_manager 1',
  ])
  const items = await firm.items(run.id)
  expect(items.map(told)).toEqual([
    'skip unknown_manager',
    'skip unknown_member',
    'unchanged already_so',
    'skip missing_email',
    'skip invalid_email',
  ])
  expect(items[0]?.conflicts[0]?.detail).toBe('bne@test.example')
  const fixed = await firm.decide(run.id, { rows: [{ row: 2, fix: { reportsTo: 'ben@test.example' } }] })
  await firm.apply(fixed)
  expect(await firm.tree()).toEqual({ ann: 'ben' })
})

test('a row that names nobody is asked about when the person has a manager; the owner is not', async () => {
  const firm = await makeFirm(['ann', 'ben', 'cleo'], ['ann < ben', 'cleo < ben', 'boss < ben'])
  const run = await firm.managers(['ann <', 'cleo <', 'ben <', 'boss <'])
  expect(run).toMatchObject({ state: 'needs_decisions', conflicts: [{ kind: 'missing_manager', open: 2 }] })
  const decided = await firm.decide(run.id, {
    defaults: { missing_manager: 'report_to_nobody' },
    rows: [{ row: 3, kind: 'missing_manager', option: 'keep' }],
  })
  await firm.apply(decided)
  expect(await firm.tree()).toEqual({ cleo: 'ben' })
})

test('whoever is above the owner never comes to report to the owner', async () => {
  const firm = await makeFirm(['chair', 'ann'], ['boss < chair'])
  const run = await firm.managers(['ann < boss'])
  expect(await firm.by(run)).toEqual({ ann: 'update', chair: 'unchanged above_owner' })
  await firm.apply(run)
  expect(await firm.tree()).toEqual({ ann: 'boss', boss: 'chair' })
})

test('a manager whom somebody changed after the plan is left alone', async () => {
  const firm = await makeFirm(['ann', 'ben', 'cleo'], ['ann < ben'])
  const run = await firm.managers(['ann < cleo'], { decisions: { defaults: { not_in_file: 'keep' } } })
  await firm.asOwner((ctx) =>
    changeManagers(ctx, { memberIds: [firm.whom('ann')], managerId: firm.whom('boss') }),
  )
  const applied = await firm.apply(run)
  expect(applied.outcomes).toMatchObject({ drifted: 1, updated: 0 })
  expect(await firm.tree()).toEqual({ ann: 'boss' })
})

test('taking back leaves alone whose manager was changed since, and closes no circle', async () => {
  const firm = await makeFirm(['ann', 'ben', 'cleo'], ['ann < ben'])
  const run = await firm.managers(['ann < boss', 'ben < boss', 'cleo < ann'])
  await firm.apply(run)
  await firm.asOwner((ctx) =>
    changeManagers(ctx, { memberIds: [firm.whom('ben')], managerId: firm.whom('cleo') }),
  )
  const undone = await firm.undo(run.id)
  expect(await firm.by(undone)).toEqual({
    ann: 'updated restored',
    ben: 'skipped changed_since',
    cleo: 'updated restored',
  })
  expect(await firm.tree()).toEqual({ ann: 'ben', ben: 'cleo' })
})

test('the import needs the right to import and an edition that has the hierarchy', async () => {
  const firm = await makeFirm(['ann'])
  await firm.ok('PATCH', '/settings', { edition: 'standard' })
  const form = new FormData()
  form.append(
    'request',
    JSON.stringify({ source: { kind: 'file' }, target: { kind: 'directory.hierarchy' } }),
  )
  form.append('file', new Blob(['Email address,Reports to\nann@test.example,boss@test.example']), 'm.csv')
  const refused = await firm.call<Problem>('POST', '/imports', form)
  expect([refused.status, refused.body.code]).toEqual([422, 'edition_forbids'])
})

test('the template has the two columns, in the language of the reader', async () => {
  const firm = await makeFirm(['ann'])
  const answer = await firm.call('GET', '/imports/templates/directory.hierarchy.csv', undefined, {
    headers: { 'accept-language': 'es' },
  })
  expect(answer.text).toContain('Correo electrónico,Depende de')
})

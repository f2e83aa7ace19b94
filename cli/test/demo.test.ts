import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoFolder } from './demo.ts'

type Demo = Awaited<ReturnType<typeof demoFolder>>
type Running = Awaited<ReturnType<Demo['startDemo']>>
type RunJson = {
  id: string
  state: string
  counts: { rows: number }
  outcomes: Record<string, number>
  conflicts: { kind: string }[]
  reverseOf: string | null
}

let demo: Demo
let running: Running

beforeAll(async () => {
  demo = await demoFolder()
  running = await demo.startDemo()
})
afterAll(async () => {
  await running.stop()
  await demo.remove()
})

async function json<T = RunJson>(...args: string[]): Promise<T & { code: number | null }> {
  const { code, out } = await demo.muster(...args, '--json')
  return { ...(JSON.parse(out) as T), code }
}

test('the demo says where it is and keeps the same facts in demo.json', async () => {
  const { url, email, password, token, organisation } = running.facts
  for (const fact of [url, email, password, token]) expect(running.said).toContain(fact)
  expect(organisation).toBe('alder-pine')
  const answer = await fetch(`${url}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  expect(answer.status).toBe(200)
})

test('the demo has hundreds of people, and one import that was run', async () => {
  const members = await demo.muster('export', 'members')
  expect(members.out.trim().split('\n').length).toBeGreaterThan(300)
  const { items } = await json<{ items: RunJson[] }>('runs')
  expect(items).toHaveLength(1)
  expect(items[0]?.state).toBe('applied')
})

test('the sample files raise every conflict, in both languages and all formats', async () => {
  const samples = [
    ['sales-team.xlsx', 'Sales'],
    ['sales-team.csv', 'sales'],
    ['equipo-de-soporte.xlsx', 'Soporte en español'],
    ['equipo-de-soporte.csv', 'soporte-en-espanol'],
  ]
  for (const [file, into] of samples) {
    const run = await json('import', `samples/${file}`, '--into', `department:${into}`, '--plan-only')
    expect(run.code).toBe(3)
    expect(run.state).toBe('needs_decisions')
    expect(run.conflicts.map(({ kind }) => kind)).toEqual([
      'invalid_email',
      'missing_email',
      'duplicate_row',
      'unknown_member',
      'inactive_existing',
      'invalid_role',
      'role_conflict',
      'department_conflict',
    ])
  }
})

test('the sample files of clients raise every conflict of their imports', async () => {
  const kindsOf = async (file: string, into: string) => {
    const run = await json('import', `samples/${file}`, '--into', `${into}:clients`, '--plan-only')
    return run.conflicts.map(({ kind }) => kind)
  }
  expect(await kindsOf('client-users.csv', 'client-users')).toEqual([
    'missing_email',
    'invalid_email',
    'duplicate_row',
    'inactive_existing',
    'is_portal_user',
    'own_domain',
    'contact_in_two_accounts',
    'no_company',
    'other_company',
  ])
  expect(await kindsOf('client-companies.csv', 'client-companies')).toEqual([
    'missing_name',
    'duplicate_row',
    'similar_company',
  ])
})

test('the sample files of people raise every conflict of an import into the organisation', async () => {
  for (const file of ['people.xlsx', 'personas.csv']) {
    const run = await json('import', `samples/${file}`, '--into', 'organisation', '--plan-only')
    expect(run.state).toBe('needs_decisions')
    expect(run.conflicts.map(({ kind }) => kind)).toEqual([
      'missing_email',
      'invalid_email',
      'duplicate_row',
      'inactive_existing',
      'unknown_department',
      'unknown_group',
      'unknown_manager',
      'manager_cycle',
      'field_conflict:lastName',
      'field_conflict:title',
      'field_conflict:phone',
      'field_conflict:manager',
      'department_conflict',
    ])
  }
})

test('people are imported into the organisation by the command, and taken back', async () => {
  const run = await json(
    ...['import', 'samples/people.xlsx', '--into', 'members'],
    ...['duplicate_row=first', 'inactive_existing=reactivate', 'department_conflict=move'].flatMap(
      (answer) => ['--set', answer],
    ),
    ...['--set', 'unknown_department=create', '--set', 'field_conflict:title=overwrite', '--apply'],
  )
  expect([run.code, run.state]).toEqual([0, 'applied'])
  expect(Object.values(run.outcomes).reduce((sum, count) => sum + count, 0)).toBe(run.counts.rows)
  const reverse = await json('undo', run.id, '--apply')
  expect([reverse.code, reverse.state]).toEqual([0, 'applied'])
})

test('a workbook with several sheets asks which one, and reads the one that is named', async () => {
  const file = ['import', 'samples/spring-hires.xls', '--into', 'department:Joinery']
  const asked = await demo.muster(...file)
  expect(asked.code).toBe(3)
  expect(asked.out).toMatch(/March[\s\S]*April/)
  const named = await json(...file, '--sheet', 'April', '--plan-only')
  expect(named.state).toBe('ready')
})

test('an import is decided, applied, undone, and its counts add up', async () => {
  const planned = await json('import', 'samples/sales-team.xlsx', '--into', 'department:Sales')
  const answers = [
    'duplicate_row=first',
    'unknown_member=invite',
    'inactive_existing=reactivate',
    'invalid_role=as_member',
    'role_conflict=update_role',
    'department_conflict=move',
  ].flatMap((answer) => ['--set', answer])
  const ready = await json('decide', planned.id, ...answers)
  expect([ready.code, ready.state]).toEqual([0, 'ready'])
  const applied = await json('apply', planned.id)
  expect([applied.code, applied.state]).toEqual([0, 'applied'])
  const total = Object.values(applied.outcomes).reduce((sum, count) => sum + count, 0)
  expect(total).toBe(applied.counts.rows)
  const again = await json('import', 'samples/sales-team.xlsx', '--into', 'department:Sales', ...answers)
  expect(again.state).toBe('ready')
  const reverse = await json('undo', planned.id, '--apply')
  expect([reverse.code, reverse.state, reverse.reverseOf]).toEqual([0, 'applied', planned.id])
  expect((await json('run', planned.id)).state).toBe('undone')
})

test('an import that can not be applied any more is refused', async () => {
  const { items } = await json<{ items: RunJson[] }>('runs', '--state', 'undone')
  const refused = await demo.muster('apply', items[0]?.id ?? '')
  expect(refused.code).toBe(5)
  const unknown = await demo.muster('run', '0192aaaa-0000-7000-8000-000000000000', '--lang', 'es')
  expect(unknown.code).toBe(5)
  expect(unknown.err).toContain('Aquí no hay nada')
})

test('a second start finds the same demo', async () => {
  const before = running.facts
  expect(await running.stop()).toBe(0)
  running = await demo.startDemo()
  expect({ ...running.facts, url: '' }).toEqual({ ...before, url: '' })
  const { items } = await json<{ items: RunJson[] }>('runs', '--search', 'first-aiders')
  expect(items).toHaveLength(1)
})

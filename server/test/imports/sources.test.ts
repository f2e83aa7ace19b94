import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Importing, type ImportServer, makeImporting, startImportServer } from './importing.ts'
import { writeWorkbook } from './workbook.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

async function prepared(...people: string[]) {
  const org = await makeImporting(server)
  const ids = await org.people(...people)
  return { org, ids, sales: await org.group('department', 'Sales') }
}

const memberships = async (org: Importing) => (await org.state()).memberships

describe('columns', () => {
  const odd = ['Nombre;Contacto;Puesto', 'Ann;ann@test.example;Follower', 'Bob;bob@test.example;Member'].join(
    '\n',
  )

  it('that are not known are asked about, with the guess and samples; a mapping plans the file', async () => {
    const { org, sales } = await prepared('ann', 'bob')
    const run = await org.upload(sales, odd)
    expect(run).toMatchObject({ state: 'needs_input', needs: 'mapping', delimiter: ';' })
    expect(run.columns?.map(({ name, samples }) => [name, samples])).toEqual([
      ['Nombre', ['Ann', 'Bob']],
      ['Contacto', ['ann@test.example', 'bob@test.example']],
      ['Puesto', ['Follower', 'Member']],
    ])
    expect(run.fields).toMatchObject([
      { field: 'email', required: true },
      { field: 'role', required: false },
    ])
    for (const path of ['decisions', 'apply'] as const) {
      const body = path === 'apply' ? { fingerprint: 'x' } : { defaults: {} }
      const method = path === 'apply' ? 'POST' : 'PATCH'
      expect(await org.call(method, `/imports/${run.id}/${path}`, body)).toMatchObject({
        status: 409,
        body: { code: 'wrong_run_state' },
      })
    }
    await org.ok('PUT', `/imports/${run.id}/mapping`, { columns: { Contacto: 'email', Puesto: 'role' } })
    const mapped = await org.resting(run.id)
    expect(mapped).toMatchObject({ state: 'ready', mappingSource: 'given', planned: { create: 2 } })
    await org.apply(mapped)
    expect(await memberships(org)).toEqual([
      'Sales ann@test.example follower',
      'Sales bob@test.example member',
    ])

    const second = await org.upload(sales, odd.replace('Ann;', 'Anna;'))
    expect(second).toMatchObject({ state: 'ready', mappingSource: 'remembered', planned: { unchanged: 2 } })
  })

  it('that are mapped for once are not remembered', async () => {
    const { org, sales } = await prepared('ann', 'bob')
    const run = await org.upload(sales, odd)
    await org.ok('PUT', `/imports/${run.id}/mapping`, { columns: { Contacto: 'email' }, remember: false })
    await org.resting(run.id)
    expect(await org.upload(sales, odd)).toMatchObject({ state: 'needs_input' })
  })

  it('can be given with the start, and changed until apply', async () => {
    const { org, sales } = await prepared('ann', 'bob')
    const run = await org.upload(sales, odd, {
      source: { mapping: { Contacto: 'email', Puesto: 'role', Nombre: null } },
    })
    expect(run).toMatchObject({ state: 'ready', mappingSource: 'given', conflicts: [] })
    await org.decide(run.id, { rows: [{ row: 2, fix: { role: 'Boss' } }] })
    await org.ok('PUT', `/imports/${run.id}/mapping`, { columns: { Contacto: 'email' } })
    const again = await org.resting(run.id)
    // what was said of the rows goes with the former reading
    expect(again).toMatchObject({ state: 'ready', conflicts: [] })
    expect((await org.items(run.id)).map(({ given }) => given)).toEqual([
      { email: 'ann@test.example', role: '' },
      { email: 'bob@test.example', role: '' },
    ])
  })

  it('are refused when they are not there, taken twice, no field, or leave out what is required', async () => {
    const { org, sales } = await prepared('ann', 'bob')
    const run = await org.upload(sales, odd)
    const cases: [object, string][] = [
      [{ Sueldo: 'email' }, 'mapping_unknown_column'],
      [{ Contacto: 'email', Nombre: 'email' }, 'mapping_twice'],
      [{ Contacto: 'salary' }, 'rule_broken'],
      [{ Puesto: 'role' }, 'mapping_incomplete'],
    ]
    for (const [columns, code] of cases)
      expect(await org.call('PUT', `/imports/${run.id}/mapping`, { columns })).toMatchObject({
        status: 422,
        body: { code },
      })
    expect((await org.ok('GET', `/imports/${run.id}`)).state).toBe('needs_input')
  })
})

describe('how a file is read', () => {
  it('a workbook with several sheets asks which one', async () => {
    const { org, sales } = await prepared('ann', 'bob')
    const content = writeWorkbook({
      Notes: [['Title'], ['Nothing']],
      People: [
        ['Email address', 'Role'],
        ['ann@test.example', 'Follower'],
      ],
      Old: [['Email address'], ['bob@test.example']],
    })
    const run = await org.upload(sales, { name: 'people.xlsx', content })
    expect(run).toMatchObject({ state: 'needs_input', needs: 'sheet' })
    expect(run.sheets?.map(({ name }) => name)).toEqual(['Notes', 'People', 'Old'])
    await org.ok('PUT', `/imports/${run.id}/source`, { sheet: 'People' })
    expect(await org.resting(run.id)).toMatchObject({
      state: 'ready',
      sheet: 'People',
      planned: { create: 1 },
    })
    await org.ok('PUT', `/imports/${run.id}/source`, { sheet: 'Old' })
    expect(await org.resting(run.id)).toMatchObject({ state: 'ready', sheet: 'Old' })
    expect(await org.items(run.id)).toMatchObject([{ email: 'bob@test.example' }])
    const given = await org.upload(sales, { name: 'people.xlsx', content }, { source: { sheet: 'People' } })
    expect(given).toMatchObject({ state: 'ready', sheet: 'People' })
    const unknown = await org.upload(sales, { name: 'people.xlsx', content }, { source: { sheet: 'Nope' } })
    expect(unknown).toMatchObject({ state: 'failed', error: { code: 'unknown_sheet' } })
  })

  it('an encoding can be given', async () => {
    const { org, sales } = await prepared()
    await org.people({ email: 'josé@test.example', status: 'active' })
    const content = new Uint8Array(Buffer.from('Email address\njosé@test.example\n', 'latin1'))
    const run = await org.upload(
      sales,
      { name: 'latin.csv', content },
      { source: { encoding: 'iso-8859-1' } },
    )
    expect(run).toMatchObject({ state: 'ready', planned: { create: 1 } })
  })

  it.each([
    ['an empty file', '', 'file_empty'],
    ['only headers', 'Email address,Role\n', 'file_only_headers'],
    ['a quote that is never closed', 'Email address\n"ann@test.example\n', 'file_quote_never_closed'],
  ])(
    '%s fails the run with its own reason, in the reader’s language, and writes nothing',
    async (_, content, code) => {
      const { org, sales } = await prepared('ann')
      const started = await org.post(sales, content)
      if (started.status !== 202) return expect(started.body).toMatchObject({ code })
      const run = await org.resting(started.body.id)
      expect(run).toMatchObject({ state: 'failed', error: { code } })
      const spanish = await org.call('GET', `/imports/${run.id}`, undefined, {
        headers: { 'accept-language': 'es' },
      })
      expect(spanish.body.error?.text).not.toBe(run.error?.text)
      expect(await org.call('POST', `/imports/${run.id}/undo`)).toMatchObject({ status: 422 })
    },
  )

  it('pasted addresses are rows like any others', async () => {
    const { org, sales } = await prepared('ann', 'bob', 'eva')
    const { status, body } = await org.call('POST', '/imports', {
      source: {
        kind: 'paste',
        text: 'Ann <ann@test.example>; bob@test.example\neva@test.example\tSeguidor\nnonsense',
      },
      target: { kind: 'directory.group-membership', groupId: sales },
    })
    expect(status).toBe(202)
    const run = await org.resting(body.id)
    expect(run).toMatchObject({ state: 'ready', planned: { create: 3, skip: 1 }, source: { kind: 'paste' } })
    await org.apply(run)
    expect(await memberships(org)).toEqual([
      'Sales ann@test.example member',
      'Sales bob@test.example member',
      'Sales eva@test.example follower',
    ])
  })

  it('a file is needed, and a target that is there', async () => {
    const { org, sales } = await prepared('ann')
    const target = { kind: 'directory.group-membership', groupId: sales }
    const bare = await org.call('POST', '/imports', { source: { kind: 'file' }, target })
    expect(bare).toMatchObject({ status: 422, body: { code: 'file_missing' } })
    expect(await org.post('nowhere', 'Email address\nann@test.example')).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    })
  })
})

describe('starting', () => {
  const file = 'Email address\nann@test.example\n'

  it('takes the request part as a field or as a file, whichever the client makes of it', async () => {
    const { org, sales } = await prepared('ann')
    const target = { kind: 'directory.group-membership', groupId: sales }
    const form = new FormData()
    const request = JSON.stringify({ source: { kind: 'file' }, target })
    form.append('request', new Blob([request], { type: 'application/json' }))
    form.append('file', new Blob([file]), 'people.csv')
    expect(await org.call('POST', '/imports', form)).toMatchObject({ status: 202 })
  })

  it('with autoApply applies what has no open question, and waits where one is', async () => {
    const { org, sales } = await prepared('ann')
    expect(await org.upload(sales, file, { autoApply: true })).toMatchObject({
      state: 'applied',
      outcomes: { created: 1 },
    })
    const strangers = await org.upload(sales, 'Email address\nzoe@else.example\n', { autoApply: true })
    expect(strangers.state).toBe('needs_decisions')
  })

  it('twice with one Idempotency-Key is one run; applying twice is one apply', async () => {
    const { org, sales } = await prepared('ann')
    const headers = { 'idempotency-key': 'the same click' }
    const [first, second] = await Promise.all([
      org.post(sales, file, { headers }),
      org.post(sales, file, { headers }),
    ])
    const third = await org.post(sales, file, { headers })
    const ids = [first, second, third].flatMap(({ status, body }) => (status === 202 ? [body.id] : []))
    expect(new Set(ids).size).toBe(1)
    const { items } = await org.ok<{ items: object[] }>('GET', '/imports')
    expect(items).toHaveLength(1)
    const run = await org.resting(third.body.id)
    const clicks = await Promise.all(
      [1, 2, 3].map(() => org.call('POST', `/imports/${run.id}/apply`, { fingerprint: run.fingerprint })),
    )
    expect(clicks.map(({ status }) => status)).toEqual([202, 202, 202])
    const applied = await org.resting(run.id)
    expect(applied).toMatchObject({ state: 'applied', outcomes: { created: 1 } })
    expect(applied.history.filter(({ state }) => state === 'applying')).toHaveLength(1)
  })

  it('records every transition with who and when', async () => {
    const { org, sales } = await prepared('ann')
    const run = await org.apply(await org.upload(sales, file))
    expect(run.history.map(({ state }) => state)).toEqual([
      'reading',
      'planning',
      'ready',
      'applying',
      'applied',
    ])
    expect(run.history[0]?.by).toBe(run.createdBy.name)
    expect(run.history[3]?.by).toBe(run.createdBy.name)
    const actions = (await org.audited()).map(({ action }) => action)
    expect(actions).toEqual(
      expect.arrayContaining([
        'imports.run.start',
        'imports.run.apply',
        'imports.chunk.apply',
        'imports.run.applied',
      ]),
    )
  })
})

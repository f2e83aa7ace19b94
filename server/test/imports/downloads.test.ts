import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { PlanItem, Run } from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Importing, type ImportServer, makeImporting, startImportServer } from './importing.ts'
import { readScenario, scenarioFile, setUpScenario } from './scenario.ts'
import { readWorkbook } from './workbook.ts'

const scenario = await readScenario()
const [firstCase] = scenario.cases
if (firstCase === undefined) throw new Error('a scenario without cases')

let server: ImportServer
let org: Importing
let sales: string
let applied: Run
beforeAll(async () => {
  server = await startImportServer()
  org = await makeImporting(server)
  const groups = await setUpScenario(org, scenario)
  sales = groups.Sales ?? ''
  const decisions = { defaults: firstCase.decisions }
  applied = await org.apply(await org.upload(sales, await scenarioFile('sales.xlsx'), { decisions }))
})
afterAll(() => server.close())

async function download(path: string, language = 'en') {
  const answer = await fetch(`${org.url}${path}`, {
    headers: { authorization: `Bearer ${org.token}`, 'accept-language': language },
  })
  return { answer, content: await answer.arrayBuffer() }
}

async function sheet(path: string, language?: string): Promise<string[][]> {
  return readWorkbook((await download(path, language)).content)
}

const outcomeWords = { Added: 'created', Changed: 'updated', Moved: 'moved', 'Left out': 'skipped' }

describe.each(['csv', 'xlsx'])('the report as %s', (format) => {
  it('has a line for every row, and its outcomes add up to the counts', async () => {
    const [header, ...lines] = await sheet(`/imports/${applied.id}/report.${format}`)
    expect(header?.[0]).toBe('Row')
    expect(lines).toHaveLength(scenario.rows)
    const counted: Record<string, number> = {}
    for (const line of lines) {
      const outcome = outcomeWords[line[4] as keyof typeof outcomeWords]
      counted[outcome] = (counted[outcome] ?? 0) + 1
    }
    expect(counted).toEqual({ created: 6, updated: 1, moved: 3, skipped: 4 })
    expect(lines.map(([row]) => Number(row))).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16])
  })

  it('says in the reader’s language why, and what was before and after', async () => {
    const lines = await sheet(`/imports/${applied.id}/report.${format}`)
    const eva = lines.find(([row]) => row === '5')
    expect(eva?.slice(6)).toEqual(['Support: Member, Head', 'Sales: Member · Support: Follower, Head'])
    const spanish = await sheet(`/imports/${applied.id}/report.${format}`, 'es')
    expect(spanish[0]).not.toEqual(lines[0])
    expect(spanish.find(([row]) => row === '5')?.[5]).not.toBe(eva?.[5])
  })

  it('is a download with a name', async () => {
    const { answer } = await download(`/imports/${applied.id}/report.${format}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toContain(`sales - report.${format}`)
  })
})

describe.each(['csv', 'xlsx'])('the rows to fix as %s', (format) => {
  it('have the shape of the upload, and only the rows that were left out', async () => {
    const lines = await sheet(`/imports/${applied.id}/fixes.${format}`)
    expect(lines).toEqual([
      ['Email address', 'Role'],
      ['zoe@elsewhere.example', 'Member'],
      ['farid@bowman.example', 'Member'],
      ['JOSE@bowman.example', 'Follower'],
      ['not-an-address', 'Member'],
    ])
  })

  it('leave no copy of the file behind, and are not there when the upload is no longer kept', async () => {
    // this server also drives runs of other tests
    const copies = async (runId: string) =>
      (await readdir(join(server.dataDir, 'uploads'))).filter((name) => name.startsWith(runId))
    expect(await copies(applied.id)).toEqual([])
    const run = await org.upload(sales, await scenarioFile('sales.csv'))
    await org.asOwner(({ tx }) => sql`delete from imports.upload where run_id = ${run.id}`.execute(tx))
    const gone = await org.call('GET', `/imports/${run.id}/fixes.${format}`)
    expect(gone).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(await copies(run.id)).toEqual([])
  })

  it('can be uploaded again', async () => {
    const { content } = await download(`/imports/${applied.id}/fixes.${format}`)
    const again = await org.upload(sales, { name: `again.${format}`, content: new Uint8Array(content) })
    expect(again).toMatchObject({ state: 'needs_decisions', counts: { rows: 4, blank: 0 } })
  })
})

it('the plan is the same as CSV, workbook and JSON, and as the list of its items', async () => {
  const run = await org.upload(sales, await scenarioFile('sales.csv'))
  const [, ...csv] = await sheet(`/imports/${run.id}/plan.csv`)
  const [, ...xlsx] = await sheet(`/imports/${run.id}/plan.xlsx`)
  expect(xlsx).toEqual(csv)
  const { content } = await download(`/imports/${run.id}/plan.json`)
  const plan = JSON.parse(Buffer.from(content).toString()) as { run: Run; items: PlanItem[] }
  expect(plan.items).toEqual(await org.items(run.id))
  expect(plan.run).toMatchObject({ id: run.id, fingerprint: run.fingerprint })
  expect(csv.map(([row]) => Number(row))).toEqual(plan.items.map(({ row }) => row))
})

it('no cell of a report is a formula', async () => {
  const run = await org.upload(sales, 'Email address,Role\n"=HYPERLINK(""http://evil"")@x",+cmd\n@sum,-cmd\n')
  const lines = await sheet(`/imports/${run.id}/plan.csv`)
  const begins = lines.slice(1).flatMap((line) => [line[1]?.slice(0, 2), line[3]?.slice(0, 2)])
  expect(begins).toEqual(["'=", "'+", "'@", "'-"])
})

it('rows that were never reached are among those to fix, and are told apart', async () => {
  // the items of a cancelled run beyond its cursor: see chunks.test.ts for how it comes to that
  const run = await org.upload(sales, await scenarioFile('sales.csv'))
  await org.ok('POST', `/imports/${run.id}/cancel`)
  const cancelled = await org.ok('GET', `/imports/${run.id}`)
  expect(cancelled).toMatchObject({ state: 'cancelled', can: { undo: false, apply: false } })
  const items = await org.items(run.id, 'outcome=skipped&reason=not_reached')
  expect(items).toHaveLength(scenario.rows)
  expect(await org.items(run.id, 'outcome=created')).toEqual([])
  expect(await sheet(`/imports/${run.id}/fixes.csv`)).toHaveLength(scenario.rows + 1)
})

it.each(['csv', 'xlsx', 'xls'])(
  'the template as %s is an empty file that can be imported',
  async (format) => {
    const { content } = await download(`/imports/templates/directory.group-membership.${format}`)
    expect(readWorkbook(content)).toEqual([['Email address', 'Role']])
    const spanish = await sheet(`/imports/templates/directory.group-membership.${format}`, 'es')
    expect(spanish[0]).not.toEqual(['Email address', 'Role'])
    expect(spanish[0]).toHaveLength(2)
  },
)

it('rows are found by conflict, action, outcome, reason and the beginning of the address', async () => {
  const rows = async (query: string) => (await org.items(applied.id, query)).map(({ row }) => row)
  expect(await rows('conflict=department_conflict')).toEqual([3, 4, 5])
  expect(await rows('action=move')).toEqual([3, 4, 5])
  expect(await rows('outcome=updated')).toEqual([6])
  expect(await rows('reason=kept_as_head')).toEqual([5])
  expect(await rows('q=JO')).toEqual([12, 13])
  expect(await rows('q=14')).toEqual([14])
  const paged: number[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: PlanItem[]; nextCursor: string | null } = await org.ok(
      'GET',
      `/imports/${applied.id}/items?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
    )
    paged.push(...page.items.map(({ row }) => row))
    cursor = page.nextCursor
  }
  expect(paged).toEqual(await rows(''))
})

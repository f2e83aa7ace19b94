import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Importing, type ImportServer, makeImporting, startImportServer, sumOf } from './importing.ts'
import { expectedPlaces, placesOf, readScenario, scenarioFile, setUpScenario } from './scenario.ts'

const scenario = await readScenario()
const files = ['sales.csv', 'sales.xlsx', 'sales.xls']

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

async function ready(): Promise<{ org: Importing; groups: Record<string, string>; sales: string }> {
  const org = await makeImporting(server)
  const groups = await setUpScenario(org, scenario)
  return { org, groups, sales: groups.Sales ?? '' }
}

describe.each(files)('%s', (file) => {
  it('raises the conflicts of the scenario, row by row, in settlement order', async () => {
    const { org, sales } = await ready()
    const run = await org.upload(sales, await scenarioFile(file))
    expect(run).toMatchObject({
      state: 'needs_decisions',
      counts: { rows: scenario.rows, blank: scenario.blankRows },
    })
    const rows: Record<string, number[]> = {}
    for (const { kind, count } of run.conflicts) {
      rows[kind] = (await org.items(run.id, `conflict=${kind}`)).map(({ row }) => row)
      expect(rows[kind]).toHaveLength(count)
    }
    expect(rows).toEqual(scenario.conflicts)
    expect(Object.keys(rows)).toEqual(Object.keys(scenario.conflicts))
    expect(sumOf(run.planned)).toBe(scenario.rows)
  })

  describe.each(scenario.cases.map((one, index) => ({ ...one, name: `case ${index + 1}` })))(
    '$name',
    ({ decisions, outcomes, after }) => {
      it.each(file === 'sales.csv' ? ['decided afterwards', 'with the start'] : ['decided afterwards'])(
        'comes out to the letter, %s; undone, all is as before',
        async (way) => {
          const { org, groups, sales } = await ready()
          const [before, places] = [await org.state(), await placesOf(org, groups)]
          const content = await scenarioFile(file)
          let run = await org.upload(
            sales,
            content,
            way === 'with the start' ? { decisions: { defaults: decisions } } : {},
          )
          if (way !== 'with the start') run = await org.decide(run.id, { defaults: decisions })
          expect(run).toMatchObject({ state: 'ready', conflicts: run.conflicts.map(() => ({ open: 0 })) })
          const planned = run.planned
          run = await org.apply(run)
          expect(run).toMatchObject({ state: 'applied', outcomes })
          expect(sumOf(run.outcomes)).toBe(scenario.rows)
          expect(run.outcomes).toMatchObject({
            created: planned.create,
            updated: planned.update,
            moved: planned.move,
            unchanged: planned.unchanged,
            skipped: planned.skip,
          })
          const found = await placesOf(org, groups)
          expect(found).toEqual(expectedPlaces(after, found))
          const done = await org.state()
          expect(done.counts).toEqual([])

          const reverse = await org.undo(run.id)
          expect(reverse).toMatchObject({ state: 'applied', reverseOf: run.id })
          expect(await org.state()).toEqual(before)
          expect(await placesOf(org, groups)).toEqual(places)
          expect(await org.ok('GET', `/imports/${run.id}`)).toMatchObject({
            state: 'undone',
            reversedBy: reverse.id,
          })

          const again = await org.undo(reverse.id)
          expect(again).toMatchObject({ state: 'applied', reverseOf: reverse.id })
          expect(await org.state()).toEqual(done)
          expect(await org.ok('GET', `/imports/${run.id}`)).toMatchObject({
            state: 'applied',
            reversedBy: null,
          })
          expect(await org.ok('GET', `/imports/${reverse.id}`)).toMatchObject({ state: 'undone' })
        },
      )
    },
  )
})

describe.each(scenario.cases.map((one, index) => ({ ...one, name: `case ${index + 1}` })))(
  'by hand, $name',
  ({ decisions, outcomes, after }) => {
    it('ends as the import of the same rows does', async () => {
      const { org, groups, sales } = await ready()
      const { content } = await scenarioFile('sales.csv')
      const rows = content
        .toString()
        .split(/\r?\n/)
        .slice(1)
        .filter((line) => line !== '' && line !== ',')
        .map((line) => line.split(','))
        .map(([email = '', role = '']) => ({ email, role }))
      const before = await org.state()
      const added = await org.byHand(sales, rows, decisions)
      expect(added).toMatchObject({ status: 200, body: { outcomes } })
      const found = await placesOf(org, groups)
      expect(found).toEqual(expectedPlaces(after, found))
      await org.undo(added.body.runId)
      expect(await org.state()).toEqual(before)
    })
  },
)

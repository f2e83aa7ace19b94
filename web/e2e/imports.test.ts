import type { Run } from '@muster/contract'
import { translator } from '@muster/phrases'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, picture, startApp } from './app.ts'
import { fixture, type People, peopleOf, readScenario, type Scenario, setScene } from './imports-scene.ts'
import { answerAll, at, counts, primary, upload } from './imports-steps.ts'

const t = translator('en')
let app: App
let scenario: Scenario
let departments: Record<string, string>

beforeAll(async () => {
  scenario = await readScenario()
  app = await startApp('set-up')
  departments = await setScene(app, scenario)
})
afterAll(() => app?.close())

const everyone = async (): Promise<Record<string, People>> =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(departments).map(async ([name, id]) => [name, await peopleOf(app, id)] as const),
    ),
  )

const sorted = (after: Scenario['cases'][number]['after']): Record<string, People> =>
  Object.fromEntries(
    Object.entries(after).map(([name, { member = [], follower = [], head }]) => [
      name,
      {
        member: [...member].sort(),
        follower: [...follower].sort(),
        ...(head === undefined ? {} : { head }),
      },
    ]),
  )

describe('importing members into a department', () => {
  const files = ['sales.xlsx', 'sales.xls', 'sales.csv']

  it.each([0, 1, 2])(
    'case %i of the scenario comes out to the letter, and undone everything is as before',
    async (number) => {
      const wanted = scenario.cases[number] as Scenario['cases'][number]
      const before = await everyone()
      const page = await app.signedIn()
      await upload(page, app.org, departments.Sales ?? '', fixture(files[number] ?? ''))

      await at(page, t('imports.conflicts.invalid_email.title'))
      const id = page.url().match(/imports\/([0-9a-f-]{36})/)?.[1] ?? ''
      const read = await app.api<Run>('GET', `/imports/${id}`)
      expect(Object.fromEntries(read.conflicts.map(({ kind, count }) => [kind, count]))).toEqual(
        Object.fromEntries(Object.entries(scenario.conflicts).map(([kind, rows]) => [kind, rows.length])),
      )
      if (number === 0) await picture(page, 'import-question')

      const asked = await answerAll(page, wanted.decisions)
      expect(asked).toEqual(Object.keys(wanted.decisions).filter((kind) => asked.includes(kind)))
      const changes = ['created', 'updated', 'moved'].reduce(
        (sum, key) => sum + (wanted.outcomes[key] ?? 0),
        0,
      )
      await primary(page)
        .filter({ hasText: t('imports.flow.review.import', { count: changes }) })
        .waitFor()
      if (number === 0) await picture(page, 'import-review')
      await primary(page).click()

      await at(page, t('imports.flow.report.applied', { place: 'Sales' }))
      const told = Object.entries(wanted.outcomes)
        .filter(([, count]) => count > 0)
        .map(([key, count]) => [t(`imports.outcomes.${key as 'created'}`).toLowerCase(), count])
      const shown = Object.entries(await counts(page)).map(([word, count]) => [word.toLowerCase(), count])
      expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(told))
      expect(await everyone()).toEqual(sorted(wanted.after))
      if (number === 0) await picture(page, 'import-report')

      await page.getByRole('button', { name: t('imports.flow.report.undo'), exact: true }).click()
      await primary(page)
        .filter({ hasText: t('imports.flow.review.undo', { count: changes }) })
        .click()
      await at(page, t('imports.flow.report.appliedUndo'))
      expect(await everyone()).toEqual(before)
      await page.context().close()
    },
  )

  it('the list shows who imported what into where, and opens a run', async () => {
    const page = await app.signedIn()
    await page.goto(`/o/${app.org}/imports`)
    const row = page.getByRole('row').filter({ hasText: 'sales.csv' }).filter({ hasText: 'Undone' }).first()
    await row.waitFor()
    expect(await row.innerText()).toContain('Ann Bowman')
    await picture(page, 'imports')
    await row.getByRole('link').click()
    await at(page, t('imports.flow.ended.undone'))
    await page.context().close()
  })
})

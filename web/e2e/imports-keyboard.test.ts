import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, startApp } from './app.ts'
import { fixture, peopleOf, readScenario, type Scenario, setScene } from './imports-scene.ts'
import { at, kinds, question } from './imports-steps.ts'

const t = translator('en')
let app: App
let scenario: Scenario
let departments: Record<string, string>

beforeAll(async () => {
  app = await startApp('set-up')
  scenario = await readScenario()
  departments = await setScene(app, scenario)
})
afterAll(() => app?.close())

/** The name of what has the focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null
    const label = element?.getAttribute('aria-label')
    return `${element?.tagName.toLowerCase() ?? ''} ${label ?? element?.innerText ?? ''} ${(element as HTMLInputElement | null)?.value ?? ''}`
  })
}

/** Presses Tab until something with this name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (name.test(await focused(page))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no way to ${name} by Tab; at ${await focused(page)}`)
}

it('the whole import works by keyboard alone, and every step begins at its question', async () => {
  const wanted = scenario.cases[0] as Scenario['cases'][number]
  const page = await app.signedIn()
  // Listening from the start: the browser has to know before the key is pressed that a chooser is answered here.
  page.on('filechooser', (chooser) => void chooser.setFiles(fixture('sales.csv')))
  await page.goto(`/o/${app.org}/imports`)
  await page
    .getByRole('link', { name: t('imports.list.new') })
    .first()
    .waitFor()
  await tabTo(page, /^a Import people/)
  await page.keyboard.press('Enter')
  await at(page, t('imports.flow.source.question'))

  // where people go is a group or department unless told; the field behind it says which
  // (it comes a moment after the page, and Tab must not pass its place before)
  await page.getByPlaceholder(t('imports.flow.source.choosePlace')).waitFor()
  await tabTo(page, /^input .*directory\.group-membership/)
  await tabTo(page, /^input\s*$/)
  await page.keyboard.type('Sal')
  await page.getByRole('option', { name: 'Sales' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/groupId=/)
  await tabTo(page, /^button Drop a file/)
  await page.keyboard.press('Enter')
  await page.getByText('sales.csv').waitFor()
  await tabTo(page, /^button Read the file/)
  await page.keyboard.press('Enter')

  const titles = new Map(kinds.map((kind) => [t(`imports.conflicts.${kind}.title`), kind]))
  for (;;) {
    const known = [...titles.keys(), t('imports.flow.review.question')]
    await page.waitForFunction((texts) => texts.includes(document.activeElement?.textContent ?? ''), known)
    const title = (await question(page).textContent()) ?? ''
    if (title === t('imports.flow.review.question')) break
    const option = wanted.decisions[titles.get(title) ?? ''] ?? ''
    const options = await page
      .locator('input[type=radio]')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))
    await tabTo(page, /^input /)
    const from = (await focused(page)).trim().split(' ').at(-1) ?? ''
    const isChosen = await page.locator('input[type=radio]:checked').count()
    if (isChosen === 0) await page.keyboard.press('Space')
    for (let step = options.indexOf(from); step < options.indexOf(option); step++)
      await page.keyboard.press('ArrowDown')
    await tabTo(page, /^button (Apply|Next|Continue)/)
    await page.keyboard.press('Enter')
    await page.waitForFunction((old) => document.querySelector('main h2')?.textContent !== old, title)
  }

  await tabTo(page, /^button Import 10 people/)
  await page.keyboard.press('Enter')
  await at(page, t('imports.flow.report.applied', { place: 'Sales' }))
  const people = await peopleOf(app, departments.Sales ?? '')
  expect(people.member).toEqual([...(wanted.after.Sales?.member ?? [])].sort())

  await tabTo(page, /^div/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.context().close()
})

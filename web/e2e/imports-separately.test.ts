import type { Run } from '@muster/contract'
import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, picture, startApp } from './app.ts'
import { peopleOf, readScenario, setScene } from './imports-scene.ts'
import { at, primary, upload } from './imports-steps.ts'

const t = translator('en')
let app: App
let departments: Record<string, string>

beforeAll(async () => {
  app = await startApp('set-up')
  departments = await setScene(app, await readScenario())
})
afterAll(() => app?.close())

const csv = (...rows: string[]) => ({
  name: 'people.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['Email address,Role', ...rows, ''].join('\n')),
})
const separately = (page: Page) => page.getByRole('button', { name: t('imports.flow.questions.separately') })
const row = (page: Page, number: number) =>
  page
    .getByRole('row')
    .filter({ has: page.getByLabel(t('imports.flow.questions.selectRow', { row: number }), { exact: true }) })
const runOf = (page: Page) =>
  app.api<Run>('GET', `/imports/${page.url().match(/imports\/([0-9a-f-]{36})/)?.[1] ?? ''}`)

it('rows are answered one by one, a mistyped role is corrected by its suggestion, a wrong address by hand', async () => {
  const page = await app.signedIn()
  const file = csv(
    'kofi@bowman.example,Folower',
    'hiro@bowman.example,Boss',
    'ines at bowman.example,Member',
    'grace@bowman.example,Member',
    'dmitri@bowman.example,Member',
  )
  await upload(page, app.org, departments.Sales ?? '', file)

  await at(page, t('imports.conflicts.invalid_email.title'))
  await separately(page).click()
  await row(page, 4)
    .getByRole('button', { name: /Correct/ })
    .click()
  await page
    .getByLabel(t('imports.flow.questions.fixField', { field: 'E-mail address', row: 4 }))
    .fill('ines@bowman.example')
  await page.keyboard.press('Enter')
  await row(page, 4)
    .getByText(t('imports.flow.questions.fixed', { value: 'ines@bowman.example' }))
    .waitFor()
  await primary(page).click()

  await at(page, t('imports.conflicts.invalid_role.title'))
  await separately(page).click()
  await row(page, 2)
    .getByRole('button', { name: /use Follower/ })
    .click()
  await row(page, 2)
    .getByText(t('imports.flow.questions.fixed', { value: 'Follower' }))
    .waitFor()
  await row(page, 3).getByRole('combobox').selectOption('as_follower')
  await page.getByText(t('imports.flow.questions.allAnswered')).first().waitFor()
  await picture(page, 'import-separately')
  await primary(page).click()

  await at(page, t('imports.conflicts.department_conflict.title'))
  await separately(page).click()
  await row(page, 5).getByRole('combobox').selectOption('move')
  await row(page, 6).getByRole('combobox').selectOption('skip')
  await primary(page)
    .filter({ hasText: t('imports.flow.questions.toReview') })
    .click()

  await at(page, t('imports.flow.review.question'))
  expect((await runOf(page)).planned).toMatchObject({ create: 3, move: 1, skip: 1 })
  await primary(page).click()
  await at(page, t('imports.flow.report.applied', { place: 'Sales' }))
  const sales = await peopleOf(app, departments.Sales ?? '')
  expect(sales.member).toEqual(['bob', 'grace', 'ines'])
  expect(sales.follower).toEqual(['carla', 'hiro', 'kofi'])
  await page.context().close()
})

it('one answer is given to the selection, and one to everything that a search finds', async () => {
  const page = await app.signedIn()
  const people = Array.from(
    { length: 40 },
    (_, index) => `guest${String(index).padStart(2, '0')}@out.example,Member`,
  )
  await upload(page, app.org, departments.Workshop ?? '', csv(...people))
  await at(page, t('imports.conflicts.unknown_member.title'))
  await separately(page).click()
  await page.getByLabel(t('imports.flow.questions.selectRow', { row: 2 }), { exact: true }).check()
  await page.getByLabel(t('imports.flow.questions.selectRow', { row: 3 }), { exact: true }).check()
  await page
    .getByRole('combobox', { name: t('imports.flow.questions.answerSelected') })
    .selectOption('invite')
  await page
    .getByRole('status')
    .getByText(t('imports.flow.questions.openRows', { count: 38 }))
    .waitFor()

  await page.getByRole('searchbox').fill('guest3')
  await page
    .getByText(t('imports.flow.questions.answerMatching', { count: 10 }))
    .waitFor({ state: 'attached' })
  await page.getByRole('combobox', { name: t('imports.flow.questions.answerSelected') }).selectOption('skip')
  await page
    .getByRole('status')
    .getByText(t('imports.flow.questions.openRows', { count: 28 }))
    .waitFor()
  expect((await runOf(page)).conflicts).toMatchObject([{ kind: 'unknown_member', count: 40, open: 28 }])
  await page.context().close()
})

it('leaving and coming back goes on where it was, and an import can be discarded', async () => {
  const page = await app.signedIn()
  await upload(
    page,
    app.org,
    departments.Sales ?? '',
    csv('kofi@bowman.example,Member', 'eva@bowman.example,Member'),
  )
  await at(page, t('imports.conflicts.role_conflict.title'))
  await page.locator('input[value="keep_role"]').check()
  await primary(page).click()
  await at(page, t('imports.conflicts.department_conflict.title'))

  await page.goto(`/o/${app.org}/imports`)
  await page.getByRole('row').filter({ hasText: 'Needs answers' }).getByRole('link').first().click()
  await at(page, t('imports.conflicts.department_conflict.title'))
  await page.getByRole('button', { name: t('common.back') }).click()
  await at(page, t('imports.conflicts.role_conflict.title'))
  expect(await page.locator('input[value="keep_role"]').isChecked()).toBe(true)

  await page.getByRole('button', { name: t('imports.flow.discard.button') }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('imports.flow.discard.confirm') })
    .click()
  await at(page, t('imports.flow.ended.cancelled'))
  await page.context().close()
})

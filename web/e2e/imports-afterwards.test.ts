import { readFile } from 'node:fs/promises'
import type { Run } from '@muster/contract'
import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, startApp } from './app.ts'
import { fixture, peopleOf, readScenario, type Scenario, setScene } from './imports-scene.ts'
import { at, primary, upload } from './imports-steps.ts'

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

const csv = (...rows: string[]) => ({
  name: 'people.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['Email address,Role', ...rows, ''].join('\n')),
})
const idOf = (page: Page) => page.url().match(/imports\/([0-9a-f-]{36})/)?.[1] ?? ''
const memberId = async (email: string) =>
  (await app.api<{ items: { id: string }[] }>('GET', `/members?q=${encodeURIComponent(email)}`)).items[0]
    ?.id ?? ''

it('a plan that someone changed meanwhile is shown again instead of being applied', async () => {
  const page = await app.signedIn()
  await upload(
    page,
    app.org,
    departments.Workshop ?? '',
    csv('kofi@bowman.example,Member', 'new@out.example,Member'),
  )
  await at(page, t('imports.conflicts.unknown_member.title'))
  await page.locator('input[value="skip"]').check()
  await primary(page).click()
  await primary(page)
    .filter({ hasText: t('imports.flow.review.import', { count: 1 }) })
    .waitFor()
  await app.api<Run>('PATCH', `/imports/${idOf(page)}/decisions`, { defaults: { unknown_member: 'invite' } })
  await primary(page).click()
  await page.getByRole('alert').getByText(t('imports.flow.review.planChanged')).waitFor()
  await primary(page)
    .filter({ hasText: t('imports.flow.review.import', { count: 2 }) })
    .waitFor()
  expect((await app.api<Run>('GET', `/imports/${idOf(page)}`)).state).toBe('ready')
  await page.context().close()
})

it('who was changed meanwhile is left alone, told, and can be planned again', async () => {
  const page = await app.signedIn()
  await upload(
    page,
    app.org,
    departments.Sales ?? '',
    csv('kofi@bowman.example,Member', 'ann@bowman.example,Member'),
  )
  await primary(page)
    .filter({ hasText: t('imports.flow.review.import', { count: 2 }) })
    .waitFor()
  await app.api('POST', `/groups/${departments.Sales}/memberships`, {
    items: [{ email: 'kofi@bowman.example', role: 'follower' }],
  })
  await primary(page).click()
  await at(page, t('imports.flow.report.applied', { place: 'Sales' }))
  await page.getByRole('button', { name: /1\s*Changed meanwhile/ }).click()
  const row = page.getByRole('row').filter({ hasText: 'kofi@bowman.example' })
  await row.getByText(t('reasons.changed_since_plan')).waitFor()
  expect((await peopleOf(app, departments.Sales ?? '')).follower).toContain('kofi')

  await page.getByRole('button', { name: t('imports.flow.report.replan', { count: 1 }) }).click()
  await at(page, t('imports.conflicts.role_conflict.title'))
  await page.locator('input[value="update_role"]').check()
  await primary(page).click()
  await primary(page)
    .filter({ hasText: t('imports.flow.review.import', { count: 1 }) })
    .click()
  await at(page, t('imports.flow.report.applied', { place: 'Sales' }))
  expect((await peopleOf(app, departments.Sales ?? '')).member).toContain('kofi')
  await page.context().close()
})

it('an undo asks about what someone changed since, and keeps it unless told otherwise', async () => {
  const page = await app.signedIn()
  await upload(
    page,
    app.org,
    departments.Support ?? '',
    csv('hiro@bowman.example,Follower', 'jose@bowman.example,Follower'),
  )
  await primary(page)
    .filter({ hasText: t('imports.flow.review.import', { count: 2 }) })
    .click()
  await at(page, t('imports.flow.report.applied', { place: 'Support' }))
  const hiro = await memberId('hiro@bowman.example')
  await app.api('PATCH', `/groups/${departments.Support}/memberships/${hiro}`, { role: 'member' })
  await page.getByRole('button', { name: t('imports.flow.report.undo'), exact: true }).click()
  await primary(page)
    .filter({ hasText: t('imports.flow.review.undo', { count: 1 }) })
    .waitFor()
  await page.getByRole('link', { name: new RegExp(t('imports.conflicts.changed_since.title')) }).click()
  await at(page, t('imports.conflicts.changed_since.title'))
  expect(await page.locator('input[value="keep_theirs"]').isChecked()).toBe(true)
  await page.locator('input[value="restore_ours"]').check()
  await primary(page).click()
  await primary(page)
    .filter({ hasText: t('imports.flow.review.undo', { count: 2 }) })
    .click()
  await at(page, t('imports.flow.report.appliedUndo'))
  const support = await peopleOf(app, departments.Support ?? '')
  expect([...support.member, ...support.follower]).not.toContain('hiro')
  await page.context().close()
})

it('what was left out is downloaded in the shape of the upload', async () => {
  const page = await app.signedIn()
  await upload(page, app.org, departments.Workshop ?? '', fixture('sales.csv'))
  await at(page, t('imports.conflicts.invalid_email.title'))
  const defaults = { ...scenario.cases[0]?.decisions }
  const id = idOf(page)
  const { fingerprint } = await app.api<Run>('PATCH', `/imports/${id}/decisions`, { defaults })
  await app.api('POST', `/imports/${id}/apply`, { fingerprint })
  await page.goto(`/o/${app.org}/imports/${id}`)
  await at(page, t('imports.flow.report.applied', { place: 'Workshop' }))
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: `${t('imports.flow.report.fixDownload')} CSV` }).click(),
  ])
  const text = await readFile(await download.path(), 'utf8')
  expect(text).toContain('Email address')
  expect(text).toContain('not-an-address')
  expect(text).toContain('zoe@elsewhere.example')
  expect(text).not.toContain('kofi@bowman.example')
  await page.context().close()
})

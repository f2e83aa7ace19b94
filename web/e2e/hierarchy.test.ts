import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, axeFindings, bareKeys, overflow, picture, startApp } from './app.ts'
import { primary, question } from './imports-steps.ts'

let app: App
const names = ['Bob', 'Carla', 'Dmitri', 'Eva', 'Farid', 'Grace']
const ids = new Map<string, string>()

beforeAll(async () => {
  app = await startApp('set-up')
  for (const name of names) {
    const email = `${name.toLowerCase()}@bowman.example`
    const person = { email, firstName: name, lastName: 'Stone', title: 'Carpenter', status: 'active' }
    ids.set(name, (await app.api<{ id: string }>('POST', '/members', person)).id)
  }
})
afterAll(() => app?.close())

const row = (page: Page, name: string) => page.getByRole('treeitem', { name: new RegExp(name) })
const inFocus = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-name'))

/** Who reports to whom, by first names. */
async function tree(): Promise<Record<string, string>> {
  type Person = { displayName: string; manager: { displayName: string } | null }
  const { items } = await app.api<{ items: Person[] }>('GET', '/hierarchy/people?limit=100')
  const first = (name: string) => name.split(' ')[0] ?? ''
  return Object.fromEntries(
    items.flatMap(({ displayName, manager }) =>
      manager === null ? [] : [[first(displayName), first(manager.displayName)]],
    ),
  )
}

const file = (rows: string[]) => ({
  name: 'managers.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'Email address,Reports to',
      ...rows.map((line) =>
        line
          .split(' < ')
          .map((name) => `${name}@bowman.example`)
          .join(','),
      ),
    ].join('\n'),
  ),
})

describe.each(['en', 'es'] as const)('the hierarchy (%s)', (language) => {
  const t = translator(language)
  const locale = language === 'es' ? 'es-ES' : 'en-GB'
  beforeAll(() => app.api('PATCH', '/hierarchy', { memberIds: [...ids.values()], managerId: null }))

  it('is empty at first, comes from a file, and asks about circles and about those who are not in it', async () => {
    const page = await app.signedIn({ locale })
    await page.goto(`/o/${app.org}/directory/hierarchy`)
    await page.getByText(t('hierarchy.emptyTitle')).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page
      .getByRole('button', { name: t('hierarchy.import') })
      .first()
      .click()
    await page
      .locator('input[type=file]')
      .setInputFiles(file(['bob < ann', 'carla < bob', 'dmitri < carla', 'eva < farid', 'farid < eva']))
    await page.getByRole('button', { name: t('imports.flow.source.read') }).click()
    await question(page)
      .filter({ hasText: t('imports.conflicts.manager_cycle.title') })
      .waitFor()
    await page.getByText('Eva Stone → Farid Stone → Eva Stone').first().waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page
      .getByRole('radio', { name: new RegExp(t('imports.conflicts.manager_cycle.options.keep.label')) })
      .check()
    await primary(page).click()
    await question(page)
      .filter({ hasText: t('imports.conflicts.not_in_file.title') })
      .waitFor()
    await page
      .getByRole('radio', {
        name: new RegExp(t('imports.conflicts.not_in_file.options.report_to_owner.label')),
      })
      .check()
    await primary(page).click()
    await question(page)
      .filter({ hasText: t('imports.flow.review.question') })
      .waitFor()
    await primary(page).click()
    await page.waitForURL(/step=report|imports\/[0-9a-f-]{36}/)
    await page
      .getByRole('link', { name: t('common.done'), exact: true })
      .or(page.getByRole('button', { name: t('common.done'), exact: true }))
      .click()
    await row(page, 'Ann').first().waitFor()
    expect(await tree()).toEqual({ Bob: 'Ann', Carla: 'Bob', Dmitri: 'Carla', Grace: 'Ann' })
    await page.context().close()
  })

  it('opens and closes by keys, and jumps to whom a search finds', async () => {
    const page = await app.signedIn({ locale })
    await page.goto(`/o/${app.org}/directory/hierarchy`)
    await row(page, 'Bob').waitFor()
    expect(await row(page, 'Bob').getAttribute('aria-level')).toBe('2')
    await row(page, 'Ann').first().focus()
    await page.keyboard.press('ArrowDown')
    expect(await inFocus(page)).toBe('Bob Stone')
    expect(await row(page, 'Bob').getAttribute('aria-expanded')).toBe('false')
    await page.keyboard.press('ArrowRight')
    await row(page, 'Carla').waitFor()
    await page.keyboard.press('End')
    expect(await inFocus(page)).toBe('Grace Stone')
    await page.keyboard.press('c')
    expect(await inFocus(page)).toBe('Carla Stone')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    expect(await inFocus(page)).toBe('Bob Stone')
    await row(page, 'Carla').waitFor({ state: 'detached' })
    await page.keyboard.press('/')
    await page.keyboard.type('dmit')
    await page.getByRole('option', { name: /Dmitri Stone/ }).waitFor()
    await page.keyboard.press('Enter')
    await row(page, 'Dmitri').waitFor()
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-name') === 'Dmitri Stone')
    expect(await row(page, 'Dmitri').getAttribute('aria-level')).toBe('4')
    expect([await axeFindings(page), await bareKeys(page)]).toEqual([[], []])
    await picture(page, `hierarchy${language === 'es' ? '-es' : ''}`)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Dmitri Stone' }).waitFor()
    await page
      .getByRole('list', { name: t('hierarchy.member.chain') })
      .getByText('Carla Stone')
      .waitFor()
    await page.context().close()
  })

  it('changes a manager, and says which circle a change would close', async () => {
    const page = await app.signedIn({ locale })
    await page.goto(`/o/${app.org}/directory/hierarchy?person=${ids.get('Dmitri')}`)
    const change = (name: string) =>
      page.getByRole('button', { name: `${t('hierarchy.change.action')}: ${name}` })
    await row(page, 'Bob').hover()
    await change('Bob Stone').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: t('hierarchy.change.label') }).fill('dmi')
    await page.getByRole('option', { name: /Dmitri/ }).click()
    await dialog.getByRole('button', { name: t('hierarchy.change.submit') }).click()
    await dialog.getByText('Bob Stone → Dmitri Stone → Carla Stone → Bob Stone').first().waitFor()
    expect(await axeFindings(page)).toEqual([])
    await dialog.getByRole('combobox', { name: t('hierarchy.change.label') }).fill('gra')
    await page.getByRole('option', { name: /Grace/ }).click()
    await dialog.getByRole('button', { name: t('hierarchy.change.submit') }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await tree()).toMatchObject({ Bob: 'Grace', Grace: 'Ann' })
    await page.context().close()
  })

  it('is a list as well, filtered by manager, on a phone too', async () => {
    const page = await app.signedIn({ locale, viewport: { width: 390, height: 800 } })
    await page.goto(`/o/${app.org}/directory/hierarchy?tab=list&manager=${ids.get('Carla')}`)
    await page.getByText(t('hierarchy.count', { count: 1 }), { exact: true }).waitFor()
    await page.getByRole('row', { name: /Dmitri Stone/ }).waitFor()
    expect([await overflow(page), await axeFindings(page)]).toEqual([0, []])
    await page.goto(`/o/${app.org}/directory/hierarchy`)
    await row(page, 'Ann').first().waitFor()
    expect([await overflow(page), await axeFindings(page)]).toEqual([0, []])
    await page.context().close()
  })

  it('says who can change the edition where it has no hierarchy, and still shows it', async () => {
    await app.api('PATCH', '/settings', { edition: 'standard' })
    const page = await app.signedIn({ locale })
    await page.goto(`/o/${app.org}/directory/hierarchy`)
    await page.getByText(t('hierarchy.edition.title')).waitFor()
    await row(page, 'Ann').first().waitFor()
    expect(await page.getByRole('button', { name: t('hierarchy.import') }).count()).toBe(0)
    expect(await axeFindings(page)).toEqual([])
    await page.context().close()
  })
  afterAll(() => app.api('PATCH', '/settings', { edition: 'enterprise' }))
})

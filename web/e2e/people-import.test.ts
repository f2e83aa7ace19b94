import type { Member, Page as PageOf, Run } from '@muster/contract'
import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, axeFindings, bareKeys, overflow, picture, startApp } from './app.ts'
import { at, primary, question } from './imports-steps.ts'

let app: App
beforeAll(async () => {
  app = await startApp('set-up')
  await app.api('POST', '/groups', { name: 'Sales', kind: 'department' })
  await app.api('POST', '/members', {
    email: 'nora@bowman.example',
    firstName: 'Nora',
    lastName: 'Hale',
    title: 'Buyer',
    status: 'active',
  })
})
afterAll(() => app?.close())

const english = [
  'Email address,First name,Last name,Title,Phone,Manager,Department,Groups',
  'nora@bowman.example,Nora,Hale,Head of purchasing,+44 20 7946 0001,ann@bowman.example,Purchasing,',
  'omar@bowman.example,Omar,Reyes,Sales assistant,,nora@bowman.example,Sales,Choir; Runners',
  'pia@bowman.example,Pia,Lind,Apprentice,,quinn@bowman.example,sales,',
  'quinn@bowman.example,Quinn,Moss,,,pia@bowman.example,,',
].join('\n')

const spanish = [
  'Correo electrónico;Nombre;Apellidos;Cargo;Responsable;Departamento;Grupos',
  'nora@bowman.example;Nora;Hale Ortega;Compradora jefa;ann@bowman.example;Compras;Coro',
  'rosa@bowman.example;Rosa;Vidal;Auxiliar;nora@bowman.example;Ventas;Coro',
].join('\n')

/** Opens the import of people from the list of members and uploads a file. */
async function start(page: Page, language: 'en' | 'es', name: string, text: string): Promise<string> {
  const t = translator(language)
  await page.goto(`/o/${app.org}/directory/members`)
  await page.getByRole('link', { name: t('directory.members.import') }).click()
  await page.waitForURL(/imports\/new/)
  await page.locator('input[type=file]').setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  })
  await page.getByRole('button', { name: t('imports.flow.source.read') }).click()
  await page.waitForURL(/imports\/[0-9a-f-]{36}/)
  return page.url().match(/imports\/([0-9a-f-]{36})/)?.[1] ?? ''
}

const members = async () => (await app.api<PageOf<Member>>('GET', '/members?limit=500')).items

/** A page has all its texts, is no wider than the window, and axe finds nothing. */
async function isSound(page: Page): Promise<void> {
  expect(await bareKeys(page)).toEqual([])
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  expect(await axeFindings(page)).toEqual([])
}

/** A picture of a phone's page as a desk sees it. */
async function widePicture(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 })
  await picture(page, name)
  await page.setViewportSize({ width: 390, height: 844 })
}

describe('importing people into the organisation', () => {
  it('asks what differs on one page, shows every change, imports and takes back', async () => {
    const t = translator('en')
    const before = await members()
    const page = await app.signedIn()
    const id = await start(page, 'en', 'staff.csv', english)

    await at(page, t('imports.conflicts.unknown_department.title'))
    await page.getByText('Purchasing', { exact: true }).waitFor()
    await isSound(page)
    await page.locator('input[type=radio][value=create]').check()
    await primary(page).click()
    await at(page, t('imports.conflicts.unknown_group.title'))
    await page.getByText('Choir; Runners').waitFor()
    await page.locator('input[type=radio][value=create]').check()
    await primary(page).click()
    await at(page, t('imports.conflicts.manager_cycle.title'))
    await page.getByText('pia@bowman.example → quinn@bowman.example → pia@bowman.example').waitFor()
    await primary(page).click()

    await at(page, t('imports.conflicts.field_conflict.title'))
    const answers = (field: string) =>
      page.getByRole('radiogroup', {
        name: t('imports.flow.targets.fields.answerOf', { field }),
        exact: true,
      })
    await answers('Job title').getByText(t('imports.flow.targets.fields.short.overwrite')).click()
    await answers('Phone').getByText(t('imports.flow.targets.fields.short.overwrite_if_empty')).click()
    await isSound(page)
    await picture(page, 'import-people-values')
    await primary(page).click()

    await at(page, t('imports.flow.review.question'))
    await page.getByText('Job title: Buyer → Head of purchasing').waitFor()
    await isSound(page)
    await picture(page, 'import-people-review')
    await page.getByRole('row').filter({ hasText: 'Omar Reyes' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByRole('row').filter({ hasText: 'Choir' }).waitFor()
    await panel.getByRole('button', { name: t('common.close') }).click()
    await primary(page)
      .filter({ hasText: t('imports.flow.review.import', { count: 4 }) })
      .click()

    await at(page, t('imports.flow.report.applied', { place: 'Bowman Furniture' }))
    const now = new Map((await members()).map((member) => [member.email, member]))
    expect(now.get('nora@bowman.example')).toMatchObject({
      title: 'Head of purchasing',
      phone: '+44 20 7946 0001',
      managerId: null,
      department: { name: 'Purchasing' },
    })
    expect(now.get('omar@bowman.example')).toMatchObject({
      status: 'invited',
      managerId: now.get('nora@bowman.example')?.id,
      department: { name: 'Sales' },
    })
    expect(now.get('pia@bowman.example')?.managerId).toBeNull()

    await page.getByRole('button', { name: t('imports.flow.report.undo'), exact: true }).click()
    await primary(page)
      .filter({ hasText: t('imports.flow.review.undo', { count: 4 }) })
      .click()
    await at(page, t('imports.flow.report.appliedUndo'))
    const facts = (all: Member[]) =>
      all.map(({ email, title, phone, managerId, department }) => [
        email,
        title,
        phone,
        managerId,
        department,
      ])
    expect(facts(await members())).toEqual(facts(before))
    expect(await app.api<Run>('GET', `/imports/${id}`)).toMatchObject({ state: 'undone' })
    await page.context().close()
  })

  it('speaks Spanish on a phone, and one field can be answered row by row', async () => {
    const t = translator('es')
    const page = await app.signedIn({ locale: 'es-ES', viewport: { width: 390, height: 844 } })
    await start(page, 'es', 'plantilla.csv', spanish)
    await at(page, t('imports.conflicts.unknown_department.title'))
    await isSound(page)
    await primary(page).click()
    await at(page, t('imports.conflicts.unknown_group.title'))
    await primary(page).click()
    await at(page, t('imports.conflicts.field_conflict.title'))
    await isSound(page)
    await widePicture(page, 'import-people-values-es')
    await page
      .getByRole('button', { name: t('imports.flow.targets.fields.rowsOf', { field: 'Puesto' }) })
      .click()
    await at(page, t('imports.flow.targets.fields.of', { field: 'Puesto' }))
    await page.getByText('Compradora jefa', { exact: true }).waitFor()
    const answer = page.getByRole('combobox', {
      name: t('imports.flow.questions.answerFor', { name: 'Nora Hale' }),
    })
    const answered = page.waitForResponse(
      (response) => response.request().method() === 'PATCH' && response.url().endsWith('/decisions'),
    )
    await answer.selectOption('overwrite')
    await answered
    await primary(page).click()
    await at(page, t('imports.flow.review.question'))
    await isSound(page)
    await widePicture(page, 'import-people-review-es')
    await page.getByRole('row').filter({ hasText: 'Nora Hale' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByRole('row').filter({ hasText: 'Compradora jefa' }).waitFor()
    await panel.getByRole('button', { name: t('common.close') }).click()
    await primary(page).click()
    await question(page)
      .filter({ hasText: t('imports.flow.report.applied', { place: 'Bowman Furniture' }) })
      .waitFor()
    const now = new Map((await members()).map((member) => [member.email, member]))
    expect(now.get('nora@bowman.example')).toMatchObject({ title: 'Compradora jefa', lastName: 'Hale' })
    expect(now.get('rosa@bowman.example')).toMatchObject({ lastName: 'Vidal', department: null })
    await page.context().close()
  })
})

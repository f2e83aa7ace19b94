import { translator } from '@muster/phrases'
import { afterEach, expect, it } from 'vitest'
import { type App, axeFindings, bareKeys, picture, startApp } from './app.ts'

let app: App
afterEach(() => app?.close())

it.each(['en', 'es'] as const)(
  'the first visit makes the organisation, its owner signs out and in again (%s)',
  async (language) => {
    const t = translator(language)
    app = await startApp('empty')
    const page = await app.page({ locale: language === 'es' ? 'es-ES' : 'en-GB' })
    const password = 'a long walk in the rain'

    await page.goto('/')
    await page.getByRole('heading', { name: t('shell.setup.linkTitle') }).waitFor()
    expect(await axeFindings(page)).toEqual([])

    await page.goto(app.setupLink ?? '')
    await page.getByRole('button', { name: t('shell.setup.submit') }).click()
    await page.getByText(t('shell.setup.organisationMissing')).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByLabel(t('shell.setup.organisation')).fill('Bowman Furniture')
    await page.getByLabel(t('shell.setup.firstName'), { exact: true }).fill('Ann')
    await page.getByLabel(t('shell.setup.lastName')).fill('Bowman')
    await page.getByLabel(t('shell.signIn.email')).fill('ann@bowman.example')
    await page.getByLabel(t('shell.signIn.password'), { exact: true }).fill(password)
    await picture(page, `set-up-${language}`)
    await page.getByRole('button', { name: t('shell.setup.submit') }).click()
    await page.waitForURL('**/o/bowman-furniture/home')
    await page.getByRole('heading', { name: t('home.first.title') }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    expect(await bareKeys(page)).toEqual([])
    await picture(page, `first-steps-${language}`)

    await page.getByRole('button', { name: t('shell.me.open', { name: 'Ann Bowman' }) }).click()
    await page.getByRole('menuitem', { name: t('shell.me.signOut') }).click()
    await page.getByRole('heading', { name: t('shell.signIn.title') }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await picture(page, `sign-in-${language}`)

    await page.goto('/o/bowman-furniture/settings/audit')
    await page.getByLabel(t('shell.signIn.email')).fill('ann@bowman.example')
    await page.getByLabel(t('shell.signIn.password'), { exact: true }).fill('not the right one')
    await page.getByRole('button', { name: t('shell.signIn.submit') }).click()
    await page
      .getByRole('alert')
      .filter({ hasText: t('errors.bad_credentials') })
      .waitFor()
    await page.getByLabel(t('shell.signIn.password'), { exact: true }).fill(password)
    await page.getByRole('button', { name: t('shell.signIn.submit') }).click()
    await page.getByRole('heading', { name: t('settings.audit.title') }).waitFor()

    await page.goto(app.setupLink ?? '')
    await page.getByRole('heading', { name: t('shell.setup.doneTitle') }).waitFor()
  },
)

import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { afterEach, expect, it } from 'vitest'
import { type App, axeFindings, bareKeys, overflow, picture, startApp } from './app.ts'
import { answerEvery, clientScene } from './client-import-scene.ts'
import { bob } from './crm-scene.ts'
import { at, primary } from './imports-steps.ts'
import { settled } from './walk-pages.ts'

let app: App
afterEach(async () => {
  await app?.close()
})

async function expectSound(page: Page): Promise<void> {
  await page.locator('[data-stale]').waitFor({ state: 'detached' })
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  expect(await bareKeys(page)).toEqual([])
  expect(await overflow(page)).toBeLessThanOrEqual(0)
}

const answers = [
  ['missing_email', 'skip'],
  ['duplicate_row', 'first'],
  ['inactive_existing', 'reactivate'],
  ['is_portal_user', 'skip'],
  ['own_domain', 'skip'],
  ['contact_in_two_accounts', 'first'],
  ['no_company', 'create_company'],
  ['other_company', 'move'],
] as const

const companyAnswers = [
  ['duplicate_row', 'first'],
  ['similar_company', 'link'],
  ['company_linked', 'skip'],
] as const

type Made = { name: string }

it.each(['en', 'es'] as const)(
  'contacts become client users: chosen, every question answered, shown, imported; CRM details for Administrators alone (%s)',
  { timeout: 240_000 },
  async (language) => {
    const t = translator(language)
    const locale = language === 'es' ? 'es-ES' : 'en-GB'
    app = await startApp('set-up')
    await app.api('PATCH', '/settings', { language })
    await clientScene(app)
    const page = await app.signedIn({ locale })

    // Portal users → Import → From CRM: no key is asked for, as the CRM is connected
    await page.goto(`/o/${app.org}/projects/bowman-projects/users`)
    await page.getByRole('button', { name: t('portal.users.import') }).click()
    await page.getByRole('menuitem', { name: t('portal.users.fromCrm') }).click()
    await page.getByText(t('imports.people.source.joined')).waitFor()
    await page.getByRole('button', { name: t('imports.people.source.next') }).click()
    await at(page, t('imports.people.step.question'))
    await page.getByRole('row', { name: /Bob Stone/ }).waitFor()

    // Client users → Import → From CRM
    const clients = `/o/${app.org}/projects/bowman-projects/clients`
    await page.goto(clients)
    await page.getByRole('button', { name: t('portal.users.import') }).click()
    await page.getByRole('menuitem', { name: t('portal.users.fromCrm') }).click()
    await page.getByText(t('imports.people.source.joined')).waitFor()
    await page.getByRole('button', { name: t('imports.people.source.changeKey') }).click()
    await page.getByLabel(t('imports.people.source.email')).waitFor()
    await expectSound(page)
    await page.getByRole('button', { name: t('imports.people.source.useJoined') }).click()
    await page.getByRole('button', { name: t('imports.people.source.next') }).click()

    // the e-mail addresses are chosen: by search, by account, all of them
    await at(page, t('imports.people.contacts.question'))
    const lena = page.getByRole('row', { name: /Lena Lake/ })
    await lena.waitFor()
    await lena.getByText(t('imports.people.openDeals', { count: 1 })).waitFor()
    await page.getByRole('button', { name: t('imports.people.step.chooseAll') }).click()
    await page
      .getByText(t('imports.people.step.chosenOf', { chosen: 11, total: 11 }), { exact: true })
      .waitFor()
    await expectSound(page)
    await picture(page, `client-import-contacts-${language}`)
    await page.getByRole('button', { name: t('imports.people.step.next', { count: 11 }) }).click()

    // every question stands in the list of steps; they are answered one page after the other
    await at(page, t('imports.conflicts.missing_email.title'))
    const steps = page.getByRole('navigation').filter({ hasText: t('imports.conflicts.missing_email.title') })
    for (const [kind] of answers) await steps.getByText(t(`imports.conflicts.${kind}.title`)).waitFor()
    await answerEvery(page, t, answers, async (kind) => {
      if (kind !== 'other_company') return
      await page.getByText('North Pier → Lakeside Hotels').first().waitFor()
      await expectSound(page)
      await picture(page, `client-import-question-${language}`)
    })
    await expectSound(page)
    await picture(page, `client-import-review-${language}`)
    await page.getByRole('button', { name: t('imports.flow.review.importUsers', { count: 6 }) }).click()
    await at(page, t('imports.flow.report.applied', { place: 'Bowman Projects' }))
    await expectSound(page)
    await primary(page).click()
    await page.waitForURL(/\/clients$/)
    await page.getByRole('row', { name: /Hans Harbour/ }).waitFor()

    // CRM details beside the client for the Administrator, not for the manager
    await page
      .getByRole('row', { name: /Lena Lake/ })
      .getByRole('link')
      .first()
      .click()
    await page.getByRole('heading', { name: t('portal.clients.crm.title') }).waitFor()
    await page.getByText('Forty chairs').waitFor()
    await page.getByText('Bar stools').waitFor()
    await expectSound(page)
    await picture(page, `client-crm-details-${language}`)
    const address = page.url()
    const manager = await app.signedIn({ locale }, bob)
    await manager.goto(address)
    await manager.getByRole('heading', { name: 'Lena Lake' }).waitFor()
    await settled(manager)
    expect(await manager.getByText('Forty chairs').count()).toBe(0)
    expect(await manager.getByRole('heading', { name: t('portal.clients.crm.title') }).count()).toBe(0)

    // accounts become client companies: one that is nearly there, one that is another account's, one that comes twice
    for (const name of ['North Pier Ltd', 'Silver Mill', 'Quay Street', 'Quay Street.'])
      await app.api('POST', '/crm/accounts', { name })
    await page.goto(`${clients}/companies`)
    await page.getByRole('button', { name: t('portal.users.import') }).click()
    await page.getByRole('menuitem', { name: t('portal.users.fromCrm') }).click()
    await page.getByText(t('imports.people.source.joined')).waitFor()
    await page.getByRole('button', { name: t('imports.people.source.next') }).click()
    await at(page, t('imports.people.accounts.question'))
    await page.getByRole('button', { name: t('imports.people.step.chooseAll') }).click()
    await page
      .getByText(t('imports.people.step.chosenOf', { chosen: 7, total: 7 }), { exact: true })
      .waitFor()
    await expectSound(page)
    await page.getByRole('button', { name: t('imports.people.step.next', { count: 7 }) }).click()
    await answerEvery(page, t, companyAnswers, async (kind) => {
      await expectSound(page)
      if (kind === 'similar_company') {
        await page.getByText('North Pier (').first().waitFor()
        await picture(page, `client-company-question-${language}`)
      }
      if (kind === 'company_linked') await page.getByText('Silver Mill').first().waitFor()
    })
    await expectSound(page)
    await primary(page).click()
    await at(page, t('imports.flow.report.applied', { place: 'Bowman Projects' }))
    await expectSound(page)
    const { items: companies } = await app.api<{ items: { name: string; crm: { account: Made } | null }[] }>(
      'GET',
      '/portals/bowman-projects/client-companies',
    )
    expect(companies.map(({ name, crm }) => [name, crm?.account.name ?? null])).toEqual([
      ['Harbour Cafés', 'Harbour Cafés'],
      ['Lakeside Hotels', 'Lakeside Hotels'],
      ['North Pier', 'North Pier Ltd'],
      ['Quay Street', 'Quay Street'],
      ['Silver Mill', 'Old Mill'],
    ])

    // a file brings what a CRM never lists: no name, and what is no address
    for (const [list, file, kind] of [
      ['/companies', 'Name,Web address\n,www.nobody.example\nTide Works,www.tide.example', 'missing_name'],
      ['', 'Email,Company\nnot an address,North Pier\nnew@pier.example,North Pier', 'invalid_email'],
    ] as const) {
      await page.goto(`${clients}${list}`)
      await page.getByRole('button', { name: t('portal.users.import') }).click()
      await page.getByRole('menuitem', { name: t('portal.users.fromFile') }).click()
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
      await page.getByRole('button', { name: t('imports.flow.source.read') }).click()
      await page.waitForURL(/imports\/[0-9a-f-]{36}/)
      await page.goto(`${page.url().split('?')[0]}?step=questions&kind=${kind}`)
      await at(page, t(`imports.conflicts.${kind}.title`))
      await page.locator('input[type=radio][value="skip"]').check()
      await expectSound(page)
      await primary(page).click()
      await at(page, t('imports.flow.review.question'))
      await page
        .getByText(t(`reasons.${kind}`))
        .first()
        .waitFor()
      await primary(page).click()
      await at(page, t('imports.flow.report.applied', { place: 'Bowman Projects' }))
    }
  },
)

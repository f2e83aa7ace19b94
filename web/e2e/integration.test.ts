import type { Portal, ServiceKeyCreated } from '@muster/contract'
import { type Translate, translator } from '@muster/phrases'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, axeFindings, bareKeys, overflow, owner, picture, startApp } from './app.ts'
import { fillCrm } from './crm-scene.ts'
import { linksKept, planClients } from './integration-clients.ts'
import { inDialog, reviveKey, undoPush } from './integration-living.ts'
import { settled } from './walk-pages.ts'

let app: App
beforeAll(async () => {
  app = await startApp('set-up')
  await fillCrm(app)
})
afterAll(() => app?.close())

/** What is wrong with a page as it stands. */
async function findings(page: Page): Promise<string[]> {
  const wider = await overflow(page)
  return [
    ...(await axeFindings(page)),
    ...(await bareKeys(page)),
    ...(wider > 0 ? [`${wider} px too wide`] : []),
  ]
}

/** One's own portal. */
async function chooseOwn(page: Page, t: Translate, portal: Portal): Promise<void> {
  await page.getByRole('radio', { name: t('integration.portal.own') }).click()
  await chooseListed(page, t, portal)
}

async function chooseListed(page: Page, t: Translate, portal: Portal): Promise<void> {
  await page.getByRole('radio', { name: portal.name, exact: true }).click()
  await page.getByRole('button', { name: t('integration.portal.choose') }).click()
}

/** A portal that is made in the set-up. */
async function chooseNew(page: Page, t: Translate, name: string): Promise<void> {
  await page.getByRole('radio', { name: t('integration.portal.create') }).click()
  await page.getByRole('button', { name: t('integration.portal.make') }).click()
  await page.getByText(t('integration.portal.nameMissing')).waitFor()
  await page.getByLabel(t('integration.portal.name')).fill(name)
  await page.getByRole('button', { name: t('integration.portal.make') }).click()
}

/** The same by e-mail and service key. */
async function chooseByKey(page: Page, t: Translate, portal: Portal): Promise<void> {
  const { key } = await app.api<ServiceKeyCreated>('POST', `/portals/${portal.slug}/service-keys`, {
    name: 'CRM',
    scopes: ['projects.portals:manage'],
  })
  await page.getByRole('radio', { name: t('integration.portal.key') }).click()
  await page.getByLabel(t('integration.portal.email')).fill(owner.email)
  await page.getByLabel(t('integration.portal.serviceKey')).fill(`${key.slice(0, -1)}_`)
  await page.getByRole('button', { name: t('integration.portal.find') }).click()
  await page.getByText(t('errors.key_not_accepted')).waitFor()
  await page.getByLabel(t('integration.portal.serviceKey')).fill(key)
  await page.getByRole('button', { name: t('integration.portal.find') }).click()
  await chooseListed(page, t, portal)
}

/** Fills a field that the portal added from the industry of accounts, and tries it before it is kept. */
async function mapSector(page: Page, t: Translate, language: string): Promise<void> {
  await page.getByRole('heading', { name: t('integrationFields.question') }).waitFor()
  const budget = page.getByRole('combobox', {
    name: t('integrationFields.select.deals', { field: t('integration.list.field.budget') }),
  })
  // what suggests itself is chosen already
  await expect.poll(() => budget.inputValue(), { timeout: 20_000 }).toBe(t('crm.field.amount'))
  await page
    .getByRole('combobox', { name: t('integrationFields.select.accounts', { field: 'Sector' }) })
    .click()
  await page.getByRole('option', { name: t('crm.field.industry') }).click()
  await page
    .getByRole('region', { name: t('integrationFields.test.title') })
    .getByText(t('crm.modules.accounts'))
    .click()
  await page.getByRole('combobox', { name: t('integrationFields.test.record') }).click()
  await page.getByRole('option', { name: 'Alder & Sons' }).click()
  await page.getByRole('button', { name: t('integrationFields.test.button') }).click()
  const result = page.getByRole('region', { name: t('integrationFields.test.result') })
  await result.getByText('Hotels').waitFor()
  expect(await findings(page)).toEqual([])
  await picture(page, `integration-fields-${language}`)
}

/** A deal without an account becomes a new project, and then one that has a primary client company already. */
async function convertTwice(page: Page, t: Translate, language: string, portal: Portal): Promise<void> {
  const deal = await app.api<{ id: string }>('POST', '/crm/deals', { name: `Lobby ${language}`, amount: 900 })
  const account = await app.api<{ id: string }>('POST', '/crm/accounts', { name: `Birch Inns ${language}` })
  const email = `rosa.${language}@birch.example`
  await app.api('POST', '/crm/contacts', {
    firstName: 'Rosa',
    lastName: `Birch ${language}`,
    email,
    accountId: account.id,
  })
  const there = await app.api<{ id: string }>('POST', `/portals/${portal.slug}/projects`, {
    name: 'Hotel chain',
  })
  const chain = await app.api<{ id: string }>('POST', `/portals/${portal.slug}/client-companies`, {
    name: 'Chain',
  })
  const clients = `/portals/${portal.slug}/projects/${there.id}/client-companies`
  await app.api('POST', clients, { companyId: chain.id })
  await page.goto(`/o/${app.org}/crm/deals/${deal.id}`)
  const company = `Birch Inns ${language}`
  const person = `Rosa Birch ${language}`
  const open = page.getByRole('button', { name: t('integrationDeals.button') })
  const dialog = page.getByRole('dialog')
  const pick = async (label: string, option: RegExp | string) => {
    await dialog.getByRole('combobox', { name: label }).click()
    await page.getByRole('option', { name: option }).click()
  }
  await open.click()
  await dialog.getByText(t('integrationDeals.noAccount')).waitFor()
  await dialog.getByRole('button', { name: t('integrationDeals.convert'), exact: true }).click()
  await expect.poll(() => dialog.getByText(t('integrationDeals.noAccount')).count()).toBe(2)
  await pick(t('integrationDeals.account'), company)
  await pick(t('integrationDeals.contact'), person)
  await pick(t('integrationDeals.template'), /Reception desk/)
  await settled(page)
  expect(await findings(page)).toEqual([])
  await picture(page, `deal-convert-${language}`)
  await dialog.getByRole('button', { name: t('integrationDeals.convert'), exact: true }).click()
  await dialog.getByText(t('integrationDeals.done.primary', { company })).waitFor()
  await dialog.getByText(t('integrationDeals.done.created', { person })).waitFor()
  await dialog
    .getByRole('button', { name: t('common.close') })
    .last()
    .click()
  await open.click()
  await dialog.getByRole('radio', { name: t('integrationDeals.there') }).click()
  await pick(t('integrationDeals.project'), /Hotel chain/)
  await dialog.getByRole('button', { name: t('integrationDeals.convert'), exact: true }).click()
  await dialog.getByText(t('integrationDeals.done.added', { company })).waitFor()
  expect(await findings(page)).toEqual([])
  await dialog
    .getByRole('button', { name: t('common.close') })
    .last()
    .click()
  const list = page.getByRole('region', { name: t('integration.list.title'), exact: true })
  await list.getByRole('link', { name: 'Hotel chain' }).waitFor()
  await list.getByRole('link', { name: `Lobby ${language}` }).waitFor()
}

/** What waits between both sides, and that nothing does. */
async function lookAtHealth(page: Page, t: Translate, language: string): Promise<void> {
  await page.getByRole('link', { name: t('integrationHealth.open'), exact: true }).click()
  const sides = page.getByRole('table', { name: t('integrationHealth.sides') })
  await expect
    .poll(() => sides.getByText(t('integrationHealth.states.good')).count(), { timeout: 20_000 })
    .toBe(2)
  const heard = page.getByRole('table', { name: t('integrationHealth.heard') })
  await heard.getByRole('link', { name: 'Reception desk' }).waitFor()
  await settled(page)
  expect(await findings(page)).toEqual([])
  await picture(page, `integration-health-${language}`)
}

describe('the integration of CRM and Projects', () => {
  it.each([
    ['en', chooseByKey, chooseOwn],
    ['es', chooseOwn, chooseByKey],
  ] as const)(
    'is set up, shows projects on records, and is taken apart (%s)',
    { timeout: 240_000 },
    async (language, chooseFirst, choose) => {
      const t = translator(language)
      const portal = await app.api<Portal>('POST', '/portals', { name: `Delivery ${language}` })
      await app.api('POST', `/portals/${portal.slug}/projects`, { name: 'Reception desk' })
      await app.api('POST', `/portals/${portal.slug}/fields`, { label: 'Sector', kind: 'text' })
      const company = `Bosch Rexroth ${language}`
      await app.api('POST', '/crm/accounts', { name: company.toUpperCase() })
      await app.api('POST', `/portals/${portal.slug}/client-companies`, { name: company })
      await app.api('POST', `/portals/${portal.slug}/client-companies`, { name: `Nobody ${language}` })
      const page = await app.signedIn({ locale: language === 'es' ? 'es-ES' : 'en-GB' })
      const setUp = `/o/${app.org}/crm/setup/integrations`
      await page.goto(setUp)
      await page.getByRole('link', { name: t('integration.start') }).click()
      await page.getByRole('heading', { name: t('integration.portal.title') }).waitFor()
      expect(await findings(page)).toEqual([])
      // made here, found by a key, one's own: whichever is chosen last is connected
      await chooseNew(page, t, `Made here ${language}`)
      for (const way of [chooseFirst, choose]) {
        await page.getByRole('heading', { name: t('integrationFields.question') }).waitFor()
        await page.goto(`${setUp}/projects?step=portal`)
        await way(page, t, portal)
      }
      await mapSector(page, t, language)
      await page.getByRole('button', { name: t('integration.permissions.next') }).click()

      await page.getByRole('heading', { name: t('integration.permissions.title') }).waitFor()
      const view = box(page, `${t('crm.profileKinds.standard')}: ${t('integration.permissions.acts.view')}`)
      if (!(await view.isChecked())) await view.click()
      await expect.poll(() => view.isChecked(), { timeout: 20_000 }).toBe(true)
      expect(await findings(page)).toEqual([])
      await page.getByRole('button', { name: t('integration.permissions.next') }).click()
      await planClients(page, t, findings, `integration-clients-${language}`)
      await page.getByRole('heading', { name: t('integration.activate.title') }).waitFor()
      // left and resumed: everything is as it was
      await page.goto(setUp)
      await page.getByRole('link', { name: t('integration.goOn') }).click()
      await expect.poll(() => view.isChecked(), { timeout: 20_000 }).toBe(true)
      await page.getByRole('button', { name: t('integration.permissions.next') }).click()
      await page.getByText(t('integration.clients.links', { count: 1 })).waitFor()
      await page.getByRole('button', { name: t('integration.clients.next') }).click()
      await page.getByRole('heading', { name: t('integration.activate.title') }).waitFor()
      await page.getByText(t('integration.clients.left', { count: 1 })).waitFor()
      const button = page.getByRole('button', { name: t('integration.activate.button') })
      await expect.poll(() => button.isEnabled(), { timeout: 15_000 }).toBe(true)
      await page.getByText(t('integration.activate.projects', { count: 1 })).waitFor()
      expect(await findings(page)).toEqual([])
      await picture(page, `integration-activate-${language}`)
      await button.click()

      const pushes = page.getByRole('table', { name: t('integration.push.list') })
      await pushes.getByText(t('integration.push.state.applied')).waitFor()
      expect(await findings(page)).toEqual([])
      await picture(page, `integration-${language}`)
      await lookAtHealth(page, t, language)

      await page
        .getByRole('navigation')
        .getByRole('link', { name: t('shell.places.projects') })
        .first()
        .click()
      await page.getByRole('heading', { level: 1, name: t('shell.places.projects'), exact: true }).waitFor()
      await page.getByRole('link', { name: 'Reception desk' }).waitFor()
      await settled(page)
      expect(await findings(page)).toEqual([])

      const accounts = await app.api<{ items: { id: string }[] }>('GET', '/crm/accounts?limit=1')
      await page.goto(`/o/${app.org}/crm/accounts/${accounts.items[0]?.id}`)
      const related = page.getByRole('region', { name: t('integration.list.title'), exact: true })
      await related.getByRole('button', { name: t('integration.list.associate') }).click()
      await page.getByRole('dialog').getByLabel(t('integration.list.associateFind')).click()
      await page.getByRole('option', { name: /Reception desk/ }).click()
      await inDialog(page, t('integration.list.associate')).click()
      await related.getByRole('link', { name: 'Reception desk' }).waitFor()
      await related.getByRole('button', { name: t('integration.list.addHere') }).click()
      const filled = page.getByRole('dialog').getByRole('region', { name: t('integrationFields.filled') })
      await filled.getByText('Hotels').waitFor()
      await page.getByRole('dialog').getByLabel(t('integration.list.field.name')).fill('Bar stools')
      await inDialog(page, t('integration.list.create')).click()
      await related.getByRole('link', { name: 'Bar stools' }).waitFor()
      expect(await findings(page)).toEqual([])
      await related.getByRole('link', { name: 'Bar stools' }).click()
      await page.getByRole('heading', { name: t('integration.list.records') }).waitFor()
      expect(await findings(page)).toEqual([])

      await convertTwice(page, t, language, portal)
      if (language === 'es')
        await reviveKey(app, page, t, findings, { portal, account: accounts.items[0]?.id ?? '' })

      // whoever removes a field in the portal is told who fills it; the mapping tells that it is gone
      await page.goto(`/o/${app.org}/projects/${portal.slug}/settings/fields`)
      await page.getByRole('button', { name: t('common.table.actionsFor', { name: 'Sector' }) }).click()
      await page.getByRole('menuitem', { name: t('portal.settings.fields.remove') }).click()
      await page
        .getByText(t('portal.settings.fields.mapped', { crms: 'Bowman Furniture' }), { exact: false })
        .waitFor()
      await inDialog(page, t('portal.settings.fields.remove')).click()
      await page.getByText(t('portal.settings.fields.emptyTitle')).waitFor()

      await page.goto(setUp)
      const mapping = page.getByRole('region', { name: t('integrationFields.title'), exact: true })
      await mapping.getByText(t('integrationFields.mark.field_gone', { field: 'Sector' })).waitFor()
      await mapping.getByRole('link', { name: t('integrationFields.edit') }).click()
      await page.waitForURL('**/integrations/fields')
      await page.getByText(t('integrationFields.marked')).waitFor()
      await settled(page)
      expect(await findings(page)).toEqual([])
      await page.getByRole('button', { name: t('integrationFields.dropLine', { field: 'Sector' }) }).click()
      await page.getByRole('button', { name: t('common.save'), exact: true }).click()
      await mapping.getByText(/./).first().waitFor()
      expect(await mapping.getByText(t('integrationFields.marked')).count()).toBe(0)
      await undoPush(app, page, t, findings, portal)
      await page.getByRole('button', { name: t('integration.overview.deactivate') }).click()
      await inDialog(page, t('integration.overview.deactivate')).click()
      await page.getByText(t('integration.formerly', { portal: portal.name })).waitFor()
      await linksKept(app, page, t, findings, { portal, company })
      await page.context().close()
    },
  )
})

function box(page: Page, name: string): Locator {
  return page.getByRole('checkbox', { name, exact: true })
}

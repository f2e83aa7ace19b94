import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, axeFindings, startApp } from './app.ts'
import { bob, type CrmScene, eva, fillCrm } from './crm-scene.ts'
import { settled } from './walk-pages.ts'

let app: App
let scene: CrmScene
beforeAll(async () => {
  app = await startApp('set-up')
  scene = await fillCrm(app)
})
afterAll(() => app?.close())

const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) })
const inDialog = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true })
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })

describe.each(['en', 'es'] as const)('the CRM (%s)', (language) => {
  const t = translator(language)
  const locale = language === 'es' ? 'es-ES' : 'en-GB'
  const open = async (path: string, who?: { email: string; password: string }) => {
    const page = await app.signedIn({ locale }, who)
    // who accepted an invitation keeps the language of that page
    if (who !== undefined) await page.context().request.patch('/api/v1/me', { data: { language } })
    await page.goto(`/o/${app.org}/${path}`)
    return page
  }

  it('makes a contact at an account, finds it by search, and shows what was changed', async () => {
    const lastName = `Young ${language}`
    const page = await open(`crm/accounts/${scene.accountId}`)
    await page.getByRole('button', { name: t('crmPages.contacts.addHere') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t('crm.field.firstName'), { exact: true }).fill('Zoe')
    await inDialog(page, t('crmPages.contacts.submit')).click()
    await dialog.getByText(t('crmPages.form.required')).waitFor()
    await dialog.getByLabel(t('crm.field.lastName')).fill(lastName)
    await inDialog(page, t('crmPages.contacts.submit')).click()
    await heading(page, `Zoe ${lastName}`).waitFor()
    await page.getByRole('link', { name: 'Alder & Sons' }).first().waitFor()

    await page.getByRole('button', { name: t('common.edit'), exact: true }).click()
    await dialog.getByLabel(t('crm.field.title')).fill('Architect')
    await inDialog(page, t('common.save')).click()
    await page
      .getByRole('region', { name: t('crmPages.record.timeline') })
      .getByText('Architect')
      .waitFor()

    await page.goto(`/o/${app.org}/crm/contacts`)
    await row(page, 'Maya Okafor').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type(`zoe ${language}`)
    await page.getByText(t('crmPages.contacts.count', { count: 1 }), { exact: true }).waitFor()
    await row(page, `Zoe ${lastName}`).waitFor()
    await page.context().close()
  })

  it('keeps what was entered when somebody else saved first, and shows what is different', async () => {
    const made = await app.api<{ id: string }>('POST', '/crm/accounts', { name: `Twice ${language}` })
    const page = await open(`crm/accounts/${made.id}`)
    await page.getByRole('button', { name: t('common.edit'), exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t('crm.field.phone')).fill('+44 1')
    await app.api('PATCH', `/crm/accounts/${made.id}`, { industry: 'Retail' })
    await inDialog(page, t('common.save')).click()
    await dialog.getByText(t('crmPages.record.conflictTitle')).waitFor()
    await dialog.getByText('Retail').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await inDialog(page, t('crmPages.record.conflictSave')).click()
    await dialog.waitFor({ state: 'detached' })
    const account = await app.api<{ phone: string; industry: string }>('GET', `/crm/accounts/${made.id}`)
    expect(account).toMatchObject({ phone: '+44 1', industry: 'Retail' })
    await page.context().close()
  })

  it('moves a deal on the board, and deletes an account with what is said of its contacts', async () => {
    const account = await app.api<{ id: string }>('POST', '/crm/accounts', { name: `Gone ${language}` })
    const accountId = account.id
    await app.api('POST', '/crm/contacts', { lastName: `Stays ${language}`, accountId })
    const deal = await app.api<{ id: string }>('POST', '/crm/deals', { name: `Sofas ${language}`, accountId })
    const page = await open(`crm/deals?view=board&account=${accountId}`)
    await page
      .getByRole('button', { name: t('crmPages.board.actionsFor', { name: `Sofas ${language}` }) })
      .click()
    const stage = t('crm.stageNames.closed_won')
    await page.getByRole('menuitem', { name: t('crmPages.board.moveTo', { stage }) }).click()
    await page
      .getByRole('group', { name: stage, exact: true })
      .getByRole('link', { name: `Sofas ${language}` })
      .waitFor()
    expect(await app.api('GET', `/crm/deals/${deal.id}`)).toMatchObject({ status: 'won' })

    await page.goto(`/o/${app.org}/crm/accounts/${accountId}`)
    await page.getByRole('button', { name: t('common.moreActions') }).click()
    await page.getByRole('menuitem', { name: t('crmPages.record.delete') }).click()
    await page
      .getByRole('dialog')
      .getByText(t('crmPages.contacts.count', { count: 1 }))
      .waitFor()
    await inDialog(page, t('crmPages.record.delete')).click()
    await heading(page, t('crmPages.accounts.title')).waitFor()
    const left = await app.api<{ items: unknown[] }>('GET', `/crm/contacts?q=stays ${language}&account=none`)
    expect(left.items).toHaveLength(1)
    await page.context().close()
  })

  it('gives several contacts another owner', async () => {
    for (const name of ['One', 'Two'])
      await app.api('POST', '/crm/contacts', { lastName: `Many${language}`, firstName: name })
    const page = await open(`crm/contacts?q=many${language}`)
    for (const name of ['One', 'Two']) {
      await row(page, `${name} Many${language}`).focus()
      await page.keyboard.press('Space')
      await page.locator('[role="row"][aria-selected="true"]', { hasText: name }).waitFor()
    }
    await page.getByRole('button', { name: t('crmPages.record.changeOwner'), exact: true }).click()
    await page.getByRole('combobox', { name: t('crmPages.list.newOwner') }).fill('Bob')
    await page.getByRole('option', { name: 'Bob Stone' }).click()
    await page.getByText(t('bulk.records.willDo', { count: 2 })).waitFor()
    await inDialog(page, t('crmPages.record.changeOwner')).click()
    await row(page, 'One').getByText('Bob Stone').waitFor()
    await page.context().close()
  })

  it('a Standard user sees their own records and may not set up; who is not in the CRM is told whom to ask', async () => {
    const own = `Own ${language}`
    await app.api('POST', '/crm/contacts', { lastName: own, ownerId: scene.bobId })
    const page = await open(`crm/contacts?q=own ${language}`, bob)
    await row(page, own).waitFor()
    await page.goto(`/o/${app.org}/crm/contacts?q=okafor`)
    await page.getByText(t('common.table.nothingFound')).waitFor()
    expect(await page.getByRole('button', { name: t('common.table.export') }).count()).toBe(0)
    await page.goto(`/o/${app.org}/crm/setup/profiles`)
    await page.getByRole('heading', { level: 2, name: t('crm.profileKinds.administrator') }).waitFor()
    expect(await page.getByRole('button', { name: t('crmSetup.profiles.add') }).count()).toBe(0)
    await page.context().close()

    const outside = await open('crm/contacts', eva)
    await outside.getByText(t('crmPages.access.title')).waitFor()
    await outside.getByRole('main').getByRole('link', { name: 'Ann Bowman' }).waitFor()
    expect(await axeFindings(outside)).toEqual([])
    const rail = outside.getByRole('navigation', { name: t('shell.rail.label') }).first()
    expect(await rail.getByRole('link', { name: t('shell.places.crm'), exact: true }).count()).toBe(0)
    await outside.context().close()
  })

  it('sets up: a field, a permission of a profile, a role, sharing, and asks for a successor', async () => {
    const page = await open('crm/setup/fields?module=accounts')
    await page
      .getByRole('button', { name: t('crmSetup.fields.add') })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t('crmSetup.fields.label'), { exact: true }).fill(`Region ${language}`)
    await dialog.getByRole('combobox', { name: t('crmSetup.fields.customers') }).click()
    await page.getByRole('option', { name: t('crmSetup.fields.customersChoices.editable') }).click()
    await inDialog(page, t('crmSetup.fields.submit')).click()
    await page.getByRole('rowheader', { name: `Region ${language}` }).waitFor()
    const fields = await app.api<{ items: { label: string; customers: string }[] }>('GET', '/crm/fields')
    expect(fields.items.find(({ label }) => label === `Region ${language}`)?.customers).toBe('editable')

    await page.goto(`/o/${app.org}/crm/setup/profiles`)
    await page.getByRole('link', { name: /Interns/ }).click()
    const cell = `${t('crmPages.deals.title')}: ${t('crm.acts.export')}`
    const before = await page.getByRole('checkbox', { name: cell }).isChecked()
    await page.getByRole('checkbox', { name: cell }).click()
    await page.getByRole('button', { name: t('crmSetup.profiles.save') }).click()
    await page.getByText(t('crmSetup.profiles.saved')).waitFor()
    const profiles = await app.api<{
      items: { name: string; permissions: { deals: { export: boolean } } }[]
    }>('GET', '/crm/profiles')
    const interns = profiles.items.find(({ name }) => name === 'Interns')
    expect(interns?.permissions.deals.export).toBe(!before)

    await page.goto(`/o/${app.org}/crm/setup/roles?add=1`)
    await dialog.getByLabel(t('crmSetup.name'), { exact: true }).fill(`Support ${language}`)
    await inDialog(page, t('crmSetup.roles.submit')).click()
    await page
      .getByRole('list', { name: t('crmSetup.roles.title') })
      .getByText(`Support ${language}`, { exact: true })
      .waitFor()

    await page.goto(`/o/${app.org}/crm/setup/sharing`)
    const deals = page.getByRole('radiogroup', { name: t('crmPages.deals.title') })
    const wanted = language === 'en' ? 'public_read' : 'private'
    await deals.getByRole('radio', { name: t(`crmSetup.sharing.${wanted}`), exact: true }).click()
    await page.getByText(t('crmSetup.sharing.saved', { module: t('crmPages.deals.title') })).waitFor()

    await page.goto(`/o/${app.org}/crm/setup/users?q=ann`)
    await settled(page)
    await row(page, 'Ann Bowman').click({ button: 'right' })
    await page.getByRole('menuitem', { name: t('crmSetup.users.deactivate') }).click()
    await inDialog(page, t('crmSetup.users.deactivate')).click()
    await page.getByRole('combobox', { name: t('crmSetup.users.successor') }).waitFor()
    expect(await inDialog(page, t('crmSetup.users.deactivate')).isDisabled()).toBe(true)
    expect(await axeFindings(page)).toEqual([])
    await inDialog(page, t('common.cancel')).click()
    await page.context().close()
  })
})

import type { Run } from '@muster/contract'
import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { afterEach, expect, it } from 'vitest'
import { type App, axeFindings, bareKeys, overflow, picture, startApp } from './app.ts'
import { accept, bob } from './crm-scene.ts'
import { at, primary, question } from './imports-steps.ts'
import { settled } from './walk-pages.ts'

let app: App
afterEach(async () => {
  await app?.close()
})

type Made = { id: string }

async function expectSound(page: Page): Promise<void> {
  await page.locator('[data-stale]').waitFor({ state: 'detached' })
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  expect(await bareKeys(page)).toEqual([])
  expect(await overflow(page)).toBeLessThanOrEqual(0)
}

/** A CRM with contacts that raise every question, joined with a portal of two client companies and a manager. */
async function scene(): Promise<void> {
  const portal = await app.api<Made & { slug: string }>('POST', '/portals', { name: 'Bowman Projects' })
  const post = <T = Made>(path: string, body: unknown) =>
    app.api<T>('POST', `/portals/${portal.slug}${path}`, body)
  const lakeside = await post('/client-companies', { name: 'Lakeside Hotels' })
  await post('/projects', { name: 'Refurbish the lobby', clientCompanyIds: [lakeside.id] })
  const pier = await post('/client-companies', { name: 'North Pier' })
  await post('/client-users', { email: 'mo@lakeside.example', companyId: pier.id })
  const former = await post('/client-users', { email: 'former@lakeside.example', companyId: lakeside.id })
  await post(`/client-users/${former.id}/deactivate`, {})
  await post('/users', { email: 'emil@lakeside.example', firstName: 'Emil', lastName: 'Employee' })
  await app.api('POST', '/crm/users/add', {
    people: [{ email: bob.email, firstName: 'Bob', lastName: 'Stone' }],
    invite: true,
  })
  await accept(app, bob)
  await post('/users', { email: bob.email, role: 'Manager' })
  const accounts = new Map<string, string>()
  for (const name of ['Lakeside Hotels', 'Harbour Cafés'])
    accounts.set(
      name,
      (
        await app.api<Made>('POST', '/crm/accounts', {
          name,
          website: 'www.lakeside.example',
          industry: 'Hotels',
        })
      ).id,
    )
  const contact = async (email: string, name: string, account: string) => {
    const [firstName = '', lastName = ''] = name.split(' ')
    const accountId = accounts.get(account)
    return app.api<Made>('POST', '/crm/contacts', {
      firstName,
      lastName,
      ...(email === '' ? {} : { email }),
      accountId,
    })
  }
  const lena = await contact('lena@lakeside.example', 'Lena Lake', 'Lakeside Hotels')
  await contact('', 'Noel Nomail', 'Lakeside Hotels')
  await contact('twin@lakeside.example', 'Tina Twin', 'Lakeside Hotels')
  await contact('twin@lakeside.example', 'Tim Twin', 'Lakeside Hotels')
  await contact('former@lakeside.example', 'Fay Former', 'Lakeside Hotels')
  await contact('emil@lakeside.example', 'Emil Employee', 'Lakeside Hotels')
  await contact('own@bowman.example', 'Olga Own', 'Lakeside Hotels')
  await contact('both@harbour.example', 'Bea Both', 'Lakeside Hotels')
  await contact('both@harbour.example', 'Bea Both', 'Harbour Cafés')
  await contact('hans@harbour.example', 'Hans Harbour', 'Harbour Cafés')
  await contact('mo@lakeside.example', 'Mo Moves', 'Lakeside Hotels')
  const { items: stages } = await app.api<{ items: { id: string; kind: string }[] }>('GET', '/crm/stages')
  for (const [name, kind] of [
    ['Forty chairs', 'open'],
    ['Bar stools', 'won'],
  ] as const)
    await app.api('POST', '/crm/deals', {
      name,
      amount: 4800,
      accountId: accounts.get('Lakeside Hotels'),
      contactId: lena.id,
      stage: stages.find((one) => one.kind === kind)?.id,
    })
  const path = '/crm/integration'
  await app.api('PUT', `${path}/portal`, { portalId: portal.id })
  const { runId } = await app.api<{ runId: string }>('POST', `${path}/push`, {})
  let run: Run | undefined
  await expect
    .poll(async () => {
      run = await app.api<Run>('GET', `/imports/${runId}`)
      return run.state
    })
    .toBe('ready')
  await app.api('POST', `${path}/activate`, { push: { runId, fingerprint: run?.fingerprint } })
  await app.api('PUT', `/crm/client-mappings/${portal.id}/links/${lakeside.id}`, {
    accountId: accounts.get('Lakeside Hotels'),
  })
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

it.each(['en', 'es'] as const)(
  'contacts become client users: chosen, every question answered, shown, imported; CRM details for Administrators alone (%s)',
  { timeout: 240_000 },
  async (language) => {
    const t = translator(language)
    const locale = language === 'es' ? 'es-ES' : 'en-GB'
    app = await startApp('set-up')
    await app.api('PATCH', '/settings', { language })
    await scene()
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
    const titles = new Map(answers.map(([kind, option]) => [t(`imports.conflicts.${kind}.title`), option]))
    const review = t('imports.flow.review.question')
    for (let title = ''; ; ) {
      await page.waitForFunction(
        ([known, last]) => {
          const text = document.querySelector('main h2')?.textContent ?? ''
          return text !== last?.[0] && known?.includes(text)
        },
        [[...titles.keys(), review], [title]] as const,
      )
      title = (await question(page).textContent()) ?? ''
      if (title === review) break
      await page.locator(`input[type=radio][value="${titles.get(title)}"]`).check()
      if (title === t('imports.conflicts.other_company.title')) {
        await page.getByText('North Pier → Lakeside Hotels').first().waitFor()
        await expectSound(page)
        await picture(page, `client-import-question-${language}`)
      }
      await primary(page).click()
    }
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
  },
)

import type { Run } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { App } from './app.ts'
import { accept, bob } from './crm-scene.ts'
import { primary, question } from './imports-steps.ts'

type Made = { id: string }

/** A CRM with contacts that raise every question, joined with a portal of two client companies and a manager. */
export async function clientScene(app: App): Promise<void> {
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
    .poll(
      async () => {
        run = await app.api<Run>('GET', `/imports/${runId}`)
        return run.state
      },
      { timeout: 60_000 },
    )
    .toBe('ready')
  await app.api('POST', `${path}/activate`, { push: { runId, fingerprint: run?.fingerprint } })
  await app.api('PUT', `/crm/client-mappings/${portal.id}/links/${lakeside.id}`, {
    accountId: accounts.get('Lakeside Hotels'),
  })
  const mill = await post('/client-companies', { name: 'Silver Mill' })
  const { id: accountId } = await app.api<Made>('POST', '/crm/accounts', { name: 'Old Mill' })
  await app.api('PUT', `/crm/client-mappings/${portal.id}/links/${mill.id}`, { accountId })
}

/** A question of an import of clients, and the answer that a journey gives it. */
export type Answer = readonly [kind: ClientKind, option: string]
type ClientKind =
  | 'missing_email'
  | 'invalid_email'
  | 'missing_name'
  | 'duplicate_row'
  | 'inactive_existing'
  | 'is_portal_user'
  | 'own_domain'
  | 'contact_in_two_accounts'
  | 'no_company'
  | 'other_company'
  | 'similar_company'
  | 'company_linked'

/** Answers the questions that are walked through, one page after the other, until the review. */
export async function answerEvery(
  page: Page,
  t: Translate,
  answers: readonly Answer[],
  look: (kind: ClientKind) => Promise<void> = async () => {},
): Promise<void> {
  const byTitle = new Map(answers.map((answer) => [t(`imports.conflicts.${answer[0]}.title`), answer]))
  const review = t('imports.flow.review.question')
  for (let title = ''; ; ) {
    await page.waitForFunction(
      ([known, last]) => {
        const text = document.querySelector('main h2')?.textContent ?? ''
        return text !== last?.[0] && known?.includes(text)
      },
      [[...byTitle.keys(), review], [title]] as const,
    )
    title = (await question(page).textContent()) ?? ''
    const [kind, option] = byTitle.get(title) ?? []
    if (kind === undefined) return
    await page.locator(`input[type=radio][value="${option}"]`).check()
    await look(kind)
    await primary(page).click()
  }
}

import { translator } from '@muster/phrases'
import { afterEach, expect, it } from 'vitest'
import { type OidcServer, openOidcServer } from '../../fixtures/oidc-server.ts'
import { makeApp } from '../../fixtures/one-time-codes.ts'
import { type App, axeFindings, bareKeys, overflow, owner, picture, startApp } from './app.ts'

let app: App
let provider: OidcServer
afterEach(async () => {
  await app?.close()
  await provider?.close()
})

/** Muster with a provider. */
async function startBoth(): Promise<void> {
  provider = await openOidcServer()
  const settings = {
    id: 'acme',
    name: 'Acme ID',
    issuer: provider.issuer,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
  }
  app = await startApp('set-up', { MUSTER_OIDC: JSON.stringify([settings]) })
  provider.sendBackTo(`${app.url}/api/v1/auth/oidc/acme/callback`)
  provider.accounts.set('eva', { email: 'Eva@bowman.example', email_verified: true, name: 'Eva Green' })
  provider.accounts.set('max', { email: 'max@bowman.example', email_verified: false })
  provider.accounts.set('zoe', { email: 'zoe@elsewhere.example', email_verified: true })
}

it.each(['en', 'es'] as const)(
  'someone who is expected signs in by a provider, others are told why not (%s)',
  async (language) => {
    const t = translator(language)
    const locale = language === 'es' ? 'es-ES' : 'en-GB'
    await startBoth()
    await app.api('POST', '/members', { email: 'eva@bowman.example', status: 'invited' })
    await app.api('POST', '/members', { email: 'max@bowman.example', status: 'invited' })
    const phone = { width: 390, height: 844 }
    const page = await app.page({ locale, viewport: phone, colorScheme: 'dark' })
    const button = page.getByRole('link', { name: t('oidc.with', { provider: 'Acme ID' }) })
    const signIn = async (login: string) => {
      await button.click()
      await page.getByLabel('Name', { exact: true }).fill(login)
      await page.getByRole('button', { name: 'Continue' }).click()
    }

    await page.goto(`/sign-in?next=${encodeURIComponent(`/o/${app.org}/directory/groups`)}`)
    await button.waitFor()
    expect(await axeFindings(page)).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await picture(page, `sign-in-provider-${language}`)
    for (const [login, problem] of [
      ['max', 'oidc_unverified'],
      ['zoe', 'oidc_nobody'],
      ['', 'oidc_denied'],
    ] as const) {
      await signIn(login)
      await page.getByText(t(`oidc.problems.${problem}`, { provider: 'Acme ID' })).waitFor()
      await page.context().clearCookies({ domain: '127.0.0.1', path: '/' })
    }
    expect(await axeFindings(page)).toEqual([])
    expect(await bareKeys(page)).toEqual([])
    await picture(page, `sign-in-provider-problem-${language}`)

    await signIn('eva')
    await page.waitForURL(`**/o/${app.org}/directory/groups`)
    const { items } = await app.api<{ items: object[] }>('GET', '/members?q=eva')
    expect(items).toMatchObject([{ status: 'active' }])
    expect(page.url()).not.toMatch(/mss_|code=|state=/)
  },
)

it('an invitation is accepted by signing in by a provider, without a password', async () => {
  const t = translator('en')
  await startBoth()
  await app.api('POST', '/members', { email: 'eva@bowman.example', invite: true })
  const page = await app.page()
  await page.goto(await keptLink())
  await page.getByLabel(t('outbox.invitation.password'), { exact: true }).waitFor()
  await page.getByRole('link', { name: t('oidc.with', { provider: 'Acme ID' }) }).click()
  await page.getByLabel('Name', { exact: true }).fill('eva')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL(`**/o/${app.org}**`)
  const { items } = await app.api<{ items: object[] }>('GET', '/members?q=eva')
  expect(items).toMatchObject([{ status: 'active' }])
})

/** The link of the only mail in the outbox, as soon as it is kept. */
async function keptLink(): Promise<string> {
  for (;;) {
    const { items } = await app.api<{ items: { id: string }[] }>('GET', '/outbox?state=kept')
    const [mail] = items
    if (mail === undefined) continue
    const { text } = await app.api<{ text: string }>('GET', `/outbox/${mail.id}`)
    return /http\S+\/invitation\?token=[\w-]+/.exec(text)?.[0] ?? ''
  }
}

it('a member links an account in the profile, signs in by it, and unlinks it', async () => {
  const t = translator('en')
  await startBoth()
  const page = await app.signedIn()
  const section = page.getByRole('region', { name: t('oidc.links.title') })
  const profile = `/o/${app.org}/settings/profile`
  await page.goto(profile)
  await section.getByRole('button', { name: t('oidc.links.link', { provider: 'Acme ID' }) }).click()
  await page.getByLabel('Name', { exact: true }).fill('zoe')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL(`**${profile}`)
  await section.getByText('zoe@elsewhere.example').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await section.scrollIntoViewIfNeeded()
  await picture(page, 'profile-provider')

  const visitor = await app.page()
  await visitor.goto('/sign-in')
  await visitor.getByRole('link', { name: t('oidc.with', { provider: 'Acme ID' }) }).click()
  await visitor.getByLabel('Name', { exact: true }).fill('zoe')
  await visitor.getByRole('button', { name: 'Continue' }).click()
  await visitor.waitForURL(`**/o/${app.org}/**`)

  // who has a second factor is asked for it, whatever the first one was
  const request = page.context().request
  const begun = await request.post('/api/v1/me/second-factor', { data: { password: owner.password } })
  const codes = makeApp(((await begun.json()) as { secret: string }).secret)
  await request.post('/api/v1/me/second-factor/enable', { data: { code: codes.code() } })
  const again = await app.page()
  await again.goto(`/sign-in?next=${encodeURIComponent(`/o/${app.org}/directory/groups`)}`)
  await again.getByRole('link', { name: t('oidc.with', { provider: 'Acme ID' }) }).click()
  await again.getByLabel('Name', { exact: true }).fill('zoe')
  await again.getByRole('button', { name: 'Continue' }).click()
  await again.getByLabel(t('account.code.label')).fill(codes.code())
  expect(again.url()).not.toContain('msp_')
  await again.getByRole('button', { name: t('account.code.submit'), exact: true }).click()
  await again.waitForURL(`**/o/${app.org}/directory/groups`)

  await section.getByRole('button', { name: /zoe@elsewhere/ }).click()
  await page.getByText(t('oidc.links.unlinked')).waitFor()
  await section.getByText('zoe@elsewhere.example').waitFor({ state: 'detached' })
})

import { translator } from '@muster/phrases'
import { afterEach, expect, it } from 'vitest'
import { type App, axeFindings, bareKeys, overflow, picture, startApp } from './app.ts'

let app: App
afterEach(() => app?.close())

it.each(['en', 'es'] as const)(
  'someone is invited by hand, the kept mail is handed on, the invitation accepted (%s)',
  async (language) => {
    const t = translator(language)
    const locale = language === 'es' ? 'es-ES' : 'en-GB'
    app = await startApp('set-up')
    const page = await app.signedIn({ locale })
    await app.api('PATCH', '/settings', { language })

    await page.goto(`/o/${app.org}/directory/members?add=1`)
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t('directory.field.email')).fill('eva@bowman.example')
    await dialog.getByRole('button', { name: t('directory.add.submitOne') }).click()
    await page.getByRole('row', { name: /eva@bowman\.example/ }).waitFor()

    await page.goto(`/o/${app.org}/settings/outbox`)
    const row = page.getByRole('row', { name: /eva@bowman\.example/ })
    await row.waitFor()
    expect(await axeFindings(page)).toEqual([])
    await picture(page, `outbox-${language}`)
    await row.getByText('eva@bowman.example').click()
    await dialog.getByText(t('outbox.keptNote')).waitFor()
    const letter = await dialog.innerText()
    expect(letter).toContain(t('mail.invitation.accept'))
    expect(await axeFindings(page)).toEqual([])
    await picture(page, `outbox-mail-${language}`)
    const link = /http\S+\/invitation\?token=[\w-]+/.exec(letter)?.[0] ?? ''

    const phone = { width: 390, height: 844 }
    const visitor = await app.page({ locale, viewport: phone })
    await visitor.goto(link)
    const title = t('outbox.invitation.title', { organisation: 'Bowman Furniture' })
    await visitor.getByRole('heading', { name: title }).waitFor()
    await visitor.getByRole('button', { name: t('outbox.invitation.submit') }).click()
    await visitor.getByText(t('shell.setup.passwordShort')).waitFor()
    expect(await axeFindings(visitor)).toEqual([])
    expect(await bareKeys(visitor)).toEqual([])
    expect(await overflow(visitor)).toBeLessThanOrEqual(0)
    await picture(visitor, `invitation-${language}`)
    await visitor.getByLabel(t('outbox.invitation.password'), { exact: true }).fill('seven quiet herons')
    await visitor.getByRole('button', { name: t('outbox.invitation.submit') }).click()
    await visitor.waitForURL(`**/o/${app.org}/home`)

    const again = await app.page({ locale, colorScheme: 'dark' })
    await again.goto(link)
    await again.getByText(t('errors.invitation_used')).waitFor()
    expect(await axeFindings(again)).toEqual([])
    await again.goto(`${link}&end=1`)
    await again.getByRole('button', { name: t('outbox.invitation.end') }).click()
    await again.getByRole('heading', { name: t('outbox.invitation.endedTitle') }).waitFor()
    const { items } = await app.api<{ items: { status: string }[] }>('GET', '/members?q=eva')
    expect(items).toMatchObject([{ status: 'active' }])
  },
)

it('someone who has an account joins another organisation with its password', async () => {
  const t = translator('en')
  app = await startApp('set-up')
  const page = await app.signedIn()
  const made = await page.context().request.post('/api/v1/orgs', { data: { name: 'Choir' } })
  expect(made.ok()).toBe(true)
  const password = 'seven quiet herons'
  for (const [org, label] of [
    [app.org, t('outbox.invitation.password')],
    ['choir', t('shell.signIn.password')],
  ] as const) {
    // one after the other: whoever signs in joins what knows their address by then
    const data = { email: 'kofi@bowman.example', invite: true }
    await page.context().request.post(`/api/v1/orgs/${org}/members`, { data })
    const link = await keptLink(page.context().request, org)
    const visitor = await app.page()
    await visitor.goto(link)
    await visitor.getByLabel(label, { exact: true }).fill(password)
    await visitor.getByRole('button', { name: t('outbox.invitation.submit') }).click()
    await visitor.waitForURL(`**/o/${org}/home`)
  }
})

type Asks = { get: (url: string) => Promise<{ json: () => Promise<unknown> }> }

/** The link of the only mail in an outbox, as soon as it is kept. */
async function keptLink(request: Asks, org: string): Promise<string> {
  for (;;) {
    const list = (await (await request.get(`/api/v1/orgs/${org}/outbox?state=kept`)).json()) as {
      items: { id: string }[]
    }
    const [mail] = list.items
    if (mail === undefined) continue
    const letter = (await (await request.get(`/api/v1/orgs/${org}/outbox/${mail.id}`)).json()) as {
      text: string
    }
    return /http\S+\/invitation\?token=[\w-]+/.exec(letter.text)?.[0] ?? ''
  }
}

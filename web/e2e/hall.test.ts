import { translator } from '@muster/phrases'
import { afterEach, expect, it } from 'vitest'
import { openPostBox, type PostBox } from '../../fixtures/post-box.ts'
import { type App, axeFindings, bareKeys, overflow, picture, startApp } from './app.ts'

let app: App
let box: PostBox
afterEach(async () => {
  await app?.close()
  await box?.close()
})

type Thing = { id: string; version: number }
const password = 'seven quiet herons'

it.each(['en', 'es'] as const)(
  'a customer is invited by mail, sets a password, sees and changes what is theirs, and is out with the next click (%s)',
  async (language) => {
    const t = translator(language)
    box = await openPostBox()
    app = await startApp('set-up', { SMTP_URL: box.url })
    const make = <T = Thing>(path: string, body: object) => app.api<T>('POST', `/crm${path}`, body)
    const account = await make('/accounts', {
      name: 'Garden & Sons',
      phone: '+49 228 1',
      website: 'https://garden.example',
    })
    const other = await make('/accounts', { name: 'Somebody else' })
    const email = 'ana@garden.example'
    const ana = await make('/contacts', { firstName: 'Ana', lastName: 'Ruiz', email, accountId: account.id })
    await make('/deals', {
      name: 'Fence',
      accountId: account.id,
      contactId: ana.id,
      amount: 1200,
      currency: 'EUR',
      stage: 'Negotiation',
    })
    const secret = await make('/deals', { name: 'Roof of others', accountId: other.id })
    const portal = await make<Thing & { slug: string }>('/customer-portals', {
      name: 'Garden clients',
      language,
    })
    const user = await make(`/customer-portals/${portal.slug}/users`, { contactId: ana.id })
    const home = `/customer-portals/${app.org}/${portal.slug}`

    const [mail] = await box.has(1)
    expect(mail?.to).toBe(email)
    const link = /http\S+\/invitation\?token=[\w-]+/.exec(mail?.text ?? '')?.[0] ?? ''
    // the browser asks for the other language: the portal's own is spoken
    const page = await app.page({ locale: language === 'es' ? 'en-GB' : 'es-ES' })
    const isFine = async (where: string) => {
      expect([where, await axeFindings(page), await bareKeys(page), await overflow(page)]).toEqual([
        where,
        [],
        [],
        0,
      ])
    }
    await page.goto(link)
    await page
      .getByRole('heading', { name: t('outbox.invitation.title', { organisation: 'Garden clients' }) })
      .waitFor()
    await isFine('invitation')
    await page.getByLabel(t('outbox.invitation.password'), { exact: true }).fill(password)
    await page.getByRole('button', { name: t('outbox.invitation.submit') }).click()
    await page.getByRole('heading', { name: t('hall.welcome', { name: 'Ana Ruiz' }) }).waitFor()
    expect(new URL(page.url()).pathname.replace(/\/$/, '')).toBe(home)
    await page.getByRole('link', { name: 'Fence' }).waitFor()
    await page.getByText('garden.example', { exact: true }).waitFor()
    await isFine('overview')
    await picture(page, `customer-portal-${language}`)

    // out and in again at the portal's own door, on a phone in the dark
    await page.getByRole('button', { name: t('shell.me.open', { name: 'Ana Ruiz' }) }).click()
    await page.getByRole('menuitem', { name: t('shell.me.signOut') }).click()
    await page.getByRole('heading', { name: t('hall.door.title', { portal: 'Garden clients' }) }).waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await isFine('door')
    await page.getByLabel(t('shell.signIn.email')).fill(email)
    await page.getByLabel(t('shell.signIn.password'), { exact: true }).fill(password)
    await page.getByRole('button', { name: t('shell.signIn.submit') }).click()
    await page.getByRole('link', { name: 'Fence' }).waitFor()
    await isFine('overview on a phone')
    await picture(page, `customer-portal-phone-${language}`)

    await page.goto(`${home}/me`)
    await page.getByRole('button', { name: t('common.edit') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t('crm.field.phone')).fill('+49 228 77')
    await isFine('form')
    await dialog.getByRole('button', { name: t('common.save') }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('link', { name: '+49 228 77' }).waitFor()
    expect(await app.api('GET', `/crm/contacts/${ana.id}`)).toMatchObject({ phone: '+49 228 77' })

    await page.goto(`${home}/company`)
    await page.getByRole('heading', { name: 'Garden & Sons' }).waitFor()
    expect(await page.getByRole('button', { name: t('common.edit') }).count()).toBe(0)
    await page.goto(`${home}/account`)
    await page.getByRole('heading', { name: t('settings.profile.password') }).waitFor()
    await isFine('account')
    // neither what is somebody else's, nor the house around it
    await page.goto(`${home}/deals/${secret.id}`)
    await page.getByRole('heading', { name: t('common.notFound.title') }).waitFor()
    await page.goto(`/o/${app.org}/crm/deals`)
    await page.waitForURL((url) => !url.pathname.startsWith('/o/'))
    expect(await page.getByText('Roof of others').count()).toBe(0)
    await page.goto('/')
    await page.getByRole('heading', { name: t('hall.welcome', { name: 'Ana Ruiz' }) }).waitFor()

    await app.api('POST', `/crm/customer-portals/${portal.slug}/users/bulk`, {
      action: 'deactivate',
      userIds: [user.id],
    })
    await page.goto(home)
    await page.getByRole('heading', { name: t('hall.closed.title') }).waitFor()
    await isFine('closed')
  },
)

import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { afterEach, expect, it } from 'vitest'
import { makeApp } from '../../fixtures/one-time-codes.ts'
import { openPostBox, type PostBox } from '../../fixtures/post-box.ts'
import { type App, axeFindings, bareKeys, overflow, picture, startApp } from './app.ts'

let app: App
let box: PostBox
afterEach(async () => {
  await app?.close()
  await box?.close()
})

const email = 'eva@bowman.example'
const first = 'seven quiet herons'
const second = 'nine loud geese'

/** The link to a page in the newest mail to Eva, once so many have come. */
async function linkIn(path: string, count: number): Promise<string> {
  const mails = await box.has(count)
  const link = mails.map(({ text }) => new RegExp(`http\\S+/${path}\\?token=[\\w-]+`).exec(text)?.[0])
  return link.findLast((found) => found !== undefined) ?? 'none'
}

/** What every page of a product has to be. */
async function expectSound(page: Page): Promise<void> {
  expect(await axeFindings(page)).toEqual([])
  expect(await bareKeys(page)).toEqual([])
  expect(await overflow(page)).toBeLessThanOrEqual(0)
}

it.each(['en', 'es'] as const)(
  'someone is invited, sets up two steps, loses the password and gets back in, is deactivated in one place (%s)',
  async (language) => {
    const t = translator(language)
    const locale = language === 'es' ? 'es-ES' : 'en-GB'
    box = await openPostBox()
    app = await startApp('set-up', { SMTP_URL: box.url })
    const owner = (await app.signedIn({ locale })).context().request
    await app.api('PATCH', '/settings', { language })
    expect((await owner.post('/api/v1/orgs', { data: { name: 'Choir' } })).ok()).toBe(true)
    const added = { email: email.toUpperCase(), status: 'active' }
    expect((await owner.post('/api/v1/orgs/choir/members', { data: added })).ok()).toBe(true)
    const { id } = await app.api<{ id: string }>('POST', '/members', { email, invite: true })

    // invited by mail, accepted with a password; the other organisation knows the address and joins too
    const page = await app.page({ locale })
    await page.goto(await linkIn('invitation', 1))
    await page.getByLabel(t('outbox.invitation.password'), { exact: true }).fill(first)
    await page.getByRole('button', { name: t('outbox.invitation.submit') }).click()
    await page.waitForURL(`**/o/${app.org}/**`)

    // a second factor
    await page.goto(`/o/${app.org}/settings/profile`)
    const section = page.getByRole('region', { name: t('account.security.title') })
    await section.getByRole('button', { name: t('account.security.setUp') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t('shell.signIn.password'), { exact: true }).fill(first)
    await dialog.getByRole('button', { name: t('account.security.goOn') }).click()
    await dialog.getByRole('img', { name: t('account.security.picture') }).waitFor()
    await expectSound(page)
    await picture(page, `second-factor-${language}`)
    const secret = (await dialog.getByTestId('secret').innerText()).replaceAll(' ', '')
    const phone = makeApp(secret)
    await dialog.getByLabel(t('account.code.label'), { exact: true }).fill('000')
    await dialog.getByRole('button', { name: t('account.security.enable') }).click()
    await dialog.getByText(t('errors.wrong_code')).waitFor()
    await dialog.getByLabel(t('account.code.label'), { exact: true }).fill(phone.code())
    await dialog.getByRole('button', { name: t('account.security.enable') }).click()
    const codes = dialog.getByTestId('recovery-codes').locator('li')
    await codes.first().waitFor()
    expect(await codes.count()).toBe(10)
    await expectSound(page)
    const recovery = await codes.first().innerText()
    await dialog.getByRole('button', { name: t('account.security.kept') }).click()
    await section.getByText(t('account.security.codesLeft', { count: 10 })).waitFor()
    await expectSound(page)

    // the password is lost: a mailed link sets a new one, and the code is asked for all the same
    const lost = await app.page({ locale, viewport: { width: 390, height: 844 } })
    await lost.goto('/sign-in')
    await lost.getByRole('link', { name: t('account.password.forgot') }).click()
    // the page of sign-in has a field of the same name
    await lost.getByRole('heading', { name: t('account.password.askTitle') }).waitFor()
    await lost.getByLabel(t('shell.signIn.email')).fill(email)
    await expectSound(lost)
    await lost.getByRole('button', { name: t('account.password.ask') }).click()
    await lost.getByRole('heading', { name: t('account.password.sentTitle') }).waitFor()
    await expectSound(lost)
    await lost.goto(await linkIn('password', 3))
    await lost.getByLabel(t('account.password.next'), { exact: true }).fill(second)
    await expectSound(lost)
    await lost.getByRole('button', { name: t('account.password.set') }).click()
    await lost.getByLabel(t('account.code.label'), { exact: true }).fill(phone.code())
    await expectSound(lost)
    await picture(lost, `sign-in-code-${language}`)
    await lost.getByRole('button', { name: t('account.code.submit'), exact: true }).click()
    await lost.getByRole('link', { name: 'Choir' }).waitFor()
    await expectSound(lost)

    // the session from before has ended; the new password and a recovery code open another one
    await page.reload()
    await page.getByLabel(t('shell.signIn.email')).fill(email)
    await page.getByLabel(t('shell.signIn.password'), { exact: true }).fill(second)
    await page.getByRole('button', { name: t('shell.signIn.submit'), exact: true }).click()
    await page.getByRole('button', { name: t('account.code.recover') }).click()
    await page.getByLabel(t('account.code.recoveryLabel'), { exact: true }).fill(recovery)
    await page.getByRole('button', { name: t('account.code.submit'), exact: true }).click()
    await page.waitForURL(`**/o/${app.org}/settings/profile`)
    await section.getByText(t('account.security.codesLeft', { count: 9 })).waitFor()

    // deactivated while signed in: refused from the next request on, and at home in the other organisation
    await app.api('POST', `/members/${id}/deactivate`)
    await page
      .getByRole('link', { name: t('shell.places.directory') })
      .first()
      .click()
    const ended = t('account.ended.title', { organisation: 'Bowman Furniture' })
    await page.getByRole('heading', { name: ended }).waitFor()
    await page.getByRole('link', { name: 'Choir' }).waitFor()
    await expectSound(page)
    await picture(page, `access-ended-${language}`)
    await page.goto(`/o/${app.org}/directory/members`)
    await page.getByRole('heading', { name: ended }).waitFor()
    await page.getByRole('link', { name: 'Choir' }).click()
    await page.waitForURL('**/o/choir/**')
    await page.goto('/o/choir/directory/members')
    await page.getByRole('row', { name: /eva@/i }).waitFor()
  },
)

it('every page before an organisation is sound in the dark, on a phone, in both languages', async () => {
  app = await startApp('set-up')
  for (const locale of ['en-GB', 'es-ES']) {
    const options = { locale, colorScheme: 'dark' as const, viewport: { width: 390, height: 844 } }
    const nobody = await app.page(options)
    for (const path of ['/sign-in', '/password', '/password?token=none', '/verification?token=none']) {
      await nobody.goto(path)
      await nobody.locator('form, [role="alert"], main button').first().waitFor()
      await expectSound(nobody)
    }
    const someone = await app.signedIn(options)
    for (const path of ['/organisations', '/access-ended?name=Choir']) {
      await someone.goto(path)
      await someone.getByRole('link', { name: 'Bowman Furniture' }).waitFor()
      await expectSound(someone)
    }
  }
})

it('without a mail server the page says who can make a link, and how', async () => {
  const t = translator('en')
  app = await startApp('set-up')
  const page = await app.page()
  await page.goto('/password')
  await page.getByLabel(t('shell.signIn.email')).fill(email)
  await page.getByRole('button', { name: t('account.password.ask') }).click()
  await page
    .getByRole('alert')
    .filter({ hasText: `muster password-link --email ${email}` })
    .waitFor()
  await expectSound(page)
})

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

it.each(['en', 'es'] as const)(
  'an invitation is seen before it is sent, shown where it was not taken, and dropped (%s)',
  async (language) => {
    const t = translator(language)
    box = await openPostBox()
    app = await startApp('set-up', { SMTP_URL: box.url })
    const look =
      language === 'en' ? {} : { colorScheme: 'dark' as const, viewport: { width: 390, height: 844 } }
    const page = await app.signedIn({ locale: language === 'es' ? 'es-ES' : 'en-GB', ...look })
    const email = 'refused@bowman.example'
    await app.api('PATCH', '/settings', { language })

    await page.goto(`/o/${app.org}/directory/members?add=1`)
    const add = page.getByRole('dialog', { name: t('directory.add.title') })
    await add.getByLabel(t('directory.field.email')).fill(email)
    await add.getByRole('button', { name: t('outbox.preview.open') }).click()
    const preview = page.getByRole('dialog', { name: t('outbox.preview.title') })
    const mail = preview.frameLocator('iframe')
    for (const other of ['es', 'en'] as const) {
      const words = translator(other)
      await preview.getByText(other === 'en' ? 'English' : 'Español', { exact: true }).click()
      await mail.getByRole('link', { name: words('mail.invitation.accept') }).waitFor()
      await mail.getByText(email).waitFor()
    }
    expect(await axeFindings(page)).toEqual([])
    expect(await bareKeys(page)).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await picture(page, `mail-preview-${language}`)
    await page.keyboard.press('Escape')
    await preview.waitFor({ state: 'detached' })
    // the dialog below stays
    await add.getByRole('button', { name: t('outbox.preview.open') }).waitFor()
    await add.getByRole('button', { name: t('directory.add.submitOne') }).click()
    await add.waitFor({ state: 'detached' })

    await untilFailed(email)
    await page.goto(`/o/${app.org}/directory/members?q=refused`)
    await page.getByText(t('outbox.undelivered')).waitFor()
    await page.getByRole('link', { name: email }).click()
    await page.getByRole('link', { name: t('outbox.undeliveredWhy') }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await picture(page, `member-undelivered-${language}`)
    await page.getByRole('link', { name: t('outbox.undeliveredWhy') }).click()

    const row = page.getByRole('row', { name: new RegExp(email.replace('.', '\\.')) })
    await row.getByText(t('outbox.states.failed')).waitFor()
    await row.getByText(email).click()
    const letter = page.getByRole('dialog')
    await letter.getByText(/no such person/).waitFor()
    await letter.getByText(t('outbox.asMail'), { exact: true }).click()
    await letter
      .frameLocator('iframe')
      .getByRole('link', { name: t('mail.invitation.accept') })
      .waitFor()
    expect(await axeFindings(page)).toEqual([])
    await picture(page, `outbox-letter-${language}`)
    await page.keyboard.press('Escape')
    await letter.waitFor({ state: 'detached' })
    await row.click({ button: 'right' })
    await page.getByRole('menuitem', { name: t('outbox.drop'), exact: true }).click()
    await page
      .getByRole('dialog', { name: t('outbox.dropTitle') })
      .getByRole('button', { name: t('outbox.drop'), exact: true })
      .click()
    await row.waitFor({ state: 'detached' })
  },
)

it('the report of an import comes by mail, and the profile says whether', async () => {
  const t = translator('es')
  box = await openPostBox()
  app = await startApp('set-up', { SMTP_URL: box.url })
  const page = await app.signedIn({ locale: 'es-ES' })
  await page.context().request.patch('/api/v1/me', { data: { language: 'es' } })
  const group = await app.api<{ id: string }>('POST', '/groups', { kind: 'group', name: 'Coro' })
  const started = await app.api<{ id: string }>('POST', '/imports', {
    source: { kind: 'paste', text: 'ann@bowman.example\nnobody@bowman.example' },
    target: { kind: 'directory.group-membership', groupId: group.id },
    decisions: { defaults: { unknown_member: 'skip' } },
    autoApply: true,
  })
  const [mail] = await box.has(1)
  expect(mail?.to).toBe('ann@bowman.example')
  expect(mail?.text).toContain(t('mail.report.attention', { count: 1 }))
  const link = new RegExp(`${app.url}/o/${app.org}/imports/${started.id}`).exec(mail?.text ?? '')?.[0] ?? ''
  await page.goto(link)
  await page.getByText(t('imports.outcomes.created')).first().waitFor()

  await page.goto(`/o/${app.org}/settings/profile`)
  const section = page.getByRole('region', { name: t('outbox.reports.title') })
  const none = section.getByLabel(t('outbox.reports.none'))
  await section.getByLabel(t('outbox.reports.mine'), { exact: true }).and(page.locator(':checked')).waitFor()
  await none.click()
  await page.getByText(t('outbox.reports.saved'), { exact: true }).waitFor()
  await page.reload()
  await none.and(page.locator(':checked')).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await section.scrollIntoViewIfNeeded()
  await picture(page, 'profile-reports-es')
})

/** Waits until the mail server has refused the mail to an address. */
async function untilFailed(email: string): Promise<void> {
  for (;;) {
    const { items } = await app.api<{ items: unknown[] }>('GET', `/outbox?state=failed&q=${email}`)
    if (items.length > 0) return
  }
}

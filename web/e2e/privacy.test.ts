import { translator } from '@muster/phrases'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, axeFindings, bareKeys, overflow, picture, startApp } from './app.ts'

let app: App
const people = { en: 'eva', es: 'inés' }
const email = (language: 'en' | 'es') => `${people[language]}@bowman.example`

beforeAll(async () => {
  app = await startApp('set-up')
  const group = await app.api<{ id: string }>('POST', '/groups', { name: 'Sales', kind: 'department' })
  for (const language of ['en', 'es'] as const) {
    await app.api('POST', '/members', {
      email: email(language),
      firstName: people[language],
      lastName: 'Lind',
    })
    const items = [{ email: email(language), role: 'member' }]
    await app.api('POST', `/groups/${group.id}/memberships`, { items })
  }
})
afterAll(() => app?.close())

it.each(['en', 'es'] as const)('someone asks what is held, and is erased for good (%s)', async (language) => {
  const t = translator(language)
  const page = await app.signedIn({
    locale: language === 'es' ? 'es-ES' : 'en-GB',
    colorScheme: language === 'es' ? 'dark' : 'light',
    ...(language === 'es' ? { viewport: { width: 390, height: 844 } } : {}),
  })
  await page.goto(`/o/${app.org}/settings/privacy`)
  await page.getByRole('button', { name: t('privacy.show') }).click()
  await page.getByText(t('privacy.emailMissing')).waitFor()
  await page.getByLabel(t('privacy.email')).fill(email(language))
  await page.getByRole('button', { name: t('privacy.show') }).click()
  await page.getByRole('heading', { name: t('privacy.held', { email: email(language) }) }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  expect(await bareKeys(page)).toEqual([])
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  await picture(page, `privacy-${language}`)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: t('privacy.downloadPage') }).click()
  expect((await download).suggestedFilename()).toContain(email(language))

  await page.getByRole('button', { name: t('privacy.erase.open') }).click()
  const dialog = page.getByRole('dialog')
  const submit = dialog.getByRole('button', { name: t('privacy.erase.submit') })
  await dialog.getByRole('rowheader', { name: t('privacy.kinds.member'), exact: true }).waitFor()
  expect(await submit.isDisabled()).toBe(true)
  expect(await axeFindings(page)).toEqual([])
  await picture(page, `erase-${language}`)
  await dialog.getByLabel(t('privacy.erase.confirm')).fill(email(language))
  await submit.click()
  await page.getByText(t('privacy.erase.done', { email: email(language) })).waitFor()
  const { items } = await app.api<{ items: unknown[] }>(
    'GET',
    `/members?q=${encodeURIComponent(people[language])}`,
  )
  expect(items).toEqual([])
  await page.context().close()
})

it.each(['en', 'es'] as const)(
  'the audit log tells each change in words, leads on, and verifies (%s)',
  async (language) => {
    const t = translator(language)
    const page = await app.signedIn({ locale: language === 'es' ? 'es-ES' : 'en-GB' })
    await page.goto(`/o/${app.org}/settings/audit`)
    await page
      .getByRole('row', { name: new RegExp(t('settings.audit.actions.directory_department_create')) })
      .click()
    const panel = page.getByRole('dialog')
    await panel.getByRole('rowheader', { name: t('audit.fields.name'), exact: true }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    expect(await bareKeys(page)).toEqual([])
    await picture(page, `audit-event-${language}`)
    await panel.getByRole('link', { name: t('audit.panel.subjectOnly', { name: 'Sales' }) }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: `${t('audit.about')}: Sales` }).waitFor()
    expect(new URL(page.url()).searchParams.get('subjectId')).not.toBeNull()

    await page.goto(`/o/${app.org}/settings/audit?from=2026-01-01&to=2026-01-02`)
    await page.getByText(t('common.table.nothingFound')).waitFor()
    await page.goto(`/o/${app.org}/settings/audit`)
    await page.getByRole('button', { name: t('audit.chain.title') }).click()
    await page.getByRole('button', { name: t('audit.chain.verify') }).click()
    await page.getByRole('status').filter({ hasText: /\d/ }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await picture(page, `audit-chain-${language}`)
    await page.context().close()
  },
)

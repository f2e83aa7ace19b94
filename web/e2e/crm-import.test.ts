import { translator } from '@muster/phrases'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, axeFindings, bareKeys, overflow, picture, startApp } from './app.ts'
import { at, primary } from './imports-steps.ts'

type Contact = { email: string; title: string; account: { name: string } | null }

let app: App
beforeAll(async () => {
  app = await startApp('set-up')
  await app.api('POST', '/crm/fields', { module: 'contacts', label: 'Region', kind: 'text' })
  const account = await app.api<{ id: string }>('POST', '/crm/accounts', { name: 'Alder & Sons' })
  for (const language of ['en', 'es'])
    await app.api('POST', '/crm/contacts', {
      firstName: 'Maya',
      lastName: 'Okafor',
      email: `maya@${language}.example`,
      title: 'Buyer',
      accountId: account.id,
    })
})
afterAll(() => app?.close())

const contacts = async (domain: string) => {
  const { items } = await app.api<{ items: Contact[] }>('GET', '/crm/contacts?limit=500')
  return items
    .filter(({ email }) => email.endsWith(domain))
    .map(({ email, title, account }) => `${email.split('@')[0]} ${title} ${account?.name ?? '-'}`)
    .toSorted()
}

it.each(['en', 'es'] as const)(
  'contacts are imported from a file: accounts made on the way, values compared, and taken back (%s)',
  async (language) => {
    const t = translator(language)
    const domain = `${language}.example`
    const file = [
      'First name,Last name,Email address,Job title,Account name,Region',
      `Maya,Okafor,maya@${domain},Head of purchasing,Alder & Sons,North`,
      `Liam,Brennan,liam@${domain},Architect,Birch ${language},South`,
      `Aiko,Tanaka,aiko@${domain},Buyer,Alder & Sons,`,
    ].join('\n')
    const page = await app.signedIn({ locale: language === 'es' ? 'es-ES' : 'en-GB' })
    const isSound = async () => {
      expect(await bareKeys(page)).toEqual([])
      expect(await overflow(page)).toBeLessThanOrEqual(0)
      expect(await axeFindings(page)).toEqual([])
    }
    const before = await contacts(domain)
    await page.goto(`/o/${app.org}/crm/contacts`)
    await page.getByRole('link', { name: t('crmPages.contacts.import') }).click()
    await page.getByRole('radio', { name: new RegExp(t('imports.flow.targets.contacts.name')) }).waitFor()
    await isSound()
    const buffer = Buffer.from(file)
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'contacts.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('button', { name: t('imports.flow.source.read') }).click()
    await page.waitForURL(/imports\/[0-9a-f-]{36}/)

    await at(page, t('imports.conflicts.unknown_account.title'))
    await isSound()
    await page.locator('input[type=radio][value=create]').check()
    await primary(page).click()
    await at(page, t('imports.conflicts.field_conflict.title'))
    const title = t('imports.flow.targets.fields.answerOf', { field: t('imports.fields.title') })
    await page
      .getByRole('radiogroup', { name: title, exact: true })
      .getByText(t('imports.flow.targets.fields.short.overwrite'))
      .click()
    await isSound()
    await primary(page).click()

    await at(page, t('imports.flow.review.question'))
    await page.getByRole('row').filter({ hasText: 'Liam Brennan' }).waitFor()
    await isSound()
    if (language === 'en') await picture(page, 'import-contacts-review')
    await primary(page)
      .filter({ hasText: t('imports.flow.targets.contacts.import', { count: 3 }) })
      .click()
    await page.getByText(t('imports.flow.report.applied', { place: t('crmPages.contacts.title') })).waitFor()
    await isSound()
    expect(await contacts(domain)).toEqual([
      'aiko Buyer Alder & Sons',
      `liam Architect Birch ${language}`,
      'maya Head of purchasing Alder & Sons',
    ])

    const id = page.url().match(/imports\/([0-9a-f-]{36})/)?.[1] ?? ''
    const { id: reverse } = await app.api<{ id: string }>('POST', `/imports/${id}/undo`, {})
    await page.goto(`/o/${app.org}/imports/${reverse}`)
    await at(page, t('imports.flow.review.question'))
    await isSound()
    await primary(page)
      .filter({ hasText: t('imports.flow.targets.contacts.undo', { count: 3 }) })
      .click()
    await page.getByText(t('imports.flow.report.appliedUndo')).waitFor()
    expect(await contacts(domain)).toEqual(before)
    await page.context().close()
  },
)

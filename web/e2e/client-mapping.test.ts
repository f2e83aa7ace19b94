import { translator } from '@muster/phrases'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, axeFindings, bareKeys, overflow, picture, startApp } from './app.ts'
import { at, primary } from './imports-steps.ts'

type Made = { id: string }

let app: App
beforeAll(async () => {
  app = await startApp('set-up')
  for (const name of ['CAFE OLE', 'Bosch Rexroth Aktiengesellschaft', 'Schlumberger', 'Alder & Sons'])
    await app.api('POST', '/crm/accounts', { name })
  for (const city of ['Leeds', 'Bath'])
    await app.api('POST', '/crm/accounts', { name: 'Twin Oaks', billingAddress: { city } })
})
afterAll(() => app?.close())

/** A connected portal with client companies that are, nearly are, and are not accounts. */
async function makePortal(name: string): Promise<string> {
  const { id } = await app.api<Made>('POST', '/portals', { name })
  for (const company of ['Café Olé', 'Bosch Rexroth AG', 'Twin Oaks', 'Nobody Knows'])
    await app.api('POST', `/portals/${id}/client-companies`, { name: company })
  await app.api('PUT', '/crm/integration/portal', { portalId: id })
  await app.api('POST', '/crm/integration/activate', {})
  return id
}

it.each(['en', 'es'] as const)(
  'client companies are matched with accounts, reviewed with reasons, changed by hand and taken back (%s)',
  async (language) => {
    const t = translator(language)
    const name = language === 'en' ? 'Works' : 'Obras'
    const portal = await makePortal(name)
    const links = async () => {
      const { items } = await app.api<{ items: { companyName: string; accountName: string }[] }>(
        'GET',
        `/crm/client-mappings/${portal}/links`,
      )
      return items.map(({ companyName, accountName }) => `${companyName} = ${accountName}`)
    }
    const page = await app.signedIn({ locale: language === 'es' ? 'es-ES' : 'en-GB' })
    const isSound = async () => {
      expect(await bareKeys(page)).toEqual([])
      expect(await overflow(page)).toBeLessThanOrEqual(0)
      expect(await axeFindings(page)).toEqual([])
    }
    await page.goto(`/o/${app.org}/crm/setup/integrations/client-mapping?portal=${portal}`)
    await page.getByText(t('clientMapping.emptyTitle')).waitFor()
    await isSound()
    await page.getByRole('button', { name: t('clientMapping.start') }).click()
    await page.waitForURL(/imports\/[0-9a-f-]{36}/)
    const runId = page.url().match(/imports\/([0-9a-f-]{36})/)?.[1] ?? ''

    const dialog = page.getByRole('dialog')
    const separately = page.getByRole('button', { name: t('imports.flow.questions.separately') })
    const choose = async (company: string, account: string) => {
      await page.getByRole('button', { name: t('clientMapping.chooseFor', { name: company }) }).click()
      await dialog.getByRole('button', { name: `${t('clientMapping.link')}: ${account}` }).waitFor()
    }
    await at(page, t('imports.conflicts.several_accounts.title'))
    await isSound()
    await separately.click()
    await choose('Twin Oaks', 'Twin Oaks, Bath')
    await dialog.getByRole('button', { name: `${t('clientMapping.link')}: Twin Oaks, Bath` }).click()
    await page.getByText(t('imports.flow.questions.settled')).waitFor()
    await primary(page).click()

    await at(page, t('imports.conflicts.suggested_account.title'))
    await isSound()
    await separately.click()
    await choose('Bosch Rexroth AG', 'Bosch Rexroth Aktiengesellschaft')
    await dialog.getByText(t('clientMapping.reasons.legal_form')).waitFor()
    await isSound()
    if (language === 'en') await picture(page, 'client-mapping-candidates')
    await dialog
      .getByRole('button', { name: `${t('clientMapping.link')}: Bosch Rexroth Aktiengesellschaft` })
      .click()
    await page.getByText(t('imports.flow.questions.settled')).waitFor()
    await isSound()
    await primary(page).click()

    await at(page, t('imports.conflicts.account_not_found.title'))
    await primary(page).click()
    await at(page, t('imports.flow.review.question'))
    await page.getByRole('row').filter({ hasText: 'Nobody Knows' }).waitFor()
    await isSound()
    await primary(page).click()
    const place = t('imports.flow.targets.clients.place')
    await page.getByText(t('imports.flow.report.applied', { place })).waitFor()
    await isSound()
    expect(await links()).toEqual([
      'Bosch Rexroth AG = Bosch Rexroth Aktiengesellschaft',
      'Café Olé = CAFE OLE',
      'Twin Oaks = Twin Oaks',
    ])

    await page.goto(`/o/${app.org}/crm/setup/integrations/client-mapping?portal=${portal}`)
    await page.getByRole('row').filter({ hasText: 'Café Olé' }).waitFor()
    await isSound()
    if (language === 'en') await picture(page, 'client-mapping')

    await page.goto(`/o/${app.org}/imports/${runId}`)
    await page.getByRole('button', { name: t('imports.flow.report.undo'), exact: true }).click()
    await at(page, t('imports.flow.review.question'))
    await primary(page).click()
    await page.getByText(t('imports.flow.report.appliedUndo')).waitFor()
    expect(await links()).toEqual([])
    await app.api('POST', '/crm/integration/deactivate')
    await page.context().close()
  },
)

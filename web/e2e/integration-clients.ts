import type { Portal } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { type App, picture } from './app.ts'
import { at, primary } from './imports-steps.ts'

/** What is wrong with a page as it stands. */
export type Findings = (page: Page) => Promise<string[]>

/** The step of client companies: planned, looked at as an import, which does not take effect there, and gone on from. */
export async function planClients(
  page: Page,
  t: Translate,
  findings: Findings,
  pictureName: string,
): Promise<void> {
  await page.getByRole('heading', { name: t('integration.clients.title') }).waitFor()
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: t('integration.clients.plan') }).click()
  await page.getByText(t('integration.clients.links', { count: 1 })).waitFor()
  expect(await findings(page)).toEqual([])
  await picture(page, pictureName)
  await page.getByRole('link', { name: t('integration.clients.review') }).click()
  await at(page, t('imports.conflicts.account_not_found.title'))
  await primary(page).click()
  await page.getByText(t('errors.integration_draft')).waitFor()
  await page.getByRole('link', { name: t('imports.flow.review.goOnThere') }).click()
  await page.getByRole('button', { name: t('integration.clients.next') }).click()
}

/** Links of a portal that was deactivated are kept, can be looked at, and are offered again with it. */
export async function linksKept(
  app: App,
  page: Page,
  t: Translate,
  findings: Findings,
  { portal, company }: { portal: Portal; company: string },
): Promise<void> {
  const setUp = `/o/${app.org}/crm/setup/integrations`
  await page.goto(`${setUp}/client-mapping?portal=${portal.id}`)
  await page.getByRole('row').filter({ hasText: company }).waitFor()
  await page.getByText(t('clientMapping.notConnected')).waitFor()
  expect(await findings(page)).toEqual([])
  await app.api('PUT', '/crm/integration/portal', { portalId: portal.id })
  await page.goto(`${setUp}/projects?step=clients`)
  await page.getByRole('radio', { name: t('integration.clients.takeUp') }).waitFor()
  await page.getByRole('button', { name: t('integration.clients.plan') }).click()
  // a deal that became a project has linked another one
  await page.getByRole('link', { name: t('integration.clients.review') }).waitFor()
  expect(await page.getByText(t('integration.clients.linksNone')).count()).toBe(1)
  expect(await findings(page)).toEqual([])
  await app.api('POST', '/crm/integration/deactivate')
}

import type { Page as List, Portal, PortalUser, ServiceKeyCreated } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { type App, owner } from './app.ts'
import { bob } from './crm-scene.ts'
import type { Findings } from './integration-clients.ts'
import { settled } from './walk-pages.ts'

/** A button of the dialog that is open. */
export function inDialog(page: Page, name: string): Locator {
  return page.getByRole('dialog').getByRole('button', { name, exact: true })
}

/** A portal whose key was replaced says so wherever projects are shown; with the new key nothing is missing. */
export async function reviveKey(
  app: App,
  page: Page,
  t: Translate,
  findings: Findings,
  { portal, account }: { portal: Portal; account: string },
): Promise<void> {
  const crm = `/o/${app.org}/crm`
  await page.goto(`${crm}/projects`)
  const project = await page.getByRole('link', { name: 'Reception desk' }).getAttribute('href')
  const keys = await app.api<{ items: { id: string }[] }>('GET', `/portals/${portal.slug}/service-keys`)
  const { key } = await app.api<ServiceKeyCreated>(
    'POST',
    `/portals/${portal.slug}/service-keys/${keys.items[0]?.id}/regenerate`,
    { overlapHours: 0 },
  )
  await app.api('POST', `/portals/${portal.slug}/projects`, { name: 'Made meanwhile' })
  const fault = page.getByRole('alert').filter({ hasText: t('integration.fault.title') })
  const [stale = ''] = t('integration.fault.stale', { date: '|' }).split('|')
  const isSaid = async () => {
    await fault.getByText(t('errors.key_replaced')).waitFor()
    await settled(page)
    expect(await findings(page)).toEqual([])
  }
  // a page that was open before finds it out with what it asks next
  await page.getByLabel(t('integration.list.search')).fill('desk')
  await isSaid()
  await fault.getByText(stale).waitFor()
  await page.goto(project ?? '')
  await isSaid()
  await fault.getByText(stale).waitFor()
  for (const path of [`/accounts/${account}`, '/setup/integrations/health']) {
    await page.goto(crm + path)
    await isSaid()
  }
  await page.getByText(t('integrationHealth.kept')).waitFor()
  await fault.getByRole('link', { name: t('integration.fault.mend') }).click()
  const dialog = page.getByRole('dialog')
  await page.getByText(t('integration.states.interrupted'), { exact: true }).waitFor()
  await dialog.getByLabel(t('integration.portal.email')).fill(owner.email)
  await dialog.getByLabel(t('integration.portal.serviceKey')).fill(key)
  await inDialog(page, t('common.save')).click()
  await expect.poll(() => fault.count(), { timeout: 20_000 }).toBe(0)
  await page.goto(`${crm}/projects`)
  await page.getByRole('link', { name: 'Made meanwhile' }).waitFor()
}

/** A push is taken back: whoever it brought leaves the portal, and the page that shows it says so by itself. */
export async function undoPush(
  app: App,
  page: Page,
  t: Translate,
  findings: Findings,
  portal: Portal,
): Promise<void> {
  const emails = async () => {
    const { items } = await app.api<List<PortalUser>>('GET', `/portals/${portal.slug}/users`)
    return items.map(({ email }) => email)
  }
  expect(await emails()).toContain(bob.email)
  const pushes = page.getByRole('table', { name: t('integration.push.list') })
  await pushes.getByRole('button', { name: t('integration.push.undo'), exact: true }).click()
  await inDialog(page, t('integration.push.undo')).click()
  await pushes.getByText(t('integration.push.state.undone'), { exact: true }).waitFor()
  expect(await pushes.getByRole('button', { name: t('integration.push.undo'), exact: true }).count()).toBe(0)
  expect(await emails()).toEqual([owner.email])
  expect(await findings(page)).toEqual([])
}

import type { Language } from '@muster/contract'
import type { Page } from 'playwright-core'
import { type App, axeFindings, bareKeys, overflow, picture } from './app.ts'

/** A page to look at: what it is called in findings and pictures, and its address below the organisation's. */
export type WalkedPage = {
  name: string
  path: string
  /** The file of its picture; none without. */
  picture?: string
  /** More to wait for than that nothing is on its way. */
  ready?: (page: Page) => Promise<unknown>
}

const wide = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }

/**
 * Opens pages, each once, and looks at it in two of four appearances: English light on a desk and dark on a phone,
 * Spanish dark on a desk and light on a phone.
 * @returns what axe found, texts that are missing, pages wider than their window; a line each
 */
export async function walkPages(
  app: App,
  language: Language,
  pages: readonly WalkedPage[],
): Promise<string[]> {
  const locale = language === 'es' ? 'es-ES' : 'en-GB'
  const [onDesk, onPhone] = language === 'es' ? (['dark', 'light'] as const) : (['light', 'dark'] as const)
  const page = await app.signedIn({ locale, hasTouch: true })
  const found: string[] = []
  for (const one of pages) {
    await page.setViewportSize(wide)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(`/o/${app.org}/${one.path}`)
    await settled(page)
    await one.ready?.(page)
    if (one.picture !== undefined) await picture(page, one.picture)
    await page.emulateMedia({ colorScheme: onDesk })
    found.push(...(await findings(page, `${one.name} on a desk, ${onDesk}`)))
    await page.setViewportSize(phone)
    await page.emulateMedia({ colorScheme: onPhone })
    await settled(page)
    found.push(...(await findings(page, `${one.name} on a phone, ${onPhone}`)))
  }
  await page.context().close()
  return found
}

/** Waits until nothing on the page is on its way any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main').first().waitFor()
  await page.waitForFunction(
    () =>
      document.querySelector(
        'main [role="status"][aria-label], [aria-busy="true"], .mantine-Skeleton-root',
      ) === null && !['…', undefined].includes(document.querySelector('h1')?.textContent),
  )
  await page.evaluate(() => document.fonts.ready)
}

async function findings(page: Page, where: string): Promise<string[]> {
  const wider = await overflow(page)
  return [
    ...(await axeFindings(page)),
    ...(await bareKeys(page)).map((key) => `no text for ${key}`),
    ...(wider > 0 ? [`${wider} px wider than the window`] : []),
  ].map((finding) => `${where}: ${finding}`)
}

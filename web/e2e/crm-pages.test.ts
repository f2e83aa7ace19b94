import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, axeFindings, bareKeys, overflow, picture, startApp } from './app.ts'
import { type CrmScene, fillCrm, settled } from './crm-scene.ts'

let app: App
let scene: CrmScene
beforeAll(async () => {
  app = await startApp('set-up')
  scene = await fillCrm(app)
})
afterAll(() => app?.close())

const pages = (): [name: string, path: string][] => [
  ['crm-contacts', 'crm/contacts'],
  ['crm-contact', `crm/contacts/${scene.contactId}`],
  ['crm-accounts', 'crm/accounts'],
  ['crm-account', `crm/accounts/${scene.accountId}`],
  ['crm-deals', 'crm/deals'],
  ['crm-board', 'crm/deals?view=board'],
  ['crm-deal', `crm/deals/${scene.dealId}`],
  ['crm-users', 'crm/setup/users'],
  ['crm-profiles', 'crm/setup/profiles'],
  ['crm-roles', 'crm/setup/roles'],
  ['crm-fields', 'crm/setup/fields'],
  ['crm-sharing', 'crm/setup/sharing'],
  ['crm-stages', 'crm/setup/stages'],
]
const dialogs: [name: string, path: string][] = [
  ['crm-new-contact', 'crm/contacts?add=1'],
  ['crm-new-deal', 'crm/deals?add=1'],
  ['crm-new-user', 'crm/setup/users?add=1'],
  ['crm-new-field', 'crm/setup/fields?add=1'],
]
const pictured = /^crm-(contacts|account|board|users|profiles)$/u

async function findings(page: Page, where: string): Promise<string[]> {
  const wider = await overflow(page)
  return [
    ...(await axeFindings(page)),
    ...(await bareKeys(page)).map((key) => `no text for ${key}`),
    ...(wider > 0 ? [`${wider} px wider than the window`] : []),
  ].map((finding) => `${where}: ${finding}`)
}

// both languages and both appearances, each once: texts don't depend on colours
it.each([
  ['en', 'light'],
  ['es', 'dark'],
] as const)(
  'every page of the CRM is clean for axe, complete and not too wide (%s, %s)',
  async (language, theme) => {
    const t = translator(language)
    const locale = language === 'es' ? 'es-ES' : 'en-GB'
    const wide = await app.signedIn({ locale, colorScheme: theme })
    const phone = await app.signedIn({
      locale,
      colorScheme: theme,
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    const found: string[] = []
    for (const [name, path] of pages()) {
      for (const [size, page] of [
        ['wide', wide],
        ['phone', phone],
      ] as const) {
        await page.goto(`/o/${app.org}/${path}`)
        await settled(page)
        found.push(...(await findings(page, `${name} ${size}`)))
      }
      if (!pictured.test(name)) continue
      await wide.emulateMedia({ colorScheme: 'light' })
      await picture(wide, `${name}-${language}`)
      await wide.emulateMedia({ colorScheme: theme })
    }
    for (const [name, path] of dialogs) {
      await wide.goto(`/o/${app.org}/${path}`)
      await wide
        .getByRole('dialog')
        .getByRole('button', { name: t('common.cancel') })
        .waitFor()
      await settled(wide)
      found.push(...(await findings(wide, name)))
    }
    expect(found).toEqual([])
    await wide.context().close()
    await phone.context().close()
  },
)

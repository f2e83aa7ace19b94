import { languages } from '@muster/contract'
import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, startApp } from './app.ts'
import { type CrmScene, fillCrm } from './crm-scene.ts'
import { walkPages } from './walk-pages.ts'

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

it.each(languages)(
  'every page of the CRM is clean for axe, complete and not too wide (%s)',
  {
    timeout: 600_000,
  },
  async (language) => {
    const t = translator(language)
    const opened = (page: Page) =>
      page
        .getByRole('dialog')
        .getByRole('button', { name: t('common.cancel') })
        .waitFor()
    const walked = [
      ...pages().map(([name, path]) => ({
        name,
        path,
        ...(pictured.test(name) && { picture: `${name}-${language}` }),
      })),
      ...dialogs.map(([name, path]) => ({ name, path, ready: opened })),
    ]
    expect(await walkPages(app, language, walked)).toEqual([])
  },
)

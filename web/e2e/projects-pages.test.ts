import { languages } from '@muster/contract'
import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, axeFindings, bareKeys, startApp } from './app.ts'
import { accept } from './crm-scene.ts'
import { type PortalScene, setPortalScene } from './projects-scene.ts'
import { walkPages } from './walk-pages.ts'

let app: App
let scene: PortalScene
beforeAll(async () => {
  app = await startApp('set-up', { MUSTER_DNS: '127.0.0.1:9' })
  scene = await setPortalScene(app)
})
afterAll(() => app?.close())

const pages = (): [name: string, path: string][] => {
  const project = `/projects/${scene.project}`
  return [
    ['portals', ''],
    ['projects', '/projects'],
    ['project', project],
    ['project-tasks', `${project}?tab=tasks&show=all`],
    ['project-people', `${project}?tab=people`],
    ['project-clients', `${project}?tab=clients`],
    ['project-archived', `/projects/${scene.archived}`],
    ['portal-users', '/users'],
    ['portal-users-cards', '/users?view=cards'],
    ['portal-users-tree', '/users?view=tree'],
    ['portal-users-invite', '/users?add=1'],
    ['portal-user', `/users/${scene.user}`],
    ['client-users', '/clients'],
    ['client-user', `/clients/users/${scene.client}`],
    ['client-companies', '/clients/companies'],
    ['client-company', `/clients/companies/${scene.company}`],
    ['portal-settings', '/settings'],
    ['portal-roles', '/settings/roles'],
    ['portal-profiles', '/settings/profiles'],
    ['portal-fields', '/settings/fields'],
    ['portal-keys', '/service-keys'],
    ['portal-not-found', '/projects/NOWHERE'],
  ]
}

it.each(languages)(
  'every page of a portal is clean for axe, complete and not too wide (%s)',
  {
    timeout: 600_000,
  },
  async (language) => {
    const walked = pages().map(([name, path]) => ({
      name,
      path: `projects${path === '' ? '' : `/${scene.portal}${path}`}`,
      ...(/^(?:project-tasks|portal-users|portal-profiles)$/u.test(name) && {
        picture: `${name}-${language}`,
      }),
      // the second level is asked for when the first one is there
      ...(name === 'portal-users-tree' && {
        ready: (page: Page) => page.getByRole('treeitem').nth(2).waitFor(),
      }),
    }))
    expect(await walkPages(app, language, walked)).toEqual([])
  },
)

it('a portal is handed over: its keys go on for as long as was chosen, and their page says until when', async () => {
  const t = translator('es')
  const greta = { email: 'greta@bowman.example', password: 'nine quiet herons' }
  await app.api('POST', '/members', {
    email: greta.email,
    firstName: 'Greta',
    lastName: 'Holm',
    invite: true,
  })
  await accept(app, greta)
  await app.api('POST', `/portals/${scene.portal}/users`, { email: greta.email, role: 'Manager' })
  await app.api('POST', `/portals/${scene.portal}/service-keys`, {
    name: 'CRM of Lima',
    scopes: ['projects.portals:manage'],
  })
  const page = await app.signedIn({ locale: 'es-ES' })
  await page.goto(`/o/${app.org}/projects/${scene.portal}/settings`)
  await page.getByRole('button', { name: t('portal.settings.general.handOver') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('CRM of Lima').waitFor()
  await dialog.getByRole('combobox', { name: t('portal.settings.handOver.to') }).fill('Greta')
  await page.getByRole('option', { name: /Greta Holm/ }).click()
  await dialog.getByRole('radio', { name: t('serviceKeys.regenerate.hour') }).check()
  expect(await axeFindings(page)).toEqual([])
  expect(await bareKeys(page)).toEqual([])
  await dialog.getByRole('button', { name: t('portal.settings.handOver.submit') }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.goto(`/o/${app.org}/projects/${scene.portal}/service-keys`)
  const ending = t('serviceKeys.health.endsHandedOver', { when: '§' }).split('§')
  await page.getByRole('row', { name: new RegExp(`CRM of Lima.*${ending[0]}.*${ending[1]}`) }).waitFor()
  await page.context().close()
})

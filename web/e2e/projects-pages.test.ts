import { translator } from '@muster/phrases'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, axeFindings, bareKeys, overflow, picture, startApp } from './app.ts'
import { accept } from './crm-scene.ts'
import { type PortalScene, setPortalScene, settled } from './projects-scene.ts'

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

const phone = { width: 390, height: 844 }
const window = { width: 1280, height: 800 }

describe.each(['en', 'es'] as const)('pages of a portal (%s)', (language) => {
  it.each([0, 1, 2])('are clean for axe in light and dark, complete and not too wide (%i)', async (part) => {
    const locale = language === 'es' ? 'es-ES' : 'en-GB'
    const page = await app.signedIn({ locale })
    const found: string[] = []
    const note = (where: string, findings: readonly string[]) =>
      found.push(...findings.map((finding) => `${where}: ${finding}`))
    for (const [name, path] of pages().filter((_, at) => at % 3 === part)) {
      await page.goto(`/o/${app.org}/projects${path === '' ? '' : `/${scene.portal}${path}`}`)
      await settled(page)
      // the second level is asked for when the first one is there
      if (name === 'portal-users-tree') await page.getByRole('treeitem').nth(2).waitFor()
      note(name, await axeFindings(page))
      note(name, await bareKeys(page))
      if (/^(?:project-tasks|portal-users|portal-profiles)$/u.test(name))
        await picture(page, `${name}-${language}`)
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.setViewportSize(phone)
      await settled(page)
      note(`${name} on a phone in the dark`, await axeFindings(page))
      const wider = await overflow(page)
      if (wider > 0) note(name, [`${wider} px wider than the window`])
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize(window)
    }
    expect(found).toEqual([])
    await page.context().close()
  })
})

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

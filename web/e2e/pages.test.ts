import { languages } from '@muster/contract'
import { translator } from '@muster/phrases'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, startApp } from './app.ts'
import { walkPages } from './walk-pages.ts'

let app: App
const ids = { member: '', department: '' }
beforeAll(async () => {
  app = await startApp('set-up')
  const names = ['Bob Stone', 'Carla Reyes', 'Dmitri Volkov', 'Eva Lind', 'José Álvarez', 'Kofi Mensah']
  for (const name of names) {
    const [firstName = '', lastName = ''] = name.split(' ')
    const email = `${firstName.toLowerCase()}@bowman.example`
    const title = 'Cabinet maker'
    const made = await app.api<{ id: string }>('POST', '/members', {
      email,
      firstName,
      lastName,
      title,
      status: name.startsWith('Kofi') ? 'invited' : 'active',
    })
    ids.member = made.id
  }
  const department = await app.api<{ id: string }>('POST', '/groups', {
    name: 'Workshop',
    kind: 'department',
    description: 'Where the furniture is made.',
  })
  ids.department = department.id
  const finishing = { name: 'Finishing', kind: 'department', parentId: department.id }
  await app.api('POST', '/groups', finishing)
  await app.api('POST', '/groups', { name: 'Fire wardens', kind: 'group' })
  await app.api('POST', `/groups/${department.id}/memberships`, {
    items: [
      { email: 'bob@bowman.example', role: 'member' },
      { email: 'eva@bowman.example', role: 'follower' },
    ],
  })
})
afterAll(() => app?.close())

const pages = (): [name: string, path: string][] => [
  ['home', 'home'],
  ['members', 'directory/members'],
  ['members-none-found', 'directory/members?q=nobody-is-called-so'],
  ['member', `directory/members/${ids.member}`],
  ['departments', 'directory/departments'],
  ['department', `directory/groups/${ids.department}`],
  ['department-about', `directory/groups/${ids.department}?tab=about`],
  ['groups', 'directory/groups'],
  ['imports', 'imports'],
  ['profile', 'settings/profile'],
  ['organisation', 'settings/organisation'],
  ['tokens', 'settings/tokens'],
  ['outbox', 'settings/outbox'],
  ['audit', 'settings/audit'],
  ['privacy', 'settings/privacy'],
  ['not-found', 'directory/groups/00000000-0000-7000-8000-000000000000'],
]

it.each(languages)(
  'every page is clean for axe, complete and not too wide (%s)',
  {
    timeout: 600_000,
  },
  async (language) => {
    const walked = pages().map(([name, path]) => ({
      name,
      path,
      ...(name === 'home' && { picture: `home-${language}` }),
    }))
    expect(await walkPages(app, language, walked)).toEqual([])
  },
)

it('the window is named after the page, and the heading is where reading starts', async () => {
  const page = await app.signedIn()
  const t = translator('en')
  await page.goto(`/o/${app.org}/directory/members`)
  await page
    .getByRole('link', { name: t('shell.places.departments') })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: t('directory.departments.title') }).waitFor()
  expect(await page.title()).toBe('Departments · Muster')
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await page.context().close()
})

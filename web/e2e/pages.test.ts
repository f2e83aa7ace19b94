import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, axeFindings, bareKeys, overflow, picture, startApp } from './app.ts'

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

/** Waits until nothing on the page is on its way any more. */
async function settled(page: Page): Promise<void> {
  await page.locator('main').first().waitFor()
  await page.waitForFunction(
    () =>
      document.querySelector('.mantine-Skeleton-root, [aria-busy="true"]') === null &&
      document.querySelector('h1')?.textContent !== '…',
  )
}

function fileName(name: string, language: string, theme: string, size: string): string {
  return [name, language, ...(theme === 'dark' ? ['dark'] : []), ...(size === 'phone' ? ['phone'] : [])].join(
    '-',
  )
}

describe.each(['en', 'es'] as const)('every page (%s)', (language) => {
  it.each(['light', 'dark'] as const)('is clean for axe, complete and not too wide (%s)', async (theme) => {
    const locale = language === 'es' ? 'es-ES' : 'en-GB'
    const page = await app.signedIn({ locale, colorScheme: theme })
    const phone = await app.signedIn({
      locale,
      colorScheme: theme,
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    const found: string[] = []
    for (const [name, path] of pages()) {
      for (const [size, opened] of [
        ['wide', page],
        ['phone', phone],
      ] as const) {
        await opened.goto(`/o/${app.org}/${path}`)
        await settled(opened)
        const where = `${name} ${size}`
        for (const finding of await axeFindings(opened)) found.push(`${where}: ${finding}`)
        for (const key of await bareKeys(opened)) found.push(`${where}: no text for ${key}`)
        const wider = await overflow(opened)
        if (wider > 0) found.push(`${where}: ${wider} px wider than the window`)
        const isPictured =
          !/none-found|not-found|imports/u.test(name) && (theme === 'light' || language === 'en')
        if (isPictured && (size === 'wide' || theme === 'light'))
          await picture(opened, fileName(name, language, theme, size))
      }
    }
    expect(found).toEqual([])
    await page.context().close()
    await phone.context().close()
  })
})

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

import { gzipSync } from 'node:zlib'
import { translator } from '@muster/phrases'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, axeFindings, bareKeys, overflow, picture, startApp } from './app.ts'

type Run = { id: string; state: string; fingerprint: string }
let app: App
const names = ['bob', 'carla', 'dmitri', 'eva', 'farid', 'greta', 'hugo', 'ida']
const email = (name: string) => `${name}@bowman.example`

/** Starts an import of pasted addresses and waits until it rests. */
async function paste(groupId: string, addresses: string[]): Promise<Run> {
  const { id } = await app.api<Run>('POST', '/imports', {
    source: { kind: 'paste', text: addresses.join('\n') },
    target: { kind: 'directory.group-membership', groupId },
    decisions: { defaults: { department_conflict: 'move' } },
  })
  return resting(id)
}

async function resting(id: string): Promise<Run> {
  let run: Run
  do run = await app.api<Run>('GET', `/imports/${id}`)
  while (['reading', 'planning', 'applying'].includes(run.state))
  return run
}

async function apply({ id, fingerprint }: Run): Promise<void> {
  await app.api('POST', `/imports/${id}/apply`, { fingerprint })
  await resting(id)
}

beforeAll(async () => {
  app = await startApp('set-up')
  for (const name of names)
    await app.api('POST', '/members', {
      email: email(name),
      firstName: name,
      lastName: 'Stone',
      status: 'active',
    })
  await app.api('POST', '/members', { email: email('zoe'), status: 'invited' })
  const groups: string[] = []
  for (const [name, kind] of [
    ['Sales', 'department'],
    ['Workshop', 'department'],
    ['Choir', 'group'],
  ])
    groups.push((await app.api<{ id: string }>('POST', '/groups', { name, kind })).id)
  const [sales = '', workshop = '', choir = ''] = groups
  await apply(await paste(sales, names.slice(0, 3).map(email)))
  await apply(await paste(choir, names.map(email)))
  await apply(await paste(workshop, names.slice(1, 6).map(email)))
  await apply(await paste(sales, names.slice(0, 1).map(email)))
  await paste(choir, ['stranger@elsewhere.example'])
})
afterAll(() => app?.close())

it.each(['en', 'es'] as const)(
  'home says what waits, draws the last imports, and each leads to what is behind it (%s)',
  async (language) => {
    const t = translator(language)
    const page = await app.signedIn({
      locale: language === 'es' ? 'es-ES' : 'en-GB',
      colorScheme: language === 'es' ? 'dark' : 'light',
    })
    await page.goto(`/o/${app.org}`)
    await page.getByRole('heading', { name: t('home.waiting.title') }).waitFor()
    const rail = page.getByRole('navigation', { name: t('shell.rail.label') })
    expect(await rail.getByRole('link', { name: t('home.title') }).getAttribute('aria-current')).toBe('page')
    await page.getByText(t('home.waiting.notMailed', { count: 1, shown: '1' })).waitFor()
    const bars = page.getByRole('region', { name: t('home.imports.title') }).getByRole('listitem')
    expect(await bars.filter({ has: page.getByRole('link') }).count()).toBe(4)
    expect(await axeFindings(page)).toEqual([])
    expect(await bareKeys(page)).toEqual([])
    await picture(page, `home-${language}`)

    await page.getByRole('button', { name: t('home.imports.asTable') }).click()
    await page.getByRole('columnheader', { name: t('imports.outcomes.moved') }).waitFor()
    expect(await page.getByRole('table').getByRole('row').count()).toBe(5)
    expect(await axeFindings(page)).toEqual([])

    await page.setViewportSize({ width: 390, height: 844 })
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await page.getByRole('link', { name: t('home.waiting.open', { count: 1 }) }).click()
    await page.waitForURL(/imports\/[0-9a-f-]{36}/)
    await page.context().close()
  },
)

it('home stands with 200 KB of scripts, and what comes after it is there for who asks before', async () => {
  const t = translator('en')
  const page = await app.signedIn()
  const scripts = new Set<string>()
  page.on('response', (answer) => {
    if (new URL(answer.url()).pathname.endsWith('.js')) scripts.add(answer.url())
  })
  // a browser that always has something more urgent to do
  await page.addInitScript('window.requestIdleCallback = () => 0')
  await page.goto('/')
  await page.getByRole('heading', { name: t('home.waiting.title') }).waitFor()
  const sizes = [...scripts].map(async (url) => {
    const answer = await page.context().request.get(url)
    return gzipSync(await answer.body()).length
  })
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  expect(bytes).toBeLessThan(200_000)
  expect(bytes).toBeGreaterThan(100_000)
  await page.getByRole('button', { name: t('shell.organisation.change') }).click()
  await page.getByRole('menuitem', { name: t('shell.choose.create') }).waitFor()
  await page.context().close()
})

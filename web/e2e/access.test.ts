import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, startApp } from './app.ts'

const t = translator('en')
const eva = { email: 'eva@bowman.example', password: 'seven quiet herons' }
let app: App
let support: string
let member: string
beforeAll(async () => {
  app = await startApp('set-up')
  member = (await app.api<{ id: string }>('POST', '/members', { email: eva.email, invite: true })).id
  await accept(eva.password)
  support = (await app.api<{ id: string }>('POST', '/groups', { name: 'Support', kind: 'department' })).id
  const sales = await app.api<{ id: string }>('POST', '/groups', { name: 'Sales', kind: 'department' })
  await app.api('POST', '/members', { email: 'bob@bowman.example', firstName: 'Bob', status: 'active' })
  const add = (group: string, email: string) =>
    app.api('POST', `/groups/${group}/memberships`, { items: [{ email, role: 'member' }] })
  await add(sales.id, 'bob@bowman.example')
  await add(support, eva.email)
})
afterAll(() => app?.close())

/** Takes the only mail of the outbox and accepts the invitation in it. */
async function accept(password: string): Promise<void> {
  type Kept = { items: { id: string }[] }
  let mail: { id: string } | undefined
  while (mail === undefined) mail = (await app.api<Kept>('GET', '/outbox?state=kept')).items[0]
  const { text } = await app.api<{ text: string }>('GET', `/outbox/${mail.id}`)
  const page = await app.page()
  await page.goto(/http\S+\/invitation\?token=[\w-]+/u.exec(text)?.[0] ?? '')
  await page.getByLabel(t('outbox.invitation.password'), { exact: true }).fill(password)
  await page.getByRole('button', { name: t('outbox.invitation.submit') }).click()
  await page.waitForURL(`**/o/${app.org}/home`)
  await page.context().close()
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

it('someone without rights reads the directory and is offered nothing that they may not do', async () => {
  const page = await app.signedIn({}, eva)
  await page.goto(`/o/${app.org}/directory/members`)
  await page.getByRole('row', { name: /Bob/ }).waitFor()
  expect(await button(page, t('directory.members.add')).count()).toBe(0)
  expect(await page.getByRole('checkbox').count()).toBe(0)
  const rail = page.getByRole('navigation', { name: t('shell.rail.label') }).first()
  expect(await rail.getByRole('link', { name: t('shell.places.imports') }).count()).toBe(0)
  expect(await rail.getByRole('link', { name: t('shell.places.audit') }).count()).toBe(0)
  await page.goto(`/o/${app.org}/directory/groups/${support}`)
  await page.getByRole('row', { name: /eva/ }).waitFor()
  expect(await button(page, t('directory.group.importMembers')).count()).toBe(0)
  expect(await button(page, t('directory.group.addPeople')).count()).toBe(0)
  await page.goto(`/o/${app.org}/settings/audit`)
  await page
    .getByRole('alert')
    .filter({ hasText: t('errors.forbidden') })
    .waitFor()
  await page.context().close()
})

it('a moderator adds people of their own group, and takes nobody out of another department', async () => {
  await app.api('PATCH', `/groups/${support}/memberships/${member}`, { role: 'moderator' })
  const page = await app.signedIn({}, eva)
  await page.goto(`/o/${app.org}/directory/groups/${support}`)
  await button(page, t('directory.group.addPeople')).click()
  expect(await button(page, t('directory.group.importMembers')).count()).toBe(0)
  await page.getByLabel(t('directory.addPeople.paste')).fill('bob@bowman.example')
  await button(page, t('directory.addPeople.submit', { count: 1 })).click()
  const question = page.getByRole('region', { name: t('imports.conflicts.department_conflict.title') })
  await question.waitFor()
  const offered = await question.getByRole('radio').allInnerTexts()
  expect(offered.map((text) => text.split('\n')[0])).toEqual([
    t('imports.conflicts.department_conflict.options.add_as_follower.label'),
    t('imports.conflicts.department_conflict.options.skip.label'),
  ])
  await question.getByRole('radio').first().click()
  await button(page, t('directory.addPeople.apply')).click()
  await button(page, t('common.done')).click()
  await page.getByRole('row', { name: new RegExp(`Bob.*${t('directory.role.follower')}`) }).waitFor()
  await page.context().close()
})

it('an ended session asks for sign-in and comes back to the same page', async () => {
  const page = await app.signedIn({}, eva)
  // what runs is asked for last, by itself: asked for without the session, it would end the page before the click does
  const running = page.waitForResponse((response) => response.url().endsWith('/imports?limit=20'))
  await page.goto(`/o/${app.org}/directory/departments`)
  await page.getByRole('row', { name: /Support/ }).waitFor()
  await running
  await page.context().clearCookies()
  await page
    .getByRole('link', { name: t('shell.places.groups') })
    .first()
    .click()
  await page.getByLabel(t('shell.signIn.email')).fill(eva.email)
  await page.getByLabel(t('shell.signIn.password'), { exact: true }).fill(eva.password)
  await button(page, t('shell.signIn.submit')).click()
  await page.waitForURL(`**/o/${app.org}/directory/groups`)
  await page.context().close()
})

import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, axeFindings, bareKeys, overflow, picture, startApp } from './app.ts'

const languages = ['en', 'es'] as const
type Found<T> = { items: T[] }

let app: App
beforeAll(async () => {
  // nobody answers there: no test asks the machine's name servers
  app = await startApp('set-up', { MUSTER_DNS: '127.0.0.1:9' })
})
afterAll(() => app?.close())

const row = (page: Page, name: string | RegExp) => page.getByRole('row', { name: new RegExp(name) })
/** Selects a row, and waits until it is. */
const pick = async (page: Page, name: string) => {
  await row(page, name).focus()
  await page.keyboard.press('Space')
  await page.locator('[role="row"][aria-selected="true"]', { hasText: name }).waitFor()
}
const people = async (groupId: string) => {
  type Person = { displayName: string; role: string }
  const { items } = await app.api<Found<Person>>('GET', `/groups/${groupId}/memberships`)
  return items.map((person) => `${person.displayName} ${person.role}`)
}
const make = async (kind: 'group' | 'department', name: string, members: string[]) => {
  const { id } = await app.api<{ id: string }>('POST', '/groups', { kind, name })
  const items = members.map((email) => ({ email, role: 'member' }))
  if (items.length > 0) await app.api('POST', `/groups/${id}/memberships`, { items })
  return id
}

describe.each(languages)('managing people and places (%s)', (language) => {
  const t = translator(language)
  const locale = language === 'es' ? 'es-ES' : 'en-GB'
  const email = (name: string) => `${name}@${language}.example`
  const add = (name: string, status: string) =>
    app.api('POST', '/members', { email: email(name), firstName: name, lastName: 'Stone', status })
  const open = async (path: string) => {
    const page = await app.signedIn({ locale })
    await page.goto(`/o/${app.org}/${path}`)
    return page
  }
  const dialogButton = (page: Page, name: string) =>
    page.getByRole('dialog').getByRole('button', { name, exact: true })

  beforeAll(async () => {
    await app.api('PATCH', '/settings', { language })
    for (const name of ['Bob', 'Carla', 'Dmitri', 'Eva']) await add(name, 'active')
    await add('Farid', 'inactive')
    for (let n = 100; n < 230; n += 1) await add(`Many${n}`, 'active')
  })

  it('deactivates the selected ones, and says who was left out and why', async () => {
    const page = await open(`directory/members?q=stone&domain=${language}.example`)
    for (const name of ['Bob', 'Farid']) await pick(page, `${name} Stone`)
    await page.getByRole('button', { name: t('manage.actions.deactivate'), exact: true }).click()
    await page.getByText(t('bulk.people.willDo', { count: 1 })).waitFor()
    const reason = t('manage.reasons.already_inactive')
    await page.getByText(t('bulk.people.left', { count: 1, reason })).waitFor()
    expect(await axeFindings(page)).toEqual([])
    expect(await bareKeys(page)).toEqual([])
    await dialogButton(page, t('manage.actions.deactivate')).click()
    await page.getByRole('dialog').getByRole('link', { name: 'Farid Stone' }).waitFor()
    await page.getByRole('dialog').getByText(reason).waitFor()
    if (language === 'en') await picture(page, 'members-many')
    await dialogButton(page, t('common.done')).click()
    await row(page, 'Bob Stone').getByText(t('directory.status.inactive')).waitFor()
    await page.context().close()
  })

  it('changes everyone whom the list shows, far beyond what was read of it', async () => {
    const page = await open(`directory/members?q=many&domain=${language}.example`)
    await page.getByText(t('directory.members.count', { count: 130 }), { exact: true }).waitFor()
    await page.getByRole('checkbox', { name: t('common.table.selectAll') }).click()
    await page
      .getByRole('button', { name: t('common.table.selectFound', { count: 130, shown: '130' }) })
      .click()
    await page.getByText(t('common.table.selected', { count: 130, shown: '130' })).waitFor()
    await page.getByRole('button', { name: t('common.table.moreActions'), exact: true }).click()
    await page.getByRole('menuitem', { name: t('manage.actions.set_role') }).click()
    await page.getByRole('dialog').getByRole('combobox').click()
    await page.getByRole('option', { name: t('shell.adminRole.admin') }).click()
    await page.getByText(t('bulk.people.willDo', { count: 130 })).waitFor()
    await dialogButton(page, t('manage.actions.set_role')).click()
    await page.getByText(t('bulk.people.allDone', { count: 130 })).waitFor()
    const query = `role=admin&domain=${language}.example&limit=1`
    expect((await app.api<{ total: number }>('GET', `/members?${query}`)).total).toBe(130)
    await page.context().close()
  })

  it('adds selected members to a department, with the questions of the import', async () => {
    const old = await make('department', `Old ${language}`, [email('Carla')])
    const next = await make('department', `Next ${language}`, [])
    const page = await open(`directory/members?q=stone&domain=${language}.example`)
    for (const name of ['Carla', 'Dmitri']) await pick(page, `${name} Stone`)
    await page.getByRole('button', { name: t('manage.actions.add'), exact: true }).click()
    await page.getByRole('combobox', { name: t('manage.addTo.place') }).fill(`Next ${language}`)
    await page.getByRole('option', { name: `Next ${language}` }).click()
    await dialogButton(page, t('manage.addTo.submit')).click()
    const move = t('imports.conflicts.department_conflict.options.move.label')
    await page
      .getByRole('radio', { name: new RegExp(move) })
      .first()
      .click()
    await dialogButton(page, t('directory.addPeople.apply')).click()
    await dialogButton(page, t('common.done')).click()
    expect(await people(next)).toEqual(['Carla Stone member', 'Dmitri Stone member'])
    expect(await people(old)).toEqual([])
    await page.context().close()
  })

  it('reassigns the people of a department that is deleted, and lifts what stood under it', async () => {
    const heir = await make('department', `Heir ${language}`, [])
    const gone = await make('department', `Gone ${language}`, [email('Many100'), email('Many101')])
    const below = (
      await app.api<{ id: string }>('POST', '/groups', {
        kind: 'department',
        name: `Below ${language}`,
        parentId: gone,
      })
    ).id
    const page = await open(`directory/groups/${gone}`)
    await page.getByRole('button', { name: t('common.moreActions') }).click()
    await page.getByRole('menuitem', { name: t('directory.group.delete') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(t('manage.removeGroup.members', { count: 2 })).waitFor()
    await dialog.getByText(t('manage.removeGroup.childrenTop', { count: 1 })).waitFor()
    await dialog.getByRole('combobox', { name: t('manage.removeGroup.heir') }).fill(`Heir ${language}`)
    await page.getByRole('option', { name: `Heir ${language}` }).click()
    expect(await axeFindings(page)).toEqual([])
    await dialogButton(page, t('manage.removeGroup.submit')).click()
    await page.getByRole('heading', { level: 1, name: t('directory.departments.title') }).waitFor()
    expect(await people(heir)).toEqual(['Many100 Stone member', 'Many101 Stone member'])
    expect((await app.api<{ parentId: string | null }>('GET', `/groups/${below}`)).parentId).toBeNull()
    await page.context().close()
  })

  it('turns a group into a department when its conflicts are decided, and takes people out at once', async () => {
    const there = await make('department', `There ${language}`, [email('Eva')])
    const group = await make('group', `Choir ${language}`, [email('Eva'), email('Many110'), email('Many111')])
    const page = await open(`directory/groups/${group}`)
    await page.getByRole('button', { name: t('common.moreActions') }).click()
    await page.getByRole('menuitem', { name: t('manage.convert.toDepartment') }).click()
    await dialogButton(page, t('manage.convert.submit')).click()
    const submit = dialogButton(page, t('manage.convert.submit'))
    await page.getByText(t('manage.convert.questions')).waitFor()
    expect(await submit.isDisabled()).toBe(true)
    expect(await axeFindings(page)).toEqual([])
    expect(await bareKeys(page)).toEqual([])
    const follow = t('imports.conflicts.department_conflict.options.add_as_follower.label')
    await page.getByRole('radio', { name: new RegExp(follow) }).click()
    await submit.click()
    await dialogButton(page, t('common.done')).click()
    expect(await people(group)).toEqual([
      'Eva Stone follower',
      'Many110 Stone member',
      'Many111 Stone member',
    ])
    expect(await people(there)).toEqual(['Eva Stone member'])

    for (const name of ['Many110', 'Many111']) await pick(page, `${name} Stone`)
    await page.getByRole('button', { name: t('manage.actions.removeHere'), exact: true }).click()
    await dialogButton(page, t('common.remove')).click()
    await dialogButton(page, t('common.done')).click()
    expect(await people(group)).toEqual(['Eva Stone follower'])
    await page.context().close()
  })

  it('asks the last owner for a successor before they can go', async () => {
    const page = await open(`directory/members?q=ann@bowman`)
    await row(page, 'Ann Bowman').click({ button: 'right' })
    await page.getByRole('menuitem', { name: t('manage.self.leave') }).click()
    await dialogButton(page, t('manage.self.leave')).click()
    const picker = page.getByRole('combobox', { name: t('manage.successor.label') })
    await picker.fill('Carla')
    await page.getByRole('option', { name: new RegExp(email('Carla')) }).click()
    await page.getByRole('option').first().waitFor({ state: 'detached' })
    expect(await axeFindings(page)).toEqual([])
    await dialogButton(page, t('common.cancel')).click()
    const { items } = await app.api<Found<unknown>>('GET', '/members?role=owner')
    expect(items).toHaveLength(1)
    await page.context().close()
  })

  it('shows the record of a new domain, and says that the DNS did not answer', async () => {
    const page = await open('settings/domains')
    const name = language === 'en' ? 'bücher.example' : 'muebles.example'
    await page.getByRole('button', { name: t('domains.add') }).click()
    await page.getByRole('textbox', { name: t('domains.name') }).fill(name)
    await dialogButton(page, t('domains.add')).click()
    expect(await page.getByTestId('record').innerText()).toMatch(/^muster-verification=/u)
    await dialogButton(page, t('domains.check')).click()
    await page.getByRole('dialog').getByText(t('domains.unreachable', { name })).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await row(page, name).getByText(t('domains.states.unverified')).waitFor()
    await page.getByText(t('domains.othersSkip'), { exact: true }).click()
    await page.getByText(t('domains.saved')).waitFor()
    expect(await bareKeys(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 800 })
    expect(await overflow(page)).toBe(0)
    await app.api('PATCH', '/settings', { otherDomains: 'import' })
    await page.context().close()
  })
})

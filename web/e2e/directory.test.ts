import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, axeFindings, startApp } from './app.ts'

let app: App
let support: string
beforeAll(async () => {
  app = await startApp('set-up')
  for (const name of ['Bob', 'Carla', 'Dmitri', 'Eva', 'Farid']) {
    const email = `${name.toLowerCase()}@bowman.example`
    const status = name === 'Farid' ? 'inactive' : 'active'
    await app.api('POST', '/members', { email, firstName: name, lastName: 'Stone', status })
  }
  await app.api('POST', '/groups', { name: 'Sales', kind: 'department' })
  support = (await app.api<{ id: string }>('POST', '/groups', { name: 'Support', kind: 'department' })).id
  const items = ['carla', 'dmitri'].map((name) => ({ email: `${name}@bowman.example`, role: 'member' }))
  await app.api('POST', `/groups/${support}/memberships`, { items })
})
afterAll(() => app?.close())

const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) })
const peopleOf = async (groupId: string) => {
  type Person = { displayName: string; role: string; isHead: boolean }
  const { items } = await app.api<{ items: Person[] }>('GET', `/groups/${groupId}/memberships`)
  return items.map((person) => `${person.displayName} ${person.role}${person.isHead ? ' head' : ''}`)
}

describe.each(['en', 'es'] as const)('the directory (%s)', (language) => {
  const t = translator(language)
  const locale = language === 'es' ? 'es-ES' : 'en-GB'

  it('adds several members, keeps the refused addresses with their reason, and finds who was added', async () => {
    const page = await app.signedIn({ locale })
    await page.goto(`/o/${app.org}/directory/members`)
    await page.getByRole('button', { name: t('directory.members.add') }).click()
    await page.getByText(t('directory.add.several'), { exact: true }).click()
    const newcomer = `Zoe ${language === 'en' ? 'Young' : 'Joven'}`
    await page
      .getByLabel(t('directory.add.addresses'))
      .fill(`${newcomer} <zoe.${language}@bowman.example>\nwrong`)
    await page.getByText(t('directory.add.direct'), { exact: true }).click()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: t('directory.add.submitMany', { count: 2 }) }).click()
    await page.getByRole('alert').filter({ hasText: 'wrong' }).waitFor()
    expect(await page.getByLabel(t('directory.add.addresses')).inputValue()).toBe('wrong')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('common.cancel') })
      .click()

    await page.keyboard.press('/')
    await page.keyboard.type(newcomer)
    await page.getByText(t('directory.members.count', { count: 1 }), { exact: true }).waitFor()
    expect(new URL(page.url()).searchParams.get('q')).toBe(newcomer)
    await row(page, newcomer).click()
    await page.getByRole('heading', { level: 1, name: newcomer }).waitFor()
    await page.context().close()
  })

  it('filters by status in the address, and takes the filter away again', async () => {
    const page = await app.signedIn({ locale })
    await page.goto(`/o/${app.org}/directory/members`)
    await page.getByRole('button', { name: t('common.table.filter') }).click()
    await page.getByRole('menuitem', { name: t('directory.field.status') }).click()
    await page.getByRole('button', { name: t('directory.status.inactive') }).click()
    await page.getByText(t('directory.members.count', { count: 1 }), { exact: true }).waitFor()
    await row(page, 'Farid Stone').waitFor()
    expect(new URL(page.url()).searchParams.get('status')).toBe('inactive')
    await page.reload()
    await row(page, 'Farid Stone').waitFor()
    const name = t('directory.field.status')
    await page.getByRole('button', { name: t('common.table.removeFilter', { name }) }).click()
    await row(page, 'Ann Bowman').waitFor()
    await page.context().close()
  })

  it('walks the rows by keyboard: arrows, space selects, enter opens', async () => {
    const page = await app.signedIn({ locale })
    await page.goto(`/o/${app.org}/directory/members`)
    await row(page, 'Ann Bowman').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await page.getByText(t('common.table.selected', { count: 1, shown: '1' })).waitFor()
    expect(await row(page, 'Bob Stone').getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Bob Stone' }).waitFor()
    await page.context().close()
  })

  it('asks the questions of an import when people are added by hand, and does as answered', async () => {
    const page = await app.signedIn({ locale })
    const name = `Showroom ${language}`
    const showroom = await app.api<{ id: string }>('POST', '/groups', { name, kind: 'department' })
    await page.goto(`/o/${app.org}/directory/groups/${showroom.id}`)
    await page
      .getByRole('button', { name: t('directory.group.addPeople'), exact: true })
      .first()
      .click()
    await page
      .getByLabel(t('directory.addPeople.paste'))
      .fill('eva@bowman.example, carla@bowman.example; farid@bowman.example')
    await page.getByRole('button', { name: t('directory.addPeople.submit', { count: 3 }) }).click()
    const send = page.getByRole('button', { name: t('directory.addPeople.apply') })
    await send.waitFor()
    expect(await send.isDisabled()).toBe(true)
    expect(await axeFindings(page)).toEqual([])
    const answer = (kind: 'inactive_existing' | 'department_conflict', option: RegExp) =>
      page
        .getByRole('region', { name: t(`imports.conflicts.${kind}.title`) })
        .getByRole('radio', { name: option })
        .click()
    await answer('inactive_existing', new RegExp(t('imports.conflicts.inactive_existing.options.skip.label')))
    await answer(
      'department_conflict',
      new RegExp(t('imports.conflicts.department_conflict.options.add_as_follower.label')),
    )
    await send.click()
    await page.getByRole('button', { name: t('common.done') }).click()
    await row(page, 'Carla Stone').waitFor()
    expect(await peopleOf(showroom.id)).toEqual(['Carla Stone follower', 'Eva Stone member'])

    await row(page, 'Eva Stone')
      .getByRole('button', { name: t('common.table.actionsFor', { name: 'Eva Stone' }) })
      .click()
    await page.getByRole('menuitem', { name: t('directory.group.makeHead') }).click()
    await row(page, `${t('directory.role.member')} · ${t('directory.member.headWord')}`).waitFor()
    await row(page, 'Carla Stone').click({ button: 'right' })
    await page
      .getByRole('menuitem', { name: t('directory.group.makeRole', { role: t('directory.role.member') }) })
      .click()
    await answer(
      'department_conflict',
      new RegExp(t('imports.conflicts.department_conflict.options.skip.label')),
    )
    await send.click()
    await page.getByRole('button', { name: t('common.done') }).click()
    expect(await peopleOf(showroom.id)).toEqual(['Carla Stone follower', 'Eva Stone member head'])

    await page.getByRole('button', { name: t('common.moreActions') }).click()
    await page.getByRole('menuitem', { name: t('directory.group.delete') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(t('manage.removeGroup.members', { count: 1 })).waitFor()
    const submit = dialog.getByRole('button', { name: t('manage.removeGroup.submit'), exact: true })
    expect(await submit.isDisabled()).toBe(true)
    await dialog.getByRole('radio', { name: t('manage.removeGroup.none') }).click()
    await submit.click()
    await page.getByRole('heading', { level: 1, name: t('directory.departments.title') }).waitFor()
    await page.context().close()
  })

  it('makes a department under another one, which the tree shows and hides', async () => {
    const page = await app.signedIn({ locale })
    const name = `North ${language}`
    await page.goto(`/o/${app.org}/directory/departments`)
    await page.getByRole('button', { name: t('common.table.actionsFor', { name: 'Sales' }) }).click()
    await page.getByRole('menuitem', { name: t('directory.departments.addUnder') }).click()
    await page.getByLabel(t('directory.field.name'), { exact: true }).fill(name)
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: t('directory.groupForm.submitDepartment') }).click()
    await row(page, name).waitFor()
    expect(await row(page, name).getAttribute('aria-level')).toBe('2')
    await row(page, 'Sales').first().focus()
    await page.keyboard.press('ArrowLeft')
    await row(page, name).waitFor({ state: 'detached' })
    await page.keyboard.press('ArrowRight')
    await row(page, name).waitFor()
    await page.context().close()
  })

  it('the palette finds a department by name and opens it', async () => {
    const page = await app.signedIn({ locale })
    await page.goto(`/o/${app.org}/directory/members`)
    await row(page, 'Ann Bowman').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: t('shell.palette.open') }).fill('Supp')
    await page.getByRole('option', { name: 'Support' }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Support' }).waitFor()
    await page.context().close()
  })
})

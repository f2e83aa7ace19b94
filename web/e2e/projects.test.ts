import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { afterEach, expect, it } from 'vitest'
import { openPostBox, type PostBox } from '../../fixtures/post-box.ts'
import { type App, axeFindings, bareKeys, overflow, picture, startApp } from './app.ts'
import { settled } from './walk-pages.ts'

let app: App
let box: PostBox
afterEach(async () => {
  await app?.close()
  await box?.close()
})

const email = 'nina@carpentry.example'
const password = 'seven quiet herons'

/** What every page of a product has to be. */
async function expectSound(page: Page): Promise<void> {
  await settled(page)
  expect(await axeFindings(page)).toEqual([])
  expect(await bareKeys(page)).toEqual([])
  expect(await overflow(page)).toBeLessThanOrEqual(0)
}

/** The link to a page in the newest mail, once so many have come. */
async function linkIn(path: string, count: number): Promise<string> {
  const mails = await box.has(count)
  const links = mails.map(({ text }) => new RegExp(`http\\S+/${path}\\?token=[\\w-]+`).exec(text)?.[0])
  return links.findLast((found) => found !== undefined) ?? 'none'
}

it.each(['en', 'es'] as const)(
  'a portal is made, somebody from outside is invited, sees only what the role allows, and is put out (%s)',
  async (language) => {
    const t = translator(language)
    const locale = language === 'es' ? 'es-ES' : 'en-GB'
    box = await openPostBox()
    app = await startApp('set-up', { SMTP_URL: box.url, MUSTER_DNS: '127.0.0.1:9' })
    await app.api('PATCH', '/settings', { language })
    const page = await app.signedIn({ locale })
    const dialog = page.getByRole('dialog')

    // a portal
    await page.goto(`/o/${app.org}/projects`)
    await page.getByText(t('portal.portals.emptyTitle')).waitFor()
    await page.getByRole('button', { name: t('portal.portals.create') }).click()
    await dialog.getByLabel(t('portal.create.name')).fill('Bowman Projects')
    await expectSound(page)
    await dialog.getByRole('button', { name: t('portal.create.submit') }).click()
    await page.waitForURL('**/projects/bowman-projects/projects')

    // a project with a list and two tasks
    await page
      .getByRole('button', { name: t('portal.project.create') })
      .first()
      .click()
    await dialog.getByLabel(t('portal.project.field.name')).fill('Refurbish the lobby')
    await expectSound(page)
    await dialog.getByRole('button', { name: t('portal.project.form.submit') }).click()
    await page.getByRole('heading', { level: 1, name: 'Refurbish the lobby' }).waitFor()
    await page.getByRole('link', { name: new RegExp(`^${t('portal.project.tabs.tasks')}`) }).click()
    await page.getByRole('button', { name: t('portal.tasks.newList') }).click()
    await dialog.getByLabel(t('portal.tasks.listName')).fill('Preparation')
    await dialog.getByRole('button', { name: t('common.save') }).click()
    const adding = page.getByRole('textbox', { name: t('portal.tasks.addTo', { list: 'Preparation' }) })
    for (const title of ['Measure the lobby', 'Order oak for the bar']) {
      await adding.fill(title)
      await adding.press('Enter')
      await page.getByRole('button', { name: new RegExp(title) }).waitFor()
    }

    // another one begins like it
    await page.goto(`/o/${app.org}/projects/bowman-projects/projects?add=1`)
    await dialog.getByLabel(t('portal.project.field.name')).fill('Refit the bar')
    await dialog.getByRole('combobox', { name: t('portal.project.form.template') }).fill('Refurb')
    await page.getByRole('option', { name: 'Refurbish the lobby (RTL)' }).click()
    await expectSound(page)
    await dialog.getByRole('button', { name: t('portal.project.form.submit') }).click()
    await page.getByRole('heading', { level: 1, name: 'Refit the bar' }).waitFor()
    await page.getByRole('link', { name: new RegExp(`^${t('portal.project.tabs.tasks')}`) }).click()
    await page.getByRole('button', { name: /Order oak for the bar/ }).waitFor()

    // somebody from outside is invited by a real mail, into that project
    await page.goto(`/o/${app.org}/projects/bowman-projects/users?add=1`)
    await dialog.getByLabel(t('portal.users.invite.addresses')).fill(`Nina Brandt <${email}>\nnot an address`)
    await dialog.getByRole('combobox', { name: t('portal.users.field.role') }).click()
    await page.getByRole('option', { name: t('projects.roleKinds.contractor') }).click()
    await dialog.getByRole('combobox', { name: t('portal.users.invite.projects') }).fill('Refurbish')
    await page.getByRole('option', { name: /Refurbish the lobby/ }).click()
    await dialog.getByLabel(t('portal.users.invite.note')).fill('Glad to have you with us.')
    await dialog
      .getByRole('button', { name: t('portal.users.invite.submitMany', { count: 2 }), exact: true })
      .click()
    await dialog.getByText(t('portal.users.invite.refused', { count: 1 })).waitFor()
    await expectSound(page)
    await dialog.getByRole('button', { name: t('common.done') }).click()
    await page
      .getByRole('row', { name: /Nina Brandt/ })
      .getByText(t('portal.users.status.invited'))
      .waitFor()

    // she accepts, and is in the portal: no directory, no people, nothing to change
    const nina = await app.page({ locale, viewport: { width: 390, height: 844 } })
    await nina.goto(await linkIn('invitation', 1))
    await nina
      .getByRole('heading', { name: t('outbox.invitation.title', { organisation: 'Bowman Projects' }) })
      .waitFor()
    await expectSound(nina)
    await picture(nina, `portal-invitation-${language}`)
    await nina.getByLabel(t('outbox.invitation.password'), { exact: true }).fill(password)
    await nina.getByRole('button', { name: t('outbox.invitation.submit') }).click()
    await nina.waitForURL('**/projects/bowman-projects/projects')
    await nina.setViewportSize({ width: 1280, height: 800 })
    const rail = nina.getByRole('navigation', { name: t('shell.rail.label') })
    await rail
      .getByRole('link', { name: t('shell.places.projects') })
      .first()
      .waitFor()
    for (const place of ['shell.places.directory', 'shell.places.users', 'shell.places.home'] as const)
      expect(await rail.getByRole('link', { name: t(place), exact: true }).count()).toBe(0)
    expect(await nina.getByRole('button', { name: t('portal.project.create') }).count()).toBe(0)
    await expectSound(nina)
    await nina.getByRole('link', { name: 'Refurbish the lobby' }).click()
    await nina.getByRole('heading', { level: 1, name: 'Refurbish the lobby' }).waitFor()
    expect(await nina.getByRole('button', { name: t('common.edit') }).count()).toBe(0)
    await nina.getByRole('link', { name: new RegExp(`^${t('portal.project.tabs.tasks')}`) }).click()
    const measure = nina.getByRole('checkbox', {
      name: t('portal.tasks.done', { title: 'Measure the lobby' }),
    })
    await measure.waitFor()
    expect(await measure.isDisabled()).toBe(true)
    await nina.getByText(t('portal.rights.ask', { owner: 'Ann Bowman' })).waitFor()
    await expectSound(nina)

    // she says something; a task that is given to her is hers to finish
    await nina.getByRole('button', { name: /Measure the lobby/ }).click()
    const panel = nina.getByRole('dialog')
    await panel
      .getByRole('textbox', { name: t('portal.tasks.comments.write') })
      .fill('I can do that on Monday.')
    await panel.getByRole('button', { name: t('portal.tasks.comments.submit'), exact: true }).click()
    await panel.getByRole('listitem').getByText('I can do that on Monday.').waitFor()
    await expectSound(nina)
    await page.goto(`/o/${app.org}/projects/bowman-projects/projects`)
    await page.getByRole('link', { name: 'Refurbish the lobby' }).click()
    await page.getByRole('link', { name: new RegExp(`^${t('portal.project.tabs.tasks')}`) }).click()
    await page.getByRole('button', { name: /Measure the lobby/ }).click()
    await dialog.getByText('I can do that on Monday.').waitFor()
    await dialog.getByRole('combobox', { name: t('portal.tasks.field.assignee') }).click()
    await page.getByRole('option', { name: 'Nina Brandt' }).click()
    await dialog
      .getByRole('button', { name: t('common.remove') })
      .or(dialog.getByText('Nina Brandt'))
      .first()
      .waitFor()
    await expectSound(page)
    await picture(page, `project-task-${language}`)
    await nina.reload()
    await nina.getByRole('dialog').getByText(t('portal.tasks.status.done'), { exact: true }).click()
    await nina
      .getByRole('dialog')
      .getByRole('button', { name: t('common.close') })
      .click()
    await nina.getByText(t('portal.tasks.listDone', { done: 1, total: 2 })).waitFor()

    // deactivated while signed in: refused from the next request on
    await page.goto(`/o/${app.org}/projects/bowman-projects/users?q=nina`)
    await page.getByRole('row', { name: /Nina Brandt/ }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: t('portal.users.actions.deactivate') }).click()
    await dialog.getByRole('button', { name: t('portal.users.actions.deactivate'), exact: true }).click()
    await page
      .getByRole('row', { name: /Nina Brandt/ })
      .getByText(t('portal.users.status.inactive'))
      .waitFor()
    await nina.reload()
    await nina
      .getByRole('heading', { name: t('account.ended.title', { organisation: 'Bowman Furniture' }) })
      .waitFor()
    await expectSound(nina)
  },
)

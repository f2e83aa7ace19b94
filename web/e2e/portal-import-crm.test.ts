import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { afterEach, expect, it } from 'vitest'
import { openPostBox, type PostBox } from '../../fixtures/post-box.ts'
import { type App, axeFindings, bareKeys, overflow, owner, picture, startApp } from './app.ts'
import { at, primary } from './imports-steps.ts'
import { settled } from './walk-pages.ts'

// the portal's server, and the CRM's: in Spanish another one, with a database of its own
let app: App
let crm: App
let box: PostBox
afterEach(async () => {
  if (crm !== app) await crm?.close()
  await app?.close()
  await box?.close()
})

const password = 'seven quiet herons'

async function expectSound(page: Page): Promise<void> {
  // rows of a former answer are faded until the new ones are there
  await page.locator('[data-stale]').waitFor({ state: 'detached' })
  expect(await axeFindings(page)).toEqual([])
  expect(await bareKeys(page)).toEqual([])
  expect(await overflow(page)).toBeLessThanOrEqual(0)
}

/** A CRM with four people beside its owner, one of whom was invited, and a portal with two projects. */
async function scene(): Promise<void> {
  const person = (firstName: string, lastName: string) => ({
    email: `${firstName.toLowerCase()}@bowman.example`,
    firstName,
    lastName,
  })
  await crm.api('POST', '/crm/users/add', {
    people: [person('Carla', 'Reyes'), person('Dmitri', 'Volkov'), person('Eva', 'Lind')],
  })
  await crm.api('POST', '/crm/users/add', { people: [person('Bob', 'Stone')], invite: true })
  const { slug } = await app.api<{ slug: string }>('POST', '/portals', { name: 'Bowman Projects' })
  for (const name of ['Website', 'Showroom']) await app.api('POST', `/portals/${slug}/projects`, { name })
}

/** Somebody follows the link of the invitation in their mail, and sets a password. */
async function accept(
  where: App,
  whose: string,
  language: 'en' | 'es',
  from: (text: string) => boolean,
): Promise<Page> {
  const t = translator(language)
  const mail = (await box.has(1)).find(({ to, text }) => to === whose && from(text))
  const link = /http\S+\/invitation\?token=[\w-]+/.exec(mail?.text ?? '')?.[0] ?? `no mail to ${whose}`
  const page = await where.page({ locale: language === 'es' ? 'es-ES' : 'en-GB' })
  await page.goto(link)
  await page.getByLabel(t('outbox.invitation.password'), { exact: true }).fill(password)
  await page.getByRole('button', { name: t('outbox.invitation.submit') }).click()
  await page.waitForURL(/\/projects\/bowman-projects|\/home/)
  return page
}

/** An Administrator makes a key, which is shown once; whoever is Standard is told whom to ask. */
async function generateKey(page: Page, language: 'en' | 'es'): Promise<{ email: string; key: string }> {
  const t = translator(language)
  const keys = `/o/${crm.org}/crm/setup/service-keys`
  await page.goto(keys)
  await page.getByText(t('serviceKeys.emptyTitle')).waitFor()
  await page
    .getByRole('button', { name: t('serviceKeys.generate') })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(t('serviceKeys.columns.name')).fill('Projects')
  await dialog.getByRole('button', { name: t('serviceKeys.dialog.submit') }).click()
  await dialog.getByText(t('serviceKeys.made.text')).waitFor()
  const key = (await dialog.getByTestId('service-key').textContent()) ?? ''
  await expectSound(page)
  await dialog.getByRole('button', { name: t('common.done') }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('row', { name: /Projects/ }).click()
  await page
    .getByRole('dialog', { name: 'Projects' })
    .getByText(`…${key.slice(-4)}`)
    .waitFor()
  await expectSound(page)
  expect(await page.content()).not.toContain(key)

  const bob = await accept(crm, 'bob@bowman.example', 'en', () => true)
  await bob.goto(keys)
  const u = translator('en')
  await bob.getByText(u('serviceKeys.refused.title')).waitFor()
  await bob.getByText(u('serviceKeys.refused.ask', { names: 'Ann Bowman' })).waitFor()
  await settled(bob)
  await expectSound(bob)
  return { email: owner.email, key }
}

it.each(['en', 'es'] as const)(
  'the users of a CRM are imported with role and projects, invited by mail, and come in (%s)',
  { timeout: 240_000 },
  async (language) => {
    const t = translator(language)
    const locale = language === 'es' ? 'es-ES' : 'en-GB'
    box = await openPostBox()
    const settings = { SMTP_URL: box.url, MUSTER_ALLOW_PRIVATE_SOURCES: 'yes' }
    app = await startApp('set-up', settings)
    crm = language === 'es' ? await startApp('set-up', settings) : app
    await app.api('PATCH', '/settings', { language })
    await scene()
    const page = await app.signedIn({ locale })
    const { email, key } = await generateKey(crm === app ? page : await crm.signedIn({ locale }), language)

    // Portal users → Import → From CRM
    await page.goto(`/o/${app.org}/projects/bowman-projects/users`)
    await page.getByRole('button', { name: t('portal.users.import') }).click()
    await page.getByRole('menuitem', { name: t('portal.users.fromCrm') }).click()
    if (crm !== app) {
      await page.getByRole('radio', { name: t('imports.people.source.muster') }).check()
      await page.getByLabel(t('imports.people.source.address')).fill(crm.url)
    }
    await page.getByLabel(t('imports.people.source.email')).fill(email)
    const keyField = page.getByRole('textbox', { name: t('imports.people.source.key') })
    await keyField.fill('msk_not-a-key')
    await expectSound(page)
    await picture(page, `crm-import-source-${language}`)
    await page.getByRole('button', { name: t('imports.people.source.next') }).click()
    await page.getByText(t('errors.key_not_accepted')).waitFor()
    await keyField.fill(key)
    await page.getByRole('button', { name: t('imports.people.source.next') }).click()

    // everyone is shown; those who have not confirmed are left out until they are chosen
    await at(page, t('imports.people.step.question'))
    await page.getByRole('row', { name: /Carla Reyes/ }).waitFor()
    await page.getByRole('button', { name: t('imports.people.step.chooseAll') }).click()
    await page.getByLabel(t('imports.people.step.defaultRole'), { exact: true }).selectOption('Employee')
    await page
      .getByRole('button', {
        name: `${t('imports.people.step.defaultProjects')}: ${t('imports.people.step.noProjects')}`,
        exact: true,
      })
      .click()
    await page.getByRole('checkbox', { name: 'Website' }).check()
    await page.getByRole('button', { name: t('imports.people.step.done') }).click()
    await page.getByLabel(t('imports.people.step.roleOf', { name: 'Carla Reyes' })).selectOption('Manager')
    for (const name of ['Eva Lind', 'Bob Stone'])
      await page.getByRole('checkbox', { name: t('imports.people.step.choose', { name }) }).uncheck()
    await page
      .getByText(t('imports.people.step.chosenOf', { chosen: 3, total: 5 }), { exact: true })
      .waitFor()
    await expectSound(page)
    await picture(page, `crm-import-people-${language}`)
    await page.getByRole('button', { name: t('imports.people.step.next', { count: 3 }) }).click()

    // the plan, and what each gets; then now
    await at(page, t('imports.flow.review.question'))
    await page.getByRole('radio', { name: t('imports.flow.review.invite.now'), exact: true }).check()
    await page.getByText(t('imports.flow.review.inviteHint.now')).waitFor()
    await expectSound(page)
    await picture(page, `crm-import-review-${language}`)
    const now = page.getByRole('button', { name: t('imports.flow.review.importUsers', { count: 2 }) })
    await now.click()
    await at(page, t('imports.flow.report.applied', { place: 'Bowman Projects' }))
    await expectSound(page)
    await picture(page, `crm-import-report-${language}`)
    await primary(page).click()
    await page.waitForURL(/\/projects\/[^/]+\/users/)
    await page.getByRole('row', { name: /Carla Reyes/ }).waitFor()
    await page.getByRole('row', { name: /Dmitri Volkov/ }).waitFor()
    expect(await page.getByRole('row', { name: /Eva Lind/ }).count()).toBe(0)

    // the invitation comes by mail, and leads to what the role allows
    await box.has(3)
    const dmitri = await accept(app, 'dmitri@bowman.example', language, (text) => text.includes(app.url))
    await dmitri.goto(`/o/${app.org}/projects/bowman-projects/projects`)
    await dmitri.getByRole('link', { name: 'Website' }).waitFor()
    expect(await dmitri.getByRole('link', { name: 'Showroom' }).count()).toBe(0)
    expect(await dmitri.getByRole('button', { name: t('portal.users.import') }).count()).toBe(0)
  },
)

import { translator } from '@muster/phrases'
import type { Page } from 'playwright-core'
import { afterEach, expect, it } from 'vitest'
import { openPostBox, type PostBox } from '../../fixtures/post-box.ts'
import { type App, axeFindings, bareKeys, overflow, picture, startApp } from './app.ts'
import { at, primary } from './imports-steps.ts'

let app: App
let box: PostBox
afterEach(async () => {
  await app?.close()
  await box?.close()
})

async function expectSound(page: Page): Promise<void> {
  // rows of a former answer are faded until the new ones are there
  await page.locator('[data-stale]').waitFor({ state: 'detached' })
  expect(await axeFindings(page)).toEqual([])
  expect(await bareKeys(page)).toEqual([])
  expect(await overflow(page)).toBeLessThanOrEqual(0)
}

/** A CRM with three people beside its owner, a key of it, and a portal with two projects. */
async function scene(): Promise<{ email: string; key: string }> {
  await app.api('POST', '/crm/users/add', {
    people: [
      { email: 'carla@bowman.example', firstName: 'Carla', lastName: 'Reyes' },
      { email: 'dmitri@bowman.example', firstName: 'Dmitri', lastName: 'Volkov' },
      { email: 'eva@bowman.example', firstName: 'Eva', lastName: 'Lind' },
    ],
  })
  const { slug } = await app.api<{ slug: string }>('POST', '/portals', { name: 'Bowman Projects' })
  for (const name of ['Website', 'Showroom']) await app.api('POST', `/portals/${slug}/projects`, { name })
  return app.api('POST', '/crm/service-keys', { name: 'Projects', scopes: ['crm.users:read'] })
}

it.each(['en', 'es'] as const)(
  'the users of a CRM are imported with role and projects, invited by mail, and come in (%s)',
  { timeout: 240_000 },
  async (language) => {
    const t = translator(language)
    const locale = language === 'es' ? 'es-ES' : 'en-GB'
    box = await openPostBox()
    app = await startApp('set-up', { SMTP_URL: box.url })
    await app.api('PATCH', '/settings', { language })
    const { email, key } = await scene()
    const page = await app.signedIn({ locale })

    // Portal users → Import → From CRM
    await page.goto(`/o/${app.org}/projects/bowman-projects/users`)
    await page.getByRole('button', { name: t('portal.users.import') }).click()
    await page.getByRole('menuitem', { name: t('portal.users.fromCrm') }).click()
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
    await page
      .getByRole('checkbox', { name: t('imports.people.step.choose', { name: 'Eva Lind' }), checked: true })
      .click()
    await page
      .getByRole('checkbox', {
        name: t('imports.people.step.choose', { name: 'Eva Lind' }),
        checked: false,
      })
      .waitFor()
    await page
      .getByText(t('imports.people.step.chosenOf', { chosen: 3, total: 4 }), { exact: true })
      .waitFor()
    await expectSound(page)
    await picture(page, `crm-import-people-${language}`)
    await page.getByRole('button', { name: t('imports.people.step.next', { count: 3 }) }).click()

    // the plan, and what each gets; then now
    await at(page, t('imports.flow.review.question'))
    await page.getByRole('radio', { name: t('imports.flow.review.invite.now'), exact: true }).click()
    await page
      .getByRole('radio', { name: t('imports.flow.review.invite.now'), exact: true, checked: true })
      .waitFor()
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
    const mails = await box.has(2)
    const mail = mails.find(({ to }) => to.includes('dmitri@bowman.example'))
    const link = /http\S+\/invitation\?token=[\w-]+/.exec(mail?.text ?? '')?.[0] ?? 'none'
    const dmitri = await app.page({ locale })
    await dmitri.goto(link)
    await dmitri.getByLabel(t('outbox.invitation.password'), { exact: true }).fill('seven quiet herons')
    await dmitri.getByRole('button', { name: t('outbox.invitation.submit') }).click()
    await dmitri.waitForURL(/\/projects\/bowman-projects|\/home/)
    await dmitri.goto(`/o/${app.org}/projects/bowman-projects/projects`)
    await dmitri.getByRole('link', { name: 'Website' }).waitFor()
    expect(await dmitri.getByRole('link', { name: 'Showroom' }).count()).toBe(0)
    expect(await dmitri.getByRole('button', { name: t('portal.users.import') }).count()).toBe(0)
  },
)

import { translator } from '@muster/phrases'
import { afterEach, expect, it } from 'vitest'
import { openPostBox, type PostBox } from '../../fixtures/post-box.ts'
import { type App, axeFindings, bareKeys, overflow, picture, startApp } from './app.ts'
import { setPortalScene } from './projects-scene.ts'

let app: App
let box: PostBox
afterEach(async () => {
  await app?.close()
  await box?.close()
})

it.each(['en', 'es'] as const)(
  'people of a client are invited by mail, accept, and see their projects and nothing else (%s)',
  async (language) => {
    const t = translator(language)
    const locale = language === 'es' ? 'es-ES' : 'en-GB'
    box = await openPostBox()
    app = await startApp('set-up', { SMTP_URL: box.url })
    await app.api('PATCH', '/settings', { language })
    const { portal, project, company } = await setPortalScene(app)
    const path = `/portals/${portal}`
    const { items: companies } = await app.api<{ items: { id: string; name: string }[] }>(
      'GET',
      `${path}/client-companies?q=north`,
    )
    const sue = { email: 'sue@north.example', firstName: 'Sue', companyId: companies[0]?.id }
    await app.api('POST', `${path}/client-users`, sue)
    const { items: tasks } = await app.api<{ items: { id: string }[] }>(
      'GET',
      `${path}/projects/${project}/tasks?external=true`,
    )
    const comments = `${path}/projects/${project}/tasks/${tasks[0]?.id}/comments`
    await app.api('POST', comments, { text: 'Only for the pier', external: true, companyId: sue.companyId })
    const page = await app.signedIn({ locale })

    // several at once, one of whom belongs to another company and is moved
    await page.goto(`/o/${app.org}/projects/${portal}/clients?add=many`)
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: t('portal.clients.users.company') }).fill('Lake')
    await page.getByRole('option', { name: 'Lakeside Hotels' }).click()
    await dialog
      .getByLabel(t('portal.users.invite.addresses'))
      .fill('Gina Lake <gina@lakeside.example>\nsue@north.example\nnot an address')
    await dialog.getByLabel(t('portal.users.invite.note')).fill('See you on Monday')
    expect(await axeFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: t('portal.users.invite.submitMany', { count: 3 }) }).click()
    const words = { name: 'Sue', company: 'North Pier Restaurants' }
    await dialog.getByText(t('errors.client_of_other_company', words)).waitFor()
    await dialog
      .getByRole('button', { name: t('portal.clients.users.moveHere', { company: 'Lakeside Hotels' }) })
      .waitFor()
    expect(await axeFindings(page)).toEqual([])
    await picture(page, `client-invite-${language}`)
    await dialog.getByRole('button', { name: t('common.done'), exact: true }).click()

    // in bulk, with a look ahead
    await page
      .getByRole('row', { name: /gina@lakeside/ })
      .getByRole('checkbox')
      .click()
    await page
      .getByRole('row', { name: /sue@north/ })
      .getByRole('checkbox')
      .click()
    await page.getByRole('button', { name: t('portal.users.actions.reinvite'), exact: true }).click()
    await dialog.getByText(t('bulk.people.willDo', { count: 2 })).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: t('portal.users.actions.reinvite'), exact: true }).click()
    await page.getByText(t('bulk.people.allDone', { count: 2 })).waitFor()
    await page.goto(`/o/${app.org}/projects/${portal}/clients/companies`)
    await page.getByRole('row', { name: /Lakeside/ }).waitFor()
    expect(await axeFindings(page)).toEqual([])

    // an earlier mail to her opens nothing any more
    const mails = (await box.has(3)).filter(({ to }) => to === 'gina@lakeside.example')
    const letter = mails.at(-1)?.text ?? ''
    expect(letter).toContain('Bowman Furniture')
    const link = /http\S+?\/invitation\?token=msi_[\w-]+/.exec(letter)?.[0] ?? ''
    const look =
      language === 'es' ? { viewport: { width: 390, height: 844 } } : { colorScheme: 'dark' as const }
    const gina = await app.page({ locale, ...look })
    await gina.goto(link)
    await gina
      .getByText(
        t('outbox.invitation.client', { place: 'Lakeside Hotels', organisation: 'Bowman Furniture' }),
      )
      .waitFor()
    await gina.getByLabel(t('outbox.invitation.password'), { exact: true }).fill('seven quiet herons')
    await gina.getByRole('button', { name: t('outbox.invitation.submit') }).click()
    await gina.waitForURL(`**/o/${app.org}/guest`)
    const looksGood = async (name: string) => {
      expect(await axeFindings(gina)).toEqual([])
      expect(await bareKeys(gina)).toEqual([])
      expect(await overflow(gina)).toBeLessThanOrEqual(0)
      await picture(gina, `guest-${name}-${language}`)
    }
    await gina.getByRole('link', { name: 'Refurbish the lobby' }).waitFor()
    await gina.getByText(t('guest.project.words', { done: 0, count: 1 })).waitFor()
    expect(await gina.getByRole('navigation').count()).toBe(0)
    expect(await gina.getByText('Pier terrace').count()).toBe(0)
    await looksGood('projects')
    await gina.getByRole('link', { name: 'Refurbish the lobby' }).click()
    await gina.getByRole('link', { name: 'Choose the wood with the hotel' }).waitFor()
    expect(await gina.getByText('Order oak for the bar').count()).toBe(0)
    await looksGood('project')
    await gina.getByRole('link', { name: 'Choose the wood with the hotel' }).click()
    await gina.getByText(t('guest.comments.none')).waitFor()
    await gina.getByRole('textbox', { name: t('guest.comments.write') }).fill('We like the ash')
    await gina.getByRole('button', { name: t('guest.comments.submit') }).click()
    await gina.getByText('We like the ash').waitFor()
    expect(await gina.getByText('Only for the pier').count()).toBe(0)
    await looksGood('step')

    // whoever works on it answers her company alone
    await page.goto(`/o/${app.org}/projects/${portal}/projects/${project}?tab=tasks&task=${tasks[0]?.id}`)
    const panel = page.getByRole('dialog')
    await panel.getByText('We like the ash').waitFor()
    await panel.getByRole('combobox', { name: t('portal.tasks.comments.audience.label') }).click()
    await page
      .getByRole('option', { name: t('portal.tasks.comments.audience.one', { company: 'Lakeside Hotels' }) })
      .click()
    await panel.getByRole('textbox', { name: t('portal.tasks.comments.write') }).fill('Ash it is')
    await panel.getByRole('button', { name: t('portal.tasks.comments.submit'), exact: true }).click()
    await panel.getByRole('listitem').filter({ hasText: 'Ash it is' }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await picture(page, `client-comments-${language}`)
    await gina.reload()
    await gina.getByText('Ash it is').waitFor()

    // the rest of the house is not there for her, and she is out with the next click
    for (const place of ['home', 'directory/members', `projects/${portal}/users`]) {
      await gina.goto(`/o/${app.org}/${place}`)
      await gina.waitForURL(`**/o/${app.org}/guest`)
    }
    // an open page of hers would leave by itself, at any moment
    await gina.goto('about:blank')
    await app.api('POST', `${path}/client-companies/bulk`, { action: 'deactivate', companyIds: [company] })
    await gina.goto(`/o/${app.org}/guest`)
    await gina
      .getByRole('heading', { name: t('account.ended.title', { organisation: 'Bowman Furniture' }) })
      .waitFor()
  },
)

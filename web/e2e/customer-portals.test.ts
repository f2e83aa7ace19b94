import { translator } from '@muster/phrases'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, axeFindings, bareKeys, overflow, picture, startApp } from './app.ts'

type Made = { id: string; slug: string }

let app: App
beforeAll(async () => {
  app = await startApp('set-up')
  const account = await app.api<Made>('POST', '/crm/accounts', { name: 'Norwind Energy' })
  const people = [
    ['Ana', 'Ruiz', 'ana.ruiz@norwind.example'],
    ['Ben', 'Lee', 'ben.lee@norwind.example'],
    ['Carla', 'Soto', 'carla.soto@norwind.example'],
    ['Mute', 'Person', null],
  ]
  for (const [firstName, lastName, email] of people)
    await app.api('POST', '/crm/contacts', { firstName, lastName, email, accountId: account.id })
  const { id } = await app.api<Made>('POST', '/portals', { name: 'Work' })
  await app.api('POST', `/portals/${id}/client-companies`, { name: 'Norwind Energy' })
})
afterAll(() => app?.close())

it.each(['en', 'es'] as const)(
  'customer portal users are found, told apart from those who work here, checked, changed and exported (%s)',
  async (language) => {
    const t = translator(language)
    const name = language === 'en' ? 'Clients' : 'Clientes'
    const page = await app.signedIn({ locale: language === 'es' ? 'es-ES' : 'en-GB' })
    const isSound = async () => {
      expect(await bareKeys(page)).toEqual([])
      expect(await overflow(page)).toBeLessThanOrEqual(0)
      expect(await axeFindings(page)).toEqual([])
    }
    const dialog = page.getByRole('dialog')
    const button = (words: string) => page.getByRole('button', { name: words, exact: true })

    // step 1: the place of customer portals; one is made, with its user type
    await page.goto(`/o/${app.org}/crm/setup/customer-portals`)
    await button(t('customerPages.create.button')).first().waitFor()
    await isSound()
    await button(t('customerPages.create.button')).first().click()
    await dialog.getByLabel(t('customerPages.settings.name')).fill(name)
    await dialog.getByRole('button', { name: t('customerPages.create.submit') }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.getByRole('checkbox').first().waitFor()
    // projects are seen alone
    const projects = new RegExp(`^${t('customerPages.modules.projects')}: `)
    expect(await page.getByRole('checkbox', { name: projects }).count()).toBe(1)
    await isSound()
    await picture(page, `customer-user-types-${language}`)

    // step 2: the Users tab, which says whom it lists
    await page
      .getByRole('link', { name: new RegExp(`^${t('customerPages.tabs.users')}`) })
      .last()
      .click()
    await page.getByText(t('customerPages.users.emptyTitle')).waitFor()
    await page.getByText(t('customerPages.users.kind')).waitFor()
    await isSound()
    await button(t('customerPages.invite.button')).first().click()
    await dialog.getByText(t('customerPages.invite.emails'), { exact: true }).click()
    // the mail as it will go out
    await dialog.getByRole('button', { name: t('outbox.preview.open') }).click()
    const preview = page.getByRole('dialog', { name: t('outbox.preview.title') })
    await preview.getByText(new RegExp(`^${t('outbox.preview.subject')}: .*${name}`)).waitFor()
    await isSound()
    await preview.getByRole('button', { name: t('common.close') }).click()
    await preview.waitFor({ state: 'hidden' })
    await dialog
      .getByRole('textbox', { name: t('customerPages.invite.addresses') })
      .fill('ana.ruiz@norwind.example, Ben.Lee@norwind.example, carla.soto@norwind.example, nonsense')
    await isSound()
    await dialog.getByRole('button', { name: t('customerPages.invite.submitMany', { count: 4 }) }).click()
    await dialog.getByText(t('customers.reasons.invalid_email')).waitFor()
    await isSound()
    await dialog.getByRole('button', { name: t('common.done') }).click()

    // step 3 and 5: everybody with type, status and role
    const row = (text: string) => page.getByRole('row').filter({ hasText: text })
    await row('Ana Ruiz').getByText(t('customers.status.unconfirmed')).waitFor()
    await row('Ana Ruiz').getByText('Client Portal User').waitFor()
    await isSound()
    await picture(page, `customer-users-${language}`)

    for (const column of ['userType', 'role', 'account'] as const) {
      const head = page.getByRole('columnheader', { name: t(`customerPages.field.${column}`) })
      await head.getByRole('button').click()
      await page.waitForURL((url) => url.searchParams.get('sort') === column)
      await row('Ana Ruiz').waitFor()
    }

    // step 4: search and filter
    await page
      .getByRole('searchbox')
      .or(page.getByPlaceholder(t('customerPages.users.search')))
      .first()
      .fill('carla')
    await row('Ana Ruiz').waitFor({ state: 'detached' })
    await page
      .getByRole('searchbox')
      .or(page.getByPlaceholder(t('customerPages.users.search')))
      .first()
      .fill('')
    await row('Ana Ruiz').waitFor()

    // step 5: more options of one, then what a status and a role look like afterwards
    const options = async (who: string, action: string) => {
      await row(who)
        .getByRole('button', { name: t('common.table.actionsFor', { name: who }) })
        .click()
      await page.getByRole('menuitem', { name: action, exact: true }).click()
    }
    await options('Carla Soto', t('customerPages.actions.deactivate'))
    await dialog.getByRole('button', { name: t('customerPages.actions.deactivate') }).click()
    await row('Carla Soto').getByText(t('customers.status.inactive')).waitFor()
    await options('Ben Lee', t('customerPages.actions.view'))
    await dialog.getByText(t('customerPages.field.endsAt')).waitFor()
    await isSound()
    await page.keyboard.press('Escape')
    await page
      .getByRole('list', { name: t('customerPages.users.totals') })
      .getByRole('link', { name: t('customers.status.inactive') })
      .click()
    await row('Ana Ruiz').waitFor({ state: 'detached' })
    await row('Carla Soto').waitFor()

    // step 6: exported with every column
    const { slug } = await app
      .api<{ items: Made[] }>('GET', '/crm/customer-portals?q='.concat(name))
      .then(({ items }) => items.find((one) => one.slug === name.toLowerCase()) as Made)
    const csv = await page.request.get(`/api/v1/orgs/${app.org}/crm/customer-portals/${slug}/users.csv`)
    expect(await csv.text()).toContain('ana.ruiz@norwind.example')
    // … and taken into Projects directly: as client users, with the plan first
    const users = `/o/${app.org}/crm/setup/customer-portals/${slug}/users`
    const isPlanned = async (heading: string) => {
      await page.getByRole('heading', { level: 2, name: heading }).waitFor()
      await isSound()
    }
    await page.goto(users)
    await button(t('customerPages.intoProjects.button')).click()
    await dialog.getByRole('combobox', { name: t('customerPages.intoProjects.portal') }).waitFor()
    await isSound()
    await dialog.getByRole('button', { name: t('customerPages.plan') }).click()
    await isPlanned(t('imports.flow.review.question'))
    await page.getByText('ben.lee@norwind.example').first().waitFor()
    await page.goto(`/o/${app.org}/projects/work/clients`)
    await button(t('portal.users.import')).click()
    await page.getByRole('menuitem', { name: t('portal.users.fromCustomers') }).click()
    await page
      .getByRole('combobox', { name: t('imports.people.source.whichCustomers'), exact: true })
      .waitFor()
    await isSound()
    await picture(page, `customer-into-projects-${language}`)
    await button(t('imports.people.source.next')).click()
    await isPlanned(t('imports.flow.review.question'))

    // contacts of the CRM are invited by an import; it is offered among all others, too
    await page.goto(`/o/${app.org}/imports/new`)
    await page
      .getByRole('link', { name: t('imports.flow.targets.customers.title', { place: name }) })
      .waitFor()
    await isSound()
    await page.goto(`${users}?add=1`)
    await dialog.getByText(t('customerPages.invite.crm'), { exact: true }).click()
    await dialog.getByText(t('customerPages.invite.allText')).waitFor()
    await isSound()
    await dialog.getByRole('button', { name: t('customerPages.plan') }).click()
    await isPlanned(t('imports.conflicts.missing_email.title'))

    // who deletes a contact is told that its user goes too
    await page.goto(`/o/${app.org}/crm/contacts`)
    await options('Ana Ruiz', t('crmPages.record.delete'))
    const { items: all } = await app.api<{ items: Made[] }>('GET', '/crm/customer-portals')
    await dialog.getByText(t('crmPages.record.customerUsers', { count: all.length })).waitFor()
    await isSound()

    await page.goto(`/o/${app.org}/crm/setup/customer-portals/${slug}/settings`)
    await page.getByLabel(t('customerPages.settings.seats')).waitFor()
    await isSound()
    await page.context().close()
  },
)

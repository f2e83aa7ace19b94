import { translator } from '@muster/phrases'
import type { App } from './app.ts'

type Made = { id: string }

/** Bob is a CRM user with the profile Standard; Eva is a member who is not in the CRM. */
export const bob = { email: 'bob@bowman.example', password: 'seven quiet herons' }
export const eva = { email: 'eva@bowman.example', password: 'eight quiet herons' }

/** What a sales team has: companies, people, deals, fields of their own. */
export type CrmScene = { accountId: string; contactId: string; dealId: string; bobId: string }

/** Fills the CRM of an empty organisation, and lets Bob and Eva join it. */
export async function fillCrm(app: App): Promise<CrmScene> {
  const { api } = app
  const roles = await api<{ items: (Made & { level: number })[] }>('GET', '/crm/roles')
  const manager = roles.items.find(({ level }) => level === 1)?.id
  const sales = await api<Made>('POST', '/crm/roles', { name: 'Sales north', parentId: manager })
  await api('POST', '/crm/profiles', { name: 'Interns', description: 'They look, and add contacts.' })
  await api('POST', '/crm/fields', { module: 'contacts', label: 'Birthday', kind: 'date' })
  const options = ['Fair', 'Web']
  await api('POST', '/crm/fields', { module: 'deals', label: 'Source', kind: 'pick_list', options })
  await api('POST', '/members', { email: eva.email, firstName: 'Eva', lastName: 'Lind', invite: true })
  await accept(app, eva)
  const person = { email: bob.email, firstName: 'Bob', lastName: 'Stone' }
  const added = await api<{ added: Made[] }>('POST', '/crm/users/add', {
    people: [person],
    roleId: sales.id,
    invite: true,
  })
  await accept(app, bob)
  const bobId = added.added[0]?.id ?? ''
  const accounts: Made[] = []
  for (const name of [
    'Alder & Sons',
    'Cedar House Hotels',
    'Elm Street Schools of the Northern Counties Ltd',
  ])
    accounts.push(
      await api('POST', '/crm/accounts', {
        name,
        industry: 'Hotels',
        website: 'https://www.alder.example/',
        phone: '+44 20 7946 0100',
        billingAddress: {
          street: '3 High Street',
          city: 'York',
          postalCode: 'YO1 7HU',
          country: 'United Kingdom',
        },
      }),
    )
  const contacts: Made[] = []
  for (const [index, name] of ['Maya Okafor', 'Liam Brennan', 'Sofía Álvarez', 'Aiko Tanaka'].entries()) {
    const [firstName = '', lastName = ''] = name.split(' ')
    contacts.push(
      await api('POST', '/crm/contacts', {
        firstName,
        lastName,
        email: index === 3 ? null : `${firstName.toLowerCase().replace('í', 'i')}@alder.example`,
        title: 'Head of facilities',
        accountId: accounts[0]?.id,
        fields: { Birthday: '1984-03-05' },
      }),
    )
  }
  const stages = (await api<{ items: Made[] }>('GET', '/crm/stages')).items
  const deals: Made[] = []
  for (const [index, name] of ['Lobby chairs', 'Canteen tables', 'Reading room', '120 desks'].entries())
    deals.push(
      await api('POST', '/crm/deals', {
        name,
        accountId: accounts[0]?.id,
        contactId: contacts[0]?.id,
        amount: 4800 * (index + 1),
        stage: stages[index]?.id,
        closingDate: '2027-03-15',
      }),
    )
  await api('PATCH', `/crm/contacts/${contacts[0]?.id}`, { title: 'Head of purchasing' })
  return {
    accountId: accounts[0]?.id ?? '',
    contactId: contacts[0]?.id ?? '',
    dealId: deals[0]?.id ?? '',
    bobId,
  }
}

/** Accepts the invitation that waits for somebody in the outbox. */
export async function accept(app: App, who: { email: string; password: string }): Promise<void> {
  const t = translator('en')
  let mail: Made | undefined
  const query = `/outbox?state=kept&q=${encodeURIComponent(who.email)}`
  while (mail === undefined) mail = (await app.api<{ items: Made[] }>('GET', query)).items[0]
  const { text } = await app.api<{ text: string }>('GET', `/outbox/${mail.id}`)
  const page = await app.page()
  await page.goto(/http\S+\/invitation\?token=[\w-]+/u.exec(text)?.[0] ?? '')
  await page.getByLabel(t('outbox.invitation.password'), { exact: true }).fill(who.password)
  await page.getByRole('button', { name: t('outbox.invitation.submit') }).click()
  await page.waitForURL(`**/o/${app.org}/home`)
  await page.context().close()
}

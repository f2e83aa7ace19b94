import { sql } from 'kysely'
import {
  addUsers,
  createField,
  createProfile,
  createRole,
  insertRecords,
  listRoles,
} from '../../crm/index.ts'
import { findOrAddMembers } from '../../directory/index.ts'
import type { Context } from '../../platform/context.ts'
import type { DemoOrganisation } from '../make-organisation.ts'
import { makeCrm } from './make-crm.ts'

const port = { findOrAdd: findOrAddMembers }

/** Who works in the CRM: so many people of each department, with a profile and a role. */
const staff = [
  { department: 'Sales', people: 10, profile: 'Sales', role: 'Sales representative' },
  { department: 'Sales North', people: 12, profile: 'Sales', role: 'Sales representative' },
  { department: 'Sales South', people: 12, profile: 'Sales', role: 'Sales representative' },
  { department: 'Support', people: 8, profile: 'Support', role: 'Support' },
  { department: 'Soporte en español', people: 6, profile: 'Support', role: 'Support' },
  { department: 'Marketing', people: 6, profile: 'standard', role: 'Marketing' },
]

/** Fills the demo's CRM: people with profiles and roles, own fields, companies, people at them, deals. */
export async function fillCrm(ctx: Context, { people }: DemoOrganisation): Promise<void> {
  const profiles = await makeProfiles(ctx)
  const roles = await makeRoles(ctx)
  const owners: string[] = []
  for (const { department, people: count, profile, role } of staff) {
    const chosen = people
      .filter((one) => one.department === department && one.status !== 'inactive')
      .slice(0, count)
    if (chosen.length === 0) continue
    const { added } = await addUsers(ctx, port, {
      people: chosen.map(({ email, isHead }) => ({
        email,
        ...(isHead && department === 'Sales'
          ? { profileId: 'administrator', roleId: roles.get('Sales manager') }
          : {}),
      })),
      profileId: profiles.get(profile) ?? profile,
      roleId: roles.get(role),
    })
    if (profile === 'Sales') owners.push(...added.map(({ id }) => id))
  }
  await makeFields(ctx)
  await fillRecords(ctx, owners)
}

async function makeProfiles(ctx: Context): Promise<Map<string, string>> {
  const everything = { view: true, create: true, edit: true, delete: false, import: true, export: true }
  const reading = { view: true, create: false, edit: false, delete: false, import: false, export: false }
  const sales = await createProfile(ctx, {
    name: 'Sales',
    description: 'Everything but deleting, with imports and exports',
    permissions: { contacts: everything, accounts: everything, deals: everything },
  })
  const support = await createProfile(ctx, {
    name: 'Support',
    description: 'Looks up who calls, and keeps contacts up to date',
    permissions: { contacts: { ...reading, create: true, edit: true }, accounts: reading, deals: reading },
  })
  return new Map([sales, support].map(({ name, id }) => [name, id]))
}

async function makeRoles(ctx: Context): Promise<Map<string, string>> {
  const { items } = await listRoles(ctx, { limit: 500 })
  const roles = new Map(items.map(({ name, id }) => [name, id]))
  const tree: [name: string, above: string][] = [
    ['Sales manager', 'CEO'],
    ['Sales representative', 'Sales manager'],
    ['Support', 'Manager'],
    ['Marketing', 'Manager'],
  ]
  for (const [name, above] of tree)
    roles.set(name, (await createRole(ctx, { name, parentId: roles.get(above) })).id)
  return roles
}

async function makeFields(ctx: Context): Promise<void> {
  const tiers = ['Gold', 'Silver', 'Bronze']
  await createField(ctx, { module: 'accounts', label: 'Tier', kind: 'pick_list', options: tiers })
  await createField(ctx, { module: 'accounts', label: 'Customer since', kind: 'date' })
  await createField(ctx, { module: 'contacts', label: 'Newsletter', kind: 'check_box', default: false })
  const languages = ['English', 'Español', 'Deutsch']
  await createField(ctx, { module: 'contacts', label: 'Language', kind: 'pick_list', options: languages })
  const ways = ['Recommendation', 'Website', 'Trade fair', 'Phone']
  await createField(ctx, { module: 'deals', label: 'Came by', kind: 'pick_list', options: ways })
  await createField(ctx, { module: 'deals', label: 'Margin', kind: 'number' })
}

async function fillRecords(ctx: Context, owners: readonly string[]): Promise<void> {
  const { accounts, contacts, deals } = makeCrm()
  const { rows: stages } = await sql<{ id: string; probability: number }>`
    select id, probability from crm.stage order by position
  `.execute(ctx.tx)
  const ownerOf = (place: number) => owners[place % owners.length] as string
  const accountIds = await insertRecords(
    ctx,
    'accounts',
    accounts.map((account, place) => ({
      ...account,
      ownerId: ownerOf(place),
      externalId: `AC-${10_001 + place}`,
    })),
  )
  const contactIds = await insertRecords(
    ctx,
    'contacts',
    contacts.map(({ account, ...contact }) => ({
      ...contact,
      accountId: accountIds[account],
      ownerId: ownerOf(account),
    })),
  )
  await insertRecords(
    ctx,
    'deals',
    deals.map(({ contact, stage, ...deal }) => {
      const place = contacts[contact]?.account ?? 0
      const found = stages[stage] as (typeof stages)[number]
      return {
        ...deal,
        contactId: contactIds[contact],
        accountId: accountIds[place],
        stageId: found.id,
        probability: found.probability,
        ownerId: ownerOf(place),
      }
    }),
  )
  for (const table of ['crm.account', 'crm.contact', 'crm.deal', 'crm.word', 'crm.user'])
    await sql`select platform.analyse(${table})`.execute(ctx.tx)
}

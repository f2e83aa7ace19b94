import { sql } from 'kysely'
import { createCustomerPortal, createCustomerUserType, insertCustomerUsers } from '../../crm/index.ts'
import type { Context } from '../../platform/context.ts'

const people = 1_200

/**
 * A customer portal with three user types and 1,200 people: most have accepted and sign in now and then, some have an
 * invitation that waits or has ended, a few are deactivated. Another one, in Spanish, has nobody yet.
 */
export async function fillCustomerPortals(ctx: Context): Promise<void> {
  const { tx, now } = ctx
  const portal = await createCustomerPortal(ctx, { name: 'Client portal', seats: 2_000 })
  await createCustomerPortal(ctx, { name: 'Portal de socios', language: 'es' })
  const sees = { view: true, create: false, edit: false, delete: false, scope: 'shared' } as const
  const own = { ...sees, scope: 'own' } as const
  const partner = await createCustomerUserType(ctx, portal.id, {
    name: 'Partner',
    role: 'account_lead',
    permissions: {
      contacts: { ...sees, create: true, edit: true },
      accounts: { ...sees, edit: true },
      deals: sees,
      projects: sees,
    },
  })
  const investor = await createCustomerUserType(ctx, portal.id, {
    name: 'Investor',
    profile: 'Read only',
    permissions: { contacts: own, accounts: sees, deals: sees, projects: sees },
  })
  const { rows: types } = await sql<{ id: string }>`
    select id from crm.customer_user_type where portal_id = ${portal.id}::uuid order by position limit 1
  `.execute(tx)
  const usual = types[0]?.id as string
  const { rows: contacts } = await sql<{ id: string }>`
    select id from crm.contact where email_key <> '' order by email_key limit ${people}
  `.execute(tx)
  await insertCustomerUsers(
    ctx,
    portal.id,
    contacts.map(({ id }, place) => ({
      contactId: id,
      userTypeId: place % 6 === 0 ? partner.id : place % 17 === 0 ? investor.id : usual,
      role: place % 6 === 0 ? 'account_lead' : 'contact',
      language: place % 5 === 0 ? 'es' : null,
    })),
  )
  // days before now, so that the list looks lived in
  await sql`
    update crm.customer_user u set
      status = case when n.place % 23 = 0 then 'inactive' else 'active' end,
      invited_at = ${now}::timestamptz - make_interval(days => (2 + n.place % 300)::int),
      confirmed_at = case when n.place % 8 <> 0 then ${now}::timestamptz - make_interval(days => (1 + n.place % 300)::int) end,
      last_sign_in_at = case when n.place % 8 <> 0 then ${now}::timestamptz - make_interval(hours => (n.place * 7 % 2000)::int) end
    from (select id, row_number() over (order by email_key) as place from crm.customer_user
      where portal_id = ${portal.id}::uuid) n
    where u.id = n.id
  `.execute(tx)
}

import type { Portal, Run } from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Importing, type ImportServer, makeImporting, startImportServer } from '../imports/importing.ts'
import { makeMember } from '../people.ts'
import { importPeople } from './people-file.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

const reactivate = { decisions: { defaults: { inactive_existing: 'reactivate' } } }

async function inactiveMember() {
  const org = await makeImporting(server)
  const member = await makeMember(org)
  await org.ok('POST', `/members/${member.memberId}/deactivate`, {})
  return { org, member }
}

/** Hands a new portal over to a member. */
async function givePortal(org: Importing, email: string): Promise<Portal> {
  const portal = await org.ok<Portal>('POST', '/portals', { name: 'Acme' })
  const path = `/portals/${portal.slug}`
  const { id } = await org.ok<{ id: string }>('POST', `${path}/users`, { email, role: 'Manager' })
  await org.ok('POST', `${path}/hand-over`, { portalUserId: id })
  return portal
}

async function undone(org: Importing, run: Run, email: string) {
  const reverse = await org.undo(run.id)
  const item = (await org.items(reverse.id)).find((one) => one.email === email)
  const { items } = await org.ok<{ items: { status: string }[] }>('GET', `/members?q=${email}`)
  return { outcomes: reverse.outcomes, reason: item?.reason, status: items[0]?.status }
}

describe('taking back an import that made people active', () => {
  it('leaves out who owns a portal by now, and says so', async () => {
    const { org, member } = await inactiveMember()
    const run = await org.apply(await importPeople(org, [{ email: member.email }], reactivate))
    const portal = await givePortal(org, member.email)
    const left = await undone(org, run, member.email)
    expect(left).toMatchObject({ outcomes: { skipped: 1 }, reason: 'needs_successor', status: 'active' })
    const { ownerId } = await org.ok<Portal>('GET', `/portals/${portal.slug}`)
    const { rows } = await org.asOwner(({ tx }) =>
      sql`select status from projects.portal_user where id = ${ownerId}::uuid`.execute(tx),
    )
    expect(rows).toEqual([{ status: 'active' }])
  })

  it('leaves out whoever came to own one between plan and apply of it', async () => {
    const { org, member } = await inactiveMember()
    const run = await org.apply(await importPeople(org, [{ email: member.email }], reactivate))
    const reverse = await org.resting((await org.ok<Run>('POST', `/imports/${run.id}/undo`, {})).id)
    expect(reverse.planned).toMatchObject({ update: 1 })
    await givePortal(org, member.email)
    const { outcomes } = await org.apply(reverse)
    expect(outcomes).toMatchObject({ drifted: 1, updated: 0 })
    const { items } = await org.ok<{ items: { status: string }[] }>('GET', `/members?q=${member.email}`)
    expect(items).toMatchObject([{ status: 'active' }])
  })

  it('leaves out the last Administrator of the CRM', async () => {
    const { org, member } = await inactiveMember()
    const run = await org.apply(await importPeople(org, [{ email: member.email }], reactivate))
    await org.asOwner(async ({ tx }) => {
      await sql`delete from crm."user"`.execute(tx)
      await sql`insert into crm."user" (organisation_id, id, member_id, email, email_key, display_name, profile_id,
          role_id, member_status)
        select m.organisation_id, platform.new_id(), m.id, m.email, m.email_key, m.display_name, p.id, r.id, m.status
        from directory.member m
        join crm.profile p on p.organisation_id = m.organisation_id and p.kind = 'administrator'
        join crm.role r on r.organisation_id = m.organisation_id and r.parent_id is null
        where m.id = ${member.memberId}::uuid`.execute(tx)
    })
    expect(await undone(org, run, member.email)).toMatchObject({
      reason: 'needs_successor',
      status: 'active',
    })
  })

  it('in a group too', async () => {
    const { org, member } = await inactiveMember()
    const sales = await org.group('group', 'Sales')
    const file = `Email address,Role\n${member.email},Member\n`
    const run = await org.apply(await org.upload(sales, file, reactivate))
    await givePortal(org, member.email)
    expect(await undone(org, run, member.email)).toMatchObject({
      reason: 'needs_successor',
      status: 'active',
    })
  })
})

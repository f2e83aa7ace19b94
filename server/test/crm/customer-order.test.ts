import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer } from '../server.ts'
import { makeCrm, type TestCrm } from './crm.ts'

type Made = { id: string }
type User = { id: string; firstName: string }

let server: Awaited<ReturnType<typeof startTestServer>>
let crm: TestCrm
let portal: Made & { slug: string }
let types: Record<'usual' | 'second', string>
const accounts: Record<string, Made> = {}
const contacts: Record<string, Made> = {}
const at = (path: string) => `/customer-portals/${portal.slug}${path}`

/** First names in an order, read one person a page. */
async function inOrder(sort: string): Promise<string[]> {
  const names: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const { body }: { body: { items: User[]; nextCursor: string | null } } = await crm.ask(
      crm.owner,
      'GET',
      at(`/users?limit=1&sort=${sort}${query}`),
    )
    names.push(...body.items.map(({ firstName }) => firstName))
    cursor = body.nextCursor
  }
  return names
}

beforeAll(async () => {
  server = await startTestServer()
  crm = await makeCrm(server)
  portal = (
    await crm.ask<typeof portal>(crm.owner, 'POST', '/customer-portals', { body: { name: 'Clients' } })
  ).body
  const second = await crm.ask<Made>(crm.owner, 'POST', at('/user-types'), { body: { name: 'Auditor' } })
  const { items } = (await crm.ask<{ items: Made[] }>(crm.owner, 'GET', at('/user-types'))).body
  types = { usual: items[0]?.id as string, second: second.body.id }
  for (const name of ['Élan', 'Foundry']) accounts[name] = await crm.make(crm.owner, 'accounts', { name })
  const people = [
    ['Ann', 'Foundry', types.second, 'contact'],
    ['Cid', null, types.usual, 'contact'],
    ['Bob', 'Élan', types.usual, 'account_lead'],
  ] as const
  for (const [firstName, account, userTypeId, role] of people) {
    const email = `${firstName}@clients.example`
    const accountId = account === null ? null : accounts[account]?.id
    const contact = await crm.make(crm.owner, 'contacts', {
      firstName,
      lastName: 'Ash',
      email,
      accountId,
    })
    contacts[firstName] = contact
    const body = { contactId: contact.id, userTypeId, role, invite: false }
    expect((await crm.ask(crm.owner, 'POST', at('/users'), { body })).status).toBe(201)
  }
})
afterAll(() => server.close())

const backwards = (sort: string) => inOrder(`-${sort}`).then((names) => names.reverse())

describe('Users of a customer portal are in order', () => {
  it('of their types as the portal has them, whatever those are called', async () => {
    expect(await inOrder('userType')).toEqual(['Cid', 'Bob', 'Ann'])
    expect(await backwards('userType')).toEqual(['Cid', 'Bob', 'Ann'])
    await crm.ask(crm.owner, 'PATCH', at(`/user-types/${types.second}`), { body: { name: 'Zeal' } })
    expect(await inOrder('userType')).toEqual(['Cid', 'Bob', 'Ann'])
  })

  it('of names where all have the same of what they are sorted by', async () => {
    expect(await inOrder(`userType&userType=${types.usual}`)).toEqual(['Bob', 'Cid'])
    expect(await inOrder('-role&role=contact')).toEqual(['Cid', 'Ann'])
    expect(await inOrder('account&account=none')).toEqual(['Cid'])
    expect(await inOrder('status&status=unconfirmed')).toEqual(['Ann', 'Bob', 'Cid'])
  })

  it('of their roles', async () => {
    expect((await inOrder('role'))[0]).toBe('Bob')
    expect((await inOrder('-role'))[2]).toBe('Bob')
  })

  it('of the names of their accounts, as names are ordered; whoever has none comes first', async () => {
    expect(await inOrder('account')).toEqual(['Cid', 'Bob', 'Ann'])
    expect(await backwards('account')).toEqual(['Cid', 'Bob', 'Ann'])
  })

  it('of what an account is called now', async () => {
    const path = `/accounts/${accounts.Foundry?.id}`
    await crm.ask(crm.owner, 'PATCH', path, { body: { name: 'Alder' } })
    expect(await inOrder('account')).toEqual(['Cid', 'Ann', 'Bob'])
  })

  it('of the account and the type that they have now', async () => {
    await crm.ask(crm.owner, 'PATCH', `/contacts/${contacts.Cid?.id}`, {
      body: { accountId: accounts.Élan?.id },
    })
    await crm.ask(crm.owner, 'PATCH', `/contacts/${contacts.Bob?.id}`, { body: { accountId: null } })
    expect(await inOrder('account')).toEqual(['Bob', 'Ann', 'Cid'])
    const gone = await crm.ask(
      crm.owner,
      'DELETE',
      at(`/user-types/${types.usual}?reassignTo=${types.second}`),
    )
    expect(gone.status).toBe(204)
    const { rows } = await crm.asOwner(({ tx }) =>
      sql`select distinct type_place as place from crm.customer_user`.execute(tx),
    )
    expect(rows).toEqual([{ place: '2' }])
  })

  it('of the new name where an account is renamed while somebody comes to it', async () => {
    const path = `/accounts/${accounts.Foundry?.id}`
    const renaming = await crm.asOwner(async ({ tx }) => {
      const { rows } = await sql<{ pid: number }>`
        update crm.contact set account_id = ${accounts.Foundry?.id}::uuid where id = ${contacts.Bob?.id}::uuid
        returning pg_backend_pid() as pid`.execute(tx)
      let isDone = false
      const renamed = crm.ask(crm.owner, 'PATCH', path, { body: { name: 'Zinc' } }).finally(() => {
        isDone = true
      })
      const pool = server.database.openWorkerPool()
      const waiting = 'select from pg_stat_activity where $1 = any (pg_blocking_pids(pid))'
      while (!isDone && (await pool.query(waiting, [rows[0]?.pid])).rowCount === 0) await pause(10)
      await pool.end()
      return { renamed }
    })
    expect((await renaming.renamed).status).toBe(200)
    const { rows } = await crm.asOwner(({ tx }) =>
      sql`select distinct account_name as name from crm.customer_user
        where account_id = ${accounts.Foundry?.id}::uuid`.execute(tx),
    )
    expect(rows).toEqual([{ name: 'Zinc' }])
  })
})

import type { Candidate, Page, Run } from '@muster/contract'
import { sql } from 'kysely'
import type { ImportServer } from '../imports/importing.ts'
import { listing } from '../imports/listing.ts'
import { makePortalImporting, type PortalImporting } from './importing.ts'

/** A contact of the CRM: address, first and last name, account by name. */
export type Contact = [email: string, first: string, last: string, account?: string]

/** A portal that is joined with the CRM of its organisation, and what tests do with its clients. */
export type ClientImporting = PortalImporting & {
  /** Adds accounts and contacts to the CRM. @returns ids of accounts by name */
  crm: (contacts: readonly Contact[]) => Promise<Record<string, string>>
  company: (name: string, people?: readonly string[]) => Promise<string>
  /** Starts an import of contacts or accounts through the integration and waits until it rests. */
  read: (target?: 'client-user' | 'client-company', source?: object) => Promise<Run>
  choose: (id: string, body?: object) => Promise<Run>
  candidates: (id: string, query?: string) => Promise<Page<Candidate>>
  /** From a file. */
  file: (
    content: string,
    target?: 'client-user' | 'client-company',
    more?: object,
    request?: Record<string, unknown>,
  ) => Promise<Run>
  /** Client users, companies, projects and links as they stand, without ids, versions and times. */
  clients: () => Promise<string[]>
}

/** Makes one. */
export async function makeClientImporting(server: ImportServer): Promise<ClientImporting> {
  const portal = await makePortalImporting(server)
  const people = listing(portal)
  const target = (kind: string) => ({ kind: `projects.${kind}`, portalId: portal.portal.slug })
  return {
    ...portal,
    crm: async (contacts) => {
      const accounts: Record<string, string> = {}
      for (const name of new Set(contacts.flatMap(([, , , account]) => account ?? [])))
        accounts[name] = (await portal.ok<{ id: string }>('POST', '/crm/accounts', { name })).id
      for (const [email, firstName, lastName, account] of contacts)
        await portal.ok('POST', '/crm/contacts', {
          firstName,
          lastName,
          ...(email === '' ? {} : { email }),
          ...(account === undefined ? {} : { accountId: accounts[account] }),
        })
      return accounts
    },
    company: async (name, emails = []) => {
      const { id } = await portal.inPortal<{ id: string }>('POST', '/client-companies', { name })
      for (const email of emails) await portal.inPortal('POST', '/client-users', { email, companyId: id })
      return id
    },
    read: async (kind = 'client-user', source = {}) => {
      const started = await portal.ok<Run>('POST', '/imports', {
        source: { kind: 'crm', ...source },
        target: target(kind),
      })
      return portal.resting(started.id)
    },
    choose: (id, body = { include: 'all' }) => people.choose(id, body),
    candidates: (id, query = '') => people.candidates(id, query),
    file: (content, kind = 'client-user', more = {}, request = {}) =>
      portal.start(content, request, { kind: `projects.${kind}`, ...more }),
    clients: async () => {
      const { rows } = await portal.asOwner(({ tx }) =>
        sql<{ line: string }>`
          select 'user ' || concat_ws(' | ', c.email, c.display_name, k.name, c.status, (select string_agg(p.name, ' ' order by p.name)
              from projects.client_project l join projects.project p using (organisation_id)
              where p.id = l.project_id and l.client_user_id = c.id)) as line
          from projects.client_user c join projects.client_company k on k.id = c.company_id
          union all
          select 'company ' || concat_ws(' | ', k.name, k.web_address, k.address) from projects.client_company k
          union all
          select 'link ' || l.company_name || ' = ' || a.name from crm.client_link l join crm.account a on a.id = l.account_id
          order by 1`.execute(tx),
      )
      return rows.map(({ line }) => line)
    },
  }
}

/** A portal and a CRM with everybody whom an import of clients can meet. */
export async function populatedClients(server: ImportServer): Promise<ClientImporting> {
  const org = await makeClientImporting(server)
  const bowman = await org.company('Bowman', [
    'moves@acme.example',
    'stays@acme.example',
    'gone@bowman.example',
  ])
  await org.company('Café Olé')
  await org.inPortal('POST', '/projects', { name: 'Site', clientCompanyIds: [bowman] })
  const { items } = await org.inPortal<{ items: { id: string; email: string }[] }>('GET', '/client-users')
  const gone = items.find(({ email }) => email === 'gone@bowman.example')
  await org.inPortal('POST', `/client-users/${gone?.id}/deactivate`)
  await org.inPortal('POST', '/users', { email: 'employee@acme.example', role: 'Employee' })
  await org.inPortal('PATCH', '', { domain: 'own.example' })
  await org.crm([
    ['', 'No', 'Address', 'Acme'],
    ['twice@acme.example', 'One', 'Name', 'Acme'],
    ['twice@acme.example', 'Other', 'Name', 'Acme'],
    ['gone@bowman.example', 'Gone', 'Girl', 'bowman'],
    ['employee@acme.example', 'Emil', 'Employee', 'Acme'],
    ['me@own.example', 'Me', 'Myself', 'Acme'],
    ['both@two.example', 'Both', 'Ways', 'Acme'],
    ['both@two.example', 'Both', 'Ways', 'Beta'],
    ['new@beta.example', 'Newt', 'Newman', 'Beta'],
    ['lost@nowhere.example', 'Lost', 'Soul'],
    ['moves@acme.example', 'Mo', 'Moves', 'Acme'],
    ['stays@acme.example', 'Sta', 'Stays', 'Acme'],
    ['ole@cafe.example', 'Ole', 'Cafe', 'Cafe Ole!'],
    ['bo@bowman.example', 'Bo', 'Man', 'bowman'],
  ])
  return org
}

/** Joins the portal with the CRM of its own organisation. */
export async function joinCrm(org: Pick<ClientImporting, 'ok' | 'portal' | 'resting'>): Promise<void> {
  const path = '/crm/integration'
  await org.ok('PUT', `${path}/portal`, { portalId: org.portal.id })
  const { runId } = await org.ok<{ runId: string }>('POST', `${path}/push`, {})
  const { fingerprint } = await org.resting(runId)
  await org.ok('POST', `${path}/activate`, { push: { runId, fingerprint } })
}

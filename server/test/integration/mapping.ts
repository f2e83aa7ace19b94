import type { ClientLink, LinkCandidate, PlanItem, Portal, Run } from '@muster/contract'
import { sql } from 'kysely'
import { type Importing, type ImportServer, makeImporting } from '../imports/importing.ts'

/** An organisation with a CRM that is connected with its portal, whose owner may everything in both. */
export type Mapping = Importing & {
  portal: Portal
  /** Adds accounts. @returns ids by name */
  accounts: (...accounts: (string | Record<string, unknown>)[]) => Promise<Record<string, string>>
  /** Adds client companies, with the addresses of their people, and projects that all of them take part in. @returns ids by name */
  companies: (
    companies: Record<string, { webAddress?: string; people?: string[]; projects?: string[] }>,
  ) => Promise<Record<string, string>>
  /** Starts a mapping and waits until it rests. */
  map: (more?: { createContacts?: boolean; autoApply?: boolean }) => Promise<Run>
  /** The links there are: `company = account (how)`. */
  links: () => Promise<string[]>
  /** Rows of a run by company: outcome or action, and reason. */
  rows: (runId: string) => Promise<Record<string, string>>
  rowOf: (runId: string, company: string) => Promise<PlanItem>
  candidates: (runId: string, row: number) => Promise<LinkCandidate[]>
}

/** Makes one. @param isActive whether the connection is activated, and no draft */
export async function makeMapping(server: ImportServer, isActive = true): Promise<Mapping> {
  const org = await makeImporting(server)
  const portal = await org.ok<Portal>('POST', '/portals', { name: 'Works' })
  await org.ok('PUT', '/crm/integration/portal', { portalId: portal.id })
  if (isActive) await org.ok('POST', '/crm/integration/activate', {})
  const items = async (runId: string) => org.items(runId)
  return {
    ...org,
    portal,
    accounts: async (...accounts) => {
      const made: Record<string, string> = {}
      for (const account of accounts) {
        const body = typeof account === 'string' ? { name: account } : account
        const { id } = await org.ok<{ id: string }>('POST', '/crm/accounts', body)
        made[String(body.name)] = id
      }
      return made
    },
    companies: async (companies) => {
      const made: Record<string, string> = {}
      for (const [name, { webAddress, people = [], projects = [] }] of Object.entries(companies)) {
        const { id } = await org.ok<{ id: string }>('POST', `/portals/${portal.slug}/client-companies`, {
          name,
          ...(webAddress === undefined ? {} : { webAddress }),
        })
        made[name] = id
        const at = `/portals/${portal.slug}`
        const projectIds: string[] = []
        for (const project of projects) {
          const asked = { name: project, clientCompanyIds: [id] }
          projectIds.push((await org.ok<{ id: string }>('POST', `${at}/projects`, asked)).id)
        }
        for (const email of people)
          await org.ok('POST', `${at}/client-users`, { email, companyId: id, projectIds })
      }
      return made
    },
    map: async (more = {}) => {
      const { id } = await org.ok<Run>('POST', '/crm/client-mappings', more)
      return org.resting(id)
    },
    links: async () => {
      const { items: links } = await org.ok<{ items: ClientLink[] }>(
        'GET',
        `/crm/client-mappings/${portal.id}/links`,
      )
      return links.map(({ companyName, accountName, how }) => `${companyName} = ${accountName} (${how})`)
    },
    rows: async (runId) =>
      Object.fromEntries(
        (await items(runId)).map(({ displayName, action, outcome, reason }) => [
          displayName,
          `${outcome ?? action} ${reason}`,
        ]),
      ),
    rowOf: async (runId, company) =>
      (await items(runId)).find(({ displayName }) => displayName === company) as PlanItem,
    candidates: async (runId, row) =>
      (
        await org.ok<{ items: LinkCandidate[] }>(
          'GET',
          `/crm/client-mappings/runs/${runId}/rows/${row}/candidates`,
        )
      ).items,
  }
}

/** The contacts of an organisation, as `address of account`. */
export async function contactsOf(org: Pick<Importing, 'asOwner'>): Promise<string[]> {
  const { rows } = await org.asOwner(({ tx }) =>
    sql<{ line: string }>`select c.email || ' of ' || coalesce(a.name, '–') as line from crm.contact c
      left join crm.account a on a.organisation_id = c.organisation_id and a.id = c.account_id order by c.email`.execute(
      tx,
    ),
  )
  return rows.map(({ line }) => line)
}

/** The associations of projects with records: `project: module record`. */
export async function associationsOf(org: Pick<Importing, 'asOwner'>): Promise<string[]> {
  const { rows } = await org.asOwner(({ tx }) =>
    sql<{ line: string }>`select p.name || ': ' || l.module || ' ' || coalesce(a.name, c.email) as line
      from integration.project_link l join projects.project p on p.id = l.project_id
      left join crm.account a on a.id = l.record_id left join crm.contact c on c.id = l.record_id order by 1`.execute(
      tx,
    ),
  )
  return rows.map(({ line }) => line)
}

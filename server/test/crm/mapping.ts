import type { ClientLink, LinkCandidate, PlanItem, Portal, Run } from '@muster/contract'
import { sql } from 'kysely'
import { type Importing, type ImportServer, makeImporting } from '../imports/importing.ts'

/** An organisation with a CRM and a portal, whose owner may everything in both. */
export type Mapping = Importing & {
  portal: Portal
  /** Adds accounts. @returns ids by name */
  accounts: (...accounts: (string | Record<string, unknown>)[]) => Promise<Record<string, string>>
  /** Adds client companies, with the addresses of their people. @returns ids by name */
  companies: (
    companies: Record<string, { webAddress?: string; people?: string[] }>,
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

/** Makes one. */
export async function makeMapping(server: ImportServer): Promise<Mapping> {
  const org = await makeImporting(server)
  const portal = await org.ok<Portal>('POST', '/portals', { name: 'Works' })
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
      for (const [name, { webAddress, people = [] }] of Object.entries(companies)) {
        const { id } = await org.ok<{ id: string }>('POST', `/portals/${portal.slug}/client-companies`, {
          name,
          ...(webAddress === undefined ? {} : { webAddress }),
        })
        made[name] = id
        for (const email of people)
          await org.ok('POST', `/portals/${portal.slug}/client-users`, { email, companyId: id })
      }
      return made
    },
    map: async (more = {}) => {
      const { id } = await org.ok<Run>('POST', '/crm/client-mappings', { portalId: portal.id, ...more })
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

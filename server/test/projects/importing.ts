import type { Page, PlanItem, Portal, PortalUser, Run } from '@muster/contract'
import { type Importing, type ImportServer, makeImporting } from '../imports/importing.ts'

/** A portal that is imported into, by its owner unless told. */
export type PortalImporting = Importing & {
  portal: Portal
  /** Paths below the portal, whose answer has to be good. */
  inPortal: <T = Record<string, unknown>>(method: string, path: string, body?: unknown) => Promise<T>
  users: (query?: string) => Promise<PortalUser[]>
  /** Starts an import of a file and waits until it rests. */
  start: (content: string, more?: Record<string, unknown>, target?: Record<string, unknown>) => Promise<Run>
  /** One item by the beginning of its address. */
  item: (run: Run, email: string) => Promise<PlanItem>
  /** Portal users, their projects and client users as they stand, without ids, versions and times. */
  everything: () => Promise<unknown>
}

/** Makes an organisation with a portal on a server. */
export async function makePortalImporting(server: ImportServer): Promise<PortalImporting> {
  const org = await makeImporting(server)
  const portal = await org.ok<Portal>('POST', '/portals', { name: 'Acme' })
  const inPortal: PortalImporting['inPortal'] = (method, path, body) =>
    org.ok(method, `/portals/${portal.slug}${path}`, body)
  const users = async (query = '') =>
    (await inPortal<Page<PortalUser>>('GET', `/users?limit=500${query}`)).items
  return {
    ...org,
    portal,
    inPortal,
    users,
    start: async (content, more = {}, target = {}) => {
      const form = new FormData()
      const request = {
        source: { kind: 'file' },
        target: { kind: 'projects.portal-user', portalId: portal.slug, ...target },
        ...more,
      }
      form.append('request', JSON.stringify(request))
      form.append('file', new Blob([content]), 'users.csv')
      const started = await org.call<Run>('POST', '/imports', form)
      if (started.status !== 202) throw new Error(started.text)
      return org.resting(started.body.id)
    },
    item: async (run, email) => {
      const found = (await org.items(run.id)).find((one) => one.email.startsWith(email))
      if (found === undefined) throw new Error(`no item of ${email}`)
      return found
    },
    everything: async () => {
      const { items: projects } = await inPortal<Page<{ id: string; name: string }>>(
        'GET',
        '/projects?limit=500',
      )
      const nameOf = new Map(projects.map(({ id, name }) => [id, name]))
      const clients = await inPortal<Page<{ email: string; companyId: string; projectIds: string[] }>>(
        'GET',
        '/client-users',
      )
      return {
        projects: projects.map(({ name }) => name).sort(),
        users: (await users()).map(({ email, displayName, role, profile, status, projectIds }) =>
          [email, displayName, role, profile, status, ...projectIds.map((id) => nameOf.get(id)).sort()].join(
            ' | ',
          ),
        ),
        clients: clients.items.map((one) => [one.email, one.companyId, ...one.projectIds].join(' | ')),
      }
    },
  }
}

import type { Project, ProjectField } from '@muster/contract'
import { translator } from '@muster/phrases'
import { fillEmptyFields, type RecordValues } from '../../crm/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Message } from '../../platform/messages/index.ts'
import { linksByIds } from '../client-links/list-links.ts'
import type { Connection } from '../connection/connection-row.ts'
import type { PortalDoor } from '../door/portal-door.ts'
import { portalHandler, recordsOf } from '../messages/portal-handler.ts'
import { link } from '../projects/project-links.ts'
import { describeFields, endsOf } from './described-fields.ts'
import { convert, type Person } from './fit.ts'
import { readMapping } from './mapping-row.ts'

/**
 * What follows in the CRM from projects that were made in Projects for a client company which is an account: they belong
 * to that account, and fill those of its mapped fields that are empty.
 */
export const fillHandler = portalHandler({
  read: readMade,
  async keep(ctx, connection, messages, { projects, custom, people }) {
    const made = new Set(recordsOf(messages, 'created'))
    const isNew = projects.filter(({ id }) => made.has(id))
    if (isNew.length === 0) return
    const { portalId } = connection
    const companies = isNew.map(({ primaryClientCompanyId }) => primaryClientCompanyId ?? '')
    const links = await linksByIds(ctx, portalId, companies)
    const accountOf = new Map(links.map(({ companyId, accountId }) => [companyId, accountId]))
    const mappings = (await readMapping(ctx, portalId))?.mappings ?? []
    const all = await describeFields(ctx, custom, translator('en'))
    for (const project of isNew) {
      const accountId = accountOf.get(project.primaryClientCompanyId ?? '')
      if (accountId === undefined) continue
      await link(ctx, portalId, project.id, [{ module: 'accounts', id: accountId }])
      const values: RecordValues = {}
      for (const mapping of mappings) {
        const { to, source, fills } = endsOf(all, mapping)
        if (mapping.module !== 'accounts' || !fills || to === undefined || source === undefined) continue
        const given = valueIn(project, to.name, to.kind === 'user' ? people : null)
        const { value } = convert(given, to.kind, source)
        if (value !== null) values[source.name] = value
      }
      await fillEmptyFields(inNameOf(ctx, connection), 'accounts', accountId, values)
    }
  },
})

type Made = {
  /** Those with a client company. */
  projects: readonly Project[]
  custom: readonly ProjectField[]
  people: ReadonlyMap<string, Person>
}

async function readMade(door: PortalDoor, portalId: string, messages: readonly Message[]): Promise<Made> {
  const ids = recordsOf(messages, 'created')
  const found = ids.length === 0 ? [] : await door.projectsNamed(portalId, ids)
  const projects = found.filter(({ primaryClientCompanyId }) => primaryClientCompanyId !== null)
  if (projects.length === 0) return { projects, custom: [], people: new Map() }
  const custom = await door.fields(portalId)
  const users = custom.filter(({ kind }) => kind === 'user')
  const named = projects.flatMap(({ ownerId, fields }) => [
    ownerId,
    ...users.map(({ apiName }) => fields[apiName]),
  ])
  const userIds = [...new Set(named.flatMap((id) => (typeof id === 'string' ? [id] : [])))]
  const people = userIds.length === 0 ? [] : await door.usersNamed(portalId, userIds)
  return {
    projects,
    custom,
    people: new Map(people.map(({ id, email, displayName }) => [id, { email, displayName }])),
  }
}

/** The timeline of the record tells where the values came from. */
function inNameOf(ctx: Context, { portalName }: Connection): Context {
  return { ...ctx, principal: { ...ctx.principal, displayName: portalName } }
}

function valueIn(project: Project, name: string, people: ReadonlyMap<string, Person> | null) {
  const [, apiName] = /^fields\.(.*)$/.exec(name) ?? []
  const value =
    apiName === undefined
      ? ((project as unknown as Record<string, string | number | null>)[name] ?? null)
      : (project.fields[apiName] ?? null)
  return people === null ? value : (people.get(String(value)) ?? null)
}

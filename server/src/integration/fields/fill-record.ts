import type { Project } from '@muster/contract'
import { translator } from '@muster/phrases'
import { fillEmptyFields, linksByIds, type RecordValues } from '../../crm/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Asking, askPortal } from '../connection/ask-portal.ts'
import { type Connection, isInEffect, readConnection } from '../connection/connection-row.ts'
import { link } from '../projects/project-links.ts'
import { describeFields, endsOf } from './described-fields.ts'
import { convert, type Person } from './fit.ts'
import { readMapping } from './mapping-row.ts'

/**
 * What follows in the CRM from a project that was made in Projects for a client company which is an account: it belongs
 * to that account, and fills those of its mapped fields that are empty. Doing it again changes nothing.
 * @returns the fields of the account that were filled
 * @throws a fault of the portal
 */
export async function fillRecordFromProject(asking: Asking, projectId: string): Promise<string[]> {
  const connection = await asking.inOrganisation(async ({ tx, now }) => {
    const found = await readConnection(tx)
    return isInEffect(found, now) ? found : null
  })
  if (connection === null) return []
  const { portalId } = connection
  const found = await askPortal(asking, connection, async (door) => {
    const [project] = await door.projectsNamed(portalId, [projectId])
    if (project === undefined || project.primaryClientCompanyId === null) return null
    const custom = await door.fields(portalId)
    const users = custom.filter(({ kind }) => kind === 'user').map(({ apiName }) => project.fields[apiName])
    const ids = [project.ownerId, ...users].flatMap((id) => (typeof id === 'string' ? [id] : []))
    const people = ids.length === 0 ? [] : await door.usersNamed(portalId, ids)
    return { project, companyId: project.primaryClientCompanyId, custom, people }
  })
  if (found === null) return []
  return asking.inOrganisation(async (ctx) => {
    const [linked] = await linksByIds(ctx, portalId, [found.companyId])
    if (linked === undefined) return []
    await link(ctx, portalId, projectId, [{ module: 'accounts', id: linked.accountId }])
    const people = new Map(found.people.map(({ id, email, displayName }) => [id, { email, displayName }]))
    const all = await describeFields(ctx, found.custom, translator('en'))
    const values: RecordValues = {}
    for (const mapping of (await readMapping(ctx, portalId))?.mappings ?? []) {
      const { to, source, fills } = endsOf(all, mapping)
      if (mapping.module !== 'accounts' || !fills || to === undefined || source === undefined) continue
      const { value } = convert(
        valueIn(found.project, to.name, to.kind === 'user' ? people : null),
        to.kind,
        source,
      )
      if (value !== null) values[source.name] = value
    }
    return fillEmptyFields(inNameOf(ctx, connection), 'accounts', linked.accountId, values)
  })
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

import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { PortalAccess } from '../access/portal-access.ts'
import { seenBy } from '../access/project-access.ts'

/**
 * Makes sure that projects are there and seen by whoever puts people into them.
 * @returns their ids, each once
 * @throws unknown_project `{project}`
 */
export async function requireProjects(
  { tx }: Context,
  access: PortalAccess,
  ids: readonly string[] | undefined,
): Promise<string[]> {
  const wanted = [...new Set(ids ?? [])]
  if (wanted.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select p.id from projects.project p
    where p.portal_id = ${access.portalId}::uuid and p.id = any(${wanted.filter(isId)}::uuid[]) and ${seenBy(access)}
    order by p.id
  `.execute(tx)
  const found = new Set(rows.map(({ id }) => id))
  const unknown = wanted.find((id) => !found.has(id))
  if (unknown !== undefined)
    throw new MusterError('unknown_project', { project: unknown }, [
      { path: 'projectIds', code: 'unknown_project', message: '' },
    ])
  return wanted
}

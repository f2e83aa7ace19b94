import type { ClientUser } from '@muster/contract'
import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { PortalAccess } from '../access/portal-access.ts'
import { seenBy } from '../access/project-access.ts'

type Row = Omit<ClientUser, 'createdAt' | 'updatedAt' | 'invitedAt'> & {
  invitedAt: Date | null
  createdAt: Date
  updatedAt: Date
}

/** Client users in the order of the ids, with the projects of theirs that the reader sees. */
export async function clientUsersByIds(
  { tx }: Context,
  access: PortalAccess,
  ids: readonly string[],
): Promise<ClientUser[]> {
  const { rows } = await sql<Row>`
    select c.id, c.email, c.first_name as "firstName", c.last_name as "lastName", c.display_name as "displayName",
      c.company_id as "companyId", json_build_object('id', k.id, 'name', k.name) as company, c.status,
      coalesce((select json_agg(p.id order by p.id) from projects.client_project l
        join projects.project p on p.organisation_id = l.organisation_id and p.id = l.project_id
        where l.organisation_id = c.organisation_id and l.client_user_id = c.id and ${seenBy(access)}), '[]')
        as "projectIds",
      c.invited_at as "invitedAt", c.version::int as version, c.created_at as "createdAt",
      c.updated_at as "updatedAt"
    from projects.client_user c
    join projects.client_company k on k.organisation_id = c.organisation_id and k.id = c.company_id
    where c.portal_id = ${access.portalId}::uuid and c.id = any(${ids.filter(isId)}::uuid[])
  `.execute(tx)
  const byId = new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        invitedAt: row.invitedAt?.toISOString() ?? null,
        createdAt: row.createdAt.toISOString(),
        updatedAt: row.updatedAt.toISOString(),
      },
    ]),
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** One of them. @throws not_found */
export async function findClientUser(ctx: Context, access: PortalAccess, id: string): Promise<ClientUser> {
  const [user] = await clientUsersByIds(ctx, access, [id])
  if (user === undefined) throw new MusterError('not_found', { kind: 'client_user' })
  return user
}

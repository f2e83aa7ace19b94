import type { ClientUser } from '@muster/contract'
import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { undeliveredAt } from '../../platform/mail/index.ts'
import type { PortalAccess } from '../access/portal-access.ts'
import { seenBy } from '../access/project-access.ts'

type Instants = 'createdAt' | 'updatedAt' | 'invitedAt' | 'joinedAt' | 'undeliveredAt'
type Row = Omit<ClientUser, Instants> & {
  invitedAt: Date | null
  joinedAt: Date | null
  undeliveredAt: Date | null
  createdAt: Date
  updatedAt: Date
}

/** Client users in the order of the ids, with the projects of theirs that the reader sees. */
export async function clientUsersByIds(
  { tx }: Context,
  access: PortalAccess,
  ids: readonly string[],
): Promise<ClientUser[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`
    select c.id, c.email, c.first_name as "firstName", c.last_name as "lastName", c.display_name as "displayName",
      c.company_id as "companyId", json_build_object('id', k.id, 'name', k.name) as company, c.status,
      coalesce((select json_agg(p.id order by p.id) from projects.client_project l
        join projects.project p on p.organisation_id = l.organisation_id and p.id = l.project_id
        where l.organisation_id = c.organisation_id and l.client_user_id = c.id and ${seenBy(access)}), '[]')
        as "projectIds",
      c.invited_at as "invitedAt", c.joined_at as "joinedAt",
      ${undeliveredAt(sql`c.organisation_id`, sql`c.email_key`)} as "undeliveredAt", c.version::int as version,
      c.created_at as "createdAt", c.updated_at as "updatedAt"
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
        joinedAt: row.joinedAt?.toISOString() ?? null,
        undeliveredAt: row.undeliveredAt?.toISOString() ?? null,
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

/** A client user as the verbs read them. */
export type ClientRow = {
  id: string
  email: string
  displayName: string
  companyId: string
  company: string
  companyStatus: 'active' | 'inactive'
  status: ClientUser['status']
  invitedAt: Date | null
  joinedAt: Date | null
  version: number
}

/** Locks client users in the order of their ids, as every writer does; answers those who exist. */
export async function lockClients(
  { tx }: Pick<Context, 'tx'>,
  portalId: string,
  ids: readonly string[],
): Promise<ClientRow[]> {
  const known = ids.filter(isId)
  if (known.length === 0) return []
  const { rows } = await sql<ClientRow>`
    select c.id, c.email, c.display_name as "displayName", c.company_id as "companyId", k.name as company,
      k.status as "companyStatus", c.status, c.invited_at as "invitedAt", c.joined_at as "joinedAt",
      c.version::int as version
    from projects.client_user c
    join projects.client_company k on k.organisation_id = c.organisation_id and k.id = c.company_id
    where c.portal_id = ${portalId}::uuid and c.id = any(${known}::uuid[])
    order by c.id for no key update of c
  `.execute(tx)
  return rows
}

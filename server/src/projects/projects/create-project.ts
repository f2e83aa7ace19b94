import type { Project, projectCreate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { fold, isId, MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type PortalAccess, requirePortal } from '../access/portal-access.ts'
import { linkClient } from '../clients/project-clients.ts'
import { storeValues } from '../fields/store-values.ts'
import { addToProjects } from '../users/insert-users.ts'
import { likeTemplate } from './like-template.ts'
import { projectsByIds } from './project-row.ts'

/** A project to be. */
export type NewProject = z.output<typeof projectCreate>

/**
 * Makes a project; whoever makes it belongs to it.
 * @throws not_found, portal_forbidden, name_taken `key`, unknown_portal_user, unknown_client_company, dates_reversed, unknown_project,
 *   unknown_field, field_required, field_invalid, value_taken
 */
export async function createProject(ctx: Context, portal: string, asked: NewProject): Promise<Project> {
  const access = await requirePortal(ctx, portal, 'projects.create')
  const { tx, principal, now } = ctx
  const id = newId()
  requireOrder(asked.startsOn ?? null, asked.endsOn ?? null)
  const ownerId = asked.ownerId === undefined ? access.userId : asked.ownerId
  await requirePeople(ctx, access, ownerId === null ? [] : [ownerId], 'ownerId')
  const memberIds = asked.memberIds ?? []
  await requirePeople(ctx, access, memberIds, 'memberIds')
  await sql`
    insert into projects.project (organisation_id, portal_id, id, name, name_key, key, owner_id, group_name, group_key,
      description, starts_on, ends_on, budget, currency, created_at, updated_at)
    values (${principal.organisationId}::uuid, ${access.portalId}::uuid, ${id}::uuid, ${asked.name},
      ${fold(asked.name)}, ${await freeKey(ctx, access, asked)}, ${ownerId}::uuid, ${asked.group ?? ''},
      ${fold(asked.group ?? '')}, ${asked.description ?? ''}, ${asked.startsOn ?? null}::date,
      ${asked.endsOn ?? null}::date, ${asked.budget ?? null}, ${asked.currency ?? null}, ${now}, ${now})
  `.execute(tx)
  await storeValues(ctx, access.portalId, id, asked.fields ?? {}, true)
  const people = new Set([...memberIds, ...(ownerId === null ? [] : [ownerId])])
  if (access.userId !== null) people.add(access.userId)
  await addToProjects(ctx, access.portalId, await withRows(ctx, access, [...people]), [id])
  if (asked.templateId !== undefined) await likeTemplate(ctx, access, id, asked.templateId)
  for (const companyId of asked.clientCompanyIds ?? []) await linkClient(ctx, access, id, companyId, false)
  await record(ctx, {
    action: 'projects.project.create',
    subject: { kind: 'project', id, name: asked.name },
    after: { name: asked.name },
  })
  const [project] = await projectsByIds(ctx, access, [id])
  return project as Project
}

/** People who belong to projects by a row of their own: not owner and Administrators, who belong to all. */
export async function withRows(
  { tx }: Context,
  { portalId, ownerId }: PortalAccess,
  ids: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select u.id from projects.portal_user u
    join projects.portal_role r on r.organisation_id = u.organisation_id and r.id = u.role_id
    where u.portal_id = ${portalId}::uuid and u.id = any(${ids}::uuid[]) and u.id <> ${ownerId}::uuid
      and r.kind <> 'administrator'
  `.execute(tx)
  return rows.map(({ id }) => id)
}

/** Makes sure that people are users of the portal. @throws unknown_portal_user */
export async function requirePeople(
  { tx }: Context,
  { portalId }: Pick<PortalAccess, 'portalId'>,
  ids: readonly string[],
  path: string,
): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from projects.portal_user
    where portal_id = ${portalId}::uuid and id = any(${wanted.filter(isId)}::uuid[])
  `.execute(tx)
  if ((rows[0]?.n ?? 0) < wanted.length)
    throw new MusterError('unknown_portal_user', {}, [{ path, code: 'unknown_portal_user', message: '' }])
}

/** @throws dates_reversed */
export function requireOrder(startsOn: string | null, endsOn: string | null): void {
  if (startsOn !== null && endsOn !== null && startsOn > endsOn)
    throw new MusterError('dates_reversed', {}, [{ path: 'endsOn', code: 'dates_reversed', message: '' }])
}

/** The key that was asked for, or one made from the name. @throws name_taken */
async function freeKey(ctx: Context, { portalId }: PortalAccess, { name, key }: NewProject): Promise<string> {
  if (key !== undefined) {
    await requireFreeKey(ctx, portalId, key, null)
    return key
  }
  const wanted = keyFrom(name)
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? wanted : `${wanted.slice(0, 9)}${n}`
    if (!(await isTaken(ctx, portalId, candidate, null))) return candidate
  }
}

/** A short key for a name: the first letters of its words, or the beginning of a single one. */
export function keyFrom(name: string): string {
  const words = fold(name)
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '')
  const letters = words.length > 1 ? words.map((word) => word[0]).join('') : (words[0] ?? '').slice(0, 4)
  const key = letters.slice(0, 8)
  return /^[A-Z]/.test(key) ? key : `P${key}`.slice(0, 8)
}

/** Refuses a key that another project of the portal has. @throws name_taken */
export async function requireFreeKey(
  ctx: Context,
  portalId: string,
  key: string,
  except: string | null,
): Promise<void> {
  if (await isTaken(ctx, portalId, key, except))
    throw new MusterError('name_taken', {}, [{ path: 'key', code: 'name_taken', message: '' }])
}

async function isTaken(
  { tx }: Context,
  portalId: string,
  key: string,
  except: string | null,
): Promise<boolean> {
  const { rows } = await sql`select from projects.project
    where portal_id = ${portalId}::uuid and key = ${key} and id is distinct from ${except}::uuid`.execute(tx)
  return rows.length > 0
}

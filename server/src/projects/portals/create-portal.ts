import { type Portal, type portalCreate, portalRoleKinds } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { requirePermission } from '../../identity/index.ts'
import {
  domainKey,
  fold,
  isMailbox,
  MusterError,
  newId,
  requireTimeZone,
  slugify,
} from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type StandardKind, standardRoles } from '../roles/standard-roles.ts'
import { portalsByIds } from './portal-row.ts'

/** A portal to be. */
export type NewPortal = z.output<typeof portalCreate>

/**
 * Makes a portal with the standard roles; whoever makes it is its owner and first user. Owners and admins of the
 * organisation may.
 * @throws forbidden, name_taken `slug`, invalid_domain, malformed `timeZone`
 */
export async function createPortal(ctx: Context, asked: NewPortal): Promise<Portal> {
  requirePermission(ctx.principal, 'directory.manage')
  const { tx, principal, now } = ctx
  const { rows: makers } = await sql<{ id: string; domain: string; timeZone: string }>`
    select m.id, m.domain, o.time_zone as "timeZone" from directory.member m
    join directory.organisation o on o.id = m.organisation_id
    where m.id = ${principal.memberId}::uuid
  `.execute(tx)
  const maker = makers[0]
  // a portal without an owner would be nobody's
  if (maker === undefined) throw new MusterError('forbidden')
  const id = newId()
  const ownerId = newId()
  const domain = asked.domain === undefined ? maker.domain : domainKey(asked.domain)
  if (domain === null)
    throw new MusterError('invalid_domain', {}, [{ path: 'domain', code: 'invalid_domain', message: '' }])
  await sql`
    insert into projects.portal (organisation_id, id, name, slug, owner_id, domain_key, seats, time_zone, created_at,
      updated_at)
    values (${principal.organisationId}::uuid, ${id}::uuid, ${asked.name}, ${await freeSlug(ctx, asked)},
      ${ownerId}::uuid, ${isMailbox(domain) ? null : domain}, ${asked.seats ?? null},
      ${requireTimeZone(asked.timeZone ?? maker.timeZone)}, ${now}, ${now})
  `.execute(tx)
  const roles = await insertRoles(ctx, id)
  await sql`
    insert into projects.portal_user (organisation_id, portal_id, id, member_id, identity_id, email, email_key,
      first_name, last_name, display_name, first_key, last_key, role_id, profile_id, status, joined_at, created_at,
      updated_at)
    select m.organisation_id, ${id}::uuid, ${ownerId}::uuid, m.id, m.identity_id, m.email, m.email_key, m.first_name,
      m.last_name, m.display_name, m.first_key, m.last_key, ${roles.administrator.roleId}::uuid,
      ${roles.administrator.profileId}::uuid, 'active', ${now}, ${now}, ${now}
    from directory.member m where m.id = ${maker.id}::uuid
  `.execute(tx)
  await sql`update projects.portal set usual_role_id = ${roles.employee.roleId}::uuid
    where id = ${id}::uuid`.execute(tx)
  await record(ctx, {
    action: 'projects.portal.create',
    subject: { kind: 'portal', id, name: asked.name },
    after: { name: asked.name, seats: asked.seats ?? null },
  })
  const [portal] = await portalsByIds(ctx, [id])
  return portal as Portal
}

type Placed = { roleId: string; profileId: string }

/** The four roles that every portal has, each with a profile of its name. */
async function insertRoles({ tx, principal, now }: Context, portalId: string) {
  const kinds = portalRoleKinds.filter((kind) => kind !== 'custom')
  const made = kinds.map((kind) => ({ kind, ...standardRoles[kind], roleId: newId(), profileId: newId() }))
  for (const { kind, name, permissions, roleId, profileId } of made) {
    await sql`
      insert into projects.profile (organisation_id, portal_id, id, kind, name, name_key, permissions, created_at,
        updated_at)
      values (${principal.organisationId}::uuid, ${portalId}::uuid, ${profileId}::uuid, ${kind}, ${name},
        ${fold(name)}, ${[...permissions]}::text[], ${now}, ${now})
    `.execute(tx)
    await sql`
      insert into projects.portal_role (organisation_id, portal_id, id, kind, name, name_key, profile_id, created_at,
        updated_at)
      values (${principal.organisationId}::uuid, ${portalId}::uuid, ${roleId}::uuid, ${kind}, ${name}, ${fold(name)},
        ${profileId}::uuid, ${now}, ${now})
    `.execute(tx)
  }
  return Object.fromEntries(made.map((one) => [one.kind, one])) as unknown as Record<StandardKind, Placed>
}

/** The address that was asked for, or one made from the name. @throws name_taken */
async function freeSlug(ctx: Context, { name, slug }: NewPortal): Promise<string> {
  if (slug !== undefined) {
    await requireFreeSlug(ctx, slug, null)
    return slug
  }
  const wanted = slugify(name).replace(/[^a-z0-9-]/g, '') || 'portal'
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? wanted : `${wanted}-${n}`
    if (!(await isTaken(ctx, candidate, null))) return candidate
  }
}

/** Refuses an address that another portal of the organisation has. @throws name_taken */
export async function requireFreeSlug(ctx: Context, slug: string, except: string | null): Promise<void> {
  if (await isTaken(ctx, slug, except))
    throw new MusterError('name_taken', {}, [{ path: 'slug', code: 'name_taken', message: '' }])
}

async function isTaken({ tx }: Context, slug: string, except: string | null): Promise<boolean> {
  const { rows } = await sql`select from projects.portal
    where slug = ${slug} and id is distinct from ${except}::uuid`.execute(tx)
  return rows.length > 0
}

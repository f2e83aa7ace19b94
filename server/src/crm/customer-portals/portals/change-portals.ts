import type { CustomerPortal, customerPortalCreate, customerPortalUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../../audit/index.ts'
import { fold, MusterError, newId, slugify } from '../../../kernel/index.ts'
import type { Context } from '../../../platform/context.ts'
import { requireVersion } from '../../../platform/http/index.ts'
import { requireCrmRight } from '../../rights/crm-rights.ts'
import { requirePortalEdition, requirePortalSetup } from '../access.ts'
import { insertType } from '../user-types/insert-type.ts'
import { isTaken, nameTaken, portalsByIds } from './portal-row.ts'

const subject = (id: string, name: string) => ({ kind: 'customer_portal', id, name })

/**
 * Makes a customer portal with one user type, “Client Portal User”, that sees and changes nothing but the person's own
 * contact.
 * @throws crm_no_user, crm_forbidden, edition_forbids, rule_broken, name_taken `name`, `slug`
 */
export async function createPortal(
  ctx: Context,
  asked: z.output<typeof customerPortalCreate>,
): Promise<CustomerPortal> {
  const rights = await requireCrmRight(ctx, 'manageSetup')
  await requirePortalEdition(ctx)
  const { tx, principal, now } = ctx
  const id = newId()
  const key = requireKey(asked.name)
  if (await isTaken(ctx, sql`p.name_key = ${key}`, null)) throw nameTaken('name', asked.name)
  const slug = await freeSlug(ctx, asked)
  const after = {
    name: asked.name,
    slug,
    language: asked.language ?? 'en',
    active: asked.active ?? true,
    seats: asked.seats ?? null,
  }
  const { rows } = await sql`
    insert into crm.customer_portal (organisation_id, id, name, name_key, slug, language, is_active, seats, created_at,
      updated_at)
    values (${principal.organisationId}::uuid, ${id}::uuid, ${after.name}, ${key}, ${slug}, ${after.language},
      ${after.active}, ${after.seats}, ${now}, ${now})
    on conflict do nothing returning id
  `.execute(tx)
  if (rows.length === 0) throw nameTaken('name', asked.name)
  await insertType(ctx, id, { name: 'Client Portal User' })
  await record(ctx, { action: 'crm.customer-portal.create', subject: subject(id, asked.name), after })
  const [portal] = await portalsByIds(ctx, rights, [id])
  return portal as CustomerPortal
}

/**
 * Changes a customer portal. Whoever signed in at one that is switched off is out at once.
 * @throws crm_no_user, crm_forbidden, edition_forbids, not_found, version_mismatch, name_taken
 */
export async function updatePortal(
  ctx: Context,
  portal: string,
  change: z.output<typeof customerPortalUpdate>,
  ifMatch: number | null = null,
): Promise<CustomerPortal> {
  const { portalId, rights } = await requirePortalSetup(ctx, portal)
  await requirePortalEdition(ctx)
  await sql`select from crm.customer_portal p where p.id = ${portalId}::uuid for no key update`.execute(
    ctx.tx,
  )
  const [found] = await portalsByIds(ctx, rights, [portalId])
  const row = found as CustomerPortal
  requireVersion(ifMatch, row.version)
  const { name, slug, language, active, seats } = row
  const before = { name, slug, language, active, seats }
  const after = {
    name: change.name ?? name,
    slug: change.slug ?? slug,
    language: change.language ?? language,
    active: change.active ?? active,
    seats: change.seats === undefined ? seats : change.seats,
  }
  const changed = (Object.keys(before) as (keyof typeof before)[]).filter((one) => before[one] !== after[one])
  if (changed.length === 0) return row
  const key = requireKey(after.name)
  if (await isTaken(ctx, sql`p.name_key = ${key}`, portalId)) throw nameTaken('name', after.name)
  if (await isTaken(ctx, sql`p.slug = ${after.slug}`, portalId)) throw nameTaken('slug', after.slug)
  await sql`
    update crm.customer_portal set name = ${after.name}, name_key = ${key}, slug = ${after.slug},
      language = ${after.language}, is_active = ${after.active}, seats = ${after.seats}, version = version + 1,
      updated_at = ${ctx.now}
    where id = ${portalId}::uuid
  `.execute(ctx.tx)
  const pick = (values: typeof before) => Object.fromEntries(changed.map((one) => [one, values[one]]))
  await record(ctx, {
    action: 'crm.customer-portal.update',
    subject: subject(portalId, after.name),
    before: pick(before),
    after: pick(after),
  })
  const [updated] = await portalsByIds(ctx, rights, [portalId])
  return updated as CustomerPortal
}

/**
 * Deletes a customer portal that has no users.
 * @throws crm_no_user, crm_forbidden, not_found, version_mismatch, customer_portal_in_use `{users}`
 */
export async function removePortal(
  ctx: Context,
  portal: string,
  ifMatch: number | null = null,
): Promise<void> {
  const { portalId, name, rights, version } = await requirePortalSetup(ctx, portal)
  requireVersion(ifMatch, version)
  await sql`select from crm.customer_portal p where p.id = ${portalId}::uuid for update`.execute(ctx.tx)
  const [found] = await portalsByIds(ctx, rights, [portalId])
  const users = found?.users.all ?? 0
  if (users > 0) throw new MusterError('customer_portal_in_use', { users })
  await sql`delete from crm.customer_user_count where portal_id = ${portalId}::uuid`.execute(ctx.tx)
  await sql`delete from crm.customer_portal where id = ${portalId}::uuid`.execute(ctx.tx)
  await record(ctx, {
    action: 'crm.customer-portal.remove',
    subject: subject(portalId, name),
    before: { name },
  })
}

/** How a name is compared. @throws rule_broken for one in which nothing can be read */
function requireKey(name: string): string {
  const key = fold(name)
  if (key === '')
    throw new MusterError('rule_broken', {}, [{ path: 'name', code: 'rule_broken', message: '' }])
  return key
}

/** The address that was asked for, or one made from the name. @throws name_taken */
async function freeSlug(
  ctx: Context,
  { name, slug }: z.output<typeof customerPortalCreate>,
): Promise<string> {
  if (slug !== undefined) {
    if (await isTaken(ctx, sql`p.slug = ${slug}`, null)) throw nameTaken('slug', slug)
    return slug
  }
  const wanted = slugify(name).replace(/[^a-z0-9-]/g, '') || 'portal'
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? wanted : `${wanted}-${n}`
    if (!(await isTaken(ctx, sql`p.slug = ${candidate}`, null))) return candidate
  }
}

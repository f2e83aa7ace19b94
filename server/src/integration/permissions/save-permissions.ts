import type { IntegrationPermissionsPut } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { requireAdministrator, usersOfProfiles } from '../../crm/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Asking, tellPortal } from '../connection/ask-portal.ts'
import { type Connection, requireConnection } from '../connection/connection-row.ts'
import { askToFollow } from '../push/ask-to-follow.ts'
import { leavePortal } from '../push/leave-portal.ts'
import { notePush } from '../push/push-row.ts'
import { keepPermissions, permissionsOf, viewing, withChanges } from './permission-row.ts'

/**
 * Keeps what people of each profile may do with projects. While the integration is active it takes effect at once: the
 * previewed push is applied, and people whose profile may not view any more leave the portal if so asked.
 * @throws crm_no_user, administrator_needed, forbidden, integration_no_portal; stale_plan, undecided, wrong_run_state;
 *   integration_broken
 */
export async function savePermissions(
  asking: Asking,
  asked: IntegrationPermissionsPut,
  t: Translate,
): Promise<void> {
  const { inOrganisation } = asking
  const connection = await inOrganisation(async (ctx) => {
    await requireAdministrator(ctx, 'change')
    return requireConnection(ctx.tx)
  })
  const { push } = asked
  if (push !== undefined)
    await tellPortal(asking, connection, (door) => door.applyRun(push.runId, push.fingerprint))
  const leaving = await inOrganisation((ctx) => keep(ctx, asked))
  if (connection.state === 'active' && asked.leaving === 'deactivate' && leaving.length > 0)
    await leavePortal(asking, connection, leaving, t)
}

/** @returns addresses of people whose profile may not view projects any more */
async function keep(ctx: Context, asked: IntegrationPermissionsPut): Promise<string[]> {
  const connection = await requireConnection(ctx.tx, true)
  const before = await permissionsOf(ctx)
  const after = withChanges(before, asked.permissions ?? [])
  await keepPermissions(ctx, after)
  await keepSettings(ctx, asked)
  if (asked.push !== undefined)
    await notePush(ctx, connection, { runId: asked.push.runId, profileIds: viewing(after) })
  await noteChange(ctx, connection, before, after)
  await askToFollow(ctx)
  const stay = new Set(viewing(after))
  const profileIds = viewing(before).filter((id) => !stay.has(id))
  return (await usersOfProfiles(ctx, { profileIds })).map(({ email }) => email)
}

async function keepSettings(
  { tx, now }: Context,
  { role, invite, onDeactivation, related }: IntegrationPermissionsPut,
): Promise<void> {
  await sql`
    update integration.connection set role = coalesce(${role ?? null}, role),
      invite = coalesce(${invite ?? null}, invite),
      on_deactivation = coalesce(${onDeactivation ?? null}, on_deactivation),
      related = coalesce(${related ?? null}::text[], related), updated_at = ${now}, version = version + 1
  `.execute(tx)
}

async function noteChange(
  ctx: Context,
  { portalName }: Connection,
  before: Awaited<ReturnType<typeof permissionsOf>>,
  after: Awaited<ReturnType<typeof permissionsOf>>,
): Promise<void> {
  const told = (rows: typeof before) =>
    Object.fromEntries(
      rows.map(({ name, rights }) => [
        name,
        Object.entries(rights)
          .filter(([, on]) => on)
          .map(([act]) => act)
          .join(' '),
      ]),
    )
  const [was, is] = [told(before), told(after)]
  const changed = Object.keys(is).filter((name) => was[name] !== is[name])
  const pick = (rows: Record<string, string>) => Object.fromEntries(changed.map((name) => [name, rows[name]]))
  await record(ctx, {
    action: 'integration.permissions.update',
    subject: { kind: 'integration', id: null, name: portalName },
    before: pick(was),
    after: pick(is),
  })
}

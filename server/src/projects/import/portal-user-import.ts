import { sql } from 'kysely'
import { type RunFacts, reverseKinds, type Target } from '../../imports/ports.ts'
import { MusterError, type Principal } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'
import { enterPortal, isWithin, requirePortal } from '../access/portal-access.ts'
import { isPrincipal } from '../belonging/belongs.ts'
import { findRole, rolesOf } from '../roles/find-role.ts'
import { left, seatsOf } from '../users/seats.ts'
import { chosenPeople, projectsNamed } from './chosen-people.ts'
import { classifyForward } from './classify-forward.ts'
import { classifyReverse } from './classify-reverse.ts'
import { describePortalUsers } from './describe.ts'
import { portalUserFields } from './fields.ts'
import { keptProjects } from './kept-projects.ts'
import { kindsFor, knownKinds, type PortalFacts } from './kinds.ts'
import { settlePortalUser } from './settle.ts'
import { settleReverse } from './settle-reverse.ts'
import { suggestFix } from './suggest.ts'
import { writePortalUsers } from './write-users.ts'

/** People into a portal, with a role and their projects. @see spec 05 "Import portal users from the CRM" */
export const portalUserImport: Target = {
  kind: 'projects.portal-user',
  fields: portalUserFields,
  readsValues: true,
  // names as they are, role and projects by their keys: two spellings of one role say the same
  content: sql<string>`array_to_string(r.given[9:14], chr(31), '')`,
  forward: {
    known: knownKinds,
    kinds: (facts) => kindsFor(facts as PortalFacts),
    classify: classifyForward,
    settle: settlePortalUser,
  },
  reverse: {
    known: reverseKinds,
    kinds: () => reverseKinds,
    classify: classifyReverse,
    settle: settleReverse,
  },
  people: chosenPeople,
  places: ({ principal }) => sql`(
    select u.portal_id as id from projects.portal_user u
    join projects.profile f on f.organisation_id = u.organisation_id and f.id = u.profile_id
    where u.status = 'active' and ${isPrincipal(principal)} and 'users.import' = any(f.permissions))`,
  async authorise(ctx, placeId) {
    if (placeId === null) throw new MusterError('not_found', { kind: 'portal' })
    await requirePortal(ctx, placeId, 'users.import')
  },
  async resolve(ctx, asked) {
    const { portalId, name } = await enterPortal(ctx, String(asked.portalId))
    const defaults = (asked.defaults ?? {}) as { role?: string | null; projectIds?: string[] }
    const role = defaults.role == null ? null : await findRole(ctx.tx, portalId, defaults.role)
    const projects = await projectsNamed(ctx, portalId, defaults.projectIds ?? [])
    const [projectId = ''] =
      asked.projectId === undefined ? [] : await projectsNamed(ctx, portalId, [String(asked.projectId)])
    return {
      params: { portalId, projectId, defaultRoleName: role?.name ?? '', defaultProjects: projects.join(' ') },
      placeId: portalId,
      name,
      normaliser: { module: new URL('./normalise.ts', import.meta.url).href, params: {} },
    }
  },
  async facts(tx, { organisationId, placeId, originalId, params }, principal) {
    const facts = await portalFacts({ tx, principal, now: new Date() }, String(placeId), params)
    if (originalId === null) return facts
    const kept: RunFacts = {
      ...facts,
      keptProjects: (await keptProjects(tx, organisationId, originalId)).join(' '),
    }
    return kept
  },
  rightsIn: (facts) => {
    const { isAdministrator, mayCreate, seesAll, importer, myRole, myProfile, aboveRoles } =
      facts as PortalFacts
    if (isAdministrator) return { isAdministrator }
    return { isAdministrator, mayCreate, myRole, myProfile, aboveRoles, importer: seesAll ? '' : importer }
  },
  weigh(facts, invitations) {
    const { seatsFree, seatsShort } = facts as PortalFacts
    return seatsFree !== null && !seatsShort && invitations > seatsFree
      ? { ...facts, seatsShort: true }
      : null
  },
  tables: ['projects.portal_user', 'projects.project_member'],
  freeSeats: async (tx, _organisationId, placeId) => left(await seatsOf({ tx }, String(placeId))),
  lock: lockPeople,
  write: writePortalUsers,
  describe: describePortalUsers,
  placeNames: async (tx, _organisationId, ids) => {
    const { rows } = await sql<{ id: string; name: string }>`
      select id, name from projects.portal where id = any(${ids}::uuid[])`.execute(tx)
    return new Map(rows.map(({ id, name }) => [id, name]))
  },
  suggest: suggestFix,
}

/** What the rules need to know of the portal and of whoever plans. */
async function portalFacts(
  ctx: Context & { principal: Principal },
  portalId: string,
  params: Record<string, string>,
): Promise<PortalFacts> {
  const access = await requirePortal(ctx, portalId, 'users.import')
  const roles = await rolesOf(ctx.tx, portalId)
  const isAbove = (role: (typeof roles)[number]) =>
    !access.isAdministrator && (role.kind === 'administrator' || !isWithin(role.permissions, access))
  const asked = params.defaultRoleName ?? ''
  const usual =
    asked === '' ? roles.find(({ kind }) => kind === 'employee') : await findRole(ctx.tx, portalId, asked)
  const { rows: mine } = await sql<{ roleId: string; profileId: string }>`
    select role_id as "roleId", profile_id as "profileId" from projects.portal_user
    where id = ${access.userId}::uuid`.execute(ctx.tx)
  return {
    isAdministrator: access.isAdministrator,
    mayCreate: access.permissions.includes('projects.create'),
    seesAll: access.permissions.includes('projects.view_all'),
    importer: access.userId ?? '',
    myRole: mine[0]?.roleId ?? usual?.id ?? '',
    myProfile: mine[0]?.profileId ?? usual?.profileId ?? '',
    aboveRoles: roles
      .filter(isAbove)
      .map(({ id }) => id)
      .join(' '),
    defaultRole: usual?.id ?? '',
    hasDefaultRole: asked !== '',
    isDefaultAbove: usual !== undefined && isAbove(usual),
    isDefaultAdministrator: usual?.kind === 'administrator',
    seatsShort: false,
    seatsFree: left(await seatsOf(ctx, portalId)),
  }
}

/** Locks the portal against being handed over, and the people of a chunk in the order that every writer keeps. */
async function lockPeople(
  tx: Tx,
  { placeId }: { placeId: string | null },
  subjects: ReturnType<typeof sql>,
  forRemoval: boolean,
): Promise<void> {
  const { rows } = await sql`select from projects.portal where id = ${placeId}::uuid for key share`.execute(
    tx,
  )
  if (rows.length === 0) throw new MusterError('not_found', { kind: 'portal' })
  await sql`select from projects.portal_user u where u.portal_id = ${placeId}::uuid and u.id in ${subjects}
    order by u.id ${forRemoval ? sql`for update` : sql`for no key update`}`.execute(tx)
}

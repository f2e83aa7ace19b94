import type { PortalUser, PortalUserAction } from '@muster/contract'
import { MusterError } from '../../../kernel/index.ts'
import { type Judged, refused, unchanged } from '../../../platform/bulk/index.ts'
import type { Context } from '../../../platform/context.ts'
import { requireVersion } from '../../../platform/http/index.ts'
import { isWithin, type PortalAccess, requirePortal } from '../../access/portal-access.ts'
import { findProfile } from '../../roles/find-role.ts'
import { chooseRole } from '../choose-role.ts'
import { requireProjects } from '../require-projects.ts'
import { left, seatsOf } from '../seats.ts'
import { lockUsers, type UserRow, usersByIds } from '../user-row.ts'
import { judgeUser, refusalOf } from './judge-user.ts'
import { type Given, writeUserChange } from './write-user-change.ts'

/** What is asked for beside the action, in words of the request. */
export type Asked = {
  role?: string | undefined
  profile?: string | undefined
  projectIds?: readonly string[] | undefined
  note?: string | undefined
}

/** Finds what an action takes, none of it above whoever acts. @throws unknown_role, unknown_profile, unknown_project, role_above_yours */
export async function givenOf(
  ctx: Context,
  access: PortalAccess,
  action: PortalUserAction,
  asked: Asked,
): Promise<Given> {
  const chosen = action === 'set_role' ? await chooseRole(ctx, access, { role: asked.role }) : null
  const profile =
    action === 'set_profile' ? await findProfile(ctx.tx, access.portalId, asked.profile ?? '') : null
  if (profile !== null) {
    if (profile.kind === 'administrator') throw new MusterError('standard_stays')
    if (!isWithin(profile.permissions, access)) throw new MusterError('role_above_yours')
  }
  return {
    role: chosen && { id: chosen.role.id, name: chosen.role.name, profileId: chosen.profileId },
    profile,
    projectIds: await requireProjects(ctx, access, asked.projectIds),
    note: asked.note ?? '',
  }
}

/**
 * Does one thing to some portal users: each is done, stays as they are, or is refused.
 * @returns the people, who were locked, with what became of each
 */
export async function changeUsers(
  ctx: Context,
  access: PortalAccess,
  action: PortalUserAction,
  ids: readonly string[],
  given: Given,
): Promise<Judged<UserRow>[]> {
  // seats before people: the order that every writer keeps
  const seats = action === 'activate' ? left(await seatsOf(ctx, access.portalId)) : null
  const users = await lockUsers(ctx, access.portalId, ids)
  const wanted = { roleId: given.role?.id ?? null, profileId: given.profile?.id ?? null }
  const judged = users.map((one) => ({ one, verdict: judgeUser(access, action, one, wanted) }))
  const doing = judged.filter(({ verdict }) => verdict.outcome === 'done')
  // nobody is picked: where not everyone gets a seat, nobody does
  if (seats !== null && doing.length > seats) {
    for (const judgedOne of doing) judgedOne.verdict = refused('portal_seats_exceeded')
    return judged
  }
  const touched = await writeUserChange(
    ctx,
    access.portalId,
    action,
    doing.map(({ one }) => one),
    given,
  )
  for (const judgedOne of doing)
    if (!touched.has(judgedOne.one.id)) judgedOne.verdict = unchanged('already_so')
  return judged
}

/**
 * Does one thing to one portal user. Who is as asked already stays as they are.
 * @throws not_found, portal_forbidden, version_mismatch, conflict `{reason}`, portal_owner_stays, role_above_yours,
 *   administrator_belongs, portal_seats_exceeded, unknown_role, unknown_project
 */
export async function changeUser(
  ctx: Context,
  portal: string,
  id: string,
  action: PortalUserAction,
  { ifMatch = null, ...asked }: Asked & { ifMatch?: number | null } = {},
): Promise<PortalUser | null> {
  const access = await requirePortal(ctx, portal, 'users.manage')
  const [before] = await lockUsers(ctx, access.portalId, [id])
  if (before === undefined) throw new MusterError('not_found', { kind: 'portal_user' })
  requireVersion(ifMatch, before.version)
  const given = await givenOf(ctx, access, action, asked)
  const [changed] = await changeUsers(ctx, access, action, [id], given)
  if (changed?.verdict.outcome === 'refused') throw refusalOf(changed.verdict)
  const [user] = await usersByIds(ctx, access, [id])
  return user ?? null
}

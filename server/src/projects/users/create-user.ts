import type { PortalUser, portalUserCreate } from '@muster/contract'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { MusterError, parseEmail } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requirePortal } from '../access/portal-access.ts'
import { mailInvitations } from '../invitations/invite-portal-users.ts'
import { addressTaken, claimAddresses } from './addresses.ts'
import { chooseRole } from './choose-role.ts'
import { addToProjects, type InsertedUser, insertUsers } from './insert-users.ts'
import { requireProjects } from './require-projects.ts'
import { requirePortalSeats } from './seats.ts'
import { usersByIds } from './user-row.ts'

/**
 * Adds one portal user. Only with `invite` are they mailed.
 * @throws not_found, portal_forbidden, invalid_email, already_portal_user, already_client_user, unknown_role,
 *   unknown_profile, unknown_project, role_above_yours, portal_seats_exceeded
 */
export async function createUser(
  ctx: Context,
  portal: string,
  person: z.output<typeof portalUserCreate>,
): Promise<PortalUser> {
  const access = await requirePortal(ctx, portal, 'users.manage')
  const parsed = parseEmail(person.email)
  if (!('key' in parsed))
    throw new MusterError('invalid_email', {}, [{ path: 'email', code: 'invalid_email', message: '' }])
  const chosen = await chooseRole(ctx, access, person)
  const projectIds = await requireProjects(ctx, access, person.projectIds)
  await requirePortalSeats(ctx, access.portalId, 1)
  const claimed = await claimAddresses(ctx, access.portalId, 'portal_user', [parsed.key])
  const holder = claimed.holders.get(parsed.key)
  if (holder !== undefined) throw addressTaken(holder)
  const [made] = (await insertUsers(ctx, access, [
    {
      id: claimed.ids.get(parsed.key) as string,
      email: parsed.email,
      emailKey: parsed.key,
      firstName: person.firstName ?? '',
      lastName: person.lastName ?? '',
      roleId: chosen.role.id,
      profileId: chosen.profileId,
    },
  ])) as [InsertedUser]
  if (chosen.role.kind !== 'administrator') await addToProjects(ctx, access.portalId, [made.id], projectIds)
  if (person.invite === true) await mailInvitations(ctx, [made.id], person.note ?? '')
  await record(ctx, {
    action: 'projects.portal-user.create',
    subject: { kind: 'portal_user', id: made.id, name: made.displayName },
    after: { email: parsed.email, role: chosen.role.name, profile: chosen.profileName, status: made.status },
  })
  const [user] = await usersByIds(ctx, access, [made.id])
  return user as PortalUser
}

import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { isWithin, type PortalAccess } from '../access/portal-access.ts'
import { findProfile, findRole, type Role } from '../roles/find-role.ts'

/** A role and a profile that somebody may be given. */
export type Chosen = { role: Role; profileId: string; profileName: string }

/**
 * The role and profile that are asked for, none above those of whoever gives them. Administrators have the profile
 * of Administrators, and nobody else has it.
 * @param role id or name; Employee where none is given
 * @param profile id or name; that of the role where none is given
 * @throws unknown_role, unknown_profile, role_above_yours `{role}`, administrator_belongs, standard_stays
 */
export async function chooseRole(
  { tx }: Context,
  access: PortalAccess,
  { role: roleText, profile: profileText }: { role?: string | undefined; profile?: string | undefined },
): Promise<Chosen> {
  const role = await findRole(tx, access.portalId, roleText ?? 'Employee')
  const profile = await findProfile(tx, access.portalId, profileText ?? role.profileId)
  if ((role.kind === 'administrator') !== (profile.kind === 'administrator'))
    throw new MusterError('standard_stays', {}, [{ path: 'profile', code: 'standard_stays', message: '' }])
  if (!access.isAdministrator && (role.kind === 'administrator' || !isWithin(role.permissions, access)))
    throw aboveYours(role.name)
  if (!isWithin(profile.permissions, access)) throw aboveYours(role.name)
  return { role, profileId: profile.id, profileName: profile.name }
}

function aboveYours(role: string): MusterError {
  return new MusterError('role_above_yours', { role }, [
    { path: 'role', code: 'role_above_yours', message: '' },
  ])
}

import type { PortalPermission, PortalRoleKind } from '@muster/contract'
import { sql } from 'kysely'
import { fold, isId, MusterError } from '../../kernel/index.ts'
import { prepared, type Tx } from '../../platform/database/index.ts'
import type { StandardKind } from './standard-roles.ts'
import { standardWords } from './standard-words.ts'

/** A role of a portal with what its profile allows. */
export type Role = {
  id: string
  kind: PortalRoleKind
  name: string
  profileId: string
  permissions: PortalPermission[]
}

/** A profile of a portal. */
export type Profile = { id: string; kind: PortalRoleKind; name: string; permissions: PortalPermission[] }

/** Every role of a portal; there are a handful. */
export async function rolesOf(tx: Tx, portalId: string): Promise<Role[]> {
  const { rows } = await prepared(sql<Role>`
    select r.id, r.kind, r.name, r.profile_id as "profileId", f.permissions
    from projects.portal_role r
    join projects.profile f on f.organisation_id = r.organisation_id and f.id = r.profile_id
    where r.portal_id = ${portalId}::uuid order by r.created_at, r.id
  `).execute(tx)
  return rows
}

/** Every profile of a portal. */
export async function profilesOf(tx: Tx, portalId: string): Promise<Profile[]> {
  const { rows } = await prepared(sql<Profile>`
    select id, kind, name, permissions from projects.profile
    where portal_id = ${portalId}::uuid order by created_at, id
  `).execute(tx)
  return rows
}

/** A role by its id or name, the standard ones by their names in any language. @throws unknown_role `{role}` */
export async function findRole(tx: Tx, portalId: string, text: string): Promise<Role> {
  const found = among(await rolesOf(tx, portalId), text)
  if (found === null)
    throw new MusterError('unknown_role', { role: text }, [
      { path: 'role', code: 'unknown_role', message: '' },
    ])
  return found
}

/** A profile by its id or name. @throws unknown_profile `{profile}` */
export async function findProfile(tx: Tx, portalId: string, text: string): Promise<Profile> {
  const found = among(await profilesOf(tx, portalId), text)
  if (found === null)
    throw new MusterError('unknown_profile', { profile: text }, [
      { path: 'profile', code: 'unknown_profile', message: '' },
    ])
  return found
}

function among<Thing extends { id: string; kind: PortalRoleKind; name: string }>(
  things: readonly Thing[],
  text: string,
): Thing | null {
  if (isId(text)) return things.find(({ id }) => id === text) ?? null
  const key = fold(text)
  const kind = kindNamed(key)
  return things.find(({ name }) => fold(name) === key) ?? things.find((one) => one.kind === kind) ?? null
}

function kindNamed(key: string): StandardKind | null {
  return standardWords.get(key) ?? null
}

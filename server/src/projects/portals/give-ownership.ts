import type { KeyOverlap } from '@muster/contract'
import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { handOverKeys } from '../../identity/index.ts'
import { MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'

/** Who is to own a portal: one of its users, or a member who becomes one. */
export type NewOwner = { portalUserId: string } | { memberId: string }

/**
 * Makes somebody owner of a portal, and its Administrator where they were none. Whoever may ask for it has been
 * asked before; the portal's row is locked.
 * @param overlapHours for how long the keys that the portal has go on
 * @throws successor_unfit for who is not active, or belongs to no member
 */
export async function giveOwnership(
  ctx: Context,
  portalId: string,
  to: NewOwner,
  overlapHours: KeyOverlap = 0,
): Promise<void> {
  const { tx, now } = ctx
  const { rows: portals } = await sql<{
    name: string
    ownerId: string
    ownerName: string
    roleId: string
    profileId: string
  }>`
    select p.name, p.owner_id as "ownerId", u.display_name as "ownerName", r.id as "roleId", r.profile_id as "profileId"
    from projects.portal p
    join projects.portal_user u on u.organisation_id = p.organisation_id and u.id = p.owner_id
    join projects.portal_role r on r.organisation_id = p.organisation_id and r.portal_id = p.id
      and r.kind = 'administrator'
    where p.id = ${portalId}::uuid
  `.execute(tx)
  const portal = portals[0]
  if (portal === undefined) throw new MusterError('not_found', { kind: 'portal' })
  const owner = await findSuccessor(ctx, portalId, to)
  if (owner === null || owner.memberStatus !== 'active' || owner.status === 'inactive')
    throw new MusterError('successor_unfit')
  if (owner.id === null) {
    owner.id = newId()
    await sql`
      insert into projects.portal_user (organisation_id, portal_id, id, member_id, identity_id, email, email_key,
        first_name, last_name, display_name, first_key, last_key, role_id, profile_id, status, joined_at, created_at,
        updated_at)
      select m.organisation_id, ${portalId}::uuid, ${owner.id}::uuid, m.id, m.identity_id, m.email, m.email_key,
        m.first_name, m.last_name, m.display_name, m.first_key, m.last_key, ${portal.roleId}::uuid,
        ${portal.profileId}::uuid, 'active', ${now}, ${now}, ${now}
      from directory.member m where m.id = ${owner.memberId}::uuid
    `.execute(tx)
  } else
    await sql`
      update projects.portal_user set role_id = ${portal.roleId}::uuid, profile_id = ${portal.profileId}::uuid,
        status = 'active', joined_at = coalesce(joined_at, ${now}), version = version + 1, updated_at = ${now}
      where id = ${owner.id}::uuid
    `.execute(tx)
  await sql`
    update projects.portal set owner_id = ${owner.id}::uuid, version = version + 1, updated_at = ${now}
    where id = ${portalId}::uuid
  `.execute(tx)
  // keys that were given away under the former owner end with their ownership
  await handOverKeys(ctx, portalId, overlapHours)
  await record(ctx, {
    action: 'projects.portal.hand-over',
    subject: { kind: 'portal', id: portalId, name: portal.name },
    before: { owner: portal.ownerName },
    after: { owner: owner.name },
  })
}

type Successor = {
  id: string | null
  status: string | null
  memberId: string | null
  memberStatus: string | null
  name: string
}

async function findSuccessor({ tx }: Context, portalId: string, to: NewOwner): Promise<Successor | null> {
  const { rows } =
    'portalUserId' in to
      ? await sql<Successor>`
          select u.id, u.status, u.member_id as "memberId", m.status as "memberStatus", u.display_name as name
          from projects.portal_user u
          left join directory.member m on m.organisation_id = u.organisation_id and m.id = u.member_id
          where u.portal_id = ${portalId}::uuid and u.id = ${to.portalUserId}::uuid
        `.execute(tx)
      : await sql<Successor>`
          select u.id, u.status, m.id as "memberId", m.status as "memberStatus", m.display_name as name
          from directory.member m
          left join projects.portal_user u on u.organisation_id = m.organisation_id
            and u.portal_id = ${portalId}::uuid and u.email_key = m.email_key
          where m.id = ${to.memberId}::uuid
        `.execute(tx)
  return rows[0] ?? null
}

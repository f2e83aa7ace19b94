import type { CrmUser, CrmUsersAdded, crmUserCreate, crmUsersAdd } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { recordMany } from '../../audit/index.ts'
import { emailKey, isId, MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireProfile, requireProfileWithin } from '../profiles/profile-row.ts'
import { type CrmRights, requireCrmRight } from '../rights/crm-rights.ts'
import { defaultRole, requireRole } from '../roles/role-row.ts'
import type { PeoplePort } from './people-port.ts'
import { usersByIds } from './user-row.ts'

type Given = z.output<typeof crmUsersAdd>['people'][number]
type Wanted = { memberId: string; profileId: string; roleId: string; access: 'active' | 'inactive' }

/**
 * Makes people CRM users, who have to be members or are added to the organisation first. Whoever left and is a member
 * again gets back what they owned; whoever is a CRM user already stays as they are.
 *
 * @throws crm_no_user, crm_forbidden, profile_above_yours, unknown_crm_profile, unknown_crm_role, unknown_member,
 *   invalid_email, and what adding members refuses: forbidden, seats_exceeded
 */
export async function addUsers(
  ctx: Context,
  port: PeoplePort,
  { people, invite = false, ...defaults }: z.output<typeof crmUsersAdd>,
): Promise<CrmUsersAdded> {
  const rights = await requireCrmRight(ctx, 'manageUsers')
  const wanted = await wantedOf(ctx, port, rights, people, defaults, invite)
  const already = await alreadyUsers(ctx, wanted)
  const fresh = wanted.filter(({ memberId }) => !already.has(memberId))
  await addMembers(ctx, fresh)
  const { rows } = await sql<{ id: string; member_id: string; display_name: string }>`
    select u.id, u.member_id, u.display_name from crm."user" u
    where u.member_id = any (${fresh.map(({ memberId }) => memberId)}::uuid[])
  `.execute(ctx.tx)
  const made = new Map(rows.map((row) => [row.member_id, row]))
  await recordMany(
    ctx,
    fresh.map((one) => ({
      action: 'crm.user.create',
      subject: {
        kind: 'crm_user',
        id: made.get(one.memberId)?.id ?? null,
        name: made.get(one.memberId)?.display_name ?? '',
      },
      after: { profileId: one.profileId, roleId: one.roleId, status: one.access },
    })),
  )
  return {
    added: await usersByIds(
      ctx.tx,
      fresh.flatMap(({ memberId }) => made.get(memberId)?.id ?? []),
    ),
    already: await usersByIds(ctx.tx, [...already.values()]),
  }
}

/** The same for one person. @throws email_taken for a CRM user, and what `addUsers` throws */
export async function createUser(
  ctx: Context,
  port: PeoplePort,
  { invite, ...person }: z.output<typeof crmUserCreate>,
): Promise<CrmUser> {
  const { added, already } = await addUsers(ctx, port, { people: [person], invite })
  if (already[0] !== undefined)
    throw new MusterError('email_taken', { userId: already[0].id }, [
      { path: 'email', code: 'email_taken', message: '' },
    ])
  return added[0] as CrmUser
}

async function wantedOf(
  ctx: Context,
  port: PeoplePort,
  rights: CrmRights,
  people: readonly Given[],
  defaults: { profileId?: string | undefined; roleId?: string | undefined },
  invite: boolean,
): Promise<Wanted[]> {
  const profiles = new Map<string, string>()
  for (const name of new Set(people.map(({ profileId }) => profileId ?? defaults.profileId ?? 'standard'))) {
    const profile = await requireProfile(ctx.tx, name)
    requireProfileWithin(rights, profile)
    profiles.set(name, profile.id)
  }
  const roles = new Map<string, string>()
  for (const name of new Set(people.map(({ roleId }) => roleId ?? defaults.roleId ?? '')))
    roles.set(name, (name === '' ? await defaultRole(ctx.tx) : await requireRole(ctx.tx, name)).id)
  const members = await membersOf(ctx, port, people, invite)
  const byMember = new Map<string, Wanted>()
  people.forEach((person, index) => {
    const memberId = members[index] as string
    if (!byMember.has(memberId))
      byMember.set(memberId, {
        memberId,
        profileId: profiles.get(person.profileId ?? defaults.profileId ?? 'standard') as string,
        roleId: roles.get(person.roleId ?? defaults.roleId ?? '') as string,
        access: person.status ?? 'active',
      })
  })
  return [...byMember.values()]
}

/** The member behind each person, in the order of the people. */
async function membersOf(
  ctx: Context,
  port: PeoplePort,
  people: readonly Given[],
  invite: boolean,
): Promise<string[]> {
  const named = people.flatMap(({ email, memberId }) =>
    memberId === undefined && email !== undefined ? [email] : [],
  )
  const found =
    named.length === 0
      ? new Map<string, string>()
      : await port.findOrAdd(
          ctx,
          people.flatMap(({ email, memberId, firstName, lastName }) =>
            memberId === undefined && email !== undefined ? [{ email, firstName, lastName }] : [],
          ),
          invite,
        )
  const ids = people.map(({ email, memberId }) => memberId ?? found.get(emailKey(email ?? '') ?? '') ?? '')
  const { rows } = await sql<{ id: string }>`
    select id from directory.member where id = any (${ids.filter(isId)}::uuid[])
  `.execute(ctx.tx)
  const known = new Set(rows.map(({ id }) => id))
  const stranger = ids.findIndex((id) => !known.has(id))
  if (stranger >= 0)
    throw new MusterError('unknown_member', {}, [
      { path: `people.${stranger}`, code: 'unknown_member', message: '' },
    ])
  return ids
}

/** Ids of CRM users by the member they are. */
async function alreadyUsers({ tx }: Context, wanted: readonly Wanted[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; member_id: string }>`
    select id, member_id from crm."user" where member_id = any (${wanted.map(({ memberId }) => memberId)}::uuid[])
  `.execute(tx)
  return new Map(rows.map((row) => [row.member_id, row.id]))
}

/** Makes members CRM users, without a word to anybody; whoever is one already stays as they are. */
export async function addMembers({ tx, now }: Context, wanted: readonly Wanted[]): Promise<void> {
  if (wanted.length === 0) return
  const rows = wanted.map((one) => ({
    id: newId(),
    member_id: one.memberId,
    profile_id: one.profileId,
    role_id: one.roleId,
    access: one.access,
  }))
  const people = sql`
    select m.*, w.id as user_id, w.profile_id, w.role_id, w.access
    from json_to_recordset(${JSON.stringify(rows)}::json) as w (id uuid, member_id uuid, profile_id uuid, role_id uuid,
      access text)
    join directory.member m on m.id = w.member_id`
  // whoever comes back is who they were
  await sql`
    update crm."user" u set member_id = w.id, email = w.email, first_name = w.first_name, last_name = w.last_name,
      display_name = w.display_name, first_key = w.first_key, last_key = w.last_key, profile_id = w.profile_id,
      role_id = w.role_id, access = w.access, member_status = w.status, confirmed = w.identity_id is not null,
      version = u.version + 1, updated_at = ${now}
    from (${people}) w
    where u.id = (
      select former.id from crm."user" former where former.email_key = w.email_key and former.member_id is null
      order by former.updated_at desc, former.id limit 1)
  `.execute(tx)
  await sql`
    insert into crm."user" (organisation_id, id, member_id, email, email_key, first_name, last_name, display_name,
      first_key, last_key, profile_id, role_id, access, member_status, confirmed, created_at, updated_at)
    select w.organisation_id, w.user_id, w.id, w.email, w.email_key, w.first_name, w.last_name, w.display_name,
      w.first_key, w.last_key, w.profile_id, w.role_id, w.access, w.status, w.identity_id is not null, ${now}, ${now}
    from (${people}) w
    where not exists (select from crm."user" u where u.member_id = w.id)
  `.execute(tx)
}

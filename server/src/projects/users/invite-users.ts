import type { PortalUsersInvited, portalUsersInvite } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { z } from 'zod'
import { recordMany } from '../../audit/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requirePortal } from '../access/portal-access.ts'
import { mailInvitations } from '../invitations/invite-portal-users.ts'
import { type AddressHolder, claimAddresses } from './addresses.ts'
import { chooseRole } from './choose-role.ts'
import { addToProjects, type InsertedUser, insertUsers } from './insert-users.ts'
import { namedAddresses } from './named-addresses.ts'
import { requireProjects } from './require-projects.ts'
import { left, seatsOf } from './seats.ts'

type Item = PortalUsersInvited['items'][number]

const mostAddresses = 1_000

/**
 * Invites by addresses with commas between them, all in the same role and projects. Each address has its own result;
 * nobody is picked where there are fewer seats than people.
 * @throws not_found, portal_forbidden, unknown_role, unknown_profile, unknown_project, role_above_yours,
 *   portal_seats_exceeded, too_many_people
 */
export async function inviteUsers(
  ctx: Context,
  portal: string,
  asked: z.output<typeof portalUsersInvite>,
  t: Translate,
): Promise<PortalUsersInvited> {
  const access = await requirePortal(ctx, portal, 'users.manage')
  const chosen = await chooseRole(ctx, access, asked)
  const projectIds = await requireProjects(ctx, access, asked.projectIds)
  const seats = await seatsOf(ctx, access.portalId)
  const texts = [...new Set(asked.emails.split(/[,;\n]/).map((one) => one.trim()))].filter(
    (one) => one !== '',
  )
  if (texts.length > mostAddresses)
    throw new MusterError('too_many_people', { count: texts.length, most: mostAddresses })
  const parsed = namedAddresses(texts)
  const { ids: claimed, holders } = await claimAddresses(
    ctx,
    access.portalId,
    'portal_user',
    parsed.flatMap(({ key }) => key ?? []),
  )
  // of an address that stands twice, the first spelling holds
  const fresh = new Map(
    parsed
      .toReversed()
      .flatMap(({ key, text: _text, ...person }) =>
        key === null || holders.has(key)
          ? []
          : [[key, { id: claimed.get(key) as string, ...person }] as const],
      ),
  )
  const free = left(seats)
  if (free !== null && fresh.size > free)
    throw new MusterError('portal_seats_exceeded', {
      seats: seats.limit,
      used: seats.used,
      needed: fresh.size,
    })
  const made = await insertUsers(
    ctx,
    access,
    [...fresh].map(([emailKey, person]) => ({
      ...person,
      emailKey,
      roleId: chosen.role.id,
      profileId: chosen.profileId,
    })),
  )
  const ids = made.map(({ id }) => id)
  if (chosen.role.kind !== 'administrator') await addToProjects(ctx, access.portalId, ids, projectIds)
  await mailInvitations(ctx, ids, asked.note ?? '')
  await recordMany(
    ctx,
    made.map((one) => ({
      action: 'projects.portal-user.create',
      subject: { kind: 'portal_user', id: one.id, name: one.displayName },
      after: { email: one.emailKey, role: chosen.role.name, profile: chosen.profileName, status: one.status },
    })),
  )
  const byKey = new Map(made.map((one) => [one.emailKey, one]))
  const items = parsed.map((one) => itemOf(one, byKey, holders, t))
  const invited = items.filter(({ outcome }) => outcome === 'done').length
  return { invited, refused: items.filter(({ outcome }) => outcome === 'refused').length, items }
}

function itemOf(
  { text, key }: { text: string; key: string | null },
  made: ReadonlyMap<string, InsertedUser>,
  holders: ReadonlyMap<string, AddressHolder>,
  t: Translate,
): Item {
  const nothing = { portalUserId: null, offer: null }
  if (key === null) {
    const reason = 'invalid_email'
    return { ...nothing, email: text, outcome: 'refused', reason, reasonText: t('errors.invalid_email') }
  }
  const holder = holders.get(key)
  if (holder === undefined) {
    const id = made.get(key)?.id ?? null
    return { ...nothing, email: text, portalUserId: id, outcome: 'done', reason: null, reasonText: null }
  }
  const { name, company } = holder
  if (holder.kind === 'portal_user') {
    const reasonText = t('errors.already_portal_user', { name })
    return {
      ...nothing,
      email: text,
      portalUserId: holder.id,
      outcome: 'unchanged',
      reason: 'already_portal_user',
      reasonText,
    }
  }
  return {
    email: text,
    portalUserId: null,
    outcome: 'refused',
    reason: 'already_client_user',
    reasonText: t('errors.already_client_user', { name, company }),
    offer: { kind: 'convert', clientUserId: holder.id, companyId: holder.companyId ?? '' },
  }
}

import type { ZohoOutcome } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { z } from 'zod'
import { changeManyCustomers, contactsNumbered, findUserType, inviteCustomers } from '../../crm/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { done, notDone } from './outcome.ts'

export const inviteTypes = ['invite', 'reinvite'] as const

/** One invitation that is asked for: numbers of contact and user type; a null language is the portal's. */
export const wantedInvite = z.object({
  contact: z.string(),
  userType: z.string(),
  type: z.enum(inviteTypes),
  language: z.enum(['en', 'es']).nullable(),
})
export type WantedInvite = z.output<typeof wantedInvite>

/** Invites everyone, those who are asked for alike in a few statements; each has an outcome of its own. */
export async function inviteAll(
  ctx: Context,
  wanted: readonly WantedInvite[],
  t: Translate,
): Promise<ZohoOutcome[]> {
  const alike = Map.groupBy(
    wanted.map((one, index) => ({ ...one, index })),
    ({ userType, type, language }) => [userType, type, language].join(' '),
  )
  const outcomes: ZohoOutcome[] = []
  for (const group of alike.values()) {
    const found = await inviteAlike(ctx, group, t)
    group.forEach(({ index }, at) => {
      outcomes[index] = found[at] as ZohoOutcome
    })
  }
  return outcomes
}

async function inviteAlike(
  ctx: Context,
  group: readonly WantedInvite[],
  t: Translate,
): Promise<ZohoOutcome[]> {
  const [{ userType, type, language }] = group as [WantedInvite]
  const invalid = (contact: string, reason: string, message = 'the id given seems to be invalid') =>
    notDone('INVALID_DATA', message, { record_id: contact, api_name: 'id', reason })
  const found = await findUserType(ctx, userType)
  if (found === null) return group.map(({ contact }) => invalid(contact, 'unknown_user_type'))
  const numbers = group.map(({ contact }) => contact).filter((number) => /^\d{1,18}$/.test(number))
  const contacts = await contactsNumbered(ctx, found.portalId, numbers)
  const known = [...contacts.values()]
  const verdicts = new Map<string, { outcome: string; reason: string | null; reasonText: string | null }>()
  try {
    if (type === 'invite' && known.length > 0) {
      const asked = { contactIds: known.map(({ id }) => id), userTypeId: found.id }
      const given = language === null ? asked : { ...asked, language }
      for (const item of (await inviteCustomers(ctx, found.portalId, given, t)).items)
        verdicts.set(item.contactId ?? '', item)
    } else if (known.some(({ userId }) => userId !== null)) {
      const userIds = known.flatMap(({ userId }) => userId ?? [])
      const { items } = await changeManyCustomers(
        (work) => work(ctx),
        found.portalId,
        { action: 'reinvite', userIds },
        t,
      )
      const byUser = new Map(items.map((item) => [item.userId, item]))
      for (const { id, userId } of known) {
        const item = byUser.get(userId ?? '')
        if (item !== undefined) verdicts.set(id, item)
      }
    }
  } catch (error) {
    // nobody is picked where there are fewer seats than people
    if (!(error instanceof MusterError) || error.code !== 'customer_seats_exceeded') throw error
    const message = t('errors.customer_seats_exceeded', error.params as never)
    return group.map(({ contact }) => invalid(contact, error.code, message))
  }
  return group.map(({ contact }) => {
    const one = contacts.get(contact)
    if (one === undefined) return invalid(contact, 'unknown_contact')
    const verdict = verdicts.get(one.id)
    if (verdict === undefined) return invalid(contact, 'no_customer', 'not a user of this portal')
    if (verdict.outcome === 'done') return done('Portal invite sent successfully', { record_id: contact })
    return invalid(contact, verdict.reason ?? 'refused', verdict.reasonText ?? 'refused')
  })
}

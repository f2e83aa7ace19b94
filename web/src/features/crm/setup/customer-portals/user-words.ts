import type { CustomerPortalUser } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { StatusTone } from '../../../../shared/ui/index.ts'

const tones: Record<CustomerPortalUser['state'], StatusTone> = {
  confirmed: 'created',
  unconfirmed: 'updated',
  inactive: 'quiet',
}

/** How a customer portal user stands, in colour. */
export function stateTone({ state }: CustomerPortalUser): StatusTone {
  return tones[state]
}

/** The same in words, with what became of the invitation. */
export function stateWord(t: Translate, user: CustomerPortalUser): string {
  const { state, invitedAt, invitationEndsAt } = user
  if (state !== 'unconfirmed') return t(`customers.status.${state}`)
  if (invitedAt === null) return t('customerPages.state.notInvited')
  const isOver = invitationEndsAt === null || new Date(invitationEndsAt).getTime() < Date.now()
  return t(isOver ? 'customerPages.state.expired' : 'customers.status.unconfirmed')
}

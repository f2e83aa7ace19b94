import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import { usePortal } from '../portal/use-portal.ts'

/** How many seats are taken, and of how many. */
export function Seats() {
  const t = useT()
  const { portal, home, can } = usePortal()
  if (portal === undefined) return '…'
  const { seatLimit, seatsUsed } = portal
  const text =
    seatLimit === null
      ? t('portal.users.seats.unlimited', { count: seatsUsed })
      : t('portal.users.seats.limited', { used: seatsUsed, seats: seatLimit })
  const isFull = seatLimit !== null && seatsUsed >= seatLimit
  return (
    <>
      {text}
      {isFull && ` · ${t('portal.users.seats.full')}`}
      {isFull && can('portal.manage') && (
        <>
          {' · '}
          <Anchor
            inherit
            underline="always"
            renderRoot={(props) => <Link {...props} to={`${home}/settings` as string} />}
          >
            {t('portal.users.seats.change')}
          </Anchor>
        </>
      )}
    </>
  )
}

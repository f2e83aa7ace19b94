import { Link, useSearch } from '@tanstack/react-router'
import { useFormats } from '../../../../shared/format/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import classes from './customer-portals.module.css'
import { useCustomerPortal } from './use-customer-portal.ts'

/** How many people there are of each status; each leads to those people. */
export function StatusTotals() {
  const t = useT()
  const formats = useFormats()
  const { portal } = useCustomerPortal()
  const { status } = useSearch({ strict: false }) as { status?: string }
  if (portal === undefined || portal.users.all === 0) return null
  return (
    <ul className={classes.totals} aria-label={t('customerPages.users.totals')}>
      {(['active', 'confirmed', 'unconfirmed', 'inactive'] as const).map((one) => (
        <li key={one}>
          <Link
            to="."
            search={(now) => ({ ...now, status: status === one ? undefined : one }) as never}
            aria-current={status === one ? 'true' : undefined}
          >
            {t(`customers.status.${one}`)} <b>{formats.number(portal.users[one])}</b>
          </Link>
        </li>
      ))}
    </ul>
  )
}

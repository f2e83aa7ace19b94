import { Button } from '@mantine/core'
import type { CustomerPortal } from '@muster/contract'
import { IconDoorEnter, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useFormats } from '../../../../shared/format/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import {
  EmptyState,
  Initials,
  LinesSkeleton,
  lazyPart,
  PageFailure,
  StatusDot,
} from '../../../../shared/ui/index.ts'
import { CrmGate } from '../../access/crm-gate.tsx'
import { useCrm } from '../../access/use-crm.ts'
import { SetupFrame } from '../setup-frame.tsx'
import classes from './customer-portals.module.css'
import { customerPortalsQuery } from './use-customer-portal.ts'

const CreatePortal = lazyPart(() => import('./create-portal.tsx').then((module) => module.CreatePortal))

/** The customer portals: where people from outside see chosen records. */
export function CustomerPortalsPage() {
  const t = useT()
  return (
    <CrmGate title={t('customerPages.title')} right="customerPortals">
      <Portals />
    </CrmGate>
  )
}

function Portals() {
  const t = useT()
  const navigate = useNavigate()
  const { slug } = useOrganisation()
  const { canManageSetup } = useCrm()
  const { add } = useSearch({ strict: false })
  const found = useQuery(customerPortalsQuery(slug))
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  const show = (on: boolean) =>
    void navigate({ to: '.', search: (now) => ({ ...now, add: on ? '1' : undefined }), replace: true })
  const button = canManageSetup && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => show(true)}>
      {t('customerPages.create.button')}
    </Button>
  )
  return (
    <SetupFrame
      at="customers"
      title={t('customerPages.title')}
      description={t('customerPages.text')}
      action={found.data !== undefined && found.data.length > 0 && button}
    >
      {found.isPending && <LinesSkeleton lines={6} />}
      {found.data?.length === 0 && (
        <EmptyState
          icon={<IconDoorEnter size={32} stroke={1.4} />}
          title={t('customerPages.emptyTitle')}
          action={button}
        >
          {t('customerPages.emptyText')}
        </EmptyState>
      )}
      {found.data !== undefined && found.data.length > 0 && (
        <ul className={classes.portals}>
          {found.data.map((portal) => (
            <PortalCard key={portal.id} portal={portal} org={slug} />
          ))}
        </ul>
      )}
      {add !== undefined && canManageSetup && <CreatePortal onClose={() => show(false)} />}
    </SetupFrame>
  )
}

function PortalCard({ portal, org }: { portal: CustomerPortal; org: string }) {
  const t = useT()
  const formats = useFormats()
  const { users, seats, seatsUsed } = portal
  const place = portal.can.manageUsers ? 'users' : 'user-types'
  return (
    <li className={classes.portal}>
      <div className={classes.head}>
        <Initials name={portal.name} size={36} />
        <div className={classes.names}>
          <Link
            to={`/o/${org}/crm/setup/customer-portals/${portal.slug}/${place}` as string}
            className={classes.name}
          >
            {portal.name}
          </Link>
          <span className={classes.slug}>
            {portal.slug} · {t(`customerPages.language.${portal.language}`)}
          </span>
        </div>
        <StatusDot tone={portal.active ? 'created' : 'quiet'}>
          {t(portal.active ? 'customerPages.on' : 'customerPages.off')}
        </StatusDot>
      </div>
      <p className={classes.counts}>
        {t('customerPages.users.count', { count: users.all })}
        {' · '}
        {t('customerPages.users.split', {
          confirmed: formats.number(users.confirmed),
          unconfirmed: formats.number(users.unconfirmed),
          inactive: formats.number(users.inactive),
        })}
      </p>
      {seats !== null && (
        <p className={classes.counts}>{t('customerPages.seats.limited', { used: seatsUsed, seats })}</p>
      )}
    </li>
  )
}

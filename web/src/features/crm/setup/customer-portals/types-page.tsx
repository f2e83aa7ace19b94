import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useT } from '../../../../shared/i18n/index.ts'
import { LinesSkeleton, lazyPart } from '../../../../shared/ui/index.ts'
import { CrmGate } from '../../access/crm-gate.tsx'
import classes from '../setup.module.css'
import { OneType } from './one-type.tsx'
import { PortalFrame } from './portal-frame.tsx'
import { useCustomerPortal } from './use-customer-portal.ts'

const AddType = lazyPart(() => import('./add-type.tsx').then((module) => module.AddType))

const most = 5

/** The user types of a customer portal, and what the chosen one allows. */
export function CustomerUserTypesPage() {
  const t = useT()
  return (
    <CrmGate title={t('customerPages.title')} right="customerPortals">
      <Types />
    </CrmGate>
  )
}

function Types() {
  const t = useT()
  const navigate = useNavigate()
  const { portal, types } = useCustomerPortal()
  const search = useSearch({ strict: false }) as Record<string, string | undefined>
  const chosen = types.find(({ id }) => id === search.type) ?? types[0]
  const canConfigure = portal?.can.configure === true
  const go = (changes: Record<string, string | undefined>) =>
    void navigate({ to: '.', search: (now) => ({ ...now, ...changes }), replace: true })
  return (
    <PortalFrame
      at="types"
      description={t('customerPages.types.text')}
      action={
        canConfigure && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={types.length >= most}
            onClick={() => go({ add: '1' })}
          >
            {t('customerPages.types.add')}
          </Button>
        )
      }
    >
      {chosen === undefined ? (
        <LinesSkeleton lines={6} />
      ) : (
        <div className={classes.split}>
          <div>
            <ul className={classes.names} aria-label={t('customerPages.tabs.types')}>
              {types.map((type) => (
                <li key={type.id}>
                  <Link
                    to="."
                    search={(now) => ({ ...now, type: type.id }) as never}
                    aria-current={type.id === chosen.id ? 'true' : undefined}
                  >
                    <span>{type.name}</span>
                    <small>{t('customerPages.types.people', { count: type.users })}</small>
                  </Link>
                </li>
              ))}
            </ul>
            <p className={classes.quiet}>{t('customerPages.types.most', { count: types.length, most })}</p>
          </div>
          <OneType key={`${chosen.id} ${chosen.version}`} type={chosen} canConfigure={canConfigure} />
        </div>
      )}
      {search.add !== undefined && canConfigure && (
        <AddType onClose={() => go({ add: undefined })} onMade={(id) => go({ add: undefined, type: id })} />
      )}
    </PortalFrame>
  )
}

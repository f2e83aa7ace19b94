import type { CrmMe, CrmModule } from '@muster/contract'
import { IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Fragment, type ReactNode } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { EmptyState, Page, PageFailure, PageSkeleton } from '../../../shared/ui/index.ts'
import { profileName } from '../crm-words.ts'
import { crmMeQuery } from '../queries.ts'

type CrmGateProps = {
  title: string
  /** The page needs the right to view the records of this module. */
  module?: CrmModule
  /** The page needs this administrative right, either right to customer portals, or the Administrator profile. */
  right?: 'manageUsers' | 'manageSetup' | 'manageCustomerUsers' | 'customerPortals' | 'administrator'
  children: ReactNode
}

/** Shows a page of the CRM to whoever may see it; to everyone else who can give them the right. */
export function CrmGate({ title, module, right, children }: CrmGateProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const found = useQuery(crmMeQuery(slug))
  if (found.isError) return <PageFailure error={found.error} reset={() => void found.refetch()} />
  const me = found.data
  if (me === undefined) return <PageSkeleton />
  const profile = me.profile === null ? '' : profileName(t, me.profile)
  if (me.userId === null)
    return (
      <NoEntry title={title} me={me} heading={t('crmPages.access.title')}>
        {t('crmPages.access.text')}
      </NoEntry>
    )
  if (module !== undefined && !me.permissions[module].view)
    return (
      <NoEntry title={title} me={me} heading={t('crmPages.access.noRightTitle')}>
        {t('crmPages.access.noRightText', { profile, module: t(`crmPages.${module}.title`) })}
      </NoEntry>
    )
  if (right !== undefined && !has(me, right))
    return (
      <NoEntry title={title} me={me} heading={t('crmPages.access.noRightTitle')}>
        {t(
          right === 'customerPortals' || right === 'manageCustomerUsers'
            ? 'crmPages.access.noCustomersText'
            : 'crmPages.access.noSetupText',
          { profile },
        )}
      </NoEntry>
    )
  return children
}

function has(me: CrmMe, right: NonNullable<CrmGateProps['right']>): boolean {
  if (right === 'administrator') return me.isAdministrator
  if (right === 'customerPortals') return me.rights.manageSetup || me.rights.manageCustomerUsers
  return me.rights[right]
}

type NoEntryProps = { title: string; me: CrmMe; heading: string; children: ReactNode }

function NoEntry({ title, me, heading, children }: NoEntryProps) {
  const t = useT()
  const { administrators } = me
  return (
    <Page title={title} breadcrumb={[{ label: t('shell.places.crm') }]}>
      <EmptyState icon={<IconLock size={32} stroke={1.4} />} title={heading}>
        {children}
        <br />
        {administrators.length === 0 ? (
          t('crmPages.access.whoNobody')
        ) : (
          <>
            {t('crmPages.access.who')}{' '}
            {administrators.slice(0, 5).map(({ id, displayName, email }, index) => (
              <Fragment key={id}>
                {index > 0 && ', '}
                <a href={`mailto:${email}`} style={{ color: 'var(--muster-accent)' }}>
                  {displayName}
                </a>
              </Fragment>
            ))}
          </>
        )}
      </EmptyState>
    </Page>
  )
}

import type { ReactNode } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { Page } from '../../../shared/ui/index.ts'
import { useCrm } from '../access/use-crm.ts'

/** The places of the set-up, in order. */
const places = [
  ['users', 'users'],
  ['profiles', 'profiles'],
  ['roles', 'roles'],
  ['fields', 'fields'],
  ['sharing', 'sharing'],
  ['stages', 'stages'],
  ['customers', 'customer-portals'],
  ['integrations', 'integrations'],
  ['keys', 'service-keys'],
] as const

type SetupFrameProps = {
  at: (typeof places)[number][0]
  title: string
  description?: ReactNode
  action?: ReactNode
  fill?: boolean
  children: ReactNode
}

/** The frame of every page of the set-up: tabs lead from one to the others. */
export function SetupFrame({ at, ...page }: SetupFrameProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const { me } = useCrm()
  const seesCustomers = me?.rights.manageSetup === true || me?.rights.manageCustomerUsers === true
  const setup = `/o/${slug}/crm/setup`
  return (
    <Page
      {...page}
      breadcrumb={[{ label: t('shell.places.crm') }, { label: t('crmSetup.title'), href: setup }]}
      tabs={places
        .filter(([key]) => key !== 'customers' || seesCustomers)
        .map(([key, path]) => ({
          label: t(`crmSetup.tabs.${key}`),
          href: `${setup}/${path}`,
          active: key === at,
        }))}
    />
  )
}

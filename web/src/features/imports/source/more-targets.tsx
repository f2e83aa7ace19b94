import { Anchor, Text } from '@mantine/core'
import type { CrmMe, CustomerPortal, Page, Portal } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { importTitle } from '../words/target-words.ts'
import { recordKinds } from './record-target.ts'
import classes from './target-choice.module.css'

/** How many portals are offered by name; whoever has more begins in the portal. */
const mostPortals = 5

const moduleOf = { 'crm.contact': 'contacts', 'crm.account': 'accounts', 'crm.deal': 'deals' } as const

/** What the address of an import names. */
type Target = { target?: string; portalId?: string }

/** What else can be imported from here: records of the CRM, users of each portal and customer portal of the reader. */
export function MoreTargets() {
  const t = useT()
  const { slug: org, apps } = useOrganisation()
  const here = useSearch({ strict: false }) as Target
  const crm = useQuery({
    queryKey: ['crm', org, 'me'],
    queryFn: ({ signal }) => api.get<CrmMe>(`/orgs/${org}/crm/me`, { signal }),
    staleTime: 30_000,
    enabled: apps.includes('crm'),
  }).data
  const portals = useQuery({
    queryKey: ['imports', org, 'portals'],
    queryFn: ({ signal }) => api.get<Page<Portal>>(`/orgs/${org}/portals`, { signal }),
    staleTime: 30_000,
    enabled: apps.includes('projects'),
  }).data
  const customerPortals = useQuery({
    queryKey: ['imports', org, 'customer-portals'],
    queryFn: ({ signal }) =>
      api.get<Page<CustomerPortal>>(`/orgs/${org}/crm/customer-portals`, { query: { limit: 500 }, signal }),
    staleTime: 30_000,
    enabled: crm?.rights.manageCustomerUsers === true,
  }).data
  const records = recordKinds
    .filter((kind) => crm?.permissions?.[moduleOf[kind]].import === true)
    .map((kind) => ({ name: importTitle(t, kind, undefined), search: { target: kind } as Target }))
  const users = (portals?.items ?? [])
    .filter(({ mine }) => mine?.permissions.includes('users.import') === true)
    .slice(0, mostPortals)
    .map(({ id, name }) => ({
      name: importTitle(t, 'projects.portal-user', name),
      search: { target: 'projects.portal-user', portalId: id },
    }))
  const customers = (customerPortals?.items ?? []).slice(0, mostPortals).map(({ id, name }) => ({
    name: importTitle(t, 'crm.customer-portal-user', name),
    search: { target: 'crm.customer-portal-user', portalId: id },
  }))
  const offered = [...records, ...users, ...customers].filter(
    ({ search }) => search.target !== here.target || search.portalId !== here.portalId,
  )
  if (offered.length === 0) return null
  return (
    <nav aria-labelledby="more-targets" className={classes.more}>
      <Text id="more-targets" size="sm" c="dimmed">
        {t('imports.flow.targets.others')}
      </Text>
      {offered.map(({ name, search }) => (
        <Anchor
          key={name}
          size="sm"
          renderRoot={(props) => <Link {...props} to={`/o/${org}/imports/new`} search={search as never} />}
        >
          {name}
        </Anchor>
      ))}
    </nav>
  )
}

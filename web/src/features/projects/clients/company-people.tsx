import { Anchor } from '@mantine/core'
import type { ClientCompany, ClientUser, Page } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { EmptyState, ErrorPanel, LinesSkeleton, StatusDot } from '../../../shared/ui/index.ts'
import { userStatusWord, userTone } from '../portal/portal-words.ts'
import classes from '../portal/section.module.css'
import { usePortal } from '../portal/use-portal.ts'

const shown = 20

/** The client users of a company; all of them stand in the list, filtered. */
export function CompanyPeople({ company }: { company: ClientCompany }) {
  const t = useT()
  const { api: path, home, org, slug } = usePortal()
  const found = useQuery({
    queryKey: ['client-users', org, slug, 'company', company.id],
    queryFn: async ({ signal }) => {
      const query = { company: company.id, limit: shown }
      return (await api.get<Page<ClientUser>>(`${path}/client-users`, { query, signal })).items
    },
  })
  if (found.data === undefined)
    return found.isError ? <ErrorPanel error={found.error} /> : <LinesSkeleton lines={3} />
  if (found.data.length === 0)
    return (
      <EmptyState title={t('portal.clients.companies.noPeople')}>
        {t('portal.clients.companies.noPeopleText')}
      </EmptyState>
    )
  return (
    <>
      <ul className={classes.rows}>
        {found.data.map((client) => (
          <li key={client.id}>
            <span className={classes.what}>
              <Link to={`${home}/clients/users/${client.id}` as string}>{client.displayName}</Link>
            </span>
            <span className={classes.quiet}>{client.email}</span>
            <StatusDot tone={userTone(client)}>{userStatusWord(t, client)}</StatusDot>
          </li>
        ))}
      </ul>
      {company.userCount > shown && (
        <Anchor
          size="sm"
          mt={8}
          display="inline-block"
          renderRoot={(props) => (
            <Link {...props} to={`${home}/clients` as string} search={{ company: company.id } as never} />
          )}
        >
          {t('portal.clients.companies.allPeople', { count: company.userCount })}
        </Anchor>
      )}
    </>
  )
}

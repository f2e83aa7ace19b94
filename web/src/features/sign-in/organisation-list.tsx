import type { MyCustomerPortal, MyOrganisation } from '@muster/contract'
import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useT } from '../../shared/i18n/index.ts'
import { isGuestOnly, rememberedOrganisation } from '../../shared/session/index.ts'
import { Initials } from '../../shared/ui/index.ts'
import classes from './organisations-page.module.css'

type OrganisationListProps = {
  organisations: readonly MyOrganisation[]
  portals: readonly MyCustomerPortal[]
}

/** The organisations that one may enter, the one that was open last first; customer portals after them. */
export function OrganisationList({ organisations, portals }: OrganisationListProps) {
  const t = useT()
  if (organisations.length === 0 && portals.length === 0) return null
  const last = rememberedOrganisation()
  const ordered = organisations.toSorted((a, b) => Number(b.slug === last) - Number(a.slug === last))
  return (
    <ul className={classes.list}>
      {ordered.map(({ id, slug, name, adminRole, memberId, apps }) => (
        <li key={id}>
          <Link to="/o/$org" params={{ org: slug }} className={classes.link}>
            <Initials name={name} size={36} />
            <span className={classes.words}>
              <span className={classes.name}>{name}</span>
              <span className={classes.role}>
                {memberId !== null
                  ? t(`shell.adminRole.${adminRole}`)
                  : t(isGuestOnly({ apps }) ? 'shell.guest' : 'shell.outside')}
                {slug === last && organisations.length > 1 ? ` · ${t('shell.choose.last')}` : ''}
              </span>
            </span>
            <IconChevronRight size={16} aria-hidden />
          </Link>
        </li>
      ))}
      {portals.map(({ organisation, organisationSlug, name, slug }) => (
        <li key={`${organisationSlug}/${slug}`}>
          <Link
            to="/customer-portals/$org/$portal/$"
            params={{ org: organisationSlug, portal: slug, _splat: '' }}
            className={classes.link}
          >
            <Initials name={name} size={36} />
            <span className={classes.words}>
              <span className={classes.name}>{name}</span>
              <span className={classes.role}>{t('shell.choose.portal', { organisation })}</span>
            </span>
            <IconChevronRight size={16} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  )
}

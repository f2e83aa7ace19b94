import type { HierarchyNode } from '@muster/contract'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { LinesSkeleton, PersonCell } from '../../../shared/ui/index.ts'
import classes from './member-hierarchy.module.css'
import { levelQuery, placeQuery } from './queries.ts'

/** Reports that stand on the page of a member; the others are in the list. */
const shownAtOnce = 8

/** Where a member stands: the way up to the top, and who reports to them. */
export function MemberHierarchy({ memberId }: { memberId: string }) {
  const t = useT()
  const { slug: org } = useOrganisation()
  const place = useQuery(placeQuery(org, memberId)).data
  if (place === undefined) return <LinesSkeleton lines={3} />
  return (
    <div className={classes.hierarchy}>
      <Chain place={place} />
      <Reports place={place} />
      <Link to="/o/$org/directory/hierarchy" params={{ org }} search={{ person: memberId }}>
        {t('hierarchy.showInTree')}
      </Link>
    </div>
  )
}

function Chain({ place: { path = [] } }: { place: HierarchyNode }) {
  const t = useT()
  const { slug: org } = useOrganisation()
  if (path.length === 0) return <p className={classes.quiet}>{t('hierarchy.member.noManager')}</p>
  return (
    <ol className={classes.chain} aria-label={t('hierarchy.member.chain')}>
      {path.map((above, index) => (
        <li key={above.id} style={{ paddingInlineStart: Math.min(index, 6) * 16 }}>
          <PersonCell name={above.displayName} {...(above.title === '' ? {} : { detail: above.title })}>
            <Link to="/o/$org/directory/members/$memberId" params={{ org, memberId: above.id }}>
              {above.displayName}
            </Link>
          </PersonCell>
        </li>
      ))}
    </ol>
  )
}

function Reports({ place }: { place: HierarchyNode }) {
  const t = useT()
  const formats = useFormats()
  const { slug: org } = useOrganisation()
  const level = useInfiniteQuery({ ...levelQuery(org, place.id), enabled: place.directCount > 0 })
  if (place.directCount === 0) return <p className={classes.quiet}>{t('hierarchy.member.noReports')}</p>
  const reports = level.data?.pages[0]?.items.slice(0, shownAtOnce) ?? []
  return (
    <div>
      <h3 className={classes.heading}>
        {t('hierarchy.member.reports')} <span>{formats.number(place.directCount)}</span>
      </h3>
      <ul className={classes.reports}>
        {reports.map((person) => (
          <li key={person.id}>
            <PersonCell name={person.displayName} {...(person.title === '' ? {} : { detail: person.title })}>
              <Link to="/o/$org/directory/members/$memberId" params={{ org, memberId: person.id }}>
                {person.displayName}
              </Link>
            </PersonCell>
          </li>
        ))}
      </ul>
      {place.directCount > reports.length && (
        <Link to="/o/$org/directory/hierarchy" params={{ org }} search={{ tab: 'list', manager: place.id }}>
          {t('hierarchy.member.all')}
        </Link>
      )}
    </div>
  )
}

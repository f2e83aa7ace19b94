import type { CrmModule, HallField, HallMe } from '@muster/contract'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useFormats } from '../../shared/format/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { EmptyState, ErrorPanel, LinesSkeleton } from '../../shared/ui/index.ts'
import { FactList } from './facts.tsx'
import classes from './hall.module.css'
import { HallPage } from './hall-page.tsx'
import { recordHref, useHall, useHallPlace } from './hall-place.ts'
import { isNothing } from './hall-value.tsx'
import { PendingAddress } from './pending-address.tsx'
import { ProjectCards } from './project-cards.tsx'
import { hallProjectsQuery, hallRecordQuery, hallRecordsQuery } from './queries.ts'
import { RecordRows } from './record-rows.tsx'

/** The first page of a customer portal: what is shared, at a glance. */
export function OverviewPage() {
  const t = useT()
  const me = useHall()
  const { organisation } = me.portal
  const shows = (module: CrmModule) => me.modules.some((one) => one.module === module)
  const isEmpty = me.modules.length === 0 && !me.hasProjects
  return (
    <HallPage
      title={t('hall.welcome', { name: me.displayName })}
      lead={
        me.accountName === null
          ? t('hall.lead', { organisation })
          : t('hall.leadCompany', { organisation, company: me.accountName })
      }
    >
      <PendingAddress me={me} />
      {isEmpty && (
        <EmptyState title={t('hall.nothing.title')}>{t('hall.nothing.text', { organisation })}</EmptyState>
      )}
      <div className={classes.columns}>
        <div className={classes.wide}>
          {shows('deals') && <NewestDeals />}
          {me.hasProjects && <Projects />}
        </div>
        <div className={classes.side}>
          {shows('contacts') && <One me={me} module="contacts" id={me.contactId} title={t('hall.mine')} />}
          {shows('accounts') && me.accountId !== null && (
            <One me={me} module="accounts" id={me.accountId} title={t('hall.company')} />
          )}
        </div>
      </div>
    </HallPage>
  )
}

const newest = 5

function NewestDeals() {
  const t = useT()
  const place = useHallPlace()
  const me = useHall()
  const found = useInfiniteQuery(hallRecordsQuery(place, 'deals', '', newest))
  const page = found.data?.pages[0]
  return (
    <Part title={t('hall.deals')} all={(page?.total ?? 0) > newest ? `${place.home}/deals` : null}>
      <ErrorPanel error={found.error} />
      {page === undefined && !found.isError && <LinesSkeleton lines={5} />}
      {page?.items.length === 0 && (
        <p className={classes.quiet}>{t('hall.empty.dealsText', { organisation: me.portal.organisation })}</p>
      )}
      {page !== undefined && <RecordRows module="deals" records={page.items} />}
    </Part>
  )
}

function Projects() {
  const t = useT()
  const formats = useFormats()
  const place = useHallPlace()
  const me = useHall()
  const found = useQuery(hallProjectsQuery(place))
  const most = 3
  return (
    <Part
      title={t('hall.projects')}
      all={(found.data?.items.length ?? 0) > most ? `${place.home}/projects` : null}
    >
      <ErrorPanel error={found.error} />
      {found.data === undefined && !found.isError && <LinesSkeleton lines={4} />}
      {found.data?.items.length === 0 && (
        <p className={classes.quiet}>
          {t('hall.empty.projectsText', { organisation: me.portal.organisation })}
        </p>
      )}
      {found.data?.staleSince != null && (
        <p className={classes.quiet}>{t('hall.stale', { when: formats.dateTime(found.data.staleSince) })}</p>
      )}
      <ProjectCards projects={found.data?.items.slice(0, most) ?? []} />
    </Part>
  )
}

const shownFirst: Record<'contacts' | 'accounts', readonly string[]> = {
  contacts: ['email', 'phone', 'title'],
  accounts: ['name', 'website', 'phone', 'city'],
}

type OneProps = { me: HallMe; module: 'contacts' | 'accounts'; id: string; title: string }

function One({ me, module, id, title }: OneProps) {
  const { home, ...place } = useHallPlace()
  const found = useQuery(hallRecordQuery(place, module, id))
  const all: readonly HallField[] = me.modules.find((one) => one.module === module)?.fields ?? []
  const record = found.data
  return (
    <Part title={title} all={recordHref(home, me, module, id)}>
      <ErrorPanel error={found.error} />
      {record === undefined && !found.isError && <LinesSkeleton lines={3} />}
      {record !== undefined && (
        <FactList
          record={record}
          fields={shownFirst[module].flatMap((name) =>
            all.filter((field) => field.name === name && !isNothing(record, field)),
          )}
        />
      )}
    </Part>
  )
}

type PartProps = { title: string; all: string | null; children: ReactNode }

function Part({ title, all, children }: PartProps) {
  const t = useT()
  return (
    <section className={classes.card} aria-label={title}>
      <div className={classes.cardHead}>
        <h2 className={classes.heading}>{title}</h2>
        {all !== null && (
          <Link to={all as '/'} className={classes.all}>
            {t('hall.seeAll')}
            <span className="visually-hidden">{`: ${title}`}</span>
          </Link>
        )}
      </div>
      {children}
    </section>
  )
}

import { Anchor, Text } from '@mantine/core'
import type { HallMe } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useFollowTheme } from '../../app/shell/use-follow-theme.ts'
import { ApiError } from '../../shared/api/index.ts'
import { setLanguage, suggestLanguage, useT } from '../../shared/i18n/index.ts'
import { signOut, useMe } from '../../shared/session/index.ts'
import { PageFailure, PageSkeleton, Redirect, useErrorText } from '../../shared/ui/index.ts'
import { Door } from '../sign-in/door.tsx'
import classes from './hall.module.css'
import { HallMark } from './hall-mark.tsx'
import { HallMenu } from './hall-menu.tsx'
import { type segments, useHallPlace } from './hall-place.ts'
import { type HallPlace, hallMeQuery } from './queries.ts'

/** The frame around every page of a customer portal: whose it is, where one can go, who one is. */
export function HallFrame({ children }: { children: ReactNode }) {
  const place = useHallPlace()
  const me = useMe()
  const found = useQuery(hallMeQuery(place))
  useFollowTheme(me?.theme)
  const own = me?.language
  const language = found.data?.portal.language
  useEffect(() => {
    if (own != null) void setLanguage(own)
    else if (language !== undefined) void suggestLanguage(language)
  }, [own, language])
  if (found.isError) return <Refused error={found.error} place={place} again={() => void found.refetch()} />
  if (found.data === undefined) return <PageSkeleton />
  return (
    <Inside me={found.data} home={place.home}>
      {children}
    </Inside>
  )
}

function Inside({ me, home, children }: { me: HallMe; home: string; children: ReactNode }) {
  const t = useT()
  const { pathname } = useLocation()
  const shows = (module: keyof typeof segments) => me.modules.some((one) => one.module === module)
  const colleagues = me.modules.find(({ module }) => module === 'contacts')
  const places: [string, string][] = [
    [home, t('hall.overview')],
    ...(shows('deals') ? [[`${home}/deals`, t('hall.deals')] as [string, string]] : []),
    ...(me.hasProjects ? [[`${home}/projects`, t('hall.projects')] as [string, string]] : []),
    ...(shows('accounts') ? [[`${home}/company`, t('hall.company')] as [string, string]] : []),
    ...((colleagues?.total ?? 0) > 1 || colleagues?.canCreate === true
      ? [[`${home}/people`, t('hall.people')] as [string, string]]
      : []),
  ]
  const isOpen = (href: string) => (href === home ? pathname === home : pathname.startsWith(href))
  return (
    <div className={classes.hall}>
      <a className="skip-link" href="#content">
        {t('hall.skip')}
      </a>
      <header className={classes.head}>
        <div className={classes.bar}>
          <Link to={home as '/'} className={classes.mark}>
            <HallMark door={me.portal} />
          </Link>
          <HallMenu me={me} home={home} />
        </div>
        {places.length > 1 && (
          <nav className={classes.places} aria-label={t('hall.places')}>
            {places.map(([href, label]) => (
              <Link
                key={href}
                to={href as '/'}
                className={classes.place}
                data-active={isOpen(href) || undefined}
                aria-current={isOpen(href) ? 'page' : undefined}
              >
                {label}
              </Link>
            ))}
          </nav>
        )}
      </header>
      <main id="content" tabIndex={-1} className={classes.content}>
        {children}
      </main>
      <footer className={classes.foot}>{t('hall.door.by', { organisation: me.portal.organisation })}</footer>
    </div>
  )
}

/** Somebody who is not signed in, not of this portal, or not any more. */
function Refused({
  error,
  place,
  again,
}: {
  error: Error
  place: HallPlace & { home: string }
  again: () => void
}) {
  const t = useT()
  const me = useMe()
  const errorText = useErrorText()
  const door = `${place.home}/sign-in`
  if (!(error instanceof ApiError)) return <PageFailure error={error} reset={again} />
  if (error.status === 401) return <Redirect href={door} />
  const isClosed = error.code === 'customer_portal_closed'
  if (!isClosed && error.status !== 404) return <PageFailure error={error} reset={again} />
  return (
    <Door
      title={isClosed ? t('hall.closed.title') : t('hall.nobody.title')}
      {...(isClosed ? { site: String(error.params.portal ?? '') } : {})}
    >
      <Text mb={16}>{isClosed ? errorText(error) : t('hall.nobody.text', { email: me?.email ?? '' })}</Text>
      <Anchor component="button" type="button" onClick={() => void signOut(door)}>
        {t('hall.closed.other')}
      </Anchor>
    </Door>
  )
}

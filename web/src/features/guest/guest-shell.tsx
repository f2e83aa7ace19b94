import { Link, Outlet, useParams } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { useFollowTheme } from '../../app/shell/use-follow-theme.ts'
import { onEndedAccess } from '../../shared/api/index.ts'
import { setLanguage, useT } from '../../shared/i18n/index.ts'
import { isGuestOnly, useMe } from '../../shared/session/index.ts'
import { Initials, lazyAfterPage, Redirect } from '../../shared/ui/index.ts'
import classes from './guest.module.css'

const MeMenu = lazyAfterPage(() => import('../../app/shell/me-menu.tsx').then((module) => module.MeMenu))

/** The frame around what guests see: whose place it is, themselves, and nothing else. */
export function GuestShell() {
  const t = useT()
  const me = useMe()
  const { org = '' } = useParams({ strict: false })
  useEffect(() => onEndedAccess((href) => window.location.assign(href)), [])
  useFollowTheme(me?.theme)
  const language = me?.language
  useEffect(() => {
    if (language !== undefined && language !== null) void setLanguage(language)
  }, [language])
  if (me === null) return <Redirect href={`/sign-in?next=${encodeURIComponent(location.pathname)}`} />
  const organisation = me.organisations.find(({ slug, id }) => slug === org || id === org)
  if (organisation === undefined) return <Redirect href="/organisations" />
  return (
    <div className={classes.shell}>
      <a className="skip-link" href="#content">
        {t('shell.skip')}
      </a>
      <header className={classes.top}>
        <Link to={`/o/${org}/guest` as string} className={classes.house}>
          <Initials name={organisation.name} size={28} />
          <span>{organisation.name}</span>
        </Link>
        <div className={classes.tools}>
          {(me.organisations.length > 1 || !isGuestOnly(organisation)) && (
            <Link
              to={(isGuestOnly(organisation) ? '/organisations' : `/o/${org}`) as string}
              className={classes.quietLink}
            >
              {t('guest.places')}
            </Link>
          )}
          <Suspense fallback={<Initials name={me.displayName} size={28} />}>
            <MeMenu />
          </Suspense>
        </div>
      </header>
      <main id="content" tabIndex={-1} className={classes.content}>
        <Outlet />
      </main>
    </div>
  )
}

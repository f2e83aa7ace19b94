import { Outlet, useLocation, useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { onEndedAccess } from '../../shared/api/index.ts'
import { setLanguage, useT } from '../../shared/i18n/index.ts'
import { useMe } from '../../shared/session/index.ts'
import { PageSkeleton, Redirect } from '../../shared/ui/index.ts'
import { whereInstead } from '../where-instead.ts'
import { BottomBar } from './bottom-bar.tsx'
import { Rail } from './rail.tsx'
import { SectionTabs } from './section-tabs.tsx'
import classes from './shell.module.css'
import { TopLine } from './top-line.tsx'
import { useFollowTheme } from './use-follow-theme.ts'

const narrow = 'muster.rail'

/** The frame around every page of an organisation: rail, top line, content. */
export function Shell() {
  const t = useT()
  const me = useMe()
  const location = useLocation()
  const { org = '' } = useParams({ strict: false })
  // starts over with a clean page, so that nothing of the organisation stays in memory
  useEffect(() => onEndedAccess((href) => window.location.assign(href)), [])
  const [isNarrow, setNarrow] = useState(() => readNarrow())
  useFollowTheme(me?.theme)
  const language = me?.language
  useEffect(() => {
    if (language !== undefined && language !== null) void setLanguage(language)
  }, [language])
  // Where the reader was when the session ended; the address changes while sign-in is on its way.
  const lastSeen = useRef(location.href)
  if (me === null) return <Redirect href={`/sign-in?next=${encodeURIComponent(lastSeen.current)}`} />
  lastSeen.current = location.href
  if (!me.organisations.some(({ slug, id }) => slug === org || id === org)) return <LeftOut org={org} />
  const toggle = () => {
    setNarrow(!isNarrow)
    keepNarrow(!isNarrow)
  }
  return (
    <div className={classes.shell} data-narrow={isNarrow || undefined}>
      <a className="skip-link" href="#content">
        {t('shell.skip')}
      </a>
      <Rail isNarrow={isNarrow} onToggle={toggle} />
      <div className={classes.column}>
        <TopLine />
        <SectionTabs />
        <main id="content" tabIndex={-1} className={classes.content}>
          <Outlet />
        </main>
      </div>
      <BottomBar />
    </div>
  )
}

/** The reader belonged here when the page was opened, and does no longer. */
function LeftOut({ org }: { org: string }) {
  useEffect(() => {
    void whereInstead(org).then((href) => window.location.assign(href))
  }, [org])
  return <PageSkeleton />
}

function readNarrow(): boolean {
  try {
    return localStorage.getItem(narrow) === 'narrow'
  } catch {
    return false
  }
}

function keepNarrow(on: boolean): void {
  try {
    localStorage.setItem(narrow, on ? 'narrow' : 'wide')
  } catch {
    // Without storage the rail opens wide again.
  }
}

import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import classes from './hall.module.css'
import { useHall } from './hall-place.ts'

type HallPageProps = {
  title: string
  lead?: ReactNode
  /** At the right of the title. */
  actions?: ReactNode
  children: ReactNode
}

/** One page of a customer portal: its title, what can be done, its content. */
export function HallPage({ title, lead, actions, children }: HallPageProps) {
  const { portal } = useHall()
  const { pathname } = useLocation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${portal.name}`
  }, [title, portal.name])
  // A new page is read from its heading, as after a load of its own.
  const lastPath = useRef<string | null>(null)
  useEffect(() => {
    if (lastPath.current !== pathname) heading.current?.focus({ preventScroll: true })
    lastPath.current = pathname
  }, [pathname])
  return (
    <>
      <header className={classes.pageHead}>
        <div className={classes.titles}>
          <h1 ref={heading} tabIndex={-1} className={classes.title}>
            {title}
          </h1>
          {lead !== undefined && <p className={classes.lead}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </>
  )
}

import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useFormats } from '../../format/index.ts'
import { type Crumb, useShowCrumbs } from './breadcrumb.ts'
import classes from './page.module.css'

/** A tab is an address; `count` stands behind its name. */
export type PageTab = {
  label: string
  /** Path; what stands behind the `?` goes into `search`. */
  href: string
  search?: Record<string, string>
  active: boolean
  count?: number | undefined
}

/**
 * `breadcrumb` leads here (the page itself is added), `action` is the one primary action,
 * `more` what else can be done (a menu). `fill` gives the content the rest of the window's height,
 * for a table that scrolls in itself; `narrow` keeps forms and texts readable.
 */
export type PageProps = {
  title: string
  breadcrumb?: readonly Crumb[]
  /** Stands before the title: an avatar, an icon. */
  lead?: ReactNode
  description?: ReactNode
  action?: ReactNode
  more?: ReactNode
  tabs?: readonly PageTab[]
  fill?: boolean
  narrow?: boolean
  children: ReactNode
}

/** The frame of every page: title, one primary action at the right, tabs, then content. */
export function Page(props: PageProps) {
  const { title, breadcrumb = [], action, more, tabs = [] } = props
  const formats = useFormats()
  const heading = useRef<HTMLHeadingElement>(null)
  const { pathname } = useLocation()
  useShowCrumbs([...breadcrumb, { label: title }])
  useEffect(() => {
    document.title = `${title} · Muster`
  }, [title])
  // A new page is read from its heading, as after a load of its own.
  const lastPath = useRef<string | null>(null)
  useEffect(() => {
    if (lastPath.current !== pathname) heading.current?.focus({ preventScroll: true })
    lastPath.current = pathname
  }, [pathname])
  const tabList = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has another tab that is active
  useEffect(() => {
    const active = tabList.current?.querySelector('[aria-current]')
    if (tabList.current === null || active == null) return
    const [all, one] = [tabList.current.getBoundingClientRect(), active.getBoundingClientRect()]
    if (one.right > all.right || one.left < all.left) tabList.current.scrollLeft += one.right - all.right
  }, [pathname])
  return (
    <div className={classes.page} data-fill={props.fill === true || undefined}>
      <header className={classes.head}>
        <div className={classes.titles}>
          <div className={classes.titleLine}>
            {props.lead}
            <h1 ref={heading} tabIndex={-1} className={classes.title}>
              {title}
            </h1>
          </div>
          {props.description !== undefined && <div className={classes.description}>{props.description}</div>}
        </div>
        <div className={classes.actions}>
          {more}
          {action}
        </div>
      </header>
      {tabs.length > 0 && (
        <nav ref={tabList} className={classes.tabs} aria-label={title}>
          {tabs.map((tab) => (
            <Link
              key={tab.label}
              to={tab.href}
              search={tab.search ?? {}}
              className={classes.tab}
              data-active={tab.active || undefined}
              aria-current={tab.active ? 'page' : undefined}
            >
              {tab.label}
              {tab.count !== undefined && (
                <span className={classes.tabCount}>{formats.number(tab.count)}</span>
              )}
            </Link>
          ))}
        </nav>
      )}
      <div className={classes.content} data-narrow={props.narrow === true || undefined}>
        {props.children}
      </div>
    </div>
  )
}

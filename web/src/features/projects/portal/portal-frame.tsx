import type { ReactNode } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { type Crumb, Page, PageFailure, type PageProps, type PageTab } from '../../../shared/ui/index.ts'
import { usePortal } from './use-portal.ts'

/** `section` is the part of the portal that the page belongs to; `tab` its open tab, where it has tabs. */
type PortalFrameProps = Omit<PageProps, 'breadcrumb' | 'tabs'> & {
  section: 'projects' | 'users' | 'settings'
  /** The list a page of one thing came from. */
  from?: readonly Crumb[]
  tabs?: readonly PageTab[]
  children: ReactNode
}

/** The frame of a page in a portal: the way here through the portal and its section. */
export function PortalFrame({ section, from = [], ...page }: PortalFrameProps) {
  const t = useT()
  const { portal, slug, org, home, error } = usePortal()
  if (error !== null && portal === undefined) return <PageFailure error={error} />
  const breadcrumb: Crumb[] = [
    { label: t('shell.places.projects'), href: `/o/${org}/projects` },
    { label: portal?.name ?? slug, href: `${home}/projects` },
  ]
  if (section !== 'projects')
    breadcrumb.push({ label: t(`shell.places.${section}`), href: `${home}/${section}` })
  return <Page {...page} breadcrumb={[...breadcrumb, ...from]} />
}

import { useParams } from '@tanstack/react-router'
import type { ComponentType, ReactNode } from 'react'
import { needTexts } from '../../shared/i18n/index.ts'
import { LinesSkeleton, lazyPart, NotFound, PageSkeleton } from '../../shared/ui/index.ts'

const waiting = <LinesSkeleton lines={8} />
const record = () => import('./record-page.tsx')
const records = () => import('./records-page.tsx')

const Door = lazyPart(
  () => import('./hall-door-page.tsx').then((page) => page.HallDoorPage),
  <PageSkeleton />,
)

const HallFrame = lazyPart<{ children: ReactNode }>(
  () => import('./hall-frame.tsx').then((module) => module.HallFrame),
  <PageSkeleton />,
)

/** The pages of a portal by the word in their address. */
const places: Record<string, ComponentType> = {
  '': lazyPart(() => import('./overview-page.tsx').then((page) => page.OverviewPage), waiting),
  me: lazyPart(() => record().then((page) => page.OwnPage), waiting),
  company: lazyPart(() => record().then((page) => page.CompanyPage), waiting),
  people: lazyPart(() => records().then((page) => page.PeoplePage), waiting),
  deals: lazyPart(() => records().then((page) => page.DealsPage), waiting),
  projects: lazyPart(() => import('./projects-page.tsx').then((page) => page.ProjectsPage), waiting),
  account: lazyPart(async () => {
    await needTexts('account', 'settings')
    return (await import('./account-page.tsx')).AccountPage
  }, waiting),
}

/** The pages of one thing. */
const things: Record<string, ComponentType> = {
  people: lazyPart(() => record().then((page) => page.PersonPage), waiting),
  deals: lazyPart(() => record().then((page) => page.DealPage), waiting),
}

/** Everything below the address of a customer portal. */
export function Hall() {
  const { _splat = '' } = useParams({ strict: false })
  const [place = '', thing] = _splat.split('/')
  if (place === 'sign-in') return <Door />
  const Page = (thing === undefined || thing === '' ? places : things)[place]
  return <HallFrame>{Page === undefined ? <NotFound /> : <Page />}</HallFrame>
}

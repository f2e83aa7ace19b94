import { createRootRoute, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { queryClient } from '../shared/api/index.ts'
import { needTexts } from '../shared/i18n/index.ts'
import { isGuestOnly, meQuery, rememberOrganisation } from '../shared/session/index.ts'
import { NotFound, PageFailure } from '../shared/ui/index.ts'
import { areasOf } from './text-areas.ts'
import { whereInstead } from './where-instead.ts'

/** What an address may carry behind the `?`: plain texts. Each page reads the ones it knows. */
export type PageSearch = { [key: string]: string | undefined }

function plainTexts(raw: Record<string, unknown>): PageSearch {
  const search: PageSearch = {}
  for (const [key, value] of Object.entries(raw)) {
    if (value !== undefined && value !== null && value !== '') search[key] = String(value)
  }
  return search
}

export const rootRoute = createRootRoute({
  beforeLoad: ({ location }) => needTexts(...areasOf(location.pathname)),
  component: Outlet,
  validateSearch: plainTexts,
  notFoundComponent: () => (
    <main>
      <NotFound />
    </main>
  ),
  errorComponent: PageFailure,
})

/**
 * Everything inside an organisation, `/o/{slug}/…`, in the shell. Features hang their routes here:
 * `createRoute({ getParentRoute: () => organisationRoute, path: 'imports', component: lazyRouteComponent(…) })`.
 */
export const organisationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/o/$org',
  beforeLoad: async ({ params, location }) => {
    const me = await queryClient.ensureQueryData(meQuery)
    if (me === null) throw redirect({ to: '/sign-in', search: { next: location.href } })
    const organisation = me.organisations.find((one) => one.slug === params.org || one.id === params.org)
    if (organisation === undefined) throw redirect({ href: await whereInstead(params.org) })
    rememberOrganisation(organisation.slug)
    if (isGuestOnly(organisation)) throw redirect({ href: `/o/${params.org}/guest` })
    // whoever belongs to portals alone has no other places here than these
    const isPlace = ['projects', 'imports', 'settings/profile'].some((path) =>
      location.pathname.startsWith(`/o/${params.org}/${path}`),
    )
    if (!organisation.apps.includes('directory') && !isPlace)
      throw redirect({ href: `/o/${params.org}/projects` })
  },
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
  notFoundComponent: NotFound,
  errorComponent: PageFailure,
})

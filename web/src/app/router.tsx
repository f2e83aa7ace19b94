import { createRoute, createRouter, notFound, redirect } from '@tanstack/react-router'
import { crmRoutes } from '../features/crm/routes.tsx'
import { directoryRoutes } from '../features/directory/routes.tsx'
import { guestRoutes } from '../features/guest/routes.tsx'
import { hallRoute } from '../features/hall/routes.tsx'
import { homeRoutes } from '../features/home/routes.tsx'
import { importRoutes } from '../features/imports/routes.tsx'
import { integrationRoutes } from '../features/integration/routes.tsx'
import { projectRoutes } from '../features/projects/routes.tsx'
import { settingsRoutes } from '../features/settings/routes.tsx'
import { signInRoutes } from '../features/sign-in/routes.tsx'
import { queryClient } from '../shared/api/index.ts'
import { meQuery, rememberedOrganisation } from '../shared/session/index.ts'
import { PageSkeleton } from '../shared/ui/index.ts'
import { organisationRoute, rootRoute } from './root-route.tsx'

/** Addresses without an organisation (`/`, `/imports/…`) go on in the one that was open last. */
const withoutOrganisation = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$',
  beforeLoad: async ({ location }) => {
    // an address inside an organisation that no page has is not found; it must not be sent there again
    if (location.pathname.startsWith('/o/')) throw notFound()
    const me = await queryClient.ensureQueryData(meQuery)
    if (me === null) throw redirect({ to: '/sign-in', search: { next: location.href } })
    const remembered = rememberedOrganisation()
    const known = me.organisations.find((one) => one.slug === remembered)
    const only = me.organisations.length === 1 ? me.organisations[0] : undefined
    const organisation = known ?? only
    const [portal, another] = me.customerPortals
    if (me.organisations.length === 0 && portal !== undefined && another === undefined)
      throw redirect({ href: `/customer-portals/${portal.organisationSlug}/${portal.slug}` })
    if (organisation === undefined) throw redirect({ to: '/organisations' })
    throw redirect({ href: `/o/${organisation.slug}${location.href === '/' ? '' : location.href}` })
  },
})

const routeTree = rootRoute.addChildren([
  ...signInRoutes,
  hallRoute,
  withoutOrganisation,
  guestRoutes,
  organisationRoute.addChildren([
    ...homeRoutes,
    ...directoryRoutes,
    ...crmRoutes,
    ...integrationRoutes,
    ...importRoutes,
    ...projectRoutes,
    ...settingsRoutes,
  ]),
])

/** All addresses. The search part holds plain texts: `?q=12` stays readable. */
export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingComponent: PageSkeleton,
  defaultPendingMs: 150,
  scrollRestoration: true,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const params = new URLSearchParams()
    for (const [key, value] of Object.entries(search)) {
      if (value !== undefined && value !== null && value !== '') params.set(key, String(value))
    }
    const text = params.toString()
    return text === '' ? '' : `?${text}`
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

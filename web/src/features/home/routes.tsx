import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { organisationRoute } from '../../app/root-route.tsx'
import { queryClient } from '../../shared/api/index.ts'
import { meQuery } from '../../shared/session/index.ts'
import { homeQuery } from './home-query.ts'

const landingRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/o/$org/home', params })
  },
})

const homeRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'home',
  beforeLoad: async ({ params }) => {
    const me = await queryClient.ensureQueryData(meQuery)
    const organisation = me?.organisations.find(({ slug, id }) => slug === params.org || id === params.org)
    // an outside collaborator is at home in a portal
    if (organisation?.apps.includes('directory') === false) throw redirect({ to: '/o/$org/projects', params })
    // what stands on the page comes beside it
    if (organisation !== undefined) void queryClient.prefetchQuery(homeQuery(organisation.slug))
  },
  component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
})

/** What an organisation opens with. */
export const homeRoutes = [landingRoute, homeRoute] as const

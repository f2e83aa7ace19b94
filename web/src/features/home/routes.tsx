import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { organisationRoute } from '../../app/root-route.tsx'

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
  component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
})

/** What an organisation opens with. */
export const homeRoutes = [landingRoute, homeRoute] as const

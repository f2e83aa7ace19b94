import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../app/root-route.tsx'

/**
 * The customer portals, as the people from outside see them: one address for all of their pages, so that those who work
 * here load nothing of them.
 */
export const hallRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customer-portals/$org/$portal/$',
  component: lazyRouteComponent(() => import('./hall.tsx'), 'Hall'),
})

import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { rootRoute } from '../../app/root-route.tsx'
import { whereInstead } from '../../app/where-instead.ts'
import { queryClient } from '../../shared/api/index.ts'
import { meQuery, rememberOrganisation } from '../../shared/session/index.ts'
import { NotFound, PageFailure } from '../../shared/ui/index.ts'

/** Where guests are: beside the organisation's own pages, without its navigation. */
const guestRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/o/$org/guest',
  beforeLoad: async ({ params, location }) => {
    const me = await queryClient.ensureQueryData(meQuery)
    if (me === null) throw redirect({ to: '/sign-in', search: { next: location.href } })
    const organisation = me.organisations.find((one) => one.slug === params.org || one.id === params.org)
    if (organisation === undefined) throw redirect({ href: await whereInstead(params.org) })
    if (!organisation.apps.includes('guest')) throw redirect({ href: `/o/${params.org}` })
    rememberOrganisation(organisation.slug)
  },
  component: lazyRouteComponent(() => import('./guest-shell.tsx'), 'GuestShell'),
  notFoundComponent: NotFound,
  errorComponent: PageFailure,
})

const projectsRoute = createRoute({
  getParentRoute: () => guestRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./guest-projects-page.tsx'), 'GuestProjectsPage'),
})

const projectRoute = createRoute({
  getParentRoute: () => guestRoute,
  path: '$portal/$projectId',
  component: lazyRouteComponent(() => import('./guest-project-page.tsx'), 'GuestProjectPage'),
})

const taskRoute = createRoute({
  getParentRoute: () => guestRoute,
  path: '$portal/$projectId/$taskId',
  component: lazyRouteComponent(() => import('./guest-task-page.tsx'), 'GuestTaskPage'),
})

const profileRoute = createRoute({
  getParentRoute: () => guestRoute,
  path: 'profile',
  component: lazyRouteComponent(() => import('../settings/profile/profile-page.tsx'), 'ProfilePage'),
})

/** Pages of client users. */
export const guestRoutes = guestRoute.addChildren([projectsRoute, profileRoute, projectRoute, taskRoute])

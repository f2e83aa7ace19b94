import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { rootRoute } from '../../app/root-route.tsx'
import { queryClient } from '../../shared/api/index.ts'
import { meQuery } from '../../shared/session/index.ts'
import { ownPath } from './own-path.ts'

const needSignIn = async ({ location }: { location: { href: string } }) => {
  const me = await queryClient.ensureQueryData(meQuery)
  if (me === null) throw redirect({ to: '/sign-in', search: { next: location.href } })
}

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  beforeLoad: async ({ search }) => {
    const me = await queryClient.ensureQueryData(meQuery)
    if (me !== null) throw redirect({ href: ownPath(search.next) })
  },
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyRouteComponent(() => import('./setup-page.tsx'), 'SetupPage'),
})

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./invitation-page.tsx'), 'InvitationPage'),
})

const passwordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/password',
  component: lazyRouteComponent(() => import('./password-page.tsx'), 'PasswordPage'),
})

const verificationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verification',
  component: lazyRouteComponent(() => import('./verification-page.tsx'), 'VerificationPage'),
})

const accessEndedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/access-ended',
  beforeLoad: needSignIn,
  component: lazyRouteComponent(() => import('./access-ended-page.tsx'), 'AccessEndedPage'),
})

const organisationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/organisations',
  beforeLoad: needSignIn,
  component: lazyRouteComponent(() => import('./organisations-page.tsx'), 'OrganisationsPage'),
})

/** Pages before an organisation is open. */
export const signInRoutes = [
  signInRoute,
  passwordRoute,
  verificationRoute,
  setupRoute,
  invitationRoute,
  accessEndedRoute,
  organisationsRoute,
] as const

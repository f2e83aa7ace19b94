import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { organisationRoute } from '../../app/root-route.tsx'

const homeRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'settings',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/o/$org/settings/profile', params })
  },
})

const profileRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'settings/profile',
  component: lazyRouteComponent(() => import('./profile/profile-page.tsx'), 'ProfilePage'),
})

const organisationSettingsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'settings/organisation',
  component: lazyRouteComponent(() => import('./organisation/organisation-page.tsx'), 'OrganisationPage'),
})

const tokensRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'settings/tokens',
  component: lazyRouteComponent(() => import('./tokens/tokens-page.tsx'), 'TokensPage'),
})

const auditRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'settings/audit',
  component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
})

const privacyRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'settings/privacy',
  component: lazyRouteComponent(() => import('./privacy/privacy-page.tsx'), 'PrivacyPage'),
})

const outboxRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'settings/outbox',
  component: lazyRouteComponent(() => import('./outbox/outbox-page.tsx'), 'OutboxPage'),
})

const domainsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'settings/domains',
  component: lazyRouteComponent(() => import('./domains/domains-page.tsx'), 'DomainsPage'),
})

/** Pages of the settings. */
export const settingsRoutes = [
  homeRoute,
  profileRoute,
  organisationSettingsRoute,
  domainsRoute,
  tokensRoute,
  outboxRoute,
  auditRoute,
  privacyRoute,
] as const

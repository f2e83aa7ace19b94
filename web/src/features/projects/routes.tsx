import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { organisationRoute } from '../../app/root-route.tsx'

const portalsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'projects',
  component: lazyRouteComponent(() => import('./portals/portals-page.tsx'), 'PortalsPage'),
})

const portalRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'projects/$portal',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/o/$org/projects/$portal/projects', params })
  },
})

const projectsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'projects/$portal/projects',
  component: lazyRouteComponent(() => import('./work/projects-page.tsx'), 'ProjectsPage'),
})

const projectRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'projects/$portal/projects/$projectId',
  component: lazyRouteComponent(() => import('./work/project-page.tsx'), 'ProjectPage'),
})

const usersRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'projects/$portal/users',
  component: lazyRouteComponent(() => import('./users/portal-users-page.tsx'), 'PortalUsersPage'),
})

const userRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'projects/$portal/users/$userId',
  component: lazyRouteComponent(() => import('./users/portal-user-page.tsx'), 'PortalUserPage'),
})

const clientsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'projects/$portal/clients',
  component: lazyRouteComponent(() => import('./clients/client-users-page.tsx'), 'ClientUsersPage'),
})

const clientRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'projects/$portal/clients/users/$clientId',
  component: lazyRouteComponent(() => import('./clients/client-user-page.tsx'), 'ClientUserPage'),
})

const companiesRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'projects/$portal/clients/companies',
  component: lazyRouteComponent(() => import('./clients/client-companies-page.tsx'), 'ClientCompaniesPage'),
})

const companyRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'projects/$portal/clients/companies/$companyId',
  component: lazyRouteComponent(() => import('./clients/client-company-page.tsx'), 'ClientCompanyPage'),
})

const settingsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'projects/$portal/settings',
  component: lazyRouteComponent(() => import('./settings/portal-settings-page.tsx'), 'PortalSettingsPage'),
})

const rolesRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'projects/$portal/settings/roles',
  component: lazyRouteComponent(() => import('./settings/roles-page.tsx'), 'RolesPage'),
})

const profilesRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'projects/$portal/settings/profiles',
  component: lazyRouteComponent(() => import('./settings/profiles-page.tsx'), 'ProfilesPage'),
})

const fieldsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'projects/$portal/settings/fields',
  component: lazyRouteComponent(() => import('./settings/fields-page.tsx'), 'FieldsPage'),
})

const keysRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'projects/$portal/service-keys',
  component: lazyRouteComponent(() => import('./settings/service-keys-page.tsx'), 'PortalKeysPage'),
})

/** Pages of Projects. */
export const projectRoutes = [
  portalsRoute,
  portalRoute,
  projectsRoute,
  projectRoute,
  usersRoute,
  userRoute,
  clientsRoute,
  clientRoute,
  companiesRoute,
  companyRoute,
  settingsRoute,
  rolesRoute,
  profilesRoute,
  fieldsRoute,
  keysRoute,
] as const

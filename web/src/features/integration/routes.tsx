import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { organisationRoute } from '../../app/root-route.tsx'

const integrationsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/setup/integrations',
  component: lazyRouteComponent(() => import('./set-up/integrations-page.tsx'), 'IntegrationsPage'),
})

const setUpRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/setup/integrations/projects',
  component: lazyRouteComponent(() => import('./set-up/set-up-page.tsx'), 'SetUpPage'),
})

const permissionsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/setup/integrations/permissions',
  component: lazyRouteComponent(() => import('./overview/edit-permissions-page.tsx'), 'EditPermissionsPage'),
})

const fieldsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/setup/integrations/fields',
  component: lazyRouteComponent(() => import('./fields/edit-fields-page.tsx'), 'EditFieldsPage'),
})

const healthRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/setup/integrations/health',
  component: lazyRouteComponent(() => import('./health/health-page.tsx'), 'HealthPage'),
})

const projectsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/projects',
  component: lazyRouteComponent(() => import('./projects/projects-page.tsx'), 'ProjectsPage'),
})

const projectRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/projects/$projectId',
  component: lazyRouteComponent(() => import('./projects/project-page.tsx'), 'ProjectPage'),
})

/** Pages of what joins the CRM with Projects. */
export const integrationRoutes = [
  integrationsRoute,
  setUpRoute,
  permissionsRoute,
  fieldsRoute,
  healthRoute,
  projectsRoute,
  projectRoute,
] as const

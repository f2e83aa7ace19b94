import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { organisationRoute } from '../../app/root-route.tsx'

/*
 * Contract between the shell and the import flow:
 * - `importRoutes` is the flat list of routes that hang under `/o/{org}`; the router takes it as it is.
 * - `imports` is the list of runs, `imports/new?groupId=…` starts one, `imports/{runId}` is the flow.
 * - Every page is loaded lazily (`lazyRouteComponent`) and renders a `Page` of shared/ui.
 * - The shell links to `imports`, `imports/new` and `imports/$runId`, and nowhere deeper.
 */
const listRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'imports',
  component: lazyRouteComponent(() => import('./list/imports-page.tsx'), 'ImportsPage'),
})

const newRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'imports/new',
  component: lazyRouteComponent(() => import('./source/new-import-page.tsx'), 'NewImportPage'),
})

const runRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'imports/$runId',
  component: lazyRouteComponent(() => import('./flow/import-page.tsx'), 'ImportPage'),
})

/** Pages of the import flow. */
export const importRoutes = [listRoute, newRoute, runRoute] as const

import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { organisationRoute } from '../../app/root-route.tsx'

const homeRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'directory',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/o/$org/directory/members', params })
  },
})

const membersRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'directory/members',
  component: lazyRouteComponent(() => import('./members/members-page.tsx'), 'MembersPage'),
})

const memberRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'directory/members/$memberId',
  component: lazyRouteComponent(() => import('./members/member-page.tsx'), 'MemberPage'),
})

const groupsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'directory/groups',
  component: lazyRouteComponent(() => import('./groups/groups-page.tsx'), 'GroupsPage'),
})

const groupRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'directory/groups/$groupId',
  component: lazyRouteComponent(() => import('./groups/group-page.tsx'), 'GroupPage'),
})

const departmentsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'directory/departments',
  component: lazyRouteComponent(() => import('./groups/departments-page.tsx'), 'DepartmentsPage'),
})

const hierarchyRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'directory/hierarchy',
  component: lazyRouteComponent(() => import('./hierarchy/hierarchy-page.tsx'), 'HierarchyPage'),
})

/** Pages of the directory. */
export const directoryRoutes = [
  homeRoute,
  membersRoute,
  memberRoute,
  groupsRoute,
  groupRoute,
  departmentsRoute,
  hierarchyRoute,
] as const

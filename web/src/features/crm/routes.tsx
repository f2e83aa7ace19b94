import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { organisationRoute } from '../../app/root-route.tsx'

const homeRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/o/$org/crm/contacts', params })
  },
})

const contactsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/contacts',
  component: lazyRouteComponent(() => import('./list/contacts-page.tsx'), 'ContactsPage'),
})

const contactRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/contacts/$recordId',
  component: lazyRouteComponent(() => import('./record/contact-page.tsx'), 'ContactPage'),
})

const accountsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/accounts',
  component: lazyRouteComponent(() => import('./list/accounts-page.tsx'), 'AccountsPage'),
})

const accountRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/accounts/$recordId',
  component: lazyRouteComponent(() => import('./record/account-page.tsx'), 'AccountPage'),
})

const dealsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/deals',
  component: lazyRouteComponent(() => import('./list/deals-page.tsx'), 'DealsPage'),
})

const dealRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/deals/$recordId',
  component: lazyRouteComponent(() => import('./record/deal-page.tsx'), 'DealPage'),
})

const setupRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/setup',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/o/$org/crm/setup/users', params })
  },
})

const usersRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/setup/users',
  component: lazyRouteComponent(() => import('./setup/users/users-page.tsx'), 'UsersPage'),
})

const profilesRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/setup/profiles',
  component: lazyRouteComponent(() => import('./setup/profiles/profiles-page.tsx'), 'ProfilesPage'),
})

const rolesRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/setup/roles',
  component: lazyRouteComponent(() => import('./setup/roles/roles-page.tsx'), 'RolesPage'),
})

const fieldsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/setup/fields',
  component: lazyRouteComponent(() => import('./setup/fields/fields-page.tsx'), 'FieldsPage'),
})

const sharingRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/setup/sharing',
  component: lazyRouteComponent(() => import('./setup/sharing/sharing-page.tsx'), 'SharingPage'),
})

const stagesRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/setup/stages',
  component: lazyRouteComponent(() => import('./setup/stages/stages-page.tsx'), 'StagesPage'),
})

const serviceKeysRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/setup/service-keys',
  component: lazyRouteComponent(
    () => import('./setup/service-keys/service-keys-page.tsx'),
    'ServiceKeysPage',
  ),
})

const clientMappingRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/setup/integrations/client-mapping',
  component: lazyRouteComponent(
    () => import('./setup/client-mapping/client-mapping-page.tsx'),
    'ClientMappingPage',
  ),
})

const customerPortalsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/setup/customer-portals',
  component: lazyRouteComponent(
    () => import('./setup/customer-portals/portals-page.tsx'),
    'CustomerPortalsPage',
  ),
})

const customerUsersRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/setup/customer-portals/$customerPortal/users',
  component: lazyRouteComponent(
    () => import('./setup/customer-portals/users-page.tsx'),
    'CustomerPortalUsersPage',
  ),
})

const customerTypesRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/setup/customer-portals/$customerPortal/user-types',
  component: lazyRouteComponent(
    () => import('./setup/customer-portals/types-page.tsx'),
    'CustomerUserTypesPage',
  ),
})

const customerSettingsRoute = createRoute({
  getParentRoute: () => organisationRoute,
  path: 'crm/setup/customer-portals/$customerPortal/settings',
  component: lazyRouteComponent(
    () => import('./setup/customer-portals/settings-page.tsx'),
    'CustomerPortalSettingsPage',
  ),
})

/** Pages of the CRM. */
export const crmRoutes = [
  homeRoute,
  contactsRoute,
  contactRoute,
  accountsRoute,
  accountRoute,
  dealsRoute,
  dealRoute,
  setupRoute,
  usersRoute,
  profilesRoute,
  rolesRoute,
  fieldsRoute,
  sharingRoute,
  stagesRoute,
  serviceKeysRoute,
  clientMappingRoute,
  customerPortalsRoute,
  customerUsersRoute,
  customerTypesRoute,
  customerSettingsRoute,
] as const

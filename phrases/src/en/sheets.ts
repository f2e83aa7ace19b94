/** Lists as downloads: names of the files, and headers that no page has. */
export const sheets = {
  members: 'members',
  groups: 'groups',
  memberships: 'people',
  hierarchy: 'hierarchy',
  domains: 'domains',
  portals: 'portals',
  portalUsers: 'portal users',
  crmUsers: 'CRM users',
  crmProfiles: 'CRM profiles',
  crmRoles: 'CRM roles',
  crmFields: 'CRM fields',
  crmAccounts: 'accounts',
  crmContacts: 'contacts',
  crmDeals: 'deals',
  kind: 'Kind',
} as const

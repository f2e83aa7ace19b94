/** People whom a remote source lists: who is imported, and as what. */
export const people = {
  title: 'People found',
  name: 'Name',
  email: 'E-mail address',
  profile: 'CRM profile',
  remoteRole: 'CRM role',
  status: 'Status',
  chosen: 'Chosen',
  role: 'Role',
  projects: 'Projects',
  statuses: { active: 'Active', inactive: 'Inactive', unconfirmed: 'Not confirmed' },
} as const

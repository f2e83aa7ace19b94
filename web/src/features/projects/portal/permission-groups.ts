import type { PortalPermission } from '@muster/contract'

/** The permissions of a portal as a matrix shows them: by what they are about. */
export const permissionGroups = [
  {
    key: 'people',
    permissions: ['users.view', 'users.manage', 'users.import', 'roles.manage'],
  },
  {
    key: 'work',
    permissions: [
      'projects.view_all',
      'projects.create',
      'projects.manage',
      'tasks.manage',
      'comments.write',
    ],
  },
  { key: 'clients', permissions: ['clients.view', 'clients.manage'] },
  { key: 'portal', permissions: ['portal.manage', 'fields.manage', 'service_keys.manage'] },
] as const satisfies { key: string; permissions: readonly PortalPermission[] }[]

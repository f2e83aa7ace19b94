import { type PortalPermission, type PortalRoleKind, portalPermissions } from '@muster/contract'

/** The kinds of role that every portal has from the start. */
export type StandardKind = Exclude<PortalRoleKind, 'custom'>

/** The roles that every portal starts with, each with a profile of the same name, and what that allows. */
export const standardRoles: Record<StandardKind, { name: string; permissions: readonly PortalPermission[] }> =
  {
    administrator: { name: 'Administrator', permissions: portalPermissions },
    manager: {
      name: 'Manager',
      permissions: [
        'users.view',
        'projects.create',
        'projects.manage',
        'tasks.manage',
        'comments.write',
        'clients.view',
      ],
    },
    employee: { name: 'Employee', permissions: ['users.view', 'tasks.manage', 'comments.write'] },
    contractor: { name: 'Contractor', permissions: ['comments.write'] },
  }

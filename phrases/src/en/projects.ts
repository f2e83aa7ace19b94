/** Portals, projects and their people. */
export const projects = {
  roleKinds: {
    administrator: 'Administrator',
    manager: 'Manager',
    employee: 'Employee',
    contractor: 'Contractor',
  },
} as const

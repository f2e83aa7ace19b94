/** Portales, proyectos y su gente. */
export const projects = {
  roleKinds: {
    administrator: 'Administrador',
    manager: 'Gestor',
    employee: 'Empleado',
    contractor: 'Contratista',
  },
} as const

/** Portales, proyectos y su gente. */
export const projects = {
  roleKinds: {
    administrator: 'Administrador',
    manager: 'Gestor',
    employee: 'Empleado',
    contractor: 'Contratista',
  },
  fields: {
    name: 'Nombre',
    slug: 'Dirección',
    owner: 'Propietario',
    users: 'Usuarios',
    projects: 'Proyectos',
    role: 'Rol',
    profile: 'Perfil',
  },
  reasons: {
    yourself: 'Eres tú: pídeselo a otro administrador, para que nunca ocurra por error.',
    role_above_yours: 'Puede hacer más que tú, o podría.',
    portal_owner_stays: 'Es propietario del portal. Traspásalo antes.',
    portal_seats_exceeded:
      'No hay plazas libres para todas las personas que necesitan una, y no se elige a nadie.',
    administrator_belongs: 'Pertenece a todos los proyectos, como propietario o administrador.',
    administrator_profile: 'Es administrador y tiene el perfil de los administradores.',
    belongs_to_all: 'Ya pertenece a todos los proyectos.',
    joined_already: 'Ya forma parte del portal.',
    not_joined: 'Todavía no ha aceptado la invitación. Vuelve a invitarle.',
    inactive: 'Está inactivo. Actívalo antes.',
    invited_already: 'Ya tiene una invitación.',
    no_invitation: 'No tiene ninguna invitación abierta.',
    already_active: 'Ya está activo.',
    already_inactive: 'Ya está inactivo.',
    already_so: 'Ya está así.',
  },
} as const

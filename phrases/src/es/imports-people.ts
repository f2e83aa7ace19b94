import type { Phrases } from '../shape.ts'

/** Personas que una fuente remota enumera: a quién se importa y con qué función. */
export const people: Phrases['imports']['people'] = {
  title: 'Personas encontradas',
  name: 'Nombre',
  email: 'Dirección de correo',
  profile: 'Perfil del CRM',
  remoteRole: 'Rol del CRM',
  status: 'Estado',
  chosen: 'Elegido',
  role: 'Rol',
  projects: 'Proyectos',
  statuses: { active: 'Activo', inactive: 'Inactivo', unconfirmed: 'Sin confirmar' },
}

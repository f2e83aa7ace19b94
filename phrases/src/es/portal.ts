import type { Phrases } from '../shape.ts'
import { bulk } from './portal-bulk.ts'
import { clients } from './portal-clients.ts'
import { project } from './portal-project.ts'
import { settings } from './portal-settings.ts'
import { tasks } from './portal-tasks.ts'
import { users } from './portal-users.ts'

export const portal: Phrases['portal'] = {
  bulk,
  clients,
  project,
  settings,
  tasks,
  users,
  switcher: { change: 'cambiar de portal', all: 'Todos los portales' },
  portals: {
    title: 'Portales',
    lead: 'Un portal reúne un conjunto de proyectos: su gente, sus clientes y sus ajustes.',
    create: 'Nuevo portal',
    emptyTitle: 'Todavía no hay ningún portal',
    emptyText:
      'Un portal contiene proyectos, la gente que trabaja en ellos y los clientes para los que se hacen. Quien lo crea es su propietario.',
    noneTitle: 'Todavía no estás en ningún portal',
    noneText:
      'Quien lleva un portal puede invitarte. Los crean propietarios y administradores de {{organisation}}.',
    owner: 'Propietario: {{name}}',
    projects_one: '{{count, number}} proyecto',
    projects_other: '{{count, number}} proyectos',
    people_one: '{{count, number}} persona',
    people_other: '{{count, number}} personas',
    companies_one: '{{count, number}} empresa cliente',
    companies_other: '{{count, number}} empresas clientes',
    youOwn: 'Es tuyo',
    youAre: 'Tú: {{role}}',
    notIn: 'No formas parte de él',
  },
  create: {
    title: 'Nuevo portal',
    name: 'Nombre',
    nameHint: 'Proyectos de Bowman',
    nameMissing: 'Ponle un nombre al portal.',
    address: 'Dirección',
    addressHint: 'Está en todos los enlaces al portal. Si la dejas vacía, sale del nombre.',
    addressWrong: 'Usa minúsculas, cifras y guiones.',
    submit: 'Crear portal',
    done: '{{name}} está listo',
  },
  rights: {
    ask: 'Aquí puedes mirar, pero no cambiar nada. {{owner}} es propietario del portal y puede darte el permiso.',
    yes: 'Sí',
    no: 'No',
    notInTitle: 'No formas parte de este portal',
    notInText: 'Su propietario es {{owner}}: puede invitarte o cederlo.',
  },
  permissions: {
    users: {
      view: 'Ver usuarios del portal',
      manage: 'Invitar y cambiar usuarios del portal',
      import: 'Importar usuarios del portal',
    },
    roles: { manage: 'Cambiar roles y perfiles' },
    portal: { manage: 'Cambiar los ajustes del portal' },
    service_keys: { manage: 'Crear claves de servicio' },
    fields: { manage: 'Cambiar los campos de los proyectos' },
    projects: {
      view_all: 'Ver todos los proyectos',
      create: 'Crear proyectos',
      manage: 'Cambiar proyectos, su gente y sus clientes',
    },
    tasks: { manage: 'Añadir y cambiar tareas' },
    comments: { write: 'Escribir comentarios' },
    clients: { view: 'Ver clientes', manage: 'Añadir y cambiar clientes' },
  },
}

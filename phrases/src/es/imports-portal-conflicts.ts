/** Preguntas de una importación de usuarios del portal. */
export const portalConflicts = {
  is_client_user: {
    title: 'Usuarios clientes de este portal',
    explain_one:
      '{{count, number}} persona es usuario cliente de este portal. Una dirección es lo uno o lo otro, así que se queda como está salvo que elijas otra cosa para esa persona.',
    explain_other:
      '{{count, number}} personas son usuarios clientes de este portal. Una dirección es lo uno o lo otro, así que se quedan como están salvo que elijas otra cosa, persona por persona.',
    options: {
      skip: {
        label: 'Dejarlas como usuarios clientes',
        here: 'No se añade, sigue siendo usuario cliente',
        there: '',
      },
      convert: {
        label: 'Convertir a esta persona en usuario del portal',
        here: 'Usuario del portal; pierde lo que tenía como usuario cliente',
        there: '',
      },
    },
  },
  inactive_source_user: {
    title: 'Inactivas en el origen',
    explain_one: '{{count, number}} persona elegida está inactiva en el sitio de donde viene.',
    explain_other: '{{count, number}} personas elegidas están inactivas en el sitio de donde vienen.',
    options: {
      skip: { label: 'Dejarlas fuera', here: 'No se añade', there: '' },
      import: { label: 'Importarlas de todos modos', here: 'Se añade como las demás', there: '' },
    },
  },
  unknown_role: {
    title: 'Roles que este portal no tiene',
    explain_one: '{{count, number}} fila tiene un rol que este portal no tiene.',
    explain_other: '{{count, number}} filas tienen roles que este portal no tiene.',
    options: {
      use_default: { label: 'Usar el rol por defecto', here: 'Se añade con el rol por defecto', there: '' },
      skip: { label: 'Dejarlas fuera', here: 'No se añade', there: '' },
    },
  },
  unknown_project: {
    title: 'Proyectos que no existen',
    explain_one: '{{count, number}} persona tiene un proyecto que este portal no tiene.',
    explain_other: '{{count, number}} personas tienen proyectos que este portal no tiene.',
    options: {
      use_default: {
        label: 'Usar en su lugar los proyectos elegidos para todos',
        here: 'Se añade a los proyectos conocidos y a los de todos',
        there: '',
      },
      skip: { label: 'Dejarlas fuera', here: 'No se añade', there: '' },
      create: { label: 'Crear los proyectos', here: 'Se crean, con estas personas dentro', there: '' },
    },
  },
  existing_user_role: {
    title: 'Usuarios del portal con otro rol',
    explain_one: '{{count, number}} persona ya es usuaria de este portal, con otro rol.',
    explain_other: '{{count, number}} personas ya son usuarias de este portal, con otros roles.',
    options: {
      keep_role: {
        label: 'Conservar el rol que tienen',
        here: 'Conserva el rol y entra en los proyectos',
        there: '',
      },
      update_role: {
        label: 'Darles el rol nuevo',
        here: 'Recibe el rol nuevo y entra en los proyectos',
        there: '',
      },
    },
  },
}

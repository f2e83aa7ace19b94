import type { Phrases } from '../shape.ts'
import { clientLinkConflicts } from './client-links.ts'
import { clientConflicts } from './imports-clients.ts'
import { customerConflicts } from './imports-customer-conflicts.ts'
import { portalConflicts } from './imports-portal-conflicts.ts'
import { recordConflicts } from './imports-record-conflicts.ts'

export const conflicts: Phrases['imports']['conflicts'] = {
  missing_email: {
    title: 'Filas sin dirección',
    explain_one: '{{count, number}} fila no tiene correo electrónico; no se sabe de quién se trata.',
    explain_other: '{{count, number}} filas no tienen correo electrónico; no se sabe de quién se trata.',
    options: {
      skip: { label: 'Dejarlas fuera', here: 'Sin alta', there: '' },
    },
  },
  invalid_email: {
    title: 'Direcciones que no lo son',
    explain_one: '{{count, number}} fila contiene algo que no es un correo electrónico.',
    explain_other: '{{count, number}} filas contienen algo que no es un correo electrónico.',
    options: {
      skip: { label: 'Dejarlas fuera', here: 'Sin alta', there: '' },
    },
  },
  duplicate_row: {
    title: 'En varias filas a la vez',
    explain_one: '{{count, number}} fila trata de lo mismo que otra fila, con datos distintos.',
    explain_other: '{{count, number}} filas tratan de lo mismo que otras filas, con datos distintos.',
    options: {
      first: {
        label: 'Usar la primera fila de cada caso',
        here: 'Cuenta la primera fila; las demás quedan fuera',
        there: '',
      },
      last: {
        label: 'Usar la última fila de cada caso',
        here: 'Cuenta la última fila; las anteriores quedan fuera',
        there: '',
      },
      skip: { label: 'Dejar fuera todas estas filas', here: 'Sin alta', there: '' },
    },
  },
  unknown_member: {
    title: 'Fuera de tu organización',
    explain_one: '{{count, number}} dirección no es de nadie de tu organización.',
    explain_other: '{{count, number}} direcciones no son de nadie de tu organización.',
    options: {
      skip: { label: 'Dejarlas fuera', here: 'Sin alta', there: '' },
      invite: {
        label: 'Invitar a la organización y añadir después',
        here: 'Recibe invitación y entra con el rol del archivo',
        there: '',
      },
    },
  },
  inactive_existing: {
    title: 'Personas inactivas',
    explain_one: '{{count, number}} persona del archivo ya está aquí, inactiva.',
    explain_other: '{{count, number}} personas del archivo ya están aquí, inactivas.',
    options: {
      reactivate: {
        label: 'Reactivar y añadir después',
        here: 'Vuelve a estar activa y entra con el rol del archivo',
        there: '',
      },
      add_anyway: {
        label: 'Añadir sin reactivar',
        here: 'Entra con el rol del archivo y sigue inactiva',
        there: '',
      },
      skip: { label: 'Dejarlas fuera', here: 'Sin alta; sigue inactiva', there: '' },
    },
  },
  ...portalConflicts,
  ...recordConflicts,
  ...clientLinkConflicts,
  ...clientConflicts,
  ...customerConflicts,
  role_above_yours: {
    title: 'Un rol superior al tuyo',
    explain_one: '{{count, number}} fila daría un rol superior al tuyo.',
    explain_other: '{{count, number}} filas darían un rol superior al tuyo.',
    options: {
      lower_to_mine: { label: 'Dar tu propio rol', here: 'Entra con tu rol', there: '' },
      skip: { label: 'Dejarlas fuera', here: 'Sin alta', there: '' },
    },
  },
  invalid_role: {
    title: 'Roles que aquí no existen',
    explain_one: '{{count, number}} fila tiene un rol que aquí no se admite.',
    explain_other: '{{count, number}} filas tienen un rol que aquí no se admite.',
    options: {
      as_member: { label: 'Añadir como Miembro', here: 'Entra como Miembro', there: '' },
      as_follower: { label: 'Añadir como Seguidor', here: 'Entra como Seguidor', there: '' },
      skip: { label: 'Dejarlas fuera', here: 'Sin alta', there: '' },
    },
  },
  role_conflict: {
    title: 'Ya está aquí con otro rol',
    explain_one: '{{count, number}} persona ya está aquí, con un rol distinto del que dice el archivo.',
    explain_other:
      '{{count, number}} personas ya están aquí, con roles distintos de los que dice el archivo.',
    options: {
      update_role: {
        label: 'Actualizar con los roles nuevos',
        here: 'El rol pasa a ser el del archivo',
        there: '',
      },
      keep_role: { label: 'Conservar los roles actuales', here: 'El rol queda como está', there: '' },
    },
  },
  department_conflict: {
    title: 'Ya en otro departamento',
    explain_one:
      '{{count, number}} persona es Miembro de otro departamento. Nadie puede ser Miembro de dos departamentos a la vez.',
    explain_other:
      '{{count, number}} personas son Miembros de otro departamento. Nadie puede ser Miembro de dos departamentos a la vez.',
    options: {
      add_as_follower: {
        label: 'Añadir aquí como Seguidor; allí sigue como Miembro',
        here: 'Entra como Seguidor',
        there: 'Sigue como Miembro',
      },
      move_keep_following: {
        label: 'Mover aquí; allí pasa a Seguidor',
        here: 'Entra como Miembro',
        there: 'Pasa a Seguidor',
      },
      move: {
        label: 'Mover aquí; deja el departamento anterior',
        here: 'Entra como Miembro',
        there: 'Sale del departamento',
      },
      skip: { label: 'No importar', here: 'Sin alta', there: 'Sigue como Miembro' },
    },
  },
  unknown_department: {
    title: 'Departamentos que no existen',
    explain_one: '{{count, number}} persona tiene un departamento que no existe en la organización.',
    explain_other: '{{count, number}} personas tienen un departamento que no existe en la organización.',
    options: {
      create: {
        label: 'Crear los departamentos',
        here: 'Se crea, con estas personas como Miembros',
        there: '',
      },
      leave_out: { label: 'Omitir el departamento', here: 'Entra sin departamento', there: '' },
      skip: { label: 'Dejar fuera a estas personas', here: 'Sin alta', there: '' },
    },
  },
  unknown_group: {
    title: 'Grupos que no existen',
    explain_one: '{{count, number}} persona tiene un grupo que no existe en la organización.',
    explain_other: '{{count, number}} personas tienen grupos que no existen en la organización.',
    options: {
      create: { label: 'Crear los grupos', here: 'Se crean, con estas personas como Miembros', there: '' },
      leave_out: { label: 'Omitir estos grupos', here: 'Entra en los demás grupos', there: '' },
      skip: { label: 'Dejar fuera a estas personas', here: 'Sin alta', there: '' },
    },
  },
  unknown_manager: {
    title: 'Responsables que nadie conoce',
    explain_one:
      '{{count, number}} persona tiene un responsable que no está ni en la organización ni en el archivo.',
    explain_other:
      '{{count, number}} personas tienen responsables que no están ni en la organización ni en el archivo.',
    options: {
      leave_out: { label: 'Omitir el responsable', here: 'Entra; su responsable queda como está', there: '' },
      skip: { label: 'Dejar fuera a estas personas', here: 'Sin alta', there: '' },
      keep: { label: 'Conservar el responsable actual', here: 'Depende de quien dependía', there: '' },
      report_to_owner: {
        label: 'Que dependan del propietario',
        here: 'Depende del propietario',
        there: '',
      },
    },
  },
  manager_cycle: {
    title: 'Personas que dependerían de sí mismas',
    explain_one: '{{count, number}} persona acabaría, paso a paso, dependiendo de sí misma.',
    explain_other: '{{count, number}} personas acabarían, paso a paso, dependiendo de sí mismas.',
    options: {
      leave_out: { label: 'Omitir el responsable', here: 'Entra; su responsable queda como está', there: '' },
      skip: { label: 'Dejar fuera a estas personas', here: 'Sin alta', there: '' },
      keep: { label: 'Conservar el responsable actual', here: 'Depende de quien dependía', there: '' },
      report_to_owner: {
        label: 'Que dependan del propietario',
        here: 'Depende del propietario',
        there: '',
      },
    },
  },
  manager_too_deep: {
    title: 'Personas por debajo de demasiadas otras',
    explain_one: '{{count, number}} persona tendría más de 100 personas por encima, una sobre otra.',
    explain_other: '{{count, number}} personas tendrían más de 100 personas por encima, una sobre otra.',
    options: {
      leave_out: { label: 'Omitir el responsable', here: 'Entra; su responsable queda como está', there: '' },
      skip: { label: 'Dejar fuera a estas personas', here: 'Sin alta', there: '' },
      keep: { label: 'Conservar el responsable actual', here: 'Depende de quien dependía', there: '' },
      report_to_owner: {
        label: 'Que dependan del propietario',
        here: 'Depende del propietario',
        there: '',
      },
    },
  },
  manager_not_in_edition: {
    title: 'Responsables que tu edición no incluye',
    explain_one:
      '{{count, number}} persona tiene otro responsable en el archivo. Tu edición no incluye la jerarquía; los responsables no cambian.',
    explain_other:
      '{{count, number}} personas tienen otro responsable en el archivo. Tu edición no incluye la jerarquía; los responsables no cambian.',
    options: {
      leave_out: { label: 'Omitir el responsable', here: 'Entra; su responsable queda como está', there: '' },
      skip: { label: 'Dejar fuera a estas personas', here: 'Sin alta', there: '' },
    },
  },
  missing_manager: {
    title: 'Filas sin responsable',
    explain_one: '{{count, number}} fila no dice de quién depende la persona. Hoy tiene un responsable.',
    explain_other: '{{count, number}} filas no dicen de quién depende la persona. Hoy tienen responsables.',
    options: {
      report_to_owner: {
        label: 'Que dependan del propietario',
        here: 'Depende del propietario',
        there: '',
      },
      report_to_nobody: {
        label: 'Que no dependan de nadie',
        here: 'No depende de nadie, queda en lo más alto',
        there: '',
      },
      keep: { label: 'Conservar el responsable actual', here: 'Depende de quien dependía', there: '' },
    },
  },
  not_in_file: {
    title: 'Personas que no están en el archivo',
    explain_one: '{{count, number}} persona de la organización no está en el archivo.',
    explain_other: '{{count, number}} personas de la organización no están en el archivo.',
    options: {
      report_to_owner: {
        label: 'Que dependan del propietario',
        here: 'Depende del propietario',
        there: '',
      },
      keep: { label: 'Dejarlas como están', here: 'Depende de quien dependía', there: '' },
    },
  },
  domain_not_verified: {
    title: 'Direcciones de otros dominios',
    explain_one: '{{count, number}} persona nueva tiene una dirección fuera de tus dominios verificados.',
    explain_other: '{{count, number}} personas nuevas tienen direcciones fuera de tus dominios verificados.',
    options: {
      import: { label: 'Importarlas', here: 'Entra', there: '' },
      skip: { label: 'Dejarlas fuera', here: 'Sin alta', there: '' },
    },
  },
  field_conflict: {
    title: 'Valores distintos',
    explain_one: 'En {{count, number}} fila el archivo dice algo distinto de lo que hay.',
    explain_other: 'En {{count, number}} filas el archivo dice algo distinto de lo que hay.',
    options: {
      keep: { label: 'Conservar lo que hay', here: 'Queda como está', there: '' },
      overwrite: { label: 'Tomar el valor del archivo', here: 'Cambia al valor del archivo', there: '' },
      overwrite_if_empty: {
        label: 'Rellenar solo lo vacío',
        here: 'Lo vacío se rellena; lo demás queda',
        there: '',
      },
    },
  },
  seat_limit: {
    title: 'Más personas que plazas libres',
    explain_one:
      '{{count, number}} persona necesita una plaza nueva y la organización no tiene suficientes. Elige quién recibe una.',
    explain_other:
      '{{count, number}} personas necesitan una plaza nueva y la organización no tiene suficientes. Elige quién recibe una.',
    options: {
      skip: { label: 'Dejarlas fuera', here: 'Sin invitación ni alta', there: '' },
      seat: { label: 'Dar una plaza', here: 'Recibe invitación y entra', there: '' },
    },
  },
  changed_since: {
    title: 'Cambios posteriores a la importación',
    explain_one: 'Alguien cambió a {{count, number}} persona después de esta importación.',
    explain_other: 'Alguien cambió a {{count, number}} personas después de esta importación.',
    options: {
      keep_theirs: { label: 'Conservar el cambio posterior', here: 'Queda como está ahora', there: '' },
      restore_ours: {
        label: 'Restaurar lo que había antes de la importación',
        here: 'Vuelve a lo que era',
        there: '',
      },
    },
  },
}

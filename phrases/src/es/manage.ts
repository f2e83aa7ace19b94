import type { Phrases } from '../shape.ts'

/** Gestionar personas y lugares: varias a la vez, sucesión, eliminación y conversión. */
export const manage: Phrases['manage'] = {
  reasons: {
    yourself: 'Eres tú: hazlo en tu propia página, para que nunca ocurra por error.',
    role_above_yours: 'Tiene un rol superior al tuyo, o lo tendría.',
    last_owner:
      'La organización se quedaría sin propietario activo. Indica quién le sucede en la página de esa persona.',
    needs_successor:
      'Es propietaria de un portal o la última persona que administra el CRM. Indica quién le sucede en su página.',
    seats_exceeded: 'No hay plazas libres para todas las personas que necesitan una, y no se elige a nadie.',
    joined_already: 'Ya forma parte de la organización.',
    inactive: 'Está inactiva. Actívala antes.',
    invited_already: 'Ya tiene una invitación.',
    no_invitation: 'No tiene ninguna invitación abierta.',
    already_active: 'Ya está activa.',
    already_inactive: 'Ya está inactiva.',
    already_so: 'Ya tiene este rol.',
  },
  actions: {
    invite: 'Invitar',
    reinvite: 'Invitar de nuevo',
    revoke: 'Retirar la invitación',
    activate: 'Activar',
    deactivate: 'Desactivar',
    remove: 'Quitar',
    set_role: 'Cambiar rol',
    add: 'Añadir a un grupo…',
    removeHere: 'Quitar de aquí',
  },
  ask: {
    invite: {
      title_one: '¿Invitar a {{count, number}} persona?',
      title_other: '¿Invitar a {{count, number}} personas?',
      text: 'Quien aún no tenga invitación recibirá un correo con un enlace para unirse. Puede retirarse hasta que se acepte.',
    },
    reinvite: {
      title_one: '¿Invitar de nuevo a {{count, number}} persona?',
      title_other: '¿Invitar de nuevo a {{count, number}} personas?',
      text: 'Quien aún no se haya unido recibirá un correo nuevo. Los enlaces de los correos anteriores dejarán de servir.',
    },
    revoke_invitation: {
      title_one: '¿Retirar {{count, number}} invitación?',
      title_other: '¿Retirar {{count, number}} invitaciones?',
      text: 'Los enlaces de los correos dejarán de servir. Las personas se quedan, como aún no invitadas, y se las puede invitar de nuevo.',
    },
    activate: {
      title_one: '¿Activar a {{count, number}} miembro?',
      title_other: '¿Activar a {{count, number}} miembros?',
      text: 'Quien estaba inactivo recupera todo lo que tenía. Se puede deshacer desactivando.',
    },
    deactivate: {
      title_one: '¿Desactivar a {{count, number}} miembro?',
      title_other: '¿Desactivar a {{count, number}} miembros?',
      text: 'Su acceso termina de inmediato en toda la organización, también el de sus tokens. Las pertenencias se conservan: al activar vuelve todo.',
    },
    remove: {
      title_one: '¿Quitar a {{count, number}} miembro?',
      title_other: '¿Quitar a {{count, number}} miembros?',
      text: 'Dejan la organización y todos sus grupos y departamentos. No se puede deshacer.',
    },
    set_role: {
      title_one: '¿Cambiar el rol de {{count, number}} miembro?',
      title_other: '¿Cambiar el rol de {{count, number}} miembros?',
      text: 'El rol decide lo que pueden hacer por la organización, desde el próximo clic. Se puede volver a cambiar.',
      role: 'Rol nuevo',
    },
  },
  self: {
    deactivateTitle: '¿Desactivarte?',
    deactivateText:
      'Tu acceso a esta organización termina de inmediato, también el de tus tokens. Otra persona tendrá que activarte de nuevo.',
    removeTitle: '¿Dejar la organización?',
    removeText:
      'Dejas la organización y todos sus grupos y departamentos. Solo otra persona puede volver a añadirte.',
    leave: 'Dejar la organización',
  },
  revokeTitle: '¿Retirar la invitación de {{name}}?',
  revokeText:
    'El enlace del correo dejará de servir. {{name}} se queda, como aún no invitada, y se le puede invitar de nuevo.',
  revoked: 'Invitación de {{name}} retirada',
  activateTitle: '¿Activar a {{name}}?',
  activateText: '{{name}} recupera todo lo que tenía. Se puede deshacer desactivando.',
  activateInvited:
    '{{name}} contará como activa sin haber aceptado una invitación. Se puede deshacer desactivando.',
  roleTitle: '¿Cambiar el rol de {{name}}?',
  keysEnd: {
    title_one: 'Una clave de servicio deja de funcionar',
    title_other: '{{count, number}} claves de servicio dejan de funcionar',
    text: 'Todo lo que las usa se detiene: importaciones, conexiones, programas. Otro administrador puede cambiarlas.',
  },
  successor: {
    label: 'Le sucede',
    hint: 'Busca entre los miembros activos',
  },
  result: {
    run: 'Abrir la ejecución',
    undo: 'Figura entre las importaciones y allí se puede deshacer.',
  },
  addTo: {
    title_one: 'Añadir {{count, number}} persona a un grupo o departamento',
    title_other: 'Añadir {{count, number}} personas a un grupo o departamento',
    place: 'Grupo o departamento',
    choose: 'Elige uno',
    submit: 'Continuar',
  },
  people: {
    roleTitle_one: '¿Cambiar el rol de {{count, number}} persona en {{group}}?',
    roleTitle_other: '¿Cambiar el rol de {{count, number}} personas en {{group}}?',
    removeTitle_one: '¿Quitar a {{count, number}} persona de {{group}}?',
    removeTitle_other: '¿Quitar a {{count, number}} personas de {{group}}?',
    removeText:
      'Siguen en la organización. El cambio figura entre las importaciones y allí se puede deshacer.',
    roleText: 'El cambio figura entre las importaciones y allí se puede deshacer.',
    role: 'Rol nuevo',
  },
  removeGroup: {
    titleGroup: '¿Eliminar el grupo {{name}}?',
    titleDepartment: '¿Eliminar el departamento {{name}}?',
    people: 'Tiene {{people}}.',
    moderators_one: '{{count, number}} moderador',
    moderators_other: '{{count, number}} moderadores',
    members_one: '{{count, number}} miembro',
    members_other: '{{count, number}} miembros',
    followers_one: '{{count, number}} seguidor',
    followers_other: '{{count, number}} seguidores',
    childrenUnder_one: 'De él depende {{count, number}} departamento, que pasará a depender de {{parent}}.',
    childrenUnder_other:
      'De él dependen {{count, number}} departamentos, que pasarán a depender de {{parent}}.',
    childrenTop_one: 'De él depende {{count, number}} departamento, que pasará al primer nivel.',
    childrenTop_other: 'De él dependen {{count, number}} departamentos, que pasarán al primer nivel.',
    what: 'Qué pasa con las personas',
    reassign: 'Reasignarlas a otro departamento',
    reassignText: 'Moderadores y miembros serán allí miembros; los seguidores, seguidores.',
    none: 'Dejarlas sin departamento',
    noneText: 'Sus pertenencias aquí terminan.',
    heir: 'Departamento',
    nobody: 'No hay nadie.',
    submit: 'Eliminar',
    final: 'No se puede deshacer.',
    deleted: '{{name}} se ha eliminado',
    reassigned_one: '{{name}} se ha eliminado; {{count, number}} persona está ahora en {{heir}}',
    reassigned_other: '{{name}} se ha eliminado; {{count, number}} personas están ahora en {{heir}}',
  },
  convert: {
    toDepartment: 'Convertir en departamento',
    toGroup: 'Convertir en grupo',
    departmentTitle: '¿Convertir {{name}} en departamento?',
    departmentText:
      'Cada persona es miembro de un departamento como máximo. Antes de cambiar nada se pregunta por quienes ya están en otro.',
    departmentFinal:
      'El departamento se puede volver a convertir en grupo. A quienes se haya movido se les puede devolver deshaciendo su ejecución entre las importaciones.',
    groupTitle: '¿Convertir {{name}} en grupo?',
    groupText: 'Sus miembros se quedarán sin departamento. Deja de tener jefes y lugar en el árbol.',
    groupFinal:
      'El grupo se puede volver a convertir en departamento, pero los jefes y el lugar en el árbol no vuelven.',
    followers_one: 'Un grupo no tiene seguidores. ¿Qué pasa con {{count, number}} seguidor?',
    followers_other: 'Un grupo no tiene seguidores. ¿Qué pasa con {{count, number}} seguidores?',
    becomeMembers: 'Pasan a ser miembros',
    leave: 'Se van',
    questions: 'Algunas personas están en otros departamentos. Aún no ha cambiado nada.',
    leaveLabel: 'Dejar fuera',
    leaves: 'Se va',
    submit: 'Convertir en departamento',
    submitGroup: 'Convertir en grupo',
    nowDepartment: '{{name}} es ahora un departamento',
    nowGroup: '{{name}} es ahora un grupo',
  },
}

import type { Phrases } from '../shape.ts'

/** Una acción para muchos usuarios del portal. */
export const bulk: Phrases['portal']['bulk'] = {
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
    title_one: '¿Activar a {{count, number}} usuario del portal?',
    title_other: '¿Activar a {{count, number}} usuarios del portal?',
    text: 'Quien estaba inactivo recupera su rol y sus proyectos. Se puede deshacer desactivando.',
  },
  deactivate: {
    title_one: '¿Desactivar a {{count, number}} usuario del portal?',
    title_other: '¿Desactivar a {{count, number}} usuarios del portal?',
    text: 'Su acceso a este portal termina de inmediato, también donde tengan la sesión abierta. Rol y proyectos se conservan: al activar vuelve todo.',
  },
  remove: {
    title_one: '¿Quitar a {{count, number}} usuario del portal?',
    title_other: '¿Quitar a {{count, number}} usuarios del portal?',
    text: 'Dejan el portal y todos sus proyectos; sus tareas se quedan, sin asignar. No se puede deshacer.',
  },
  set_role: {
    title_one: '¿Cambiar el rol de {{count, number}} usuario del portal?',
    title_other: '¿Cambiar el rol de {{count, number}} usuarios del portal?',
    text: 'Reciben el rol nuevo y su perfil desde el siguiente clic. Se puede volver a cambiar.',
  },
  set_profile: {
    title_one: '¿Cambiar el perfil de {{count, number}} usuario del portal?',
    title_other: '¿Cambiar el perfil de {{count, number}} usuarios del portal?',
    text: 'El perfil decide qué pueden hacer en el portal, desde el siguiente clic. Se puede volver a cambiar.',
  },
  add_to_projects: {
    title_one: 'Añadir a {{count, number}} usuario del portal a proyectos',
    title_other: 'Añadir a {{count, number}} usuarios del portal a proyectos',
    text: 'Conservan los proyectos que ya tienen. Los administradores están de todos modos en todos.',
  },
  remove_from_projects: {
    title_one: 'Sacar a {{count, number}} usuario del portal de proyectos',
    title_other: 'Sacar a {{count, number}} usuarios del portal de proyectos',
    text: 'Dejan de ver esos proyectos; sus tareas se quedan allí. A los administradores no se los puede sacar.',
  },
}

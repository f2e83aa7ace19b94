import type { Phrases } from '../shape.ts'
import { conflicts } from './imports-conflicts.ts'
import { flow } from './imports-flow.ts'
import { list } from './imports-list.ts'

export const imports: Phrases['imports'] = {
  conflicts,
  flow,
  list,
  states: {
    reading: 'Leyendo',
    needs_input: 'Faltan datos',
    planning: 'Preparando el plan',
    needs_decisions: 'Faltan respuestas',
    ready: 'Lista',
    applying: 'Importando',
    applied: 'Importada',
    undoing: 'Deshaciendo',
    undone: 'Deshecha',
    failed: 'Con error',
    cancelled: 'Cancelada',
    quarantined: 'Retenida',
    expired: 'Caducada',
  },
  actions: {
    create: 'Añadir',
    update: 'Cambiar',
    move: 'Mover',
    link: 'Vincular',
    remove: 'Quitar',
    unchanged: 'Sin cambios',
    skip: 'Dejar fuera',
  },
  outcomes: {
    created: 'Altas',
    updated: 'Cambios',
    moved: 'Traslados',
    linked: 'Vínculos',
    removed: 'Bajas',
    unchanged: 'Sin cambios',
    skipped: 'Fuera',
    drifted: 'Cambiadas entretanto',
    failed: 'Con error',
  },
  verdicts: { new: 'Nueva', existing: 'Conocida', ambiguous: 'Ambigua', invalid: 'No válida' },
  roles: { member: 'Miembro', follower: 'Seguidor', moderator: 'Moderador', head: 'Responsable' },
  statuses: { invited: 'Con invitación', active: 'Activo', inactive: 'Inactivo' },
  fields: { email: 'Correo electrónico', role: 'Rol' },
}

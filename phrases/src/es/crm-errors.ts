import type { crmErrors as english } from '../en/crm-errors.ts'
import type { Phrases } from '../shape.ts'

export const crmErrors: Pick<Phrases['errors'], keyof typeof english> = {
  crm_no_user:
    'No trabajas en el CRM de esta organización. Puede añadirte un administrador del CRM: {{administrators}}.',
  crm_forbidden:
    'Tu perfil del CRM no permite hacer esto. Puede cambiarlo un administrador del CRM: {{administrators}}.',
  last_administrator:
    'El CRM necesita un administrador activo. Indica un sucesor: pasará a ser administrador en el mismo paso.',
  profile_built_in:
    'Administrador y Estándar no se pueden eliminar ni renombrar, y un administrador puede hacerlo todo. Crea un perfil propio.',
  crm_in_use: '«{{name}}» se está usando. Indica qué ocupa su lugar.',
  crm_has_related:
    'Otros registros pertenecen a este: {{contacts, number}} contactos, {{deals, number}} acuerdos, {{accounts, number}} cuentas. Indica que se quedan sin él.',
  crm_member_away:
    'Esta persona está inactiva en la organización o ya no pertenece a ella. Activa o añade antes al miembro.',
  value_taken: 'Otro registro ya tiene este valor en «{{field}}».',
  profile_above_yours: 'No puedes dar ni quitar un perfil que permita más que el tuyo.',
  unknown_crm_profile: 'Ese perfil no existe en el CRM.',
  unknown_crm_role: 'Ese rol no existe en el CRM.',
  role_cycle: 'Un rol no puede depender de sí mismo ni de otro que dependa de él. Elige otro.',
  unknown_crm_user: 'No existe ese usuario activo del CRM.',
  unknown_account: 'Esa cuenta no existe o no puedes verla.',
  unknown_contact: 'Ese contacto no existe o no puedes verlo.',
  account_linked: '{{account}} es ya la cuenta de {{company}}. Desvincúlala primero.',
  unknown_stage: 'La etapa «{{stage}}» no existe.',
  already_customer_user: 'Este contacto ya es usuario de este portal de clientes.',
  customer_portal_in_use:
    'Este portal de clientes tiene {{users, number}} usuarios. Quítalos antes o apaga el portal: así no entra nadie.',
  last_user_type: 'Un portal de clientes necesita un tipo de usuario. Añade otro antes.',
  customer_seats_exceeded:
    'Este portal de clientes tiene {{seats, number}} plazas y {{used, number}} están ocupadas. Desactiva a alguien o sube el número de plazas en la configuración del portal.',
  too_many_user_types:
    'Un portal de clientes tiene {{most, number}} tipos de usuario como máximo. Elimina antes uno.',
  unknown_user_type: 'Ese tipo de usuario activo no existe en este portal de clientes.',
  account_cycle: 'Una cuenta no puede formar parte de sí misma. Elige otra cuenta principal.',
  customer_portal_closed:
    '{{portal}} ya no está abierto para ti. Si crees que debería estarlo, pregunta a {{organisation}}.',
  customer_portal_forbids:
    '{{portal}} no te permite hacer esto. Si lo necesitas, pregunta a {{organisation}}.',
  unknown_field: 'El campo «{{field}}» no existe.',
  field_required: '«{{field}}» necesita un valor.',
  field_invalid: 'Este valor no es válido para «{{field}}».',
  field_not_unique: 'Hay registros con el mismo valor en «{{field}}»: {{value}}. Cámbialos antes.',
  too_many_fields: 'Un módulo puede tener {{most, number}} campos propios.',
}

import type { serviceKeyErrors as english } from '../en/service-key-errors.ts'

export const serviceKeyErrors: Record<keyof typeof english, string> = {
  administrator_needed: 'Esto lo hace un administrador. Pídeselo a alguno de ellos: {{names}}.',
  admin_scope_needed:
    'Las claves se crean y se retiran con un token de la API que lo pueda todo (permiso «admin») o en la página.',
  key_not_accepted:
    'El correo y la clave no van juntos, o no existe esa clave. Cópialos otra vez de donde se generó la clave.',
  key_revoked: 'Esta clave fue revocada. Pide una nueva a quien administra allí las claves.',
  key_replaced: 'Esta clave se cambió: otra ha ocupado su lugar. Introduce la nueva.',
  key_expired: 'Esta clave ha caducado. Pide una nueva a quien administra allí las claves.',
  key_portal_handed_over:
    'El portal de esta clave tiene ahora otro propietario. Pide una clave al nuevo propietario.',
  key_owner_inactive:
    'Quien creó esta clave fue desactivado, por eso ha dejado de funcionar. Otro administrador puede cambiarla.',
  key_owner_not_administrator:
    'Quien creó esta clave ya no es administrador, por eso ha dejado de funcionar. Un administrador puede cambiarla.',
  key_organisation_closed: 'La organización de esta clave se cerró.',
  key_address_not_allowed: 'Esta clave no se puede usar desde esta dirección de red.',
  key_scope_missing:
    'A esta clave le falta el permiso {{scope}}. Un administrador puede añadirlo donde se generó la clave.',
  key_ended: '«{{name}}» fue revocada. Genera una clave nueva.',
}

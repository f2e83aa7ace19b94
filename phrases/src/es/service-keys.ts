import type { Phrases } from '../shape.ts'

export const serviceKeys: Phrases['serviceKeys'] = {
  sheet: 'Claves de servicio',
  columns: {
    name: 'Nombre',
    key: 'Clave',
    health: 'Estado',
    owner: 'Creada por',
    email: 'Correo electrónico',
    scopes: 'Permisos',
    allowedAddresses: 'Direcciones permitidas',
    lastUsed: 'Último uso',
    uses: 'Usos',
    expires: 'Caduca',
    created: 'Generada',
  },
  health: {
    good: 'Funciona',
    dead: {
      key_revoked: 'Revocada',
      key_replaced: 'Sustituida',
      key_expired: 'Caducada',
      key_portal_handed_over: 'Portal traspasado',
      key_owner_inactive: 'Propietario desactivado',
      key_owner_not_administrator: 'El propietario no es administrador',
      key_organisation_closed: 'Organización cerrada',
    },
  },
  scope: {
    crm_users_read: 'Leer usuarios, perfiles y roles',
    crm_users_write: 'Modificar usuarios',
    crm_accounts_read: 'Leer cuentas',
    crm_accounts_write: 'Modificar cuentas',
    crm_contacts_read: 'Leer contactos',
    crm_contacts_write: 'Modificar contactos',
    crm_deals_read: 'Leer acuerdos',
    crm_deals_write: 'Modificar acuerdos',
    projects_portals_manage: 'Conectar y administrar el portal',
  },
  mail: {
    ending: {
      subject: 'La clave de servicio «{{name}}» termina el {{date}}',
      text: 'La clave de servicio «{{name}}» de {{organisation}}, creada por {{owner}}, deja de funcionar el {{date}}.',
    },
    dead: {
      subject: 'La clave de servicio «{{name}}» ha dejado de funcionar',
      text: 'La clave de servicio «{{name}}» de {{organisation}}, creada por {{owner}}, ha dejado de funcionar: {{reason}}',
    },
    uses: 'Se usó por última vez el {{date}} desde {{address}}. Lo que la usa necesita otra clave antes de que termine, o fallará a partir de entonces.',
    unused: 'No se ha usado nunca.',
    do: 'Un administrador puede cambiarla, con un tiempo en el que funcionan las dos claves.',
    open: 'Abrir las claves de servicio',
    why: 'Recibe este correo porque creó la clave o es administrador en {{organisation}}.',
  },
}

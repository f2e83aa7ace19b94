import type { Phrases } from '../shape.ts'

export const sheets: Phrases['sheets'] = {
  members: 'miembros',
  groups: 'grupos',
  memberships: 'personas',
  hierarchy: 'jerarquía',
  domains: 'dominios',
  portals: 'portales',
  portalUsers: 'usuarios del portal',
  kind: 'Tipo',
}

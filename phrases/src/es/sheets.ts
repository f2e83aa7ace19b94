import type { Phrases } from '../shape.ts'

export const sheets: Phrases['sheets'] = {
  members: 'miembros',
  groups: 'grupos',
  memberships: 'personas',
  hierarchy: 'jerarquía',
  domains: 'dominios',
  portals: 'portales',
  portalUsers: 'usuarios del portal',
  crmUsers: 'usuarios del CRM',
  crmProfiles: 'perfiles del CRM',
  crmRoles: 'roles del CRM',
  crmFields: 'campos del CRM',
  crmAccounts: 'cuentas',
  crmContacts: 'contactos',
  crmDeals: 'acuerdos',
  projects: 'proyectos',
  tasks: 'tareas',
  clientCompanies: 'empresas cliente',
  clientUsers: 'usuarios clientes',
  kind: 'Tipo',
}

import type { Area } from '../shared/i18n/area.ts'

/** Which texts the pages below an address speak with. */
export function areasOf(pathname: string): Area[] {
  if (pathname === '/') return []
  if (pathname.startsWith('/customer-portals/'))
    return pathname.endsWith('/sign-in') ? ['hall', 'account'] : ['hall']
  if (!pathname.startsWith('/o/')) return ['account']
  const [, , , section, page, id, place] = pathname.split('/')
  // guests have their own account beside their projects
  if (section === 'guest') return page === 'profile' ? ['guest', 'settings', 'audit', 'account'] : ['guest']
  if (section === 'directory' && (page === 'hierarchy' || (page === 'members' && id !== undefined)))
    return ['directory', 'hierarchy']
  if (section === 'crm' && page === 'setup' && id === 'service-keys')
    return ['crm', 'crm-setup', 'service-keys']
  if (section === 'projects' && id === 'service-keys') return ['projects', 'service-keys']
  if (section === 'crm' && page === 'setup' && id === 'integrations' && place === 'permissions')
    return ['crm', 'crm-setup', 'integration']
  if (section === 'crm' && page === 'setup' && id === 'integrations')
    return ['crm', 'crm-setup', 'integration', 'integration-health', 'mapping']
  if (section === 'crm' && page === 'setup' && id === 'stages')
    return ['crm', 'crm-setup', 'integration', 'mapping']
  if (section === 'crm' && page === 'setup' && id === 'customer-portals')
    return ['crm', 'crm-setup', 'customers']
  if (section === 'crm' && page === 'setup') return ['crm', 'crm-setup']
  // projects are shown in a list of their own, and on every record
  if (section === 'crm' && page === 'projects') return ['crm', 'integration']
  if (section === 'crm') return id === undefined ? ['crm'] : ['crm', 'integration', 'mapping']
  // what is held about people is told in the words of the audit log
  if (section === 'settings' && page === 'profile') return ['settings', 'audit', 'account']
  if (section === 'settings' && (page === 'audit' || page === 'privacy')) return ['settings', 'audit']
  if (section === 'settings' && page === 'domains') return ['domains']
  if (section === 'projects') return ['projects']
  // an import asks questions and tells reasons; the list of them and the first step do not
  if (section === 'imports' && page !== undefined && page !== 'new') return ['imports', 'questions']
  if (section === 'directory' || section === 'imports' || section === 'settings') return [section]
  return ['home', 'imports']
}

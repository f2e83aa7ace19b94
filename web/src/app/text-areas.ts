import type { Area } from '../shared/i18n/area.ts'

/** Which texts the pages below an address speak with. */
export function areasOf(pathname: string): Area[] {
  if (pathname === '/') return []
  if (!pathname.startsWith('/o/')) return ['account']
  const [, , , section, page, id] = pathname.split('/')
  if (section === 'directory' && (page === 'hierarchy' || (page === 'members' && id !== undefined)))
    return ['directory', 'hierarchy']
  if (section === 'crm' && page === 'setup' && id === 'service-keys')
    return ['crm', 'crm-setup', 'service-keys']
  if (section === 'projects' && id === 'service-keys') return ['projects', 'service-keys']
  if (section === 'crm') return page === 'setup' ? ['crm', 'crm-setup'] : ['crm']
  // what is held about people is told in the words of the audit log
  if (section === 'settings' && page === 'profile') return ['settings', 'audit', 'account']
  if (section === 'settings' && (page === 'audit' || page === 'privacy')) return ['settings', 'audit']
  if (section === 'settings' && page === 'domains') return ['domains']
  if (section === 'projects') return ['projects']
  if (section === 'directory' || section === 'imports' || section === 'settings') return [section]
  return ['home', 'imports']
}

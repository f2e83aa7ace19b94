import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { areasOf } from '../../web/src/app/text-areas.ts'

type Chunk = { file: string; imports?: string[]; isDynamicEntry?: boolean }

/** Addresses with the page that each opens; a page that is missing here is found out. */
export const pages: Record<string, string> = {
  '/sign-in': 'sign-in/sign-in-page.tsx',
  '/setup': 'sign-in/setup-page.tsx',
  '/invitation': 'sign-in/invitation-page.tsx',
  '/password': 'sign-in/password-page.tsx',
  '/verification': 'sign-in/verification-page.tsx',
  '/organisations': 'sign-in/organisations-page.tsx',
  '/access-ended': 'sign-in/access-ended-page.tsx',
  '/customer-portals/acme/1/sign-in': 'hall/hall-door-page.tsx',
  '/customer-portals/acme/1': 'hall/overview-page.tsx',
  '/customer-portals/acme/1/me': 'hall/record-page.tsx',
  '/customer-portals/acme/1/people': 'hall/records-page.tsx',
  '/customer-portals/acme/1/projects': 'hall/projects-page.tsx',
  '/customer-portals/acme/1/account': 'hall/account-page.tsx',
  '/o/acme/home': 'home/home-page.tsx',
  '/o/acme/directory/members': 'directory/members/members-page.tsx',
  '/o/acme/directory/members/1': 'directory/members/member-page.tsx',
  '/o/acme/directory/departments': 'directory/groups/departments-page.tsx',
  '/o/acme/directory/hierarchy': 'directory/hierarchy/hierarchy-page.tsx',
  '/o/acme/directory/groups': 'directory/groups/groups-page.tsx',
  '/o/acme/directory/groups/1': 'directory/groups/group-page.tsx',
  '/o/acme/projects': 'projects/portals/portals-page.tsx',
  '/o/acme/projects/1/projects': 'projects/work/projects-page.tsx',
  '/o/acme/projects/1/projects/1': 'projects/work/project-page.tsx',
  '/o/acme/projects/1/users': 'projects/users/portal-users-page.tsx',
  '/o/acme/projects/1/users/1': 'projects/users/portal-user-page.tsx',
  '/o/acme/projects/1/clients': 'projects/clients/client-users-page.tsx',
  '/o/acme/projects/1/clients/users/1': 'projects/clients/client-user-page.tsx',
  '/o/acme/projects/1/clients/companies': 'projects/clients/client-companies-page.tsx',
  '/o/acme/projects/1/clients/companies/1': 'projects/clients/client-company-page.tsx',
  '/o/acme/guest': 'guest/guest-projects-page.tsx',
  '/o/acme/guest/1/1': 'guest/guest-project-page.tsx',
  '/o/acme/guest/1/1/1': 'guest/guest-task-page.tsx',
  '/o/acme/projects/1/settings': 'projects/settings/portal-settings-page.tsx',
  '/o/acme/projects/1/settings/roles': 'projects/settings/roles-page.tsx',
  '/o/acme/projects/1/settings/profiles': 'projects/settings/profiles-page.tsx',
  '/o/acme/projects/1/settings/fields': 'projects/settings/fields-page.tsx',
  '/o/acme/projects/1/service-keys': 'projects/settings/service-keys-page.tsx',
  '/o/acme/crm/contacts': 'crm/list/contacts-page.tsx',
  '/o/acme/crm/contacts/1': 'crm/record/contact-page.tsx',
  '/o/acme/crm/accounts': 'crm/list/accounts-page.tsx',
  '/o/acme/crm/accounts/1': 'crm/record/account-page.tsx',
  '/o/acme/crm/deals': 'crm/list/deals-page.tsx',
  '/o/acme/crm/deals/1': 'crm/record/deal-page.tsx',
  '/o/acme/crm/setup/users': 'crm/setup/users/users-page.tsx',
  '/o/acme/crm/setup/profiles': 'crm/setup/profiles/profiles-page.tsx',
  '/o/acme/crm/setup/roles': 'crm/setup/roles/roles-page.tsx',
  '/o/acme/crm/setup/fields': 'crm/setup/fields/fields-page.tsx',
  '/o/acme/crm/setup/service-keys': 'crm/setup/service-keys/service-keys-page.tsx',
  '/o/acme/crm/setup/sharing': 'crm/setup/sharing/sharing-page.tsx',
  '/o/acme/crm/setup/stages': 'crm/setup/stages/stages-page.tsx',
  '/o/acme/crm/setup/customer-portals': 'crm/setup/customer-portals/portals-page.tsx',
  '/o/acme/crm/setup/customer-portals/1/users': 'crm/setup/customer-portals/users-page.tsx',
  '/o/acme/crm/setup/customer-portals/1/user-types': 'crm/setup/customer-portals/types-page.tsx',
  '/o/acme/crm/setup/customer-portals/1/settings': 'crm/setup/customer-portals/settings-page.tsx',
  '/o/acme/crm/setup/integrations/client-mapping': 'crm/setup/client-mapping/client-mapping-page.tsx',
  '/o/acme/crm/setup/integrations': 'integration/set-up/integrations-page.tsx',
  '/o/acme/crm/setup/integrations/projects': 'integration/set-up/set-up-page.tsx',
  '/o/acme/crm/setup/integrations/fields': 'integration/fields/edit-fields-page.tsx',

  '/o/acme/crm/setup/integrations/health': 'integration/health/health-page.tsx',
  '/o/acme/crm/setup/integrations/permissions': 'integration/overview/edit-permissions-page.tsx',
  '/o/acme/crm/projects': 'integration/projects/projects-page.tsx',
  '/o/acme/crm/projects/1': 'integration/projects/project-page.tsx',
  '/o/acme/imports': 'imports/list/imports-page.tsx',
  '/o/acme/imports/new': 'imports/source/new-import-page.tsx',
  '/o/acme/imports/1': 'imports/flow/import-page.tsx',
  '/o/acme/settings/profile': 'settings/profile/profile-page.tsx',
  '/o/acme/settings/organisation': 'settings/organisation/organisation-page.tsx',
  '/o/acme/settings/domains': 'settings/domains/domains-page.tsx',
  '/o/acme/settings/tokens': 'settings/tokens/tokens-page.tsx',
  '/o/acme/settings/outbox': 'settings/outbox/outbox-page.tsx',
  '/o/acme/settings/privacy': 'settings/privacy/privacy-page.tsx',
  '/o/acme/settings/audit': 'settings/audit/audit-page.tsx',
}

/** What a reader's browser fetches of JavaScript before a page is shown: bytes after gzip, by address. */
export async function firstLoads(dist: string, language: 'en' | 'es'): Promise<Record<string, number>> {
  const manifest = JSON.parse(await readFile(join(dist, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >
  const sizes = new Map<string, number>()
  for (const name of await readdir(join(dist, 'assets')))
    if (name.endsWith('.js'))
      sizes.set(`assets/${name}`, gzipSync(await readFile(join(dist, 'assets', name))).length)
  const texts = (area: string) => `src/shared/i18n/texts/${language}${area === 'pages' ? '' : `-${area}`}.ts`
  const loads: Record<string, number> = {}
  for (const [address, page] of Object.entries(pages)) {
    const entries = ['index.html', `src/features/${page}`, ...['pages', ...areasOf(address)].map(texts)]
    if (address.startsWith('/o/')) entries.push('src/app/shell/shell.tsx')
    if (page.startsWith('hall/')) entries.push('src/features/hall/hall.tsx')
    if (page.startsWith('hall/') && !page.includes('door')) entries.push('src/features/hall/hall-frame.tsx')
    const files = [...closure(manifest, entries)].map((key) => manifest[key]?.file ?? '')
    loads[address] = [...new Set(files)].reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0)
  }
  return loads
}

/** Pages of a build that the table of addresses does not know. */
export async function unknownPages(dist: string): Promise<string[]> {
  const manifest = JSON.parse(await readFile(join(dist, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >
  const known = new Set(Object.values(pages).map((page) => `src/features/${page}`))
  return Object.keys(manifest).filter((key) => key.endsWith('-page.tsx') && !known.has(key))
}

function closure(manifest: Record<string, Chunk>, entries: readonly string[]): Set<string> {
  const seen = new Set<string>()
  const open = [...entries]
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (seen.has(key)) continue
    const chunk = manifest[key]
    if (chunk === undefined) throw new Error(`not in the build: ${key}`)
    seen.add(key)
    open.push(...(chunk.imports ?? []))
  }
  return seen
}

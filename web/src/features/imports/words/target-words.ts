import type { RunSummary } from '@muster/contract'
import type { Translate } from '@muster/phrases'

/** Which texts the flow speaks with: `imports.flow.targets.<words>`. */
export type TargetWords =
  | 'places'
  | 'people'
  | 'managers'
  | 'portalUsers'
  | 'clientUsers'
  | 'customers'
  | RecordWords

/** Targets that hold records of the CRM. */
export type RecordWords = 'contacts' | 'accounts' | 'deals' | 'clientCompanies' | 'clients'

const words: Record<string, TargetWords> = {
  'directory.group-membership': 'places',
  'directory.member': 'people',
  'directory.hierarchy': 'managers',
  'projects.portal-user': 'portalUsers',
  'projects.client-user': 'clientUsers',
  'projects.client-company': 'clientCompanies',
  'crm.contact': 'contacts',
  'crm.account': 'accounts',
  'crm.deal': 'deals',
  'crm.client-account-link': 'clients',
  'crm.customer-portal-user': 'customers',
}

/** The texts of a target. */
export function targetWords(kind: string): TargetWords {
  return words[kind] ?? 'places'
}

/** The texts of a target that holds records of the CRM; null for any other. */
export function recordWords(kind: string): RecordWords | null {
  const found = targetWords(kind)
  return isOfRecords(found) ? found : null
}

/** Whether texts are those of records of the CRM. */
export function isOfRecords(texts: TargetWords): texts is RecordWords {
  return ['contacts', 'accounts', 'deals', 'clientCompanies', 'clients'].includes(texts)
}

/** Where the people or companies of a portal are, below its address. */
const portalPages: Record<string, string> = {
  'projects.portal-user': 'users',
  'projects.client-user': 'clients',
  'projects.client-company': 'clients/companies',
}

/** Whether a target is in a portal. */
export function isIntoPortal(kind: string): boolean {
  return kind in portalPages
}

/** The texts of people of a portal; null for any other target. */
function portalWords(kind: string): 'portalUsers' | 'clientUsers' | 'customers' | null {
  const found = targetWords(kind)
  return found === 'portalUsers' || found === 'clientUsers' || found === 'customers' ? found : null
}

/** What a target is called: a group, a department, the organisation, its hierarchy, a portal, or records of the CRM. */
export function targetName(
  t: Translate,
  { kind, name }: Pick<RunSummary['target'], 'kind' | 'name'>,
): string {
  const records = recordWords(kind)
  if (records !== null && !isIntoPortal(kind)) return t(`imports.flow.targets.${records}.place`)
  return kind === 'directory.hierarchy' ? t('imports.flow.targets.managers.place') : name
}

/** The title of an import: what it is about, or where people go. */
export function importTitle(t: Translate, kind: string, place: string | undefined): string {
  const records = recordWords(kind)
  if (records !== null) return t(`imports.flow.targets.${records}.title`, { place })
  if (kind === 'directory.hierarchy') return t('imports.flow.targets.managers.title')
  const portal = portalWords(kind)
  if (portal !== null && place !== undefined) return t(`imports.flow.targets.${portal}.title`, { place })
  return place === undefined ? t('imports.flow.titleNew') : t('imports.flow.title', { place })
}

/** Whether a target changes people themselves, and not only their place in one group or department. */
export function isAboutPeople(kind: string): boolean {
  return kind !== 'directory.group-membership'
}

/** What the address of a new import into the same target carries. */
export function sameTarget(target: RunSummary['target']): {
  groupId?: string
  target?: string
  portalId?: string
} {
  if (isIntoPortal(target.kind) || target.kind === 'crm.customer-portal-user')
    return { target: target.kind, portalId: target.groupId ?? '' }
  if (target.groupId !== null) return { groupId: target.groupId }
  return { target: target.kind }
}

/** Where the reader goes when an import is done: path below the organisation. */
export function donePath(target: RunSummary['target']): string | null {
  if (target.kind === 'crm.customer-portal-user') return `crm/setup/customer-portals/${target.groupId}/users`
  const inPortal = portalPages[target.kind]
  if (inPortal !== undefined) return `projects/${target.groupId}/${inPortal}`
  if (target.kind === 'crm.client-account-link')
    return `crm/setup/integrations/client-mapping?portal=${target.groupId}`
  const records = recordWords(target.kind)
  if (records !== null) return `crm/${records}`
  if (target.groupId !== null) return `directory/groups/${target.groupId}`
  if (target.kind === 'directory.hierarchy') return 'directory/hierarchy'
  return target.kind === 'directory.member' ? 'directory/members' : null
}

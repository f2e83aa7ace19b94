import type { RunSummary } from '@muster/contract'
import type { Translate } from '@muster/phrases'

/** Which texts the flow speaks with: `imports.flow.targets.<words>`. */
export type TargetWords = 'places' | 'people' | 'managers' | 'portalUsers' | 'customers' | RecordWords

/** Targets that hold records of the CRM. */
export type RecordWords = 'contacts' | 'accounts' | 'deals' | 'clients'

const words: Record<string, TargetWords> = {
  'directory.group-membership': 'places',
  'directory.member': 'people',
  'directory.hierarchy': 'managers',
  'projects.portal-user': 'portalUsers',
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
  return texts === 'contacts' || texts === 'accounts' || texts === 'deals' || texts === 'clients'
}

/** What a target is called: a group, a department, the organisation, or its hierarchy. */
export function targetName(
  t: Translate,
  { kind, name }: Pick<RunSummary['target'], 'kind' | 'name'>,
): string {
  const records = recordWords(kind)
  if (records !== null) return t(`imports.flow.targets.${records}.place`)
  return kind === 'directory.hierarchy' ? t('imports.flow.targets.managers.place') : name
}

/** The title of an import: what it is about, or where people go. */
export function importTitle(t: Translate, kind: string, place: string | undefined): string {
  const records = recordWords(kind)
  if (records !== null) return t(`imports.flow.targets.${records}.title`)
  if (kind === 'directory.hierarchy') return t('imports.flow.targets.managers.title')
  if (kind === 'projects.portal-user' && place !== undefined)
    return t('imports.flow.targets.portalUsers.title', { place })
  if (kind === 'crm.customer-portal-user' && place !== undefined)
    return t('imports.flow.targets.customers.title', { place })
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
  if (target.kind === 'projects.portal-user' || target.kind === 'crm.customer-portal-user')
    return { target: target.kind, portalId: target.groupId ?? '' }
  if (target.groupId !== null) return { groupId: target.groupId }
  return { target: target.kind }
}

/** Where the reader goes when an import is done: path below the organisation. */
export function donePath(target: RunSummary['target']): string | null {
  if (target.kind === 'projects.portal-user') return `projects/${target.groupId}/users`
  if (target.kind === 'crm.customer-portal-user') return `crm/setup/customer-portals/${target.groupId}/users`
  if (target.kind === 'crm.client-account-link')
    return `crm/setup/integrations/client-mapping?portal=${target.groupId}`
  const records = recordWords(target.kind)
  if (records !== null) return `crm/${records}`
  if (target.groupId !== null) return `directory/groups/${target.groupId}`
  if (target.kind === 'directory.hierarchy') return 'directory/hierarchy'
  return target.kind === 'directory.member' ? 'directory/members' : null
}

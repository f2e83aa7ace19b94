import type { CrmProfile, CrmRole, CrmStage } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { CrmRecord } from './queries.ts'

/** What a record is called. */
export function recordName(record: CrmRecord): string {
  return 'displayName' in record ? record.displayName : record.name
}

/** What a profile is called; the built-in ones in the reader's language. */
export function profileName(t: Translate, { kind, name }: Pick<CrmProfile, 'kind' | 'name'>): string {
  return kind === 'custom' ? name : t(`crm.profileKinds.${kind}`)
}

/** What a role is called; the two that were there from the start in the reader's language. */
export function roleName(t: Translate, { builtIn, name }: Pick<CrmRole, 'builtIn' | 'name'>): string {
  return builtIn === null ? name : t(`crm.roleNames.${builtIn}`)
}

/** What a stage is called; those that were there from the start in the reader's language. */
export function stageName(t: Translate, { builtIn, name }: Pick<CrmStage, 'builtIn' | 'name'>): string {
  return builtIn === null ? name : t(`crm.stageNames.${builtIn}`)
}

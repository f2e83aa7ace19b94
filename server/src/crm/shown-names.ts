import type { CrmProfile, CrmRole, CrmStage } from '@muster/contract'
import type { Translate } from '@muster/phrases'

/** What a profile is called in the reader's language. */
export function profileName({ kind, name }: Pick<CrmProfile, 'kind' | 'name'>, t: Translate): string {
  return kind === 'custom' ? name : t(`crm.profileKinds.${kind}`)
}

/** What a role is called: those that every CRM begins with have a text until somebody renames them. */
export function roleName({ builtIn, name }: Pick<CrmRole, 'builtIn' | 'name'>, t: Translate): string {
  return builtIn === null ? name : t(`crm.roleNames.${builtIn}`)
}

/** The same for stages. */
export function stageName({ builtIn, name }: Pick<CrmStage, 'builtIn' | 'name'>, t: Translate): string {
  return builtIn === null ? name : t(`crm.stageNames.${builtIn}`)
}

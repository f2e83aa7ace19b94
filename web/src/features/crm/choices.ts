import type { CrmAct, CrmFieldKind, CrmModule, CrmSharing, CrmStageKind } from '@muster/contract'

// The lists of the contract come with its schemas, which no page needs: they are said again here.

/** The modules in the order of the pages. */
export const crmModules = ['contacts', 'accounts', 'deals'] as const satisfies readonly CrmModule[]

/** What a profile allows with the records of a module. */
export const crmActs = [
  'view',
  'create',
  'edit',
  'delete',
  'import',
  'export',
] as const satisfies readonly CrmAct[]

/** Who sees the records of a module. */
export const crmSharings = ['private', 'public_read', 'public_edit'] as const satisfies readonly CrmSharing[]

/** Kinds of fields that can be added. */
export const crmFieldKinds = [
  'text',
  'number',
  'date',
  'pick_list',
  'check_box',
  'user',
  'currency',
] as const satisfies readonly CrmFieldKind[]

/** What has become of a deal in a stage. */
export const crmStageKinds = ['open', 'won', 'lost'] as const satisfies readonly CrmStageKind[]

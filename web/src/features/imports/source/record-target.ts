import type { ImportStart } from '@muster/contract'

type RecordTarget = Extract<ImportStart['target'], { kind: 'crm.contact' | 'crm.account' | 'crm.deal' }>

/** Kinds of records of the CRM that a file can hold. */
export type RecordKind = RecordTarget['kind']

/** What a record is recognised by, and whether unknown ones are made or known ones changed. */
export type RecordSettings = {
  matchOn: NonNullable<RecordTarget['matchOn']>
  mode: NonNullable<RecordTarget['mode']>
}

/** The kinds in the order in which they are imported best: companies before the people at them. */
export const recordKinds = ['crm.contact', 'crm.account', 'crm.deal'] as const satisfies readonly RecordKind[]

/** What records of a kind can be recognised by; the first unless somebody chooses another. */
export const matchings = {
  'crm.contact': ['email', 'name', 'externalId'],
  'crm.account': ['name', 'externalId'],
  'crm.deal': ['name', 'externalId'],
} as const satisfies Record<RecordKind, readonly RecordSettings['matchOn'][]>

/** Whether a kind of target is one of records of the CRM. */
export function isRecordKind(kind: string): kind is RecordKind {
  return recordKinds.some((one) => one === kind)
}

/** What was chosen, as far as the kind has it, else what is most likely meant. */
export function settingsOf(kind: RecordKind, chosen: Partial<RecordSettings>): RecordSettings {
  const offered: readonly RecordSettings['matchOn'][] = matchings[kind]
  const matchOn = offered.find((one) => one === chosen.matchOn) ?? offered[0] ?? 'name'
  return { matchOn, mode: chosen.mode ?? 'both' }
}

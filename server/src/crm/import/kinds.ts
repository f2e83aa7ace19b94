import type { ConflictKind, RunFacts } from '../../imports/ports.ts'
import type { ImportSpec } from './specs.ts'

/** Facts that hold for a whole import of records. */
export type RecordFacts = RunFacts & {
  /** CRM user who plans: owner of records whose row names nobody. */
  mine: string
  /** Whether the one who plans may change only what they and people below them own. */
  limited: boolean
  rolePath: string
  currency: string
  stage: string
  probability: number
  /** Whether the module has fields whose values have to be the only ones, as of now. */
  hasUnique: boolean
  /** Whether the file may bring external ids. */
  hasExternal: boolean
}

/** All custom fields are one question. */
export const customField = 'custom'

const fieldOptions = ['keep', 'overwrite', 'overwrite_if_empty'] as const

/** The questions of an import of records, in settlement order. */
export function kindsOf(spec: ImportSpec): ConflictKind[] {
  const names = new Set(spec.fields.map(({ field }) => field))
  return [
    { kind: 'missing_key', options: ['skip', 'create'], default: 'skip' },
    ...(names.has('email')
      ? [{ kind: 'invalid_email', options: ['skip'], default: 'skip', fixes: ['email'] }]
      : []),
    { kind: 'duplicate_row', options: ['first', 'last', 'skip'], shared: true as const },
    { kind: 'several_match', options: ['skip', 'first'], default: 'skip' },
    { kind: 'invalid_value', options: ['leave_out', 'skip'], default: 'leave_out' },
    { kind: 'value_taken', options: ['skip'], default: 'skip' },
    { kind: 'value_repeated', options: ['skip'], default: 'skip' },
    ...(names.has('account')
      ? [
          {
            kind: 'unknown_account',
            options: ['create', 'leave_out', 'skip'],
            default: 'leave_out',
            fixes: ['account'],
          },
        ]
      : []),
    ...(names.has('contact')
      ? [
          {
            kind: 'unknown_contact',
            options: ['leave_out', 'skip'],
            default: 'leave_out',
            fixes: ['contact'],
          },
        ]
      : []),
    ...(names.has('stage')
      ? [{ kind: 'unknown_stage', options: ['leave_out', 'skip'], default: 'leave_out', fixes: ['stage'] }]
      : []),
    { kind: 'unknown_owner', options: ['use_mine', 'skip'], default: 'use_mine', fixes: ['owner'] },
    { kind: 'unknown_person', options: ['leave_out', 'skip'], default: 'leave_out' },
    ...[...spec.groups.map(({ field }) => field), customField].map((field) => ({
      kind: `field_conflict:${field}`,
      options: fieldOptions,
      default: 'keep',
    })),
  ]
}

/** What requests are checked against: every kind, and the one that answers all fields at once. */
export function knownKinds(spec: ImportSpec): ConflictKind[] {
  return [...kindsOf(spec), { kind: 'field_conflict', options: fieldOptions }]
}

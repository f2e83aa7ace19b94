import { MusterError } from '../../kernel/index.ts'
import type { ConflictKind } from '../ports.ts'

/** An answer or a correction of one row, as requests give them. `option: null` takes the row's answer back. */
export type RowAnswer = {
  row: number
  kind?: string | undefined
  option?: string | null | undefined
  fix?: Record<string, string> | undefined
}

/**
 * Refuses kinds and options that no run has. Known ones that do not stand now are kept for when they do.
 * @throws unknown_conflict_kind, unknown_conflict_option, malformed
 */
export function checkAnswers(
  known: readonly ConflictKind[],
  defaults: Record<string, string | null>,
  rows: readonly RowAnswer[],
): void {
  for (const [kind, option] of Object.entries(defaults)) {
    const spec = knownKind(known, kind)
    if (option !== null && !spec.options.includes(option)) throw unknownOption(spec, option)
  }
  for (const { row, kind, option, fix } of rows) {
    if (kind === undefined && fix === undefined)
      throw new MusterError('malformed', {}, [{ path: `rows.${row}`, code: 'kind_or_fix', message: '' }])
    if (kind === undefined) continue
    const spec = knownKind(known, kind)
    const all = [...spec.options, ...(spec.rowOptions ?? [])]
    if (option !== null && option !== undefined && !all.includes(option)) throw unknownOption(spec, option)
  }
}

function knownKind(known: readonly ConflictKind[], kind: string): ConflictKind {
  const spec = known.find((one) => one.kind === kind)
  if (spec === undefined)
    throw new MusterError('unknown_conflict_kind', { kind, known: known.map((one) => one.kind).join(', ') })
  return spec
}

function unknownOption(spec: ConflictKind, option: string): MusterError {
  return new MusterError('unknown_conflict_option', {
    kind: spec.kind,
    option,
    options: spec.options.join(', '),
  })
}
